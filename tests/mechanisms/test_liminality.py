"""Inconsistent recognition leaves mentors between client and colleague."""

from math import sqrt, tanh

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peersim.mechanisms import liminality as m
from peersim.world import census


@given(values=st.lists(st.floats(-2, 2), min_size=2, max_size=20))
def test_spread_is_the_standard_deviation(values):
    mean, square = float(np.mean(values)), float(np.mean(np.square(values)))
    assert m.spread(mean, square) == pytest.approx(np.std(values), abs=1e-7)


def test_rounding_cannot_make_a_spread_imaginary():
    assert m.spread(0.3, 0.3 * 0.3 - 1e-18) == 0.0


def test_an_undefined_role_unsettles_by_itself(numbers):
    p = numbers("liminality")
    assert m.resting(0.0, p) == pytest.approx(tanh(p.ambiguity), rel=1e-14)


@given(sd=st.floats(0, 3), more=st.floats(0.01, 1))
def test_inconsistency_unsettles_more(numbers, sd, more):
    p = numbers("liminality")
    assert m.resting(sd, p) < m.resting(sd + more, p) < 1.0


def test_mentors_come_to_rest_at_the_equation_and_others_at_none(small, only, everybody, numbers):
    quiet = {"organisation.weeks": 400, "organisation.arrivals": 0.0}
    record = everybody(small({**only("liminality"), **quiet}))
    p = numbers("liminality")
    spread = sqrt(small().sections["circumstances"]["validation_spread"] ** 2)
    rest = m.resting(spread, p)
    for person, levels in zip(record.followed_people[-1], record.followed_levels[-1], strict=True):
        expected = rest if person["role"] == census.MENTOR else 0.0
        assert levels[census.LIMINALITY] == pytest.approx(expected, abs=1e-6)


def test_it_costs_mentors_identity_and_nobody_else(
    small, only, everybody, rate_of, having, numbers
):
    record = everybody(small(only("liminality")))
    cost = rate_of(record, "liminality", "desisting_identity_down_liminality")
    mentors = having(record, "role", census.MENTOR)
    liminality = record.followed_levels[:, :, census.LIMINALITY]
    expected = numbers("liminality").cost * liminality
    assert cost[mentors] == pytest.approx(expected[mentors], abs=1e-12)
    assert not cost[~mentors].any()
