"""What came out of a calibration is looked at: in fresh worlds, and for what was learned."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from peersim.methods.calibration.gaussian import weighted_covariance
from peersim.methods.calibration.pattern_worlds import PatternWorlds
from peersim.methods.calibration.smc import Fit
from peersim.methods.ensemble_table import evenly
from peersim.methods.experiment import Factor
from peersim.methods.statistics import MIDDLE
from peersim.running.pool import Pool

__all__ = ["correlations", "learned", "predicted", "shares_shown"]

Floats = npt.NDArray[np.float64]
FRESH: Final = 1
"""Luck that no candidate had."""


@dataclass(frozen=True)
class _FreshTask:
    """A parameter set in worlds with luck that no candidate had."""

    worlds: PatternWorlds
    unit: Floats
    luck: int

    def run(self) -> list[float]:
        return self.worlds.values(self.unit, self.luck)


def predicted(worlds: PatternWorlds, fitted: Fit, sets: int, pool: Pool, seed: int) -> pd.DataFrame:
    """Return what sets of the whole ranges, and those that were kept, show in fresh worlds."""
    anywhere = np.random.default_rng((seed, FRESH)).random((sets, len(worlds.factors)))
    points = {
        "of the ranges": anywhere,
        "kept": fitted.unit[evenly(fitted.weights, np.arange(sets))],
    }
    rows = []
    for name, units in points.items():
        # point by point with luck of its own: the same set may come twice
        tasks = (_FreshTask(worlds, unit, FRESH + k) for k, unit in enumerate(units))
        for values in pool.in_order(tasks):
            for pattern, value in zip(worlds.patterns, values, strict=True):
                asked = (pattern.asked(), *pattern.band, pattern.within)
                row = (pattern.name, pattern.said, *asked, name, value, pattern.misfit(value))
                rows.append(row)
    asked_in = ["asked", "low", "high", "step"]
    columns = ["pattern", "said", *asked_in, "sets", "value", "misfit"]
    return pd.DataFrame(rows, columns=columns)


def shares_shown(predicted: pd.DataFrame) -> pd.DataFrame:
    """Return the share of sets that show each pattern in fresh worlds: kept, of the ranges."""
    shown = predicted.assign(shown=predicted["misfit"].abs() <= 1.0)
    return shown.pivot_table(values="shown", index="pattern", columns="sets")


def learned(factors: Sequence[Factor], fitted: Fit, posterior: pd.DataFrame) -> pd.DataFrame:
    """Return what is known of each assumption: narrowed is 0 if as little as before, 1 if all."""
    tail = (1.0 - MIDDLE) / 2.0
    rows = []
    for k, factor in enumerate(factors):
        values = posterior[factor.name].to_numpy()
        mean = float(np.average(values, weights=fitted.weights))
        spread = _spread(values, fitted.weights)
        low, median, high = _quantiles(values, fitted.weights, (tail, 0.5, 1.0 - tail))
        row = (factor.name, factor.low, factor.high, mean, spread, low, median, high)
        left = _spread(fitted.unit[:, k], fitted.weights) * np.sqrt(12.0)  # a uniform: 1/sqrt(12)
        rows.append((*row, 1.0 - left))
    columns = ["factor", "from", "to", "mean", "sd", "low", "median", "high", "narrowed"]
    return pd.DataFrame(rows, columns=columns)


def _spread(values: Floats, weights: Floats) -> float:
    off = values - np.average(values, weights=weights)
    return float(np.sqrt(np.average(off**2, weights=weights)))


def _quantiles(values: Floats, weights: Floats, shares: tuple[float, ...]) -> list[float]:
    order = np.argsort(values, kind="stable")
    middles = np.cumsum(weights[order]) - weights[order] / 2.0
    return [float(value) for value in np.interp(shares, middles, values[order])]


def correlations(worlds: PatternWorlds, fitted: Fit) -> pd.DataFrame:
    """Return how sets that were kept trade one assumption for another."""
    names = [factor.name for factor in worlds.factors]
    covariance = weighted_covariance(fitted.unit, fitted.weights)
    spread = np.sqrt(np.maximum(np.diag(covariance), 1e-300))
    rows = [
        (names[i], names[j], covariance[i, j] / (spread[i] * spread[j]))
        for i, j in combinations(range(len(names)), 2)
    ]
    return pd.DataFrame(rows, columns=["factor", "other", "correlation"])
