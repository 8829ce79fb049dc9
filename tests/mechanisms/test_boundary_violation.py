"""Boundaries are crossed where norms, power gaps, silence and impunity allow it."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peersim.engine.simulation import run
from peersim.mechanisms import boundary_violation as m
from peersim.world import census, reference_levels

HARSH = {"mechanisms.boundary_violation.baseline": 5e-3, "organisation.people": 60}
USUAL = (
    reference_levels.MACHO,
    reference_levels.POWER_GAP,
    reference_levels.SILENCE,
    reference_levels.SANCTION,
)


@pytest.mark.parametrize(
    ("place", "sign"), [(0, 1), (1, 1), (2, 1), (3, -1)], ids=["norm", "gap", "silence", "sanction"]
)
def test_what_allows_it(numbers, place, sign):
    p = numbers("boundary_violation")
    more: list[Any] = [*USUAL, p]
    more[place] += 0.1
    terms = m.log_terms(*more)
    assert sign * terms[place] == pytest.approx(0.07)
    assert sum(abs(term) for term in terms) == pytest.approx(0.07)


def test_friends_and_mentors_are_less_observed_than_rooms_and_groups(numbers):
    p = numbers("boundary_violation")
    assert (
        m.setting_opportunity(census.FRIENDS, p)
        == m.setting_opportunity(census.MENTORING, p)
        == 1.0
    )
    assert m.setting_opportunity(census.ROOM, p) == p.room_opportunity < 1.0
    for layer in (census.STAFF_CONTACT, census.CIRCLE, census.MENS_GROUP):
        assert m.setting_opportunity(layer, p) == p.group_opportunity < p.room_opportunity


def test_severities_have_their_shares(numbers):
    p = numbers("boundary_violation", serious=0.3, grave=0.1)
    found = np.bincount([m.severity_of((k + 0.5) / 1000, p) for k in range(1000)])
    assert found.tolist() == [0, 600, 300, 100]


@given(u=st.floats(0, 1, exclude_max=True))
def test_a_severity_is_1_2_or_3(numbers, u):
    p = numbers("boundary_violation")
    assert m.severity_of(u, p) in {1, 2, 3}


def expected(record, group=0):
    return record.counts[:, group, census.EXPECTED_INCIDENTS].sum()


def test_the_baseline_scales_what_is_expected(small, only):
    alone = {**only("contact_time", "boundary_violation"), "organisation.arrivals": 0.0}
    found = [
        expected(run(small({**alone, "mechanisms.boundary_violation.baseline": rate})))
        for rate in (0.0, 1e-4, 2e-4)
    ]
    assert found[0] == 0.0
    assert found[2] == pytest.approx(2 * found[1])


def test_between_people_of_one_gender_opportunity_can_be_ruled_out(small):
    men = {"entry.women_share": 0.0, "mechanisms.boundary_violation.within_gender": 0.0}
    assert expected(run(small(HARSH | men))) == 0.0


def test_a_minority_suffers_more_since_more_of_its_contacts_cross_genders(small):
    record = run(small(HARSH | {"organisation.weeks": 60}))
    women, men = (census.GROUPS.index(name) for name in ("women", "men"))
    weeks = record.counts[:, :, census.PERSON_WEEKS].sum(axis=0)
    assert expected(record, women) / weeks[women] > 1.3 * expected(record, men) / weeks[men]


@pytest.mark.parametrize("culture", [{"culture.silence": 0.95}, {"culture.macho": 0.9}])
def test_a_silent_or_macho_culture_sees_more_of_it(small, culture):
    assert expected(run(small(HARSH | culture))) > 1.1 * expected(run(small(HARSH)))


def test_severities_of_the_log_are_those_of_the_declaration(small, numbers):
    p = numbers("boundary_violation")
    logs = [run(small(HARSH), replicate).incidents["severity"] for replicate in range(25)]
    severities = np.concatenate(logs)
    assert len(severities) > 300
    for severity, share in ((2, p.serious), (3, p.grave)):
        error = np.sqrt(share * (1 - share) / len(severities))
        assert (severities == severity).mean() == pytest.approx(share, abs=4 * error)


def test_distress_and_distrust_grow_with_severity(small, only, everybody, rate_of, numbers):
    alone = only("contact_time", "boundary_violation")
    record = everybody(small({**HARSH, **alone, "mechanisms.boundary_violation.by_norm": 1.5}))
    p = numbers("boundary_violation")
    for push, share in (
        ("distress_up_incident", p.distress),
        ("trust_org_down_incident", p.trust_org),
    ):
        rates = rate_of(record, "boundary_violation", push)
        steps = np.unique(np.round(rates[rates > 0] / -np.log1p(-share), 9))
        assert set(steps) <= set(range(1, 10))
        assert len(steps) >= 2


def test_whoever_was_affected_avoids_the_other(small, only):
    alone = only("contact_time", "boundary_violation")
    record = run(small({**HARSH, **alone}))
    assert record.counts[:, 0, census.INCIDENTS].sum() > 0
    assert record.tie_ledger.sum() < 0
