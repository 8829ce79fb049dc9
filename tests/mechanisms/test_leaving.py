"""Distress, distrust, not belonging and exhaustion drive people away."""

from math import exp
from types import SimpleNamespace

import numpy as np
import pytest

from peersim.engine.simulation import run
from peersim.mechanisms import leaving as m
from peersim.world import census

MEMBER = SimpleNamespace(role=census.MEMBER, punished=0.0, reason_to_go=0.0)


@pytest.mark.parametrize(
    ("level", "sign"), [("distress", 1), ("belonging", -1), ("trust_org", -1), ("exhaustion", 1)]
)
def test_what_drives_people_away(numbers, level, sign):
    p = numbers("leaving")
    levels = np.full((len(census.LEVELS), 2), 0.4)
    levels[census.LEVEL_NAMES.index(level), 1] = 0.8
    low, high = (sum(m.log_terms(levels, k, MEMBER, p)) for k in range(2))
    assert high - low == pytest.approx(sign * 0.28)


def test_mentors_stay_and_a_punished_lapse_drives_away(numbers):
    p = numbers("leaving")
    levels = np.full((len(census.LEVELS), 1), 0.4)
    plain = m.exit_rate(m.log_terms(levels, 0, MEMBER, p), p)
    mentor = SimpleNamespace(role=census.MENTOR, punished=0.0, reason_to_go=0.0)
    punished = SimpleNamespace(role=census.MEMBER, punished=1.0, reason_to_go=0.0)
    assert m.exit_rate(m.log_terms(levels, 0, mentor, p), p) == pytest.approx(
        plain * exp(-p.mentors_stay)
    )
    assert m.exit_rate(m.log_terms(levels, 0, punished, p), p) == pytest.approx(
        plain * exp(p.punished)
    )


def test_a_rate_of_0_keeps_everybody(small):
    record = run(small({"mechanisms.leaving.baseline": 0.0}))
    assert record.counts[:, 0, census.EXITS].sum() == 0
    assert (record.people["status"] == census.PRESENT).all()


def test_staff_do_not_leave(small):
    fleeing = {"mechanisms.leaving.baseline": 0.04, "organisation.weeks": 100}
    record = run(small(fleeing))
    left = record.people[record.people["status"] == census.LEFT]
    assert len(left) > 40
    assert not (left["role"] == census.STAFF).any()


def test_slopes_of_0_leave_a_constant_rate(small, only):
    flat = {
        f"mechanisms.leaving.{slope}": 0.0
        for slope in ("by_distress", "by_belonging", "by_trust", "by_exhaustion", "mentors_stay")
    }
    record = run(small({**only("leaving"), **flat}))
    staff = record.counts[:, census.GROUPS.index("staff"), census.PERSON_WEEKS]
    people = record.counts[:, 0, census.PERSON_WEEKS] - staff
    rate = small().mechanisms["leaving"]["baseline"]
    expected = record.counts[:, 0, census.EXPECTED_EXITS]
    assert expected == pytest.approx(people * (1 - exp(-rate)))
