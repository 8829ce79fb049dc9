"""New mentors lack confidence, which costs contacts quality; mastery raises it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peersim.core.logistic import shift_odds
from peersim.engine.simulation import run
from peersim.mechanisms import confidence as m
from peersim.world import census, reference_levels

MENTORS = census.GROUPS.index("mentors")


def test_a_mentor_at_the_reference_shifts_nothing(numbers):
    assert m.shift(reference_levels.CONFIDENCE, numbers("confidence")) == 0.0


@given(quality=st.floats(0, 1), one=st.floats(-3, 3), other=st.floats(-3, 3))
def test_shifts_of_quality_add_up_in_any_order(quality, one, other):
    both = shift_odds(shift_odds(quality, one), other)
    assert both == pytest.approx(shift_odds(quality, one + other), abs=1e-12)
    assert 0.0 <= both <= 1.0


def test_new_mentors_grow_confident_within_half_a_year(small, everybody):
    record = everybody(small({"organisation.people": 300, "organisation.weeks": 80}))
    people, levels = record.followed_people, record.followed_levels[:, :, census.CONFIDENCE]
    mentor = (people["status"] == census.PRESENT) & (people["role"] == census.MENTOR)
    since = np.where(mentor, np.arange(80)[:, None] - people["mentor_since"], -1)
    begun = {
        column: week for week, column in np.argwhere(since == 0) if since[-1, column] >= 26
    }  # those appointed in these weeks who have stayed for half a year
    assert len(begun) > 10
    grown = [levels[week + 26, column] - levels[week, column] for column, week in begun.items()]
    assert np.mean(grown) > 0.04


def test_confident_mentors_have_better_contacts(small):
    quality = []
    for usual in (0.1, 0.9):
        sure = {"mechanisms.confidence.usual": usual, "mechanisms.confidence.fading": 0.05}
        record = run(small({**sure, "organisation.weeks": 60}))
        counts = record.counts[-20:, MENTORS].sum(axis=0)
        quality.append(counts[census.FIRST_LEVEL + census.MEANING] / counts[census.PERSON_WEEKS])
    assert quality[1] > quality[0] + 0.01


def test_confidence_of_mentors_lies_about_the_reference(small):
    counts = run(small({"organisation.people": 200, "organisation.weeks": 100})).counts
    mentors = counts[-40:, MENTORS].sum(axis=0)
    found = mentors[census.FIRST_LEVEL + census.CONFIDENCE] / mentors[census.PERSON_WEEKS]
    assert found == pytest.approx(reference_levels.CONFIDENCE, abs=0.04)


def test_a_mentee_s_relapse_shakes_the_mentor(small, everybody, pushed, having):
    often = {"mechanisms.return_to_use.weibull_scale": 3.0}
    record = everybody(small(often))
    shaken = pushed(record, "confidence", "confidence_down_relapse")
    assert (shaken < 0).any()
    assert not shaken[~having(record, "role", census.MENTOR)].any()
