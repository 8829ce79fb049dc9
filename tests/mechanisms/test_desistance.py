"""The hazard of reoffending is highest at first; identity, ties and hope lower it."""

from math import exp
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peersim.engine.simulation import run
from peersim.mechanisms import desistance as m
from peersim.world import census

NONE = (0.0,) * 7


def person(**more):
    return SimpleNamespace(**{"history": 0.0, "use_state": census.STABLE, "needs": 0.5, **more})


def column(**levels):
    values = np.full((len(census.LEVELS), 1), 0.45)
    for name, value in levels.items():
        values[census.LEVEL_NAMES.index(name), 0] = value
    return values


@given(weeks=st.floats(0, 500), more=st.floats(1, 100))
def test_the_hazard_falls_with_time(numbers, weeks, more):
    p = numbers("desistance")
    assert m.offence_rate(weeks + more, NONE, p) < m.offence_rate(weeks, NONE, p)


@given(history=st.floats(-2, 2))
def test_terms_multiply_the_hazard(numbers, history):
    p = numbers("desistance")
    plain = m.offence_rate(10.0, NONE, p)
    assert m.offence_rate(10.0, (history, *NONE[1:]), p) == pytest.approx(plain * exp(history))


@pytest.mark.parametrize(
    ("level", "sign"),
    [("desisting_identity", -1), ("pro_contacts", -1), ("hope", -1), ("distress", 1)],
)
def test_what_raises_and_what_lowers_the_hazard(numbers, level, sign):
    p = numbers("desistance")
    plain = sum(m.log_terms(column(), 0, person(), p))
    assert sign * (sum(m.log_terms(column(**{level: 0.9}), 0, person(), p)) - plain) > 0


def test_a_relapse_unmet_needs_and_earlier_convictions_raise_the_hazard(numbers):
    p = numbers("desistance")
    plain = sum(m.log_terms(column(), 0, person(), p))
    for more in ({"use_state": census.RELAPSE}, {"needs": 0.9}, {"history": 0.4}):
        assert sum(m.log_terms(column(), 0, person(**more), p)) > plain
    lapse = person(use_state=census.LAPSE)
    assert sum(m.log_terms(column(), 0, lapse, p)) == plain


def test_staff_are_not_looked_at(small, everybody):
    record = everybody(small({"mechanisms.desistance.weibull_scale": 2.0}))
    staff = record.people["role"] == census.STAFF
    assert staff.any()
    assert not record.people["offences"][staff].any()
    assert record.people["offences"][~staff].any()


def test_those_who_left_are_still_followed(small):
    gone = {"mechanisms.leaving.baseline": 0.04, "organisation.weeks": 100}
    record = run(small(gone))
    left = record.people[record.people["status"] == census.LEFT]
    assert len(left) > 20
    weeks = record.people["risk_weeks"] - (100 - record.people["arrived"])
    assert (weeks[record.people["role"] != census.STAFF] == 0).all()


def test_a_scale_of_0_is_no_offence(small):
    record = run(small({"mechanisms.desistance.weibull_scale": 0.0}))
    assert record.counts[:, 0, census.OFFENCES].sum() == 0
    assert record.counts[:, 0, census.EXPECTED_OFFENCES].sum() == 0
