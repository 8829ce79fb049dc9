"""The few estimators that all methods share, over replicates on the first axis.

Values that are not there (a group without people, a world that failed) are nan and left out, in
a comparison together with their twin.
"""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

__all__ = [
    "CONFIDENCE",
    "MIDDLE",
    "Paired",
    "mean_and_spread",
    "middle",
    "paired",
    "pairs_needed",
    "quantiles",
    "student",
    "two_sided",
]

CONFIDENCE: Final = 0.95
"""Of the interval around a mean paired difference."""
MIDDLE: Final = 0.90
"""Share of worlds that lie within the range that is shown of them."""

Floats = npt.NDArray[np.float64]
Values = npt.NDArray[np.floating[Any]]
LEAST: Final = 2
"""Observations that have a spread."""


@dataclass(frozen=True)
class Paired:
    """Two scenarios compared pair by pair; every array has the shape of one replicate."""

    base_mean: Floats
    other_mean: Floats
    difference: Floats
    """Mean of other minus base."""
    low: Floats
    """Lower end of the 95 % interval of that mean."""
    high: Floats
    share_higher: Floats
    """Share of pairs in which the other is strictly higher; ties count for neither side."""
    share_lower: Floats
    correlation: Floats
    """Of base and other over pairs: how much luck the pairs share."""
    spread: Floats
    """Standard deviation of the differences."""
    pairs: npt.NDArray[np.int64]
    """In which both are there."""


def paired(base: Values, other: Values) -> Paired:
    """Compare two scenarios that shared their luck: base and other (replicates, ...).

    With d the n paired differences, their mean is given with the interval of Student's t,

        mean(d) -+ t(0.975, n - 1) sd(d) / sqrt(n)

    which holds for means of many pairs whatever their distribution; for a few pairs it takes
    differences that are about normal.
    """
    there = np.isfinite(base) & np.isfinite(other)
    count = there.sum(axis=0)
    one = np.where(there, base, 0.0).astype(np.float64)
    two = np.where(there, other, 0.0).astype(np.float64)
    change = two - one
    means = [_over(values.sum(axis=0), count) for values in (one, two, change)]
    off = [np.where(there, v - m, 0.0) for v, m in zip((one, two, change), means, strict=True)]
    spread = np.sqrt(_over((off[2] ** 2).sum(axis=0), count - 1))
    half = student(CONFIDENCE, count - 1) * spread / np.sqrt(np.maximum(count, 1))
    squares = [_squares(values, mean) for values, mean in zip(off[:2], means[:2], strict=True)]
    return Paired(
        base_mean=means[0],
        other_mean=means[1],
        difference=means[2],
        low=means[2] - half,
        high=means[2] + half,
        share_higher=_over((change > 0.0).sum(axis=0), count),
        share_lower=_over((change < 0.0).sum(axis=0), count),
        correlation=_over((off[0] * off[1]).sum(axis=0), np.sqrt(squares[0] * squares[1])),
        spread=spread,
        pairs=count,
    )


def pairs_needed(difference: Values, spread: Values) -> Floats:
    """Return how many pairs would tell a difference of this size from none.

    The number n at which half the interval is as wide as the difference, n = (1.96 sd / d)**2,
    and 2 at least: a rough guide, since the size is itself an estimate. nan where there is no
    difference. Both, and the result: any one shape.
    """
    normal = 1.959964
    return np.maximum(np.ceil(_over(normal * spread, np.abs(difference)) ** 2), LEAST)


def student(confidence: float, degrees: npt.ArrayLike) -> Floats:
    """Return the two-sided quantile of Student's t; nan without a degree of freedom."""
    free = np.asarray(degrees, dtype=np.float64)
    there = free >= 1.0
    if not there.any():
        return np.full(free.shape, np.nan)
    from scipy.special import stdtrit  # takes a third of a second, which a single world is spared

    # many means are over as many replicates
    different, place = np.unique(np.where(there, free, 1.0), return_inverse=True)
    quantile = stdtrit(different, 0.5 + confidence / 2.0)[place].reshape(free.shape)
    known: Floats = np.where(there, quantile, np.nan)
    return known


def two_sided(t: float, degrees: float) -> float:
    """Return the chance of a t as far from 0 as this or farther, by luck alone.

    >>> round(two_sided(2.228, 10), 3)
    0.05
    """
    from scipy.special import stdtr  # as above

    return 2.0 * float(stdtr(degrees, -abs(t)))


def mean_and_spread(values: Values) -> tuple[Floats, Floats, npt.NDArray[np.int64]]:
    """Return mean, standard deviation and number of what is there, over replicates.

    values: (replicates, ...), the results without the first axis.
    """
    there = np.isfinite(values)
    count = there.sum(axis=0)
    known = np.where(there, values, 0.0).astype(np.float64)
    mean = _over(known.sum(axis=0), count)
    off = np.where(there, known - mean, 0.0)
    return mean, np.sqrt(_over((off**2).sum(axis=0), count - 1)), count


def middle(values: Values) -> tuple[Floats, Floats]:
    """Return the range in which the middle 90 % of replicates lie; values: (replicates, ...)."""
    tail = (1.0 - MIDDLE) / 2.0
    low, high = quantiles(values, (tail, 1.0 - tail))
    return low, high


def quantiles(values: Values, shares: tuple[float, ...]) -> tuple[Floats, ...]:
    """Return quantiles over replicates, linear between neighbours; values (replicates, ...)."""
    ordered = np.sort(values, axis=0).astype(np.float64)  # nan comes last
    count = np.isfinite(ordered).sum(axis=0)
    last = np.maximum(count - 1, 0)
    found = []
    for share in shares:
        place = share * last
        below = np.floor(place).astype(np.int64)
        above = np.minimum(below + 1, last)
        low, high = (
            np.take_along_axis(ordered, rank[np.newaxis], axis=0)[0] for rank in (below, above)
        )
        found.append(low + (place - below) * (high - low))
    return tuple(found)


def _squares(off: Floats, mean: Floats) -> Floats:
    """Return the sum of squares of what lies off the mean; 0 where that is rounding alone."""
    rounding = 1e-12 * np.abs(mean)
    squares: Floats = np.where(np.abs(off) > rounding, off, 0.0) ** 2
    return np.asarray(squares.sum(axis=0))


def _over(part: Values, whole: npt.NDArray[Any]) -> Floats:
    """Return part / whole, and nan where the whole is 0 or less."""
    there = whole > 0
    known: Floats = np.where(there, part / np.where(there, whole, 1), np.nan)
    return known
