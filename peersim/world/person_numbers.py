"""How people are numbered: founders from 0, newcomers by week and order, and how that is typed."""

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from peersim.core.kernel import kernel

__all__ = ["name_of", "number_of", "week_and_slot"]

SLOT_BITS: Final = 32
"""Bits of a number that tell the newcomers of one week apart; what is above them is the week."""


@kernel
def number_of(week: int, slot: int) -> int:
    """Return the number of a newcomer; week: from 1 for the first of the burn-in, slot: from 0."""
    return week << SLOT_BITS | slot


def week_and_slot(person: Any) -> tuple[Any, Any]:  # noqa: ANN401 - a number, or an array of them
    """Return week and slot of a number, or of each of an array (n,); the week is 0 for founders."""
    return person >> SLOT_BITS, person & ((1 << SLOT_BITS) - 1)


def name_of(person: int, burn_in: int, places: npt.NDArray[np.int64] | None = None) -> str:
    """Return what is typed for a person: a founder's number, or week and number of an arrival.

    places: (founders,) the lots by which founders from a network's file are called, or None.

    >>> name_of(17, burn_in=52), name_of(number_of(31 + 52 + 1, 1), burn_in=52)
    ('17', '31:2')
    """
    week, slot = week_and_slot(person)
    if week:
        return f"{week - 1 - burn_in}:{slot + 1}"
    return f"{slot}" if places is None or slot >= len(places) else f"n{places[slot]}"
