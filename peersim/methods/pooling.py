"""Means over worlds of what is taken over people, weeks or events: counts are added, then divided.

A mean of ratios leans: a world with few women in which one leaves weighs as much as one with many,
and whoever leaves makes the ratio's denominator smaller. So each world counts by what its ratio is
taken over (`Metric.over`), and the interval allows for denominators that vary as well.
"""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from peersim.methods.intervals import interval_of_mean
from peersim.methods.statistics import Floats, Paired, Values, paired

__all__ = ["PooledDifference", "pooled_difference", "pooled_mean", "pooled_pairs"]


@dataclass(frozen=True)
class PooledDifference:
    """What two scenarios differ by; every array has the shape of one replicate."""

    base_mean: Floats
    other_mean: Floats
    difference: Floats
    low: Floats
    """Lower end of the 95 % interval of the difference."""
    high: Floats
    spread: Floats
    """Standard deviation of what the pairs stand for."""


def pooled_mean(values: Values, weights: Values) -> Floats:
    """Return the mean of values with weights, over replicates; both (replicates, ...).

    What is not there is left out; nan where nothing is there.
    """
    mean, _ = _mean_and_influence(values, weights, np.isfinite(values))
    return mean


def pooled_pairs(
    base: Values, base_weights: Values, other: Values, other_weights: Values
) -> Paired:
    """Compare two scenarios that shared their luck; all arrays (replicates, ...).

    Shares and correlation are those of the values of single pairs, the rest is as in
    `pooled_difference`.
    """
    plain = paired(base, other)
    return replace(plain, **vars(pooled_difference(base, base_weights, other, other_weights)))


def pooled_difference(
    base: Values, base_weights: Values, other: Values, other_weights: Values
) -> PooledDifference:
    """Return the difference of two scenarios that shared their luck; all arrays (replicates, ...).

    With R the ratio of sums of a scenario, R = sum(w v) / sum(w), pair i stands for the change

        d_i = R' - R + w'_i (v'_i - R') / mean(w') - w_i (v_i - R) / mean(w)

    whose mean is the difference R' - R and whose spread is that of the linearised ratios (the
    infinitesimal jackknife over pairs); with equal weights d is v' - v. Ends of intervals as in
    `interval_of_mean`.
    """
    there = np.isfinite(base) & np.isfinite(other)
    pairs = there.sum(axis=0)
    base_mean, base_off = _mean_and_influence(base, base_weights, there)
    other_mean, other_off = _mean_and_influence(other, other_weights, there)
    difference = other_mean - base_mean
    changes = difference + other_off - base_off
    differing = (there & (base != other)).sum(axis=0)
    low, high = interval_of_mean(changes, there, differing)
    off = np.where(there, changes - difference, 0.0)
    degrees = np.maximum(pairs - 1, 1)
    spread = np.where(pairs > 1, np.sqrt((off**2).sum(axis=0) / degrees), np.nan)
    return PooledDifference(
        base_mean=base_mean,
        other_mean=other_mean,
        difference=difference,
        low=low,
        high=high,
        spread=spread,
    )


def _mean_and_influence(
    values: Values, weights: Values, there: npt.NDArray[np.bool_]
) -> tuple[Floats, Floats]:
    """Return the mean with weights, (...), and by how much each replicate moves it, times n."""
    weight = np.where(there, weights, 0.0).astype(np.float64)
    value = np.where(there, values, 0.0).astype(np.float64)
    total = weight.sum(axis=0)
    known = total > 0.0
    divisor = np.where(known, total, 1.0)
    usual = value.sum(axis=0) / np.maximum(there.sum(axis=0), 1)  # taken off, so that alike stay so
    off = (weight * (value - usual)).sum(axis=0) / divisor
    mean = np.where(known, usual + off, np.nan)
    return mean, weight * (value - mean) * there.sum(axis=0) / divisor
