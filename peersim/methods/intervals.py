"""The 95 % interval of a mean over pairs, also where few pairs differ or some by very much.

Student's interval takes differences that are about normal. Where most pairs are the same and a few
differ by much, it covers the truth too seldom, and where hardly any pair differs nothing does: then
there is no interval, and whoever shows the row says so. Measured by simulation in
`tests/methods/test_intervals.py`.
"""

from typing import Final

import numpy as np
import numpy.typing as npt

from peersim.methods.statistics import CONFIDENCE, Floats, student

__all__ = ["LEAST_DIFFERING", "interval_of_mean"]

LEAST_DIFFERING: Final = 8
"""Pairs that have to differ before an interval is given, unless all there are differ."""
_NEARLY_EVEN: Final = 1e-6  # skewness below which the correction is smaller than rounding


def interval_of_mean(
    changes: Floats, there: npt.NDArray[np.bool_], differing: npt.NDArray[np.int64]
) -> tuple[Floats, Floats]:
    """Return the ends of the 95 % interval of the mean of changes over pairs.

    changes: (pairs, ...), there: which of them are there, the same shape; differing: how many
    pairs are not the same, (...). Both ends: (...), nan where too few pairs differ to say.

    Each end is the outer one of Student's interval, m -+ t s / sqrt(n), and of the one that allows
    for skewness g, m - s x(+-t / sqrt(n)) with

        x(y) = 3/g ((1 + g (y - g / 6n))^(1/3) - 1)

    (P. Hall, On the removal of skewness by transformation, 1992): the first covers too seldom
    where large differences all go one way, the second where few pairs differ, to either side.
    """
    count = there.sum(axis=0)
    pairs = np.maximum(count, 1)
    mean = np.where(there, changes, 0.0).sum(axis=0) / pairs
    off = np.where(there, changes - mean, 0.0)
    spread = np.sqrt((off**2).sum(axis=0) / np.maximum(count - 1, 1))
    cubes = (off * off**2).sum(axis=0) / pairs  # a cube as a power takes a hundred times as long
    skewness = cubes / np.where(spread > 0.0, spread, 1.0) ** 3
    reach = student(CONFIDENCE, count - 1) / np.sqrt(pairs)
    low = mean - spread * np.maximum(reach, _uneven(reach, skewness, pairs))
    high = mean - spread * np.minimum(-reach, _uneven(-reach, skewness, pairs))
    few = (differing < LEAST_DIFFERING) & (differing < count)
    return np.where(few, np.nan, low), np.where(few, np.nan, high)


def _uneven(reach: Floats, skewness: Floats, pairs: npt.NDArray[np.int64]) -> Floats:
    """Return x(reach): so many standard deviations a skewed mean lies off, (...)."""
    even = np.abs(skewness) < _NEARLY_EVEN
    if even.all():  # as two pairs are: the way of a slider
        return reach
    slope = np.where(even, 1.0, skewness)
    root = np.cbrt(1.0 + slope * (reach - slope / (6.0 * pairs)))
    uneven: Floats = np.where(even, reach, 3.0 / slope * (root - 1.0))
    return uneven
