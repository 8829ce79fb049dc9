"""Telling one's story forward changes who one is, slowly and before an audience."""

import pytest

from peersim.engine.simulation import run
from peersim.mechanisms import self_story as m
from peersim.world import census

MENTEES = census.GROUPS.index("mentees")
WORK = {"circumstances.story_work": 1.0, "organisation.weeks": 60, "organisation.people": 80}


def test_the_gain_is_in_proportion_to_the_audience():
    assert m.story_rate(1.0, 0.8, 0.6, 0.03) == pytest.approx(
        2.0 * m.story_rate(1.0, 0.8, 0.3, 0.03)
    )
    assert m.story_rate(1.0, 0.8, 0.0, 0.03) == 0.0


def test_without_story_work_nothing_happens(small, everybody, pushed):
    record = everybody(small())
    assert not pushed(record, "self_story", "desisting_identity_up_story").any()
    assert not pushed(record, "self_story", "desisting_identity_down_label").any()


def test_mentees_who_met_their_mentor_gain_and_others_do_not(small, everybody, pushed, having):
    record = everybody(small(WORK))
    told = pushed(record, "self_story", "desisting_identity_up_story")
    mentees = having(record, "role", census.MENTEE)
    assert (told[mentees] > 0).mean() > 0.4
    assert not told[~mentees].any()


def test_identity_rises_over_months_and_lapses_are_no_rarer_at_once(small):

    def yearly(changes, count, weeks):
        counts = run(small({**WORK, **changes})).counts[weeks, MENTEES].sum(axis=0)
        return counts[count] / counts[census.PERSON_WEEKS]

    identity = census.FIRST_LEVEL + census.IDENTITY
    off = {"circumstances.story_work": 0.0}
    early, late = slice(0, 8), slice(40, 60)
    assert yearly({}, identity, late) > yearly(off, identity, late) + 0.02
    # offences follow identity, returns to use do not: they are as many as before
    lapses = [yearly(changes, census.EXPECTED_LAPSES, early) for changes in ({}, off)]
    assert lapses[0] == pytest.approx(lapses[1], rel=0.05)


def test_a_label_takes_from_it(small):
    gains = []
    for shock in (0.0, 0.1):
        held = {**WORK, "mechanisms.self_story.shock": shock}
        counts = run(small(held)).counts[:, MENTEES].sum(axis=0)
        gains.append(counts[census.FIRST_LEVEL + census.IDENTITY] / counts[census.PERSON_WEEKS])
    assert gains[1] < gains[0]
