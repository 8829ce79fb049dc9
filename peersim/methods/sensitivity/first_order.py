"""How much a factor decides alone, from any sample of points."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from peersim.core.errors import RunError

__all__ = ["first_order_shares"]

_BINS: Final = 10
_LEAST: Final = 20
"""Points below which nothing can be said."""
_RESAMPLES: Final = 200


def first_order_shares(
    points: pd.DataFrame, values: npt.NDArray[np.float64], factors: Sequence[str], *, seed: int = 1
) -> pd.DataFrame:
    """Return which share of the variance between points each factor explains alone.

    values: (points,). Columns: factor, first, first_half (half of the 95 % interval, by bootstrap).
    Points are sorted into tenths of a factor (or its values); with k of them, n points, and the
    sums of squares within them W and in all T, the share is 1 - (W / (n - k)) / (T / (n - 1)),
    Kelley's epsilon squared: 0 on the average where the factor does nothing. It comes near the
    first-order index where points are spread evenly. Source: Kelley (1935), unchecked. Raises
    RunError where there are fewer than 20 points, or nothing varies.
    """
    there = np.isfinite(values)
    held = values[there]
    if len(held) < _LEAST:
        raise RunError(f"{len(held)} points are there; {_LEAST} is the least")
    if np.ptp(held) == 0.0:
        raise RunError("nothing that differs between points changes this outcome at all")
    generator = np.random.default_rng(seed)
    drawn = generator.integers(0, len(held), (_RESAMPLES, len(held)))
    rows = []
    for name in factors:
        places = _places(points[name][there])
        again = [_share(places[sample], held[sample]) for sample in drawn]
        half = 1.96 * float(np.std(again, ddof=1))
        rows.append({"factor": name, "first": _share(places, held), "first_half": half})
    return pd.DataFrame(rows)


def _places(column: pd.Series) -> npt.NDArray[np.int64]:
    """Return for each point in which part of the factor it lies, by number."""
    if column.dtype.kind not in "if" or column.nunique() <= _BINS:
        return np.unique(column.to_numpy().astype(str), return_inverse=True)[1]
    ranks = column.rank(method="average").to_numpy() - 1.0
    return np.floor(ranks * _BINS / len(ranks)).astype(np.int64)


def _share(places: npt.NDArray[np.int64], values: npt.NDArray[np.float64]) -> float:
    counts = np.bincount(places)
    sums = np.bincount(places, values)
    there = counts > 0
    means = np.divide(sums, counts, out=np.zeros_like(sums), where=there)
    within = float(((values - means[places]) ** 2).sum())
    total = float(((values - values.mean()) ** 2).sum())
    free, parts = len(values) - 1, int(there.sum())
    if total == 0.0 or parts >= len(values):
        return float("nan")
    return 1.0 - (within / (len(values) - parts)) / (total / free)
