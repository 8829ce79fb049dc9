"""A men's group lowers the norm of those who come and makes them step in for others."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peersim.engine.simulation import run
from peersim.mechanisms import reflection_among_men as m
from peersim.world import census, reference_levels

GROUP = {
    "organisation.people": 60,
    "policies.mens_group.from_week": 5,
    "policies.mens_group.sessions": 8,
    "policies.mens_group.repeat": 0,
    "policies.mens_group.uptake": 0.5,
}


@given(uptake=st.floats(0.01, 0.99), invitation=st.floats(0, 1))
def test_a_man_at_the_reference_joins_with_the_uptake(numbers, uptake, invitation):
    p = numbers("reflection_among_men")
    found = m.joining_chance(uptake, reference_levels.MACHO, invitation, p)
    assert found == pytest.approx(uptake)


def test_the_already_persuaded_come_unless_men_of_high_standing_invite(numbers):
    p = numbers("reflection_among_men")
    soft, hard = (m.joining_chance(0.3, macho, 0.0, p) for macho in (0.2, 0.9))
    assert soft > 0.3 > hard
    invited = [m.joining_chance(0.3, macho, 1.0, p) for macho in (0.2, 0.9)]
    assert invited == pytest.approx([0.3, 0.3])


@pytest.mark.parametrize("uptake", [0.0, 1.0])
def test_nobody_and_everybody_are_no_matter_of_norms(numbers, uptake):
    p = numbers("reflection_among_men")
    assert m.joining_chance(uptake, 0.9, 0.0, p) == uptake


def test_men_join_and_neither_women_nor_staff(small, everybody):
    record = everybody(small({**GROUP, "entry.women_share": 0.4, "entry.nonbinary_share": 0.1}))
    people = record.followed_people
    joined = (people["mens_group"] >= 0) & (people["status"] == census.PRESENT)
    assert joined.any()
    assert set(people["gender"][joined].tolist()) == {census.MAN}
    assert census.STAFF not in people["role"][joined]


def test_each_session_moves_those_who_attend_by_its_shares(
    small, only, everybody, rate_of, numbers
):
    record = everybody(small({**only("reflection_among_men"), **GROUP}))
    p = numbers("reflection_among_men")
    joined = record.followed_people["mens_group"] >= 0
    weeks = np.zeros(30, dtype=bool)
    weeks[5:13] = True
    attends = joined & weeks[:, None] & (record.followed_people["status"] == census.PRESENT)
    for push, share in (
        ("macho_down_mens_group", p.norm),
        ("bystander_up_mens_group", p.bystander),
    ):
        rates = rate_of(record, "reflection_among_men", push)
        assert attends.sum() > 50
        assert rates[attends] == pytest.approx(-np.log1p(-share), abs=1e-12)
        assert not rates[~attends].any()


def test_without_a_group_nothing_happens(small, only):
    assert not run(small(only("reflection_among_men"))).ledger.any()


def test_those_who_join_are_written_down(small):
    record = run(small(GROUP))
    joined = record.events[record.events["kind"] == census.JOINED_MENS_GROUP]
    assert set(joined["week"].tolist()) == {5}
    assert len(set(joined["person"].tolist())) == len(joined) > 5
