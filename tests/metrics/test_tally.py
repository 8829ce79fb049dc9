"""Sums add up: over weeks, and whatever is made of them."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from peersim.metrics import Tally, Windows, outcomes, registry, select, series
from peersim.world import census

METRICS = tuple(registry().values())


def counts_of(weeks, seed):
    draw = np.random.default_rng(seed)
    counts = draw.integers(0, 50, (weeks, len(census.GROUPS), len(census.COUNT_NAMES)))
    organisation = draw.integers(0, 8, (weeks, len(census.ORG_SERIES)))
    return counts.astype(float), organisation.astype(float)


@given(st.integers(2, 30), st.integers(0, 10_000), st.data())
def test_two_windows_added_are_the_window_of_both(weeks, seed, data):
    tally = Tally.weekly(*counts_of(weeks, seed))
    cut = data.draw(st.integers(1, weeks - 1))
    added = tally.over(range(cut)) + tally.over(range(cut, weeks))
    whole = tally.over(range(weeks))
    assert np.array_equal(added.counts, whole.counts)
    for metric in METRICS:
        assert np.array_equal(metric(added), metric(whole), equal_nan=True)


@given(st.integers(1, 20), st.integers(0, 10_000))
def test_the_order_of_weeks_within_a_window_does_not_matter(weeks, seed):
    counts, organisation = counts_of(weeks, seed)
    order = np.random.default_rng(seed).permutation(weeks)
    one = outcomes(Tally.weekly(counts, organisation), Windows(weeks), METRICS)
    other = outcomes(Tally.weekly(counts[order], organisation[order]), Windows(weeks), METRICS)
    whole = [number for number, metric in enumerate(METRICS) if metric.window != "end"]
    assert np.array_equal(one[whole], other[whole], equal_nan=True)


def test_one_function_serves_a_window_a_week_and_many_worlds():
    counts, organisation = counts_of(9, 3)
    worlds = Tally.weekly(np.stack([counts, 2 * counts]), np.stack([organisation, organisation]))
    assert outcomes(worlds, Windows(9), METRICS).shape == (2, len(METRICS), 8)
    assert series(worlds, METRICS).shape == (2, 9, len(METRICS), 8)
    alone = outcomes(Tally.weekly(counts, organisation), Windows(9), METRICS)
    assert np.array_equal(outcomes(worlds, Windows(9), METRICS)[0], alone, equal_nan=True)


def test_a_point_of_a_curve_is_the_metric_of_its_week():
    tally = Tally.weekly(*counts_of(60, 5))
    curves = series(tally, METRICS)
    for number, metric in enumerate(METRICS):
        first = {"horizon": 0}.get(metric.window, 40 - metric.look_back + 1)
        expected = metric(tally.over(range(max(0, first), 41)))
        assert np.allclose(curves[40, number], expected, equal_nan=True), metric.name


def test_reoffending_grows_along_its_curve(tally):
    cohort = [20.0] + [0.0] * 4
    weeks = tally(weeks=5, cohort=cohort, expected_reoffended=[1.0, 2.0, 1.0, 0.0, 1.0])
    curve = series(weeks, select(["reoffending"]))[:, 0, 0]
    assert np.allclose(curve, [0.05, 0.15, 0.2, 0.2, 0.25])


def test_a_wait_is_read_over_the_year_before(tally):
    weeks = tally(weeks=60, waiting_weeks=2.0, requests=[1.0] * 8 + [0.0] * 52)
    curve = series(weeks, select(["waiting_weeks"]))[:, 0, 0]
    assert np.allclose(curve[:3], 2.0)
    assert curve[51] == 104 / 8
    assert curve[58] == 104 / 1
    assert np.isnan(curve[59])


# No ratio of counts: each world has one of its own, and worlds have the mean of them.
OF_A_WORLD = {"gender_assortativity", "role_assortativity"}


@given(st.integers(2, 20), st.integers(0, 10_000))
def test_what_a_metric_is_taken_over_makes_one_mean_of_two(weeks, seed):
    tally = Tally.weekly(*counts_of(weeks, seed))
    parts = tally.over(range(1)), tally.over(range(1, weeks))
    whole = tally.over(range(weeks))
    assert all(metric.over == "weeks" for metric in METRICS if metric.name in OF_A_WORLD)
    for metric in (metric for metric in METRICS if metric.name not in OF_A_WORLD):
        weights = np.stack([metric.weights(part) for part in parts])
        values = np.stack([np.nan_to_num(metric(part)) for part in parts])
        total = weights.sum(axis=0)
        pooled = (weights * values).sum(axis=0) / np.where(total > 0.0, total, 1.0)
        there = metric.defined & (weights > 0.0).all(axis=0)
        assert np.allclose(pooled[there], metric(whole)[there]), metric.name
