"""Being heard takes weight off, once there is trust."""

import numpy as np
import pytest

from peersim.engine.simulation import Simulation
from peersim.world import census


@pytest.fixture(scope="module")
def heard(small, only):
    """Return the record of a place in which mentors listen, and the week's good contacts."""
    scenario = small({**only("contact_time", "listening"), "organisation.arrivals": 0.0})
    simulation = Simulation(scenario, follow=range(40))
    good = np.zeros((30, 40))
    for week in range(30):
        simulation.advance(week + 1)
        rows = np.argsort(simulation.world.people["id"][:40])
        good[week] = simulation.world.people["good_contacts"][rows]
    return simulation.record(), good


def test_being_heard_counts_by_quality_and_trust(heard, rate_of, having, numbers):
    record, good = heard
    p = numbers("listening")
    mentees = having(record, "role", census.MENTEE)
    taken = (good * record.followed_levels[:, :, census.TRUST_MENTOR])[mentees]
    assert (taken > 0).sum() > 50
    distress, agency = (
        rate_of(record, "listening", push)
        for push in ("distress_down_listening", "agency_up_listening")
    )
    assert distress[mentees] == pytest.approx(-np.log1p(-p.distress) * taken, abs=1e-12)
    assert agency[mentees] == pytest.approx(-np.log1p(-p.agency) * taken, abs=1e-12)


def test_nobody_but_mentees_is_heard(heard, pushed, having):
    record, _ = heard
    others = ~having(record, "role", census.MENTEE)
    assert not pushed(record, "listening", "distress_down_listening")[others].any()
    assert not pushed(record, "listening", "agency_up_listening")[others].any()
