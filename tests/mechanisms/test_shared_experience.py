"""Having been there gives a mentor a head start in trust."""

import pytest

from peersim.engine.simulation import run
from peersim.mechanisms import shared_experience as m
from peersim.world import census, reference_levels


def test_two_drawn_at_random_have_no_head_start(numbers):
    p = numbers("shared_experience")
    assert m.head_start_rate(reference_levels.SIMILARITY, 0.0, p) == 0.0
    assert m.head_start_rate(0.95, 0.0, p) > 0.0 > m.head_start_rate(0.2, 0.0, p)


def test_the_head_start_wears_off(numbers):
    p = numbers("shared_experience")
    assert m.head_start_rate(0.95, 30.0, p) < 0.05 * m.head_start_rate(0.95, 0.0, p)


def test_it_pushes_the_trust_of_new_mentees_both_ways_and_of_nobody_else(
    small, everybody, pushed, having
):
    record = everybody(small())
    mentees = having(record, "role", census.MENTEE)
    for push, sign in (("trust_mentor_up_likeness", 1), ("trust_mentor_down_likeness", -1)):
        done = sign * pushed(record, "shared_experience", push)
        assert (done >= 0).all()
        assert (done > 0).any()
        assert not done[~mentees].any()


def test_on_average_it_does_not_change_trust(small):
    trust = []
    for on in (True, False):
        changes = {"mechanisms.shared_experience.on": on, "organisation.people": 100}
        counts = sum(run(small(changes), k).counts[:, 0].sum(axis=0) for k in range(6))
        level = census.FIRST_LEVEL + census.TRUST_MENTOR
        trust.append(counts[level] / counts[census.MATCHED_WEEKS])
    assert trust[0] == pytest.approx(trust[1], abs=0.02)
    assert trust[0] != trust[1]
