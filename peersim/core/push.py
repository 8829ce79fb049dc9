"""The push: the only way in which a level changes.

Every level x lives in [0, 1]. A mechanism pushes it, upwards or downwards, with a rate in
1/week and under its own name. At the end of the week all pushes on a level act together as
competing rates over one week. With u and d the summed upward and downward rates and s = u + d,

    f      = (1 - exp(-s)) / s                       (f = 1 at s = 0)
    x_next = x + (u (1 - x) - d x) f
    an upward push u_c contributes    u_c (1 - x) f
    a downward push d_c contributes  -d_c x f

which is the exact solution of dx/dt = u (1 - x) - d x after one week. So a level never leaves
[0, 1], the order of pushes does not matter, and the contributions add up to the change: they
are the ledger.

Three forms that mechanisms use: an event that moves x by the share a of its way is a push of
rate -ln(1 - a) (`of_share`; together with other pushes of its week it moves a little less);
a pull towards a resting point x* with speed k is the pair u = k x*, d = k (1 - x*) (`towards`);
and a plain push has a rate of its own.
"""

from dataclasses import dataclass
from math import expm1, log1p

import numpy as np

from peersim.core.kernel import kernel

__all__ = ["Push", "contributions", "down", "integrate", "mean_decay", "of_share", "up"]

# Below this sum of rates the series is exact to the last bit and cheaper than expm1.
_SERIES = 0.05


@dataclass(frozen=True)
class Push:
    """One channel: a mechanism that may push one level in one direction."""

    level: str
    upward: bool

    @property
    def direction(self) -> str:
        """Say `up` or `down`."""
        return "up" if self.upward else "down"


def up(level: str) -> Push:
    """Declare that a mechanism may push a level upwards."""
    return Push(level, upward=True)


def down(level: str) -> Push:
    """Declare that a mechanism may push a level downwards."""
    return Push(level, upward=False)


@kernel
def of_share(share: float) -> float:
    """Return the rate of a push that alone moves a level by `share` of its way: -ln(1 - share)."""
    return -log1p(-share)


@kernel
def mean_decay(s: float) -> float:
    """Return f = (1 - exp(-s)) / s, the mean of exp(-s t) over one week; s in 1/week, >= 0."""
    if s < _SERIES:
        return 1.0 - s / 2 * (
            1.0
            - s / 3 * (1.0 - s / 4 * (1.0 - s / 5 * (1.0 - s / 6 * (1.0 - s / 7 * (1.0 - s / 8)))))
        )
    return -expm1(-s) / s


@kernel
def integrate(x: float, upward: float, downward: float) -> float:
    """Return the level after one week under summed upward and downward rates (1/week)."""
    f = mean_decay(upward + downward)
    return x + (upward * (1.0 - x) - downward * x) * f


def contributions(
    x: float, upward: np.ndarray, downward: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return what each push adds to a level within the week: arrays shaped like the rates."""
    f = mean_decay(float(upward.sum() + downward.sum()))
    return upward * (1.0 - x) * f, -downward * x * f
