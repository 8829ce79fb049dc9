"""What came out of a calibration is looked at: in fresh worlds, and for what it does not carry."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from peersim.methods.calibration.gaussian import weighted_covariance
from peersim.methods.calibration.patterns import Pattern
from peersim.methods.calibration.smc import Effort, Fit
from peersim.methods.calibration.worlds import PatternWorlds
from peersim.methods.ensemble import evenly
from peersim.methods.experiment import Factor
from peersim.methods.statistics import MIDDLE
from peersim.running.pool import Pool

__all__ = ["correlations", "learned", "predicted", "remarks"]

Floats = npt.NDArray[np.float64]
FRESH: Final = 1
"""Luck that no candidate had."""
_FEW: Final = 50
"""Sets that the weights make, below which tails are not to be relied on."""
_NARROWED: Final = 0.1
_EDGE: Final = 0.05
"""Of a range, at each end."""
_PILED: Final = 0.15
"""Share of the sets at an end that says the range may be too narrow."""
_TOGETHER: Final = 0.5
_MET: Final = 0.5


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


def learned(factors: Sequence[Factor], fitted: Fit, posterior: pd.DataFrame) -> pd.DataFrame:
    """Return what is known of each assumption: narrowed is 0 if as little as before, 1 if all."""
    tail = (1.0 - MIDDLE) / 2.0
    rows = []
    for k, factor in enumerate(factors):
        values = posterior[factor.name].to_numpy()
        mean = float(np.average(values, weights=fitted.weights))
        spread = float(np.sqrt(np.average((values - mean) ** 2, weights=fitted.weights)))
        low, median, high = _quantiles(values, fitted.weights, (tail, 0.5, 1.0 - tail))
        row = (factor.name, factor.low, factor.high, mean, spread, low, median, high)
        rows.append((*row, 1.0 - _spread(fitted, k) * np.sqrt(12.0)))  # a uniform has sd 1/sqrt(12)
    columns = ["factor", "from", "to", "mean", "sd", "low", "median", "high", "narrowed"]
    return pd.DataFrame(rows, columns=columns)


def _spread(fitted: Fit, k: int) -> float:
    unit = fitted.unit[:, k]
    mean = np.average(unit, weights=fitted.weights)
    return float(np.sqrt(np.average((unit - mean) ** 2, weights=fitted.weights)))


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


def remarks(
    patterns: Sequence[Pattern],
    effort: Effort,
    fitted: Fit,
    narrowed: pd.DataFrame,
    pairs: pd.DataFrame,
    fresh: pd.DataFrame,
) -> Iterator[str]:
    """Yield what is not to be relied on, in plain words."""
    last = fitted.generations.iloc[-1]
    if last["tolerance"] > effort.tolerance:
        yield (
            f"The worst pattern is still up to {last['tolerance']:.2g} steps off, not "
            f"{effort.tolerance:g}: either more generations are needed, or the patterns cannot be "
            "had together within these ranges."
        )
    if last["effective"] < _FEW:
        yield (
            f"A few sets carry most of the weight (as much as {last['effective']:.0f} equal ones); "
            "a larger population would make the edges of the posterior steadier."
        )
    same = narrowed.loc[narrowed["narrowed"] < _NARROWED, "factor"]
    if len(same):
        yield f"The patterns say next to nothing about {', '.join(same)}."
    yield from _at_an_end(fitted, narrowed)
    for row in pairs[pairs["correlation"].abs() > _TOGETHER].to_dict("records"):
        how = "together" if row["correlation"] > 0.0 else "against each other"
        yield (
            f"{row['factor']} and {row['other']} move {how} ({row['correlation']:+.2f}): the "
            "patterns tell their combination better than each."
        )
    yield from _not_met(patterns, fresh)


def _at_an_end(fitted: Fit, narrowed: pd.DataFrame) -> Iterator[str]:
    for k, name in enumerate(narrowed["factor"]):
        for end, there in (
            ("lower", fitted.unit[:, k] < _EDGE),
            ("upper", fitted.unit[:, k] > 1.0 - _EDGE),
        ):
            if fitted.weights[there].sum() > _PILED:
                yield f"{name} is drawn to the {end} end of its range; a wider one may fit better."


def _not_met(patterns: Sequence[Pattern], fresh: pd.DataFrame) -> Iterator[str]:
    kept = fresh[fresh["sets"] == "kept"]
    for pattern in patterns:
        rows = kept[kept["pattern"] == pattern.name]
        share = float((rows["misfit"].abs() <= 1.0).mean())
        if share < _MET:
            yield (
                f"{pattern.name}: in fresh worlds only {100 * share:.0f} % of the sets that were "
                "kept show it; luck let some of them pass, and more replicates would tell."
            )
        if rows["value"].isna().any():
            yield f"{pattern.name}: in some fresh worlds there was nothing to measure."
