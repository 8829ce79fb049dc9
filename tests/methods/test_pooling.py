"""Rates over worlds are ratios of sums, with intervals that allow for both."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from peersim.methods.pooling import pooled_mean, pooled_pairs
from peersim.methods.statistics import paired

NUMBERS = arrays(np.float64, (9, 3), elements=st.floats(-100, 100, width=32))
YEARS = 3.0


def leaving(people, hazard, draw):
    """Return rate and person-years of worlds in which everybody stays until leaving."""
    stays = draw.exponential(1.0 / hazard, (*people.shape, people.max()))
    there = np.arange(people.max()) < people[..., np.newaxis]
    years = np.where(there, np.minimum(stays, YEARS), 0.0).sum(axis=-1)
    exits = (there & (stays < YEARS)).sum(axis=-1)
    return exits / years, years


def test_a_ratio_of_sums_worked_out_by_hand():
    values = np.array([[0.5], [0.1], [np.nan]])
    weights = np.array([[2.0], [8.0], [0.0]])
    assert pooled_mean(values, weights)[0] == pytest.approx(1.8 / 10.0)


def test_the_rate_of_a_small_group_does_not_lean():
    draw = np.random.default_rng(4)
    people = draw.integers(2, 7, 4000)
    rate, years = leaving(people, 0.5, draw)
    assert rate.mean() > 0.53
    pooled = pooled_mean(rate[:, np.newaxis], years[:, np.newaxis])[0]
    assert pooled == pytest.approx(0.5, abs=0.012)


@given(NUMBERS, NUMBERS)
def test_with_equal_weights_it_is_the_mean_paired_difference(one, other):
    same = np.ones_like(one)
    found, plain = pooled_pairs(one, same, other, same), paired(one, other)
    for name in ("base_mean", "other_mean", "difference", "share_higher", "spread", "pairs"):
        assert np.allclose(getattr(found, name), getattr(plain, name), atol=1e-9)


def test_intervals_of_pooled_rates_cover_the_truth():
    draw = np.random.default_rng(5)
    covered = []
    for _ in range(200):
        people = draw.integers(2, 7, 60)
        base, base_years = leaving(people, 0.5, draw)
        other, other_years = leaving(people, 0.7, draw)
        found = pooled_pairs(
            *(one[:, np.newaxis] for one in (base, base_years, other, other_years))
        )
        covered.append(found.low[0] <= 0.2 <= found.high[0])
    assert 0.90 <= np.mean(covered) <= 0.98


def test_worlds_that_failed_are_left_out_with_their_twin():
    values = np.array([[1.0], [2.0], [np.nan]])
    other = np.array([[2.0], [np.nan], [5.0]])
    found = pooled_pairs(values, np.ones_like(values), other, np.ones_like(other))
    assert (found.pairs[0], found.difference[0]) == (1, 1.0)
    assert np.isnan([found.low[0], found.spread[0]]).all()


def test_nobody_there_gives_nothing():
    nothing = np.full((4, 1), np.nan)
    found = pooled_pairs(nothing, np.zeros((4, 1)), nothing, np.zeros((4, 1)))
    assert found.pairs[0] == 0
    assert np.isnan([found.base_mean[0], found.difference[0], found.low[0]]).all()
