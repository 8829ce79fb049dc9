"""Where a record makes every mistake costlier, mentors hide problems and wear out."""

import pytest

from peersim.engine.simulation import run
from peersim.mechanisms import scrutiny as m
from peersim.world import census, reference_levels

MENTORS = census.GROUPS.index("mentors")


def test_help_is_sought_least_by_those_with_a_heavy_record(numbers):
    p = numbers("scrutiny")
    heavy, light = (
        m.help_sought(m.sanction(1.0, history, p.by_history), reference_levels.TRUST_ORG, p)
        for history in (1.0, -1.0)
    )
    assert heavy < light < m.help_sought(0.0, reference_levels.TRUST_ORG, p)


def test_without_scrutiny_nobody_is_strained_and_trust_alone_counts(
    small, everybody, pushed, having
):
    record = everybody(small())
    mentors = having(record, "role", census.MENTOR)
    assert not pushed(record, "scrutiny", "exhaustion_up_scrutiny").any()
    assert not pushed(record, "scrutiny", "label_up_scrutiny").any()
    trusting = record.followed_levels[:, :, census.TRUST_ORG] > reference_levels.TRUST_ORG
    relieved = pushed(record, "scrutiny", "distress_down_scrutiny")
    assert (relieved[mentors & trusting] < 0).all()
    assert not relieved[~mentors].any()


def test_scrutiny_strains_and_drives_mentors_away(small):
    found = []
    for scrutiny in (0.0, 1.5):
        watched = {"circumstances.record_scrutiny": scrutiny, "organisation.weeks": 80}
        counts = run(small({**watched, "organisation.people": 100})).counts[-40:, MENTORS]
        counts = counts.sum(axis=0)
        found.append(
            [
                counts[census.FIRST_LEVEL + census.EXHAUSTION] / counts[census.PERSON_WEEKS],
                counts[census.FIRST_LEVEL + census.LABEL] / counts[census.PERSON_WEEKS],
                counts[census.EXPECTED_QUITS] / counts[census.PERSON_WEEKS],
            ]
        )
    assert all(more > less for less, more in zip(*found, strict=True))


def test_members_are_not_watched_as_mentors_are(small, only, everybody, pushed, having, numbers):
    watched = {**only("scrutiny"), "circumstances.record_scrutiny": 1.0}
    record = everybody(small(watched))
    strained = pushed(record, "scrutiny", "exhaustion_up_scrutiny")
    mentors = having(record, "role", census.MENTOR)
    assert (strained[mentors] > 0).all()
    assert not strained[~mentors].any()
    assert m.sanction(1.0, 0.0, 2.0) == pytest.approx(0.5)
