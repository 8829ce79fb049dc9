"""The few sums that looks at worlds are made of, and how a look at a record becomes a look."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Protocol

import numpy as np

from peersim.engine.simulation import Record
from peersim.methods.validate.claim import Arm, Floats, Seen, Values
from peersim.methods.validate.replicate import Replicate
from peersim.scenario import Scenario
from peersim.world import census

__all__ = [
    "difference",
    "first_events",
    "mean_level",
    "numbers_of",
    "over",
    "per_year",
    "series",
    "total",
    "with_record",
]


class _Observable(Protocol):
    def __call__(self, replicate: Replicate, arm: Arm, /) -> Seen: ...


def with_record(look: Callable[[Record], Seen]) -> _Observable:
    """Look at what the world of an arm leaves behind."""

    def at_arm(replicate: Replicate, arm: Arm, /) -> Seen:
        return look(replicate.record(arm))

    return at_arm


def numbers_of(scenario: Scenario, mechanism: str) -> SimpleNamespace:
    """Return the numbers of a mechanism by name, as its equations read them."""
    return SimpleNamespace(**scenario.mechanisms[mechanism])


def total(record: Record, group: str, name: str, weeks: slice = slice(None)) -> float:
    """Return a sum over weeks for a group."""
    sums = record.counts[weeks, census.GROUPS.index(group), census.COUNT_NAMES.index(name)]
    return float(sums.sum())


def over(part: float, whole: float) -> float:
    """Return part / whole, and nan where there is no whole."""
    return part / whole if whole > 0.0 else np.nan


def per_year(record: Record, group: str, name: str, weeks: slice = slice(None)) -> float:
    """Return events per person-year of a group."""
    people = total(record, group, "person_weeks", weeks)
    return over(52.0 * total(record, group, name, weeks), people)


def mean_level(record: Record, group: str, name: str, weeks: slice = slice(-26, None)) -> float:
    """Return the mean of a level over the people of a group."""
    return over(total(record, group, name, weeks), total(record, group, "person_weeks", weeks))


def series(record: Record, name: str, weeks: slice = slice(-26, None)) -> float:
    """Return the mean over weeks of a number of the organisation."""
    return float(record.organisation[weeks, census.ORG_SERIES.index(name)].mean())


def first_events(record: Record, kind: int) -> dict[int, int]:
    """Return the week of each person's first event of a kind."""
    weeks: dict[int, int] = {}
    for event in record.events[record.events["kind"] == kind]:
        weeks.setdefault(int(event["person"]), int(event["week"]))
    return weeks


def difference(name: str, one: str, other: str) -> Callable[[Values], Floats]:
    """Return one arm minus another of what was seen, replicate by replicate."""

    def of(seen: Values) -> Floats:
        return seen[f"{one}.{name}"] - seen[f"{other}.{name}"]

    return of
