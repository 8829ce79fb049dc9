"""A good contact gives hope to both; a mentee's relapse costs the mentor."""

import numpy as np
import pytest

from peersim.engine.simulation import Simulation
from peersim.world import census


@pytest.fixture(scope="module")
def meeting(small, only):
    """Return the record of a place with mentoring alone, and the week's good contacts."""
    scenario = small({**only("contact_time", "reciprocity"), "organisation.arrivals": 0.0})
    simulation = Simulation(scenario, follow=range(40))
    good = np.zeros((30, 40))
    for week in range(30):
        simulation.advance(week + 1)
        good[week] = simulation.world.people["good_contacts"][:40]
    assert (simulation.world.people["id"][:40] == np.arange(40)).all()
    return simulation.record(), good


def test_mentees_gain_hope_and_identity_and_mentors_a_ratio_of_the_hope(
    meeting, rate_of, having, numbers
):
    record, good = meeting
    p = numbers("reciprocity")
    hope, identity = (
        rate_of(record, "reciprocity", push)
        for push in ("hope_up_contact", "desisting_identity_up_contact")
    )
    mentees, mentors = (having(record, "role", role) for role in (census.MENTEE, census.MENTOR))
    assert (good[mentees] > 0).sum() > 50
    assert hope[mentees] == pytest.approx(-np.log1p(-p.hope) * good[mentees], abs=1e-12)
    assert identity[mentees] == pytest.approx(-np.log1p(-p.identity) * good[mentees], abs=1e-12)
    assert hope[mentors] == pytest.approx(p.ratio * -np.log1p(-p.hope) * good[mentors], abs=1e-12)
    assert not identity[mentors].any()
    assert not hope[~(mentees | mentors)].any()


def test_both_sides_gain_from_the_same_contacts(meeting, having):
    record, good = meeting
    mentees, mentors = (having(record, "role", role) for role in (census.MENTEE, census.MENTOR))
    assert good[mentees].sum() == pytest.approx(good[mentors].sum())


def test_a_relapse_of_a_mentee_grieves_the_mentor(small, only, numbers, rate_of):
    scenario = small({**only("reciprocity"), "organisation.arrivals": 0.0})
    simulation = Simulation(scenario, follow=range(40))
    simulation.advance(10)
    people = simulation.world.people
    mentee = int(np.flatnonzero(people["mentor"][:40] >= 0)[0])
    mentor = int(people["mentor"][mentee])
    people["use_state"][mentee] = census.RELAPSE
    trust = float(simulation.world.levels[census.TRUST_MENTOR, mentee])
    simulation.advance(11)
    grief = rate_of(simulation.record(), "reciprocity", "distress_up_relapse")
    assert np.flatnonzero(grief[10]).tolist() == [mentor]
    assert grief[10, mentor] == pytest.approx(-np.log1p(-numbers("reciprocity").loss * trust))
