"""Vacant mentors' posts go to those who have come furthest."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peersim.engine.simulation import Simulation, run
from peersim.mechanisms import appointment as m
from peersim.world import census

FRESH = {"mechanisms.emotional_toil.baseline": 0.02, "organisation.people": 60}


@given(
    identity=st.floats(0, 1),
    credit=st.floats(0, 1),
    more=st.floats(0.01, 1),
    u=st.floats(0, 1),
)
def test_identity_and_credit_raise_the_score(numbers, identity, credit, more, u):
    p = numbers("appointment")
    score = m.score(identity, credit, u, p)
    assert np.isfinite(score)
    assert m.score(identity + more, credit, u, p) > score
    assert m.score(identity, credit + more, u, p) > score


def test_chances_are_exponential_in_the_score(numbers):
    p = numbers("appointment", by_identity=4.0, by_credit=0.0)
    chance = np.random.default_rng(1)
    u = chance.random((20_000, 2))
    wins = sum(m.score(0.75, 0.5, a, p) > m.score(0.5, 0.5, b, p) for a, b in u)
    assert wins / 20_000 == pytest.approx(np.e / (1 + np.e), abs=0.015)


def test_posts_that_fall_vacant_are_filled(small):
    record = run(small({**FRESH, "organisation.weeks": 60}))
    assert record.counts[:, 0, census.QUITS].sum() > 3
    assert record.counts[:, 0, census.APPOINTMENTS].sum() > 3
    assert record.counts[-1, 0, census.MENTOR_WEEKS] >= 7


def test_without_it_mentors_become_fewer(small):
    off = {"mechanisms.appointment.on": False, "organisation.weeks": 60}
    mentors = run(small(FRESH | off)).counts[:, 0, census.MENTOR_WEEKS]
    assert (np.diff(mentors) <= 0).all()
    assert mentors[-1] < mentors[0]


def test_whoever_becomes_a_mentor_has_been_stable_for_long_enough(small, everybody):
    record = everybody(small({**FRESH, "organisation.weeks": 60}))
    now, before = record.followed_people[1:], record.followed_people[:-1]
    appointed = (now["role"] == census.MENTOR) & (before["role"] != census.MENTOR)
    appointed &= before["status"] == census.PRESENT
    assert appointed.any()
    assert set(before["role"][appointed].tolist()) <= {census.MEMBER, census.MENTEE}
    assert (now["stable_weeks"][appointed] >= 26).all()
    assert (now["use_state"][appointed] == census.STABLE).all()


@pytest.mark.parametrize(("share", "first"), [(0.02, 1), (0.25, 2), (1.0, 9)])
def test_a_share_of_the_vacant_posts_is_filled_in_a_week(small, share, first):
    simulation = Simulation(
        small(
            {
                "organisation.people": 60,
                "organisation.burn_in": 0,
                "mechanisms.appointment.a_week": share,
                "mechanisms.appointment.stable_weeks": 0,
            }
        )
    )
    world = simulation.world
    for row in np.flatnonzero(world.people["role"] == census.MENTOR):
        world.people["role"][row], world.people["post"][row] = census.MEMBER, -1
    world.posts[:] = -1
    assert len(world.posts) == 9
    simulation.advance(1)
    assert simulation.record().counts[0, 0, census.APPOINTMENTS] == first


def test_those_who_have_come_furthest_are_chosen_more_often(small):
    chosen = []
    ready = {
        "mechanisms.appointment.stable_weeks": 0,
        "mechanisms.emotional_toil.on": False,
        "mechanisms.leaving.on": False,
        "organisation.arrivals": 0.0,
    }
    for replicate in range(40):
        simulation = Simulation(small({**ready, "organisation.burn_in": 0}), replicate)
        world = simulation.world
        members = np.flatnonzero(world.people["role"][:40] == census.MEMBER)
        world.levels[census.IDENTITY, members] = np.linspace(0, 1, len(members))
        first = int(world.posts[0])
        world.people["use_state"][first] = census.LAPSE  # so that the post goes to somebody else
        world.people["role"][first], world.people["post"][first] = census.MEMBER, -1
        world.posts[0] = -1
        simulation.advance(1)
        row = int(world.posts[0])
        chosen.append(np.flatnonzero(members == row)[0] / len(members))
    assert np.mean(chosen) > 0.6
