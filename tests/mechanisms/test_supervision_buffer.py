"""Good supervision takes weight off mentors; poor supervision adds to it."""

import pytest

from peersim.engine.simulation import run
from peersim.world import census


def supervised(everybody, small, only, sessions, quality):
    held = {
        "circumstances.supervision_sessions": sessions,
        "circumstances.supervision_quality": quality,
    }
    return everybody(small({**only("supervision_buffer"), **held}))


def test_good_supervision_relieves_by_sessions_and_quality(
    small, only, everybody, rate_of, having, numbers
):
    record = supervised(everybody, small, only, 2.0, 0.7)
    p, mentors = numbers("supervision_buffer"), having(record, "role", census.MENTOR)
    assert mentors.sum() > 50
    for push, relief in (
        ("exhaustion_down_supervision", p.buffer),
        ("distress_down_supervision", p.relief),
    ):
        rates = rate_of(record, "supervision_buffer", push)
        assert rates[mentors] == pytest.approx(relief * 2.0 * 0.7)
        assert not rates[~mentors].any()
    assert not rate_of(record, "supervision_buffer", "exhaustion_up_supervision").any()


def test_poor_supervision_harms_and_relieves_nobody(
    small, only, everybody, rate_of, having, numbers
):
    record = supervised(everybody, small, only, 2.0, 0.1)
    p, mentors = numbers("supervision_buffer"), having(record, "role", census.MENTOR)
    assert rate_of(record, "supervision_buffer", "exhaustion_up_supervision")[
        mentors
    ] == pytest.approx(p.harm * 2.0)
    for push in ("exhaustion_down_supervision", "distress_down_supervision"):
        assert not rate_of(record, "supervision_buffer", push).any()


def test_supervision_that_is_not_held_does_nothing(small, only, everybody):
    assert not supervised(everybody, small, only, 0.0, 0.9).ledger.any()


def test_mentors_are_least_worn_out_under_good_supervision(small):
    worn = []
    for sessions, quality in ((2.0, 0.9), (0.0, 0.5), (2.0, 0.1)):
        held = {
            "circumstances.supervision_sessions": sessions,
            "circumstances.supervision_quality": quality,
            "organisation.weeks": 60,
        }
        counts = run(small(held)).counts[-26:, census.GROUPS.index("mentors")].sum(axis=0)
        exhaustion = counts[census.FIRST_LEVEL + census.EXHAUSTION]
        worn.append(exhaustion / counts[census.PERSON_WEEKS])
    assert worn == sorted(worn)
