"""The exponential and the logarithm by basic arithmetic, with the same bits on every processor.

NumPy and the C library choose among several versions of exp, log and pow by the processor they
meet, and these differ in the last bit. That is enough to make a search take another way. Adding,
multiplying, dividing and square roots are rounded alike everywhere (IEEE 754), so whatever decides
which points are looked at is made of them.
"""

from decimal import Decimal
from typing import Final

import numpy as np
import numpy.typing as npt

__all__ = ["exponential", "logarithm"]

Floats = npt.NDArray[np.float64]

_PER_LN2: Final = 1.4426950408889634
_LN2_HIGH: Final = float.fromhex("0x1.62e42fee00000p-1")
"""The upper bits of ln 2, few enough for whole multiples of it to be exact."""
_LN2_LOW: Final = float.fromhex("0x1.a39ef35793c76p-33")
_LOWEST: Final = -750.0
"""Below which e to its power is 0."""
_HIGHEST: Final = 710.0
"""Above which it is beyond all numbers."""
_TERMS: Final = 14
"""Of the power series, which then is exact to the last bit within half of ln 2."""


def exponential(x: npt.ArrayLike) -> Floats:
    """Return e to the power of x, an array of any shape: 2**n e**r with |r| below ln(2) / 2."""
    inside = np.clip(np.asarray(x, dtype=np.float64), _LOWEST, _HIGHEST)
    halvings = np.rint(inside * _PER_LN2)
    high = inside - halvings * _LN2_HIGH
    low = halvings * _LN2_LOW
    rest = high - low
    lost = (high - rest) - low
    series = np.zeros_like(rest)
    for k in range(_TERMS, 1, -1):
        series = (series * rest + 1.0) / k
    # e**r = 1 + r + r s, where s is the series r/2 + r**2/6 + ...
    series = series * rest
    whole = 1.0 + rest
    rounded = (1.0 - whole) + rest
    power = whole + (rounded + (rest * series + lost))
    with np.errstate(over="ignore"):
        return np.asarray(np.ldexp(power, halvings.astype(np.int32)))


def logarithm(x: float) -> float:
    """Return the natural logarithm of a number above 0, rounded correctly."""
    return float(Decimal(float(x)).ln())
