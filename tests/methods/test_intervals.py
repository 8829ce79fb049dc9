"""Intervals cover the truth, or there is none: by simulation, with known truths."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import stats

from peersim.methods.intervals import LEAST_DIFFERING, interval_of_mean

REPETITIONS = 200
NUMBERS = arrays(np.float64, (9, 3), elements=st.floats(-100, 100, width=32))
SIZES = {  # of a difference where there is one: how it is drawn, and its mean
    "alike": (lambda draw, shape: draw.uniform(1.0, 1.0, shape), 1.0),
    "mostly small": (lambda draw, shape: draw.exponential(1.0, shape), 1.0),
    "some very large": (lambda draw, shape: draw.lognormal(0.0, 1.0, shape), np.exp(0.5)),
    "either way": (lambda draw, shape: draw.normal(0.0, 1.0, shape), 0.0),
    "two ways, uneven": (lambda draw, shape: draw.choice([1.0, 1.0, -1.0], shape), 1.0 / 3.0),
}


def ends(changes):
    there = np.isfinite(changes)
    differing = (there & (changes != 0.0)).sum(axis=0)
    return interval_of_mean(np.where(there, changes, 0.0), there, differing)


def simulated(pairs, differ, size, seed=1):
    """Return ends and truth of many comparisons in which so many pairs are expected to differ."""
    draw = np.random.default_rng([seed, pairs, differ])
    drawn, mean = SIZES[size]
    shape = (pairs, REPETITIONS)
    changes = (draw.random(shape) < differ / pairs) * drawn(draw, shape)
    return *ends(changes), mean * differ / pairs


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("pairs", "differ"), [(20, 12), (40, 12), (40, 20), (100, 15), (100, 30), (400, 20)]
)
def test_intervals_of_sparse_rows_cover_the_truth(pairs, differ, size):
    low, high, truth = simulated(pairs, differ, size)
    given_at_all = np.isfinite(low)
    assert given_at_all.mean() > 0.75
    covers = ((low <= truth) & (truth <= high))[given_at_all]
    assert covers.mean() >= 0.90


def test_over_all_sparse_rows_nine_in_ten_to_ninety_eight_of_a_hundred_intervals_cover_the_truth():
    covers = []
    for size in SIZES:
        for pairs, differ in [(20, 12), (40, 15), (40, 20), (100, 20), (100, 30), (400, 40)]:
            low, high, truth = simulated(pairs, differ, size, seed=2)
            known = np.isfinite(low)
            covers.append(((low <= truth) & (truth <= high))[known].mean())
    assert 0.90 <= np.mean(covers) <= 0.98


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("differ", [0, 1, 2, 3])
def test_where_hardly_any_pair_differs_there_is_no_interval(differ, size):
    low, high, truth = simulated(100, differ, size)
    assert np.isnan(low).mean() > 0.98
    wrong = np.isfinite(low) & ~((low <= truth) & (truth <= high))
    assert wrong.mean() <= 0.02


def test_what_is_the_same_in_every_pair_has_no_interval_of_no_width():
    low, high = ends(np.zeros((100, 1)))
    assert np.isnan([low[0], high[0]]).all()


def test_so_many_pairs_have_to_differ():
    changes = np.zeros((100, 2))
    changes[: LEAST_DIFFERING - 1, 0] = changes[:LEAST_DIFFERING, 1] = 1.0
    low, _ = ends(changes)
    assert np.isnan(low[0])
    assert np.isfinite(low[1])


@given(NUMBERS)
def test_no_interval_is_narrower_than_students(changes):
    changes = np.where(changes == 0.0, 1.0, changes)
    low, high = ends(changes)
    error = stats.sem(changes, axis=0) + 1e-300
    lower, upper = stats.t.interval(0.95, 8, changes.mean(axis=0), error)
    assert (low <= lower + 1e-9).all()
    assert (high >= upper - 1e-9).all()


@given(NUMBERS)
def test_exchanging_base_and_other_turns_the_interval(changes):
    low, high = ends(changes)
    other_low, other_high = ends(-changes)
    assert np.allclose(low, -other_high, equal_nan=True)
    assert np.allclose(high, -other_low, equal_nan=True)


def test_an_even_sample_has_students_interval():
    changes = np.array([-2.0, -1.0, 1.0, 2.0])[:, np.newaxis]
    low, high = ends(changes)
    half = 3.182446 * np.sqrt(10.0 / 3.0) / 2.0  # t(0.975, 3) = 3.182446
    assert [low[0], high[0]] == pytest.approx([-half, half], rel=1e-6)


def test_what_is_missing_leaves_a_pair_out():
    changes = np.array([1.0, 2.0, np.nan, 4.0])[:, np.newaxis]
    known = changes[[0, 1, 3]]
    assert np.allclose(ends(changes), ends(known))
