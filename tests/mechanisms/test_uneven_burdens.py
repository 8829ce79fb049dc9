"""Unpaid roles fall to those with least, paid ones to those with connections."""

import pytest

from peersim.engine.simulation import run
from peersim.mechanisms import uneven_burdens as m
from peersim.world import census, reference_levels

ON = {
    "mechanisms.uneven_burdens.on": True,
    "mechanisms.emotional_toil.baseline": 0.02,
    "organisation.people": 150,
    "organisation.weeks": 104,
}


def mentors(small, count, **more):
    counts = run(small({**ON, **more})).counts[-52:]
    found = [counts[:, census.GROUPS.index(group)].sum(axis=0) for group in ("mentors", "all")]
    ours, everyone = (one[count] / one[census.PERSON_WEEKS] for one in found)
    return ours - everyone


def test_the_usual_person_is_found_by_no_post(numbers):
    p = numbers("uneven_burdens")
    assert m.score_shift(reference_levels.NEEDS, reference_levels.POWER, 0.5, p) == 0.0
    assert (
        m.score_shift(0.9, reference_levels.POWER, 0.0, p)
        > 0.0
        == m.score_shift(0.9, reference_levels.POWER, 1.0, p)
    )
    assert (
        m.score_shift(reference_levels.NEEDS, 0.6, 1.0, p)
        > 0.0
        == m.score_shift(reference_levels.NEEDS, 0.6, 0.0, p)
    )


def test_unpaid_posts_fall_to_people_in_need(small):
    unpaid = {"circumstances.pay_adequacy": 0.0}
    even = {"mechanisms.uneven_burdens.on": False, **unpaid}
    assert mentors(small, census.UNMET_NEEDS, **unpaid) > 0.05 + mentors(
        small, census.UNMET_NEEDS, **even
    )


@pytest.mark.parametrize("pay", [1.0])
def test_paid_posts_close_that_gap(small, pay):
    paid = {"circumstances.pay_adequacy": pay}
    unpaid = {"circumstances.pay_adequacy": 0.0}
    assert mentors(small, census.UNMET_NEEDS, **paid) < -0.05 + mentors(
        small, census.UNMET_NEEDS, **unpaid
    )


def test_pay_at_which_nothing_is_held_against_anybody_shifts_no_score(numbers):
    p = numbers("uneven_burdens", by_need=0.0, by_power=0.0)
    assert m.score_shift(0.9, 0.9, 0.5, p) == 0.0
