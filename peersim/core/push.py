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

import numpy as np

from peersim.core.elementary import exp, log1p
from peersim.core.kernel import kernel

__all__ = [
    "SERIES_BELOW",
    "Push",
    "contributions",
    "down",
    "either_way",
    "integrate",
    "mean_decay",
    "mean_decay_series",
    "of_share",
    "towards",
    "up",
]

# Below this sum of rates the series is exact to the last bit and cheaper than expm1.
SERIES_BELOW = 0.5
_3, _5, _6, _7, _9 = 1.0 / 3.0, 1.0 / 5.0, 1.0 / 6.0, 1.0 / 7.0, 1.0 / 9.0
_10, _11, _12, _13, _14, _15 = 0.1, 1.0 / 11.0, 1.0 / 12.0, 1.0 / 13.0, 1.0 / 14.0, 1.0 / 15.0


@dataclass(frozen=True)
class Push:
    """One channel: a mechanism that may push one level in one direction."""

    level: str
    upward: bool
    rate: str = ""
    """Its rate in 1/week as an equation in plain letters, for readers: `pace * (1 - rest)`."""
    when: str = ""
    """When or to whom it happens, in words; empty where it is everybody, every week."""

    @property
    def direction(self) -> str:
        """Say `up` or `down`."""
        return "up" if self.upward else "down"


def up(level: str, rate: str = "", when: str = "") -> Push:
    """Declare that a mechanism may push a level upwards, at which rate and when."""
    return Push(level, upward=True, rate=rate, when=when)


def down(level: str, rate: str = "", when: str = "") -> Push:
    """Declare that a mechanism may push a level downwards, at which rate and when."""
    return Push(level, upward=False, rate=rate, when=when)


@kernel
def of_share(share: float) -> float:
    """Return the rate of a push that alone moves a level by `share` of its way: -ln(1 - share)."""
    return -log1p(-share)


@kernel
def mean_decay_series(s: float) -> float:
    """Return (1 - exp(-s)) / s by its power series, for s below SERIES_BELOW."""
    f = 1.0 - s * _13 * (1.0 - s * _14 * (1.0 - s * _15))
    f = 1.0 - s * _9 * (1.0 - s * _10 * (1.0 - s * _11 * (1.0 - s * _12 * f)))
    f = 1.0 - s * _5 * (1.0 - s * _6 * (1.0 - s * _7 * (1.0 - s * 0.125 * f)))
    return 1.0 - s * 0.5 * (1.0 - s * _3 * (1.0 - s * 0.25 * f))


@kernel
def mean_decay(s: float) -> float:
    """Return f = (1 - exp(-s)) / s, the mean of exp(-s t) over one week; s in 1/week, >= 0."""
    if s < SERIES_BELOW:
        return mean_decay_series(s)
    return (1.0 - exp(-s)) / s


@kernel
def integrate(x: float, upward: float, downward: float) -> float:
    """Return the level after one week under summed upward and downward rates (1/week)."""
    f = mean_decay(upward + downward)
    return x + (upward * (1.0 - x) - downward * x) * f


@kernel
def towards(
    pushes: np.ndarray, rising: int, falling: int, i: int, rest: float, pace: float
) -> None:
    """Pull a level towards a resting point by its pair of channels.

    pushes: (channels, n), n is 1 for levels of the organisation; rest in 0..1; pace in 1/week.
    """
    pushes[rising, i] += pace * rest
    pushes[falling, i] += pace * (1.0 - rest)


@kernel
def either_way(pushes: np.ndarray, rising: int, falling: int, i: int, rate: float) -> None:
    """Push a level up where the rate is positive, and down by as much where it is negative.

    For effects that vanish at a reference: what is usual is in the other pushes already.
    pushes: (channels, n); rate in 1/week.
    """
    if rate >= 0.0:
        pushes[rising, i] += rate
    else:
        pushes[falling, i] -= rate


def contributions(
    x: float, upward: np.ndarray, downward: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return what each push adds to a level within the week.

    upward, downward: (n,) rates in 1/week of the pushes of each direction, as are the results.
    """
    f = mean_decay(float(upward.sum() + downward.sum()))
    return upward * (1.0 - x) * f, -downward * x * f
