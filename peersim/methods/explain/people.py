"""Who it is: how a person is numbered, named and spoken of."""

import re
from dataclasses import dataclass
from typing import Final

from peersim.core.errors import InputError

__all__ = ["Pronouns", "label_of", "person_of", "pronouns_of"]

_SLOT_BITS: Final = 32


@dataclass(frozen=True)
class Pronouns:
    """How a person is spoken of, with the forms of verbs that go along."""

    she: str
    her: str
    """As in `her trust`."""
    was: str
    is_: str
    has: str


_PRONOUNS: Final = (
    Pronouns("she", "her", "was", "is", "has"),
    Pronouns("he", "his", "was", "is", "has"),
    Pronouns("they", "their", "were", "are", "have"),
)


def pronouns_of(gender: int) -> Pronouns:
    """Return the pronouns that go with a gender of the census."""
    return _PRONOUNS[gender]


def ordinal(number: int) -> str:
    """Return `1st`, `2nd`, `3rd`, `11th` and so on."""
    teens = range(11, 14)
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in teens else ending}"


def label_of(person: int, burn_in: int) -> str:
    """Say who a person is by her number: a founder, or the arrival of a week.

    >>> label_of(17, burn_in=52), label_of((31 + 52 + 1 << 32) + 1, burn_in=52)
    ('person 17', '2nd arrival of week 31')
    """
    week, slot = person >> _SLOT_BITS, person & (2**_SLOT_BITS - 1)
    return f"{ordinal(slot + 1)} arrival of week {week - 1 - burn_in}" if week else f"person {slot}"


def person_of(text: str, burn_in: int) -> int:
    """Read the number of a person: `17` for a founder, `31:2` for the 2nd arrival of week 31.

    >>> label_of(person_of("31:2", burn_in=52), burn_in=52)
    '2nd arrival of week 31'
    """
    found = re.fullmatch(r"\s*(?:(-?\d+)\s*:\s*)?(\d+)\s*", text)
    if found is None:
        raise InputError(
            f"--person: {text!r} is no person; write the number of a founder, such as 17, or "
            "WEEK:NUMBER for a newcomer, such as 31:2 for the 2nd arrival of week 31"
        )
    week, number = found.groups()
    if week is None:
        return int(number)
    if int(number) < 1 or int(week) + burn_in < 0:
        raise InputError(
            f"--person: {text!r} is no person; weeks start at {-burn_in}, numbers at 1"
        )
    return (int(week) + burn_in + 1 << _SLOT_BITS) + int(number) - 1
