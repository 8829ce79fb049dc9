"""Whole numbers that a user gives where Python would take others for them."""

from operator import index

from peersim.core.errors import InputError, show_value

__all__ = ["whole_number"]


def whole_number(name: str, value: object, low: int, high: int | None = None) -> int:
    """Return a value that is a whole number from low to high (None: or more); raises InputError.

    Numbers of NumPy are taken; text, fractions and truth values are not.

    >>> whole_number("seed", 7, 0, 10)
    7
    """
    takes = f"it takes {low} or more" if high is None else f"it takes {low} to {high}"
    try:
        number = index(value)  # type: ignore[arg-type]  # which is what is being found out
    except TypeError:
        number = None
    if number is None or isinstance(value, bool):
        raise InputError(f"{name} = {show_value(value)} is not a whole number; {takes}")
    if number < low or (high is not None and number > high):
        raise InputError(f"{name} = {show_value(number)} is out of range; {takes}")
    return number
