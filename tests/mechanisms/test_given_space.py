"""A space of their own brings mentors belonging; revoked, it leaves them below."""

import pytest

from peersim.engine.simulation import Simulation
from peersim.mechanisms import given_space as m
from peersim.world import census

ON = {"mechanisms.given_space.on": True, "organisation.people": 80, "organisation.weeks": 70}
MENTORS = census.GROUPS.index("mentors")


def test_only_a_fall_is_a_revocation():
    assert m.space_lost(0.2, 0.8) == pytest.approx(0.6)
    assert m.space_lost(0.8, 0.2) == 0.0


def course(small, first, until, level):
    """Return mentors' mean level week by week, with space given in some weeks."""
    simulation = Simulation(small(ON))
    at = simulation.burn_in
    simulation.world.circumstances["mentors_space"][at + first : at + until] = 1.0
    simulation.advance()
    counts = simulation.record().counts[:, MENTORS]
    return counts[:, census.FIRST_LEVEL + level] / counts[:, census.PERSON_WEEKS]


@pytest.mark.parametrize("level", [census.BELONGING, census.TRUST_CJ])
def test_space_raises_and_revoking_it_leaves_mentors_below_those_who_never_had_it(small, level):
    never = course(small, 0, 0, level)
    had = course(small, 4, 14, level)
    assert had[13] > never[13] + 0.01
    assert (had[15:23] < never[15:23]).all()


def test_it_waits_to_be_switched_on(small, everybody, pushed):
    record = everybody(small({"circumstances.mentors_space": 1.0}))
    assert not pushed(record, "given_space", "belonging_up_space").any()
