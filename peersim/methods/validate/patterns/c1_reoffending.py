"""C1: how many of those who enter reoffend within one, two and three years (register, Q1-Q4).

`desistance` solves its scale for these shares, so they support nothing about mechanisms.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np

from peersim.engine.simulation import Record
from peersim.methods.validate.claim import Arm, Claim, Pattern, Seen, alike, within
from peersim.methods.validate.observables import first_events
from peersim.methods.validate.replicate import Replicate
from peersim.world import census
from peersim.world.person_numbers import week_and_slot

HORIZON: Final = 156
"""weeks that entrants are followed, those who leave as well"""
SIX_YEARS: Final = Arm({"organisation.weeks": 2 * HORIZON})
REGISTER: Final = {
    "all": (census.GENDERS, (0.25, 0.35, 0.41)),
    "women": (("woman",), (0.17, 0.245, 0.29)),
    "men": (("man",), (0.275, 0.375, 0.435)),
}
TOLERANCE: Final = 0.03
_NEVER: Final = 10**6
_YEAR: Final = 52


def entrants(record: Record) -> np.ndarray:
    """Return those who arrived early enough to be seen for the whole horizon, here or gone."""
    people = record.people
    came: np.ndarray = week_and_slot(people["id"])[0] > 0  # founders have week 0
    return people[came & (people["arrived"] <= len(record.counts) - HORIZON)]


def waits(record: Record, kind: int, people: np.ndarray) -> np.ndarray:
    """Return how many weeks each person took to the first event of a kind; people: (n,) records."""
    first = first_events(record, kind)
    return np.array([first.get(int(one["id"]), _NEVER) - one["arrived"] for one in people])


def shares(replicate: Replicate, arm: Arm) -> Seen:
    """Return the shares who have reoffended, by gender and year."""
    record = replicate.with_events(arm)
    people = entrants(record)
    weeks = waits(record, census.OFFENDED, people)
    found = {}
    for name, (genders, _) in REGISTER.items():
        mine = np.isin(people["gender"], [census.GENDERS.index(gender) for gender in genders])
        for year in (1, 2, 3):
            found[f"{name} {year}"] = (
                float(np.mean(weeks[mine] < _YEAR * year)) if mine.any() else np.nan
            )
    return found


def _claims() -> Iterator[Claim]:
    for name, (_, register) in REGISTER.items():
        for year, share in enumerate(register, start=1):
            band = within(round(share - TOLERANCE, 4), round(share + TOLERANCE, 4))
            yield alike(
                f"reoffended within {year} year{'s' if year > 1 else ''}, {name}",
                f"six years.{name} {year}",
                band,
            )


PATTERN = Pattern(
    code="C1",
    title="As many of those who enter reoffend as in the register.",
    kind="external",
    sources=("Q1", "Q2", "Q3", "Q4"),
    arms={"six years": SIX_YEARS},
    look=shares,
    claims=tuple(_claims()),
)
