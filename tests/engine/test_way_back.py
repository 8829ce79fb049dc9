"""Every level has a push up and a push down, for everybody who carries it."""

import numpy as np
import pytest

from peersim.engine import world_arrays
from peersim.engine.simulation import run
from peersim.world import census

PLACE = {
    "organisation.people": 150,
    "organisation.weeks": 60,
    "policies.study_circle.from_week": 3,
    "policies.mens_group.from_week": 4,
    "mechanisms.boundary_violation.baseline": 5e-3,
    "mechanisms.bridging.on": True,
}
CARRIERS = {
    "everybody": range(len(census.ROLES)),
    "mentees": [census.MENTEE],
    "mentors": [census.MENTOR],
}
# What only some who carry a level can gain; for the others it fades to 0, where it rests.
FADES = {
    "meaning": "found in helping, so mentors alone gain it",
    "exhaustion": "from mentoring, or from being few where much happens",
}


@pytest.fixture(scope="module")
def record(small, everybody):
    return everybody(small(PLACE))


def pushed(record, level, *, upward):
    """Return whom a level was pushed in one direction: bool (weeks, followed)."""
    mine = [
        number
        for number, channel in enumerate(world_arrays.channels())
        if channel.level == level.name and channel.upward == upward
    ]
    return (record.followed_pushes[:, :, mine] != 0.0).any(axis=2)


@pytest.mark.parametrize("level", census.LEVELS, ids=lambda level: level.name)
def test_everybody_who_carries_a_level_has_a_push_both_ways(record, level):
    people = record.followed_people
    for role in CARRIERS[level.carried_by]:
        here = (people["status"] == census.PRESENT) & (people["role"] == role)
        assert here.sum() > 100
        assert pushed(record, level, upward=False)[here].mean() > 0.5, census.ROLES[role]
        if role == census.MENTOR or level.name not in FADES:
            assert pushed(record, level, upward=True)[here].mean() > 0.5, census.ROLES[role]


@pytest.mark.parametrize("level", FADES)
def test_what_nobody_keeps_up_fades(small, level):
    alone = {
        "organisation.mentors": 0,
        "mechanisms.marginalisation.labour_rate": 0.0,
        "organisation.weeks": 200,
        "organisation.arrivals": 0.0,
    }
    record = run(small(alone), follow=range(40))
    number = census.LEVEL_NAMES.index(level)
    found = record.followed_levels[-1][record.followed_people["status"][-1] == census.PRESENT]
    assert (found[:, number] < 0.05).all()


def test_in_the_long_run_no_level_sticks_to_an_end(small):
    """Those who stay for eight years do not drift to 0 or 1, which turnover would hide."""
    staying = {
        "mechanisms.leaving.on": False,
        "mechanisms.bridging.on": True,
        "organisation.arrivals": 0.0,
    }
    record = run(small(staying | {"organisation.weeks": 416}), follow=range(40))
    last = record.followed_levels[-52:].mean(axis=0)
    mentors = record.followed_people["role"][-1] == census.MENTOR
    for number, level in enumerate(census.LEVELS):
        if level.carried_by == "everybody":
            some = mentors if level.name in FADES else slice(None)
            assert 0.02 < last[some, number].mean() < 0.98, level.name


def test_in_the_long_run_the_organisation_sticks_to_no_end(small):
    record = run(small({"organisation.weeks": 416, "organisation.people": 80}))
    last = record.organisation[-52:, : len(census.ORG_LEVELS)].mean(axis=0)
    assert ((last > 0.02) & (last < 0.98)).all()


def test_ties_neither_die_out_nor_fill_up(small):
    record = run(small({"organisation.weeks": 260, "organisation.people": 80}))
    series = {name: number for number, name in enumerate(census.ORG_SERIES)}
    last = record.organisation[-52:]
    degree = 2 * last[:, series["ties"]] / last[:, series["people"]]
    assert 3 < degree.mean() < 12
    assert 0.2 < last[:, series["mean_strength"]].mean() < 0.8
    assert np.isfinite(last).all()
