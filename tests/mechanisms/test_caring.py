"""Genuine care raises the mentee's trust and self-worth."""

import numpy as np
import pytest

from peersim.engine.simulation import Simulation
from peersim.world import census

NAMES = ("contact_time", "caring")


@pytest.fixture(scope="module")
def cared_for(small, only):
    """Return a simulation in which mentors care and nothing else happens, week by week."""
    scenario = small({**only(*NAMES), "organisation.arrivals": 0.0})
    simulation = Simulation(scenario, follow=range(40))
    good = np.zeros((30, 40))
    for week in range(30):
        simulation.advance(week + 1)
        rows = [int(np.flatnonzero(simulation.world.people["id"] == k)[0]) for k in range(40)]
        good[week] = simulation.world.people["good_contacts"][rows]
    return simulation.record(), good


def test_trust_and_esteem_grow_by_their_shares_per_good_contact(
    cared_for, rate_of, having, numbers
):
    record, good = cared_for
    p = numbers("caring")
    mentees = having(record, "role", census.MENTEE)
    trust, esteem = (
        rate_of(record, "caring", push) for push in ("trust_mentor_up_care", "esteem_up_care")
    )
    assert (trust[mentees] > 0).sum() > 50
    assert trust[mentees] == pytest.approx(good[mentees] * -np.log1p(-p.trust), abs=1e-12)
    assert esteem[mentees] == pytest.approx(good[mentees] * -np.log1p(-p.esteem), abs=1e-12)


def test_nobody_but_mentees_is_cared_for(cared_for, pushed, having):
    record, _ = cared_for
    others = ~having(record, "role", census.MENTEE)
    for push in ("trust_mentor_up_care", "esteem_up_care"):
        assert not pushed(record, "caring", push)[others].any()
