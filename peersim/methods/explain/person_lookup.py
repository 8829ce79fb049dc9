"""Who it is: how a person is numbered, and looked up by number or invented name."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import numpy.typing as npt

from peersim.core.errors import InputError
from peersim.engine.simulation import DEFAULT_SEED
from peersim.methods.detail_tables import PersonNumbering
from peersim.methods.invented_names import NameBook, nobody_called
from peersim.scenario import Scenario
from peersim.world.person_numbers import name_of, number_of, week_and_slot

__all__ = [
    "NobodyError",
    "Places",
    "asked_for",
    "check_called",
    "name_of",
    "person_in",
    "person_of",
    "places_of",
]

Places = npt.NDArray[np.int64] | None


def person_of(text: str, burn_in: int, places: Places = None) -> int:
    """Read the number of a person: `17` for a founder, `31:2` for the 2nd arrival of week 31.

    Founders that came from a network's file are given as in tables, `n17`, and by nothing else.
    Raises InputError for anything else.

    >>> name_of(person_of("31:2", burn_in=52), burn_in=52)
    '31:2'
    """
    found = re.fullmatch(r"\s*(?:(-?\d+)\s*:\s*)?(n?)(\d+)\s*", text)
    if found is None or (found[1] and found[2]):
        raise InputError(
            f"--person: {text!r} is no person; write the number of a founder, such as "
            f"{'17' if places is None else 'n17'}, or WEEK:NUMBER for a newcomer, such as 31:2 "
            "for the 2nd arrival of week 31"
        )
    week, lot, number = found[1], found[2], int(found[3])
    if week is None:
        return _founder(text, number, places, by_lot=bool(lot))
    if number < 1 or int(week) + burn_in < 0:
        raise InputError(
            f"--person: {text!r} is no person; weeks start at {-burn_in}, numbers at 1"
        )
    return number_of(int(week) + burn_in + 1, number - 1)


def _founder(text: str, number: int, places: Places, *, by_lot: bool) -> int:
    if by_lot != (places is not None):
        what = "n17, numbered by lot" if places is not None else "17"
        raise InputError(f"--person: {text!r} is no founder of this world; write it as {what}")
    if places is None:
        return number
    if number >= len(places):
        raise InputError(f"--person: {text!r} is no founder; they are n0 to n{len(places) - 1}")
    return int(np.flatnonzero(places == number)[0])


def places_of(scenario: Scenario, replicate: int, seed: int) -> Places:
    """Return the lots by which founders from a network's file are numbered, or None.

    They are those of the tables: nobody who holds the file can tell who is who.
    """
    return PersonNumbering(scenario, seed, replicate).places


def person_in(text: str, scenario: Scenario, replicate: int = 0, seed: int = DEFAULT_SEED) -> int:
    """Read the number of a person of one world, or her invented name.

    Raises InputError where it is neither. Whether the world has her is not known before it is run.
    """
    if _is_a_name(text):
        named = NameBook(scenario, seed, replicate).person(text)
        if named is None:
            raise nobody_called(text)
        return named
    organisation = scenario.sections["organisation"]
    founders = int(organisation["people"])
    number = person_of(text, int(organisation["burn_in"]), places_of(scenario, replicate, seed))
    if not week_and_slot(number)[0] and number >= founders:
        raise InputError(f"--person: {text!r} is no founder; they are 0 to {founders - 1}")
    return number


class NobodyError(InputError):
    """A world has nobody of this number."""


@contextmanager
def asked_for(text: str) -> Iterator[None]:
    """Let a person whom the world does not have be spoken of as she was asked for.

    Raises InputError.
    """
    try:
        yield
    except NobodyError as error:
        raise nobody_called(text) if _is_a_name(text) else error from None


def check_called(text: str, called: str) -> None:
    """Raise InputError where somebody was looked up by a name that she does not have in her world.

    A name belongs to a gender, and the gender of whoever has this place may be another one.
    """
    if _is_a_name(text) and text.strip().casefold() != called.casefold():
        raise nobody_called(text)


def _is_a_name(text: str) -> bool:
    return text.strip()[:1].isalpha() and not re.fullmatch(r"\s*n\d+\s*", text)
