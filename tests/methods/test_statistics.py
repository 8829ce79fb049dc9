"""The estimators against known answers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import stats

from peersim.methods.statistics import (
    mean_and_spread,
    middle,
    paired,
    pairs_needed,
    quantiles,
    student,
)

NUMBERS = arrays(np.float64, (7, 3), elements=st.floats(-100, 100, width=32))


def column(*values):
    return np.array(values, dtype=float)[:, np.newaxis]


def test_a_paired_difference_worked_out_by_hand():
    found = paired(column(1, 2, 3, 4), column(2, 4, 3, 7))  # differences 1, 2, 0, 3
    assert found.base_mean == 2.5
    assert found.other_mean == 4.0
    assert found.difference == 1.5
    assert found.spread == pytest.approx(np.sqrt(5 / 3))
    half = 3.182446 * np.sqrt(5 / 3) / 2  # t(0.975, 3) = 3.182446
    assert found.low[0] == pytest.approx(1.5 - half, rel=1e-6)
    assert found.high[0] == pytest.approx(1.5 + half, rel=1e-6)
    assert found.share_higher == 0.75
    assert found.share_lower == 0.0
    assert found.pairs == 4


def test_a_tie_counts_for_neither_side():
    found = paired(column(1, 1, 1, 1), column(2, 1, 0, 1))
    assert found.share_higher == found.share_lower == 0.25


@given(NUMBERS, NUMBERS)
def test_intervals_are_those_of_students_t(one, other):
    found = paired(one, other)
    change = other - one
    low, high = stats.t.interval(0.95, 6, change.mean(axis=0), stats.sem(change, axis=0) + 1e-300)
    assert np.allclose(found.low, low)
    assert np.allclose(found.high, high)


@given(NUMBERS, NUMBERS, st.permutations(range(7)))
def test_the_order_of_pairs_does_not_matter(one, other, order):
    here, there = paired(one, other), paired(one[order], other[order])
    for name in ("difference", "low", "high", "share_higher"):
        assert np.allclose(getattr(here, name), getattr(there, name), atol=1e-9)


@given(NUMBERS, NUMBERS)
def test_exchanging_base_and_other_turns_the_sign(one, other):
    there, back = paired(one, other), paired(other, one)
    assert np.allclose(there.difference, -back.difference)
    assert np.array_equal(there.share_higher, back.share_lower)
    assert np.allclose(there.low, -back.high)


def test_correlation_is_pearsons_and_absent_where_nothing_varies():
    draw = np.random.default_rng(1)
    one = draw.normal(size=(30, 2))
    other = one + draw.normal(size=(30, 2))
    found = paired(one, other).correlation
    for k in range(2):
        assert found[k] == pytest.approx(np.corrcoef(one[:, k], other[:, k])[0, 1])
    constant = np.full((7, 1), 0.1)  # whose mean is not 0.1 to the last bit
    assert np.isnan(paired(constant, np.arange(7.0)[:, np.newaxis]).correlation[0])


def test_what_is_missing_in_one_world_leaves_the_pair_out():
    found = paired(column(1, np.nan, 3), column(2, 5, np.nan))
    assert found.pairs == 1
    assert found.difference == 1.0
    assert np.isnan(found.low[0])


def test_nothing_to_compare_gives_nothing_and_raises_nothing():
    found = paired(column(np.nan), column(np.nan))
    assert found.pairs == 0
    assert np.isnan([found.difference[0], found.low[0], found.share_higher[0]]).all()


def test_pairs_needed_make_the_interval_as_narrow_as_the_difference():
    needed = pairs_needed(np.array([0.1, 0.0, 1.0]), np.array([1.0, 1.0, 0.0]))
    assert needed[0] == 385  # (1.96 * 1 / 0.1)**2 = 384.1, rounded up
    assert np.isnan(needed[1])
    assert needed[2] == 2


@given(NUMBERS, st.floats(0, 1))
def test_quantiles_are_numpys(values, share):
    assert np.allclose(quantiles(values, (share,))[0], np.quantile(values, share, axis=0))


def test_quantiles_leave_out_what_is_missing():
    values = column(3, np.nan, 1, 2)
    assert quantiles(values, (0.5,))[0] == 2.0
    assert np.isnan(quantiles(column(np.nan, np.nan), (0.5,))[0]).all()


def test_one_world_is_its_own_range():
    mean, spread, count = mean_and_spread(column(0.3))
    assert mean == 0.3
    assert np.isnan(spread[0])
    assert count == 1
    assert [end[0] for end in middle(column(0.3))] == [0.3, 0.3]


@pytest.mark.parametrize("degrees", [1, 2, 9, 99, 999])
def test_students_quantile_is_scipys(degrees):
    assert student(0.95, degrees) == pytest.approx(stats.t.ppf(0.975, degrees))
    assert np.isnan(student(0.95, 0))
