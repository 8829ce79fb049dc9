"""Elementary functions that give the same bits on every machine.

C libraries, NumPy and compilers choose among several versions of exp, log, pow and tanh by the
processor they meet, and these differ in the last bit. Additions, multiplications, divisions and
square roots are rounded alike everywhere (IEEE 754), so the functions here are made of them, in
the order in which they are written: LLVM fuses no multiplication with an addition unless it is
told to. Compiled rooms take their functions from here and from nowhere else.

Errors are told in units in the last place (ulp) of the true value; tests hold them against
decimal arithmetic.
"""

from decimal import Decimal, localcontext
from math import comb, factorial, inf, nan, pi, sqrt

import numpy as np
import numpy.typing as npt

from peersim.core.kernel import compiled, kernel

__all__ = [
    "chance_each",
    "exp",
    "exp_array",
    "exp_each",
    "hazard_chance_each",
    "log",
    "log1p",
    "power_each",
    "power_of",
    "sin_of_third",
    "tanh",
]

# exp: x = k ln(2) / 64 + r with a whole k, so that e**x = 2**(k // 64) 2**(k % 64 / 64) e**r.
_STEPS = 64
# Below e**_LOWEST everything is rounded to 0, above e**_HIGHEST to infinity.
_LOWEST, _HIGHEST = -746.0, 710.0
# What this number is added to has its whole part in the lower bits, and is rounded to it.
_ROUNDING = 1.5 * 2.0**52
_ROUNDING_BITS = np.int64(0x4338000000000000)
_STEP_MASK, _6, _1 = np.int64(_STEPS - 1), np.int64(6), np.int64(1)
_52, _BIAS = np.int64(52), np.int64(1023)
_1_6, _1_24, _1_120 = 1.0 / 6.0, 1.0 / 24.0, 1.0 / 120.0

# log: x = 2**k (1 + f) with 1 + f between sqrt(1/2) and sqrt(2).
_BITS_OF_1 = np.int64(0x3FF0000000000000)
_BITS_OF_HALF_ROOT = np.int64(0x3FE6A09E667F3BCD)
_FRACTION = np.int64(0x000FFFFFFFFFFFFF)
_LOWEST_NORMAL, _2_54 = 2.0**-1022, 2.0**54
_2_3, _2_5, _2_7, _2_9, _2_11 = 2.0 / 3.0, 2.0 / 5.0, 2.0 / 7.0, 2.0 / 9.0, 2.0 / 11.0
_2_13, _2_15, _2_17, _2_19, _2_21 = 2.0 / 13.0, 2.0 / 15.0, 2.0 / 17.0, 2.0 / 19.0, 2.0 / 21.0


def _in_two_parts(number: Decimal, bits: int) -> tuple[float, float]:
    """Split a number at a bit behind the point: multiples of the first part are exact."""
    scale = Decimal(2) ** bits
    upper = (number * scale).to_integral_value() / scale
    return float(upper), float(number - upper)


with localcontext() as _context:
    _context.prec = 50
    _LN2 = Decimal(2).ln()
    _STEPS_PER_UNIT = float(_STEPS / _LN2)
    _STEP_HIGH, _STEP_LOW = _in_two_parts(_LN2 / _STEPS, 42)
    _LN2_HIGH, _LN2_LOW = _in_two_parts(_LN2, 41)
    _EXACT_ROOTS = [Decimal(2) ** (Decimal(step) / _STEPS) for step in range(_STEPS)]
    # The roots, and what rounding took from each.
    _ROOTS = np.array([float(root) for root in _EXACT_ROOTS])
    _ROOTS_LOW = np.array([float(root - Decimal(float(root))) for root in _EXACT_ROOTS])

# Coefficients of power series, the last one first.
_ASIN = tuple(comb(2 * k, k) / (4**k * (2 * k + 1)) for k in range(25, 0, -1))
# Up to here the series of asin has terms enough.
_SERIES_UP_TO = 0.5
_SIN = tuple((-1) ** k / factorial(2 * k + 1) for k in range(9, 0, -1))


@kernel
def exp(x: float) -> float:
    """Return e**x; the error is below 0.8 ulp.

    With x = k ln(2) / 64 + r, |r| <= ln(2) / 128: e**x = 2**(k // 64) 2**(k % 64 / 64) e**r, where
    the root is looked up and e**r = 1 + r + r**2 / 2 + ... + r**5 / 120.
    """
    if x < _LOWEST:
        x = _LOWEST
    elif x > _HIGHEST:
        x = _HIGHEST
    shifted = x * _STEPS_PER_UNIT + _ROUNDING
    k = shifted - _ROUNDING
    r = (x - k * _STEP_HIGH) - k * _STEP_LOW
    r2 = r * r
    growth = r + r2 * ((0.5 + r * _1_6) + r2 * (_1_24 + r * _1_120))
    steps = np.float64(shifted).view(np.int64) - _ROUNDING_BITS
    root = float(_ROOTS[steps & _STEP_MASK])
    fraction = root + (float(_ROOTS_LOW[steps & _STEP_MASK]) + root * growth)
    # in two factors, since 2**(k // 64) itself may be no number near the ends
    doublings = steps >> _6
    half = doublings >> _1
    first = float(np.int64((_BIAS + half) << _52).view(np.float64))
    second = float(np.int64((_BIAS + doublings - half) << _52).view(np.float64))
    return fraction * first * second


@kernel
def exp_each(x: npt.NDArray[np.float64]) -> None:
    """Replace every x by e**x: in a loop of nothing else, several at a time. x: (n,)."""
    for i in range(len(x)):
        x[i] = exp(x[i])


@kernel
def chance_each(rates: npt.NDArray[np.float64]) -> None:
    """Replace every rate by the chance of an event within a week, 1 - e**-rate, as above.

    rates: (n,), 1/week.
    """
    for i in range(len(rates)):
        rates[i] = 1.0 - exp(-rates[i])


@kernel
def hazard_chance_each(logs: npt.NDArray[np.float64], usual: npt.NDArray[np.float64]) -> None:
    """Replace the log of each factor of a usual rate by a chance within a week, as above.

    It is 1 - exp(-usual * e**log). logs: (n,); usual: (n,), 1/week.
    """
    exp_each(logs)
    for i in range(len(logs)):
        logs[i] *= usual[i]
    chance_each(logs)


@compiled
def _exp_each(x: npt.NDArray[np.float64]) -> None:
    exp_each(x)


def exp_array(x: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """Return e**x of an array of any shape, to the bit what `exp` returns for each number."""
    result = np.array(x, dtype=np.float64, order="C")
    _exp_each(result.reshape(-1))
    return result


@kernel
def log(x: float) -> float:
    """Return the natural logarithm; the error is below 0.9 ulp.

    With x = 2**k (1 + f) and s = f / (2 + f): log(x) = k ln(2) + 2 atanh(s), where
    2 atanh(s) = f - f**2 / 2 + s (f**2 / 2 + 2/3 s**2 + 2/5 s**4 + ...). It is -inf at 0, and not a
    number below.
    """
    if not x > 0.0:
        return -inf if x == 0.0 else nan
    if x == inf:
        return inf
    tiny = x < _LOWEST_NORMAL
    bits = np.float64(x * _2_54 if tiny else x).view(np.int64) + (_BITS_OF_1 - _BITS_OF_HALF_ROOT)
    k = float((bits >> _52) - _BIAS) - (54.0 if tiny else 0.0)
    f = float(np.int64((bits & _FRACTION) + _BITS_OF_HALF_ROOT).view(np.float64)) - 1.0
    s = f / (2.0 + f)
    s2 = s * s
    s4 = s2 * s2
    odd = _2_3 + s4 * (_2_7 + s4 * (_2_11 + s4 * (_2_15 + s4 * _2_19)))
    even = _2_5 + s4 * (_2_9 + s4 * (_2_13 + s4 * (_2_17 + s4 * _2_21)))
    series = s2 * (odd + s2 * even)
    square = 0.5 * f * f
    return k * _LN2_HIGH - ((square - (s * (square + series) + k * _LN2_LOW)) - f)


@kernel
def log1p(x: float) -> float:
    """Return log(1 + x), for small x too; the error is below 2 ulp."""
    whole = 1.0 + x
    if whole <= 0.0 or whole == inf:
        return log(whole)
    return log(whole) - ((whole - 1.0) - x) / whole


@kernel
def power_of(base: float, exponent: float) -> float:
    """Return base**exponent = exp(exponent log(base)) of a base that is not negative.

    The relative error is below (1 + |exponent log(base)|) 2**-52.
    """
    if exponent == 0.0 or base == 1.0:
        return 1.0
    if base == 0.0:
        return 0.0 if exponent > 0.0 else inf
    return exp(exponent * log(base))


@kernel
def power_each(bases: npt.NDArray[np.float64], exponent: float) -> None:
    """Replace every base by base**exponent, as above, several at a time. bases: (n,)."""
    for i in range(len(bases)):
        bases[i] = exponent * log(bases[i]) if exponent != 0.0 else 0.0
    exp_each(bases)


@kernel
def tanh(x: float) -> float:
    """Return the hyperbolic tangent, 1 - 2 / (e**2x + 1) for x >= 0; the error is below 2**-51."""
    size = 1.0 - 2.0 / (exp(2.0 * abs(x)) + 1.0)
    return -size if x < 0.0 else size


@kernel
def _asin_series(x: float) -> float:
    """Return asin(x) for |x| <= 1/2, by its power series."""
    x2 = x * x
    series = 0.0
    for coefficient in _ASIN:
        series = (series + coefficient) * x2
    return x + x * series


@kernel
def sin_of_third(x: float) -> float:
    """Return sin(asin(x) / 3) for x in [-1, 1]; the error is below 2**-52."""
    size = abs(x)
    if size < _SERIES_UP_TO:
        angle = _asin_series(size) / 3.0
    else:  # asin(x) = pi / 2 - 2 asin(sqrt((1 - x) / 2))
        angle = (0.5 * pi - 2.0 * _asin_series(sqrt(0.5 * (1.0 - size)))) / 3.0
    angle2 = angle * angle
    series = 0.0
    for coefficient in _SIN:
        series = (series + coefficient) * angle2
    sine = angle + angle * series
    return -sine if x < 0.0 else sine
