"""An offered role takes hold of those who are open to it, and fades unconfirmed."""

from types import SimpleNamespace

import numpy as np
import pytest

from peersim.engine.simulation import Simulation
from peersim.mechanisms import turning_point as m
from peersim.world import census

STILL = {"organisation.arrivals": 0.0, "organisation.mentors": 30, "organisation.weeks": 150}


def test_a_role_offered_to_somebody_who_is_not_ready_does_less_than_a_third(numbers):
    p = numbers("turning_point")
    assert m.hook_chance(0.15, 0.2, p) < m.hook_chance(0.65, 0.2, p) / 3.0


@pytest.mark.parametrize(
    ("role", "since", "mentor", "weeks", "weight"),
    [
        (census.MENTOR, 7, -1, 0, 1.0),
        (census.MENTOR, 6, -1, 0, 0.0),
        (census.MENTEE, 0, 3, 0, 0.5),
        (census.MENTEE, 7, 3, 1, 0.0),
        (census.MEMBER, 7, -1, 0, 0.0),
    ],
)
def test_a_role_is_offered_once(role, since, mentor, weeks, weight):
    person = SimpleNamespace(role=role, mentor_since=since, mentor=mentor, match_weeks=weeks)
    assert m.role_offered(person, 7, mentee_weight=0.5) == weight


def identities(small, only, validation, changes=()):
    """Return mean identity week by week where everybody who finds a mentor is hooked at once."""
    hooked = {"mechanisms.turning_point.baseline": 2.0, "mechanisms.turning_point.by_readiness": 0}
    kept = only("turning_point", "mentor_shortage")
    simulation = Simulation(small({**kept, **STILL, **hooked, **dict(changes)}))
    simulation.world.people["validation_mean"] = validation
    found = []
    for week in range(150):
        simulation.advance(week + 1)
        here = simulation.world.people["status"] == census.PRESENT
        found.append(simulation.world.levels[census.IDENTITY, here].mean())
    return np.array(found), simulation.world


def test_what_is_gained_fades_unless_it_is_confirmed(small, only):
    once = {"mechanisms.mentor_shortage.match_weeks": 200}
    fading, world = identities(small, only, 0.0, once)
    kept, _ = identities(small, only, 0.5, once)
    start = kept[0]
    assert kept[-1] >= kept[10] - 1e-9 > start
    assert fading[-1] - start < 0.2 * (kept[-1] - start)
    assert (world.people["unconfirmed_identity"] >= 0.0).all()


def test_without_roles_there_is_no_turning_point(small, only):
    found, _ = identities(small, only, 0.0, {"organisation.mentors": 0})
    assert found == pytest.approx(found[0])
