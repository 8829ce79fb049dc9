"""Numbers as a table shows them: as many digits as mean something, and a true minus sign."""

from math import floor, isfinite, log10
from typing import Final

__all__ = ["EMPTY", "decimals_for", "fixed", "format_width", "signed_fixed", "three_digits"]

EMPTY: Final = "–"
_MOST_DECIMALS: Final = 4


def decimals_for(half_width: float, value: float = 0.0) -> int:
    """Return the decimals at which an interval of this half-width shows two digits.

    Where there is no interval, those at which the value shows three.

    >>> [decimals_for(x) for x in (0.0006, 0.012, 0.5, 40.0, 0.0)]
    [4, 3, 2, 0, 4]
    >>> decimals_for(0.0, 40.0)
    1
    """
    if isfinite(half_width) and half_width > 0:
        return min(max(1 - floor(log10(half_width)), 0), _MOST_DECIMALS)
    if isfinite(value) and value:
        return min(max(2 - floor(log10(abs(value))), 0), _MOST_DECIMALS)
    return _MOST_DECIMALS


def fixed(value: float, decimals: int) -> str:
    """Write a number with so many decimals.

    >>> fixed(-0.5, 1), fixed(float("nan"), 2)
    ('−0.5', '–')
    """
    return f"{value:,.{decimals}f}".replace("-", "−") if isfinite(value) else EMPTY


def format_width(value: float, decimals: int) -> str:
    """Write a width; one too small for the decimals is said to be so.

    >>> format_width(0.012, 3), format_width(0.00001, 4), format_width(0.0, 1)
    ('0.012', '<0.0001', '0')
    """
    least = 10.0**-decimals
    if 0 < value < least / 2:
        return f"<{least:.{decimals}f}"
    return fixed(value, decimals) if value else "0"


def signed_fixed(value: float, decimals: int) -> str:
    """Write a difference with its sign; one too small for the decimals is said to be so.

    >>> signed_fixed(0.01234, 3), signed_fixed(-0.00001, 4), signed_fixed(0.0, 4)
    ('+0.012', '>−0.0001', '0.0000')
    """
    if not isfinite(value):
        return EMPTY
    least = 10.0**-decimals
    if 0 < abs(value) < least / 2:
        return f"<+{least:.{decimals}f}" if value > 0 else f">−{least:.{decimals}f}"
    return f"{value:+,.{decimals}f}".replace("-", "−") if value else f"{0:.{decimals}f}"


def three_digits(value: float) -> str:
    """Write a number with three digits, four decimals at most.

    >>> [three_digits(x) for x in (0.0668, 0.5, 12.34, 416.2, 0.0)]
    ['0.0668', '0.500', '12.3', '416', '0']
    """
    if not isfinite(value):
        return EMPTY
    if value == 0:
        return "0"
    decimals = min(max(2 - floor(log10(abs(value))), 0), _MOST_DECIMALS)
    return fixed(value, decimals)
