"""Gaussian draws and densities by basic arithmetic, with the same bits on every processor.

Linear algebra libraries add in an order, and fuse operations, as suits the processor they meet.
Here sums are written out: elementwise operations of NumPy and its sums over one axis are rounded
alike everywhere, matrix products and factorisations are not.
"""

from collections.abc import Callable
from typing import Final

import numpy as np
import numpy.typing as npt

from peersim.core.elementary import exp, exp_array

__all__ = ["cholesky", "gaussian_density", "standard_normal", "weighted_covariance"]

Floats = npt.NDArray[np.float64]

_RATIO_WIDTH: Final = 1.7155277699214135
"""Twice the largest v of the ratio of uniforms, 2 sqrt(2 / e)."""
_ROOT_TWO_PI: Final = 2.5066282746310002
_LEAST_PIVOT: Final = 1e-12
"""Variance left to a direction in which points do not differ."""


def weighted_covariance(points: Floats, weights: Floats) -> Floats:
    """Return the unbiased covariance of points (n, d) with weights (n,) of sum 1: (d, d)."""
    off = points - (weights[:, None] * points).sum(axis=0)
    free = max(1.0 - float((weights * weights).sum()), 1e-300)
    count = points.shape[1]
    covariance = np.empty((count, count))
    for i in range(count):
        for j in range(i + 1):
            covariance[i, j] = (weights * (off[:, i] * off[:, j])).sum() / free
            covariance[j, i] = covariance[i, j]
    return covariance


def cholesky(matrix: Floats) -> Floats:
    """Return the lower triangular L with L L' = matrix (d, d), symmetric and not negative.

    A direction without variance is given a tiny one, so that L can be divided by.
    """
    lower = np.zeros_like(matrix)
    for i in range(len(matrix)):
        for j in range(i + 1):
            rest = float(matrix[i, j])
            for k in range(j):
                rest -= float(lower[i, k]) * float(lower[j, k])
            lower[i, j] = np.sqrt(max(rest, _LEAST_PIVOT)) if i == j else rest / float(lower[j, j])
    return lower


def standard_normal(uniform: Callable[[], float]) -> float:
    """Draw from the normal distribution with mean 0 and variance 1 by a ratio of uniforms.

    uniform: draws from [0, 1). A pair (u, v) is accepted if u <= exp(-x**2 / 4) with x = v / u, so
    that the deviate itself is but a quotient. Source: Kinderman and Monahan (1977).
    """
    while True:
        u = 1.0 - uniform()
        x = _RATIO_WIDTH * (uniform() - 0.5) / u
        if u <= exp(-0.25 * (x * x)):
            return x


def gaussian_density(offsets: Floats, lower: Floats) -> Floats:
    """Return the density of N(0, L L') at offsets (n, d), with L lower triangular (d, d): (n,)."""
    squares = np.zeros(len(offsets))
    scale = 1.0
    solved: list[Floats] = []
    for i in range(len(lower)):
        rest = offsets[:, i]
        for j, earlier in enumerate(solved):
            rest = rest - lower[i, j] * earlier
        solved.append(rest / lower[i, i])
        squares = squares + solved[i] * solved[i]
        scale *= _ROOT_TWO_PI * float(lower[i, i])
    return exp_array(-0.5 * squares) / scale
