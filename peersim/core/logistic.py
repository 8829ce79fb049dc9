"""The logistic scale: levels in (0, 1) as log odds, and back."""

import numpy as np
import numpy.typing as npt

from peersim.core.elementary import exp, log
from peersim.core.kernel import kernel

__all__ = ["chance_of", "logit", "shift_odds", "sigmoid", "sigmoid_each"]


@kernel
def logit(x: float) -> float:
    """Return ln(x / (1 - x)) for x in (0, 1)."""
    return log(x / (1.0 - x))


@kernel
def sigmoid(z: float) -> float:
    """Return 1 / (1 + exp(-z))."""
    return 1.0 / (1.0 + exp(-z))


@kernel
def sigmoid_each(z: npt.NDArray[np.float64]) -> None:
    """Replace every z by 1 / (1 + exp(-z)), several at a time. z: (n,)."""
    for i in range(len(z)):
        z[i] = sigmoid(z[i])


@kernel
def shift_odds(x: float, shift: float) -> float:
    """Return x in [0, 1] with its log odds shifted; 0 and 1 stay as they are."""
    odds = x * exp(shift)
    return odds / (1.0 - x + odds)


@kernel
def chance_of(odds: float) -> float:
    """Turn odds into a chance."""
    return odds / (1.0 + odds)
