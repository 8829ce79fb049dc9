"""Practical help meets needs as far as there are services to bridge to."""

import numpy as np

from peersim.engine.simulation import run
from peersim.mechanisms import bridging as m
from peersim.world import census

ON = {"mechanisms.bridging.on": True, "organisation.people": 100, "organisation.weeks": 78}


def found(small, capacity):
    record = run(small({**ON, "circumstances.service_capacity": capacity}))
    counts = record.counts[-40:, census.GROUPS.index("mentees")].sum(axis=0)
    levels = counts[census.FIRST_LEVEL :] / counts[census.PERSON_WEEKS]
    return counts[census.UNMET_NEEDS] / counts[census.PERSON_WEEKS], levels


def test_what_is_met_is_no_longer_needed():
    assert m.left_unmet(0.8, 0.0) == 0.8
    assert m.left_unmet(0.8, 1.0) == 0.0


def test_services_with_room_meet_needs_and_take_distress_away(small):
    (closed, before), (open_, after) = found(small, 0.0), found(small, 1.0)
    assert open_ < closed - 0.1
    assert after[census.DISTRESS] < before[census.DISTRESS] - 0.005


def test_without_services_needs_stay_while_mentoring_still_gives_hope(small):
    needs, levels = found(small, 0.0)
    record = run(small({**ON, "circumstances.service_capacity": 0.0, "organisation.mentors": 0}))
    counts = record.counts[-40:, census.GROUPS.index("all")].sum(axis=0)
    alone = counts[census.FIRST_LEVEL + census.HOPE] / counts[census.PERSON_WEEKS]
    assert levels[census.HOPE] > alone + 0.01
    assert levels[census.NEEDS_MET] == 0.0
    assert needs > 0.35


def test_needs_that_are_met_come_back(small, everybody):
    record = everybody(
        small({**ON, "mechanisms.bridging.fading": 0.05, "mechanisms.bridging.alone": 0.0})
    )
    met = record.followed_levels[:, :, census.NEEDS_MET]
    matched = record.followed_people["mentor"] >= 0
    rising = np.diff(met, axis=0)
    assert (rising[~matched[:-1]] <= 0.0).all()
    assert (rising[~matched[:-1]] < 0.0).any()


def test_it_waits_to_be_switched_on(small, everybody):
    record = everybody(small({"circumstances.service_capacity": 1.0}))
    people = record.followed_people
    assert not record.followed_levels[:, :, census.NEEDS_MET].any()
    assert (people["needs"] == people["entry_needs"]).all()
