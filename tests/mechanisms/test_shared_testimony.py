"""A study circle lowers macho norms and gives voice; testimony costs those who give it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peersim.engine.simulation import run
from peersim.mechanisms import shared_testimony as m
from peersim.world import census

CIRCLE = {
    "organisation.people": 60,
    "policies.study_circle.from_week": 5,
    "policies.study_circle.sessions": 8,
    "policies.study_circle.repeat": 0,
    "policies.study_circle.uptake": 0.5,
}


@given(uptake=st.floats(0, 1), openness=st.floats(0, 5))
def test_the_ready_join_and_a_chance_stays_one(uptake, openness):
    assert m.joining_chance(uptake, openness) == min(1.0, uptake * openness)


def sessions_of(record):
    weeks = np.zeros(len(record.followed_people), dtype=bool)
    weeks[5:13] = True
    joined = record.followed_people["circle"] >= 0
    return joined & weeks[:, None] & (record.followed_people["status"] == census.PRESENT)


def test_each_session_moves_those_who_attend(small, only, everybody, rate_of, numbers):
    record = everybody(small({**only("shared_testimony"), **CIRCLE}))
    p, attends = numbers("shared_testimony"), sessions_of(record)
    assert attends.sum() > 50
    for push, share in (("macho_down_circle", p.norm), ("voice_up_circle", p.voice)):
        rates = rate_of(record, "shared_testimony", push)
        assert rates[attends] == pytest.approx(-np.log1p(-share), abs=1e-12)
        assert not rates[~attends].any()


def test_the_open_take_more_from_a_session(small, only, everybody, rate_of):
    record = everybody(small({**only("shared_testimony", "readiness"), **CIRCLE}))
    attends = sessions_of(record)
    rates = rate_of(record, "shared_testimony", "voice_up_circle")[attends]
    readiness = record.followed_levels[:, :, census.READINESS][attends]
    assert np.corrcoef(readiness, rates)[0, 1] > 0.9
    assert rates.max() <= 2.0 * -np.log1p(-0.05) + 1e-12


def test_those_with_trauma_testify_and_carry_the_weight(small, everybody, rate_of, only, numbers):
    record = everybody(small({**only("shared_testimony"), **CIRCLE}))
    p = numbers("shared_testimony")
    burden = rate_of(record, "shared_testimony", "distress_up_testimony")
    told = burden > 0
    testified = record.events[record.events["kind"] == census.TESTIFIED]
    assert told.sum() == len(testified) > 5
    facilitation = 0.4
    assert burden[told] == pytest.approx(-np.log1p(-p.testimony * (1 - facilitation)))
    trauma = record.followed_people["trauma"]
    attends = sessions_of(record)
    assert trauma[told].mean() > trauma[attends & ~told].mean()


def test_full_facilitation_takes_all_of_the_weight(small, everybody, pushed):
    record = everybody(small(CIRCLE | {"policies.study_circle.facilitation": 1.0}))
    assert (record.events["kind"] == census.TESTIFIED).any()
    assert not pushed(record, "shared_testimony", "distress_up_testimony").any()


def test_staff_are_not_in_the_circle(small, everybody):
    record = everybody(small(CIRCLE | {"organisation.staff": 30}))
    people = record.followed_people
    joined = (people["circle"] >= 0) & (people["status"] == census.PRESENT)
    assert joined.any()
    assert census.STAFF not in people["role"][joined]


def test_groups_are_of_about_the_declared_size(small, everybody):
    size = {"mechanisms.shared_testimony.group_size": 5, "organisation.people": 120}
    record = everybody(small(CIRCLE | size))
    people = record.followed_people[6]
    joined = (people["circle"] >= 0) & (people["status"] == census.PRESENT)
    sizes = np.bincount(people["circle"][joined])
    assert len(sizes) == 12
    assert 3 < sizes.mean() < 8


def test_without_a_circle_nothing_happens(small, only):
    assert not run(small(only("shared_testimony"))).ledger.any()
