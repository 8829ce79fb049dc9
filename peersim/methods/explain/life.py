"""One person in one world, followed: her picture, her ledger and her events."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt

from peersim.engine.simulation import Record
from peersim.engine.world_arrays import channels, numbers
from peersim.methods.explain.person_lookup import NobodyError, name_of, places_of
from peersim.running.common_past import records_of
from peersim.scenario import Scenario
from peersim.world import census
from peersim.world.person_numbers import week_and_slot

__all__ = ["Happening", "Life", "channels_of", "life_of", "lives_of"]


@dataclass(frozen=True)
class Happening:
    """Something that happened to the person: what, when, and for an incident how it went on."""

    week: int
    kind: int
    """A number of census.EVENTS."""
    severity: int = 0
    """1 to 3 for an incident, 0 for anything else."""
    reported_by: str = ""
    """`herself`, `somebody`, or nothing where it was not reported."""
    response: str = ""
    """One of census.RESPONSES, where it was reported."""


@cache
def channels_of(level: str) -> tuple[tuple[int, str], ...]:
    """Return the channels of a level: number in the ledger, and mechanism."""
    return tuple(
        (number, channel.mechanism)
        for number, channel in enumerate(channels())
        if channel.level == level
    )


@dataclass(frozen=True)
class Life:
    """One person in one world; weeks count from the end of the burn-in."""

    scenario: Scenario
    record: Record
    person: int

    @cached_property
    def weeks(self) -> range:
        """The weeks in which the person was there, as far as they are recorded."""
        status = self.record.followed_people["status"][:, 0]
        there = np.flatnonzero(status == census.PRESENT)
        return range(int(there[0]), int(there[-1]) + 1) if there.size else range(0)

    @cached_property
    def numbers(self) -> Any:  # noqa: ANN401 - a record of NumPy has no type of its own
        """The numbers of this world, as mechanisms read them."""
        return numbers(self.scenario.sections, self.scenario.mechanisms)[0]

    @cached_property
    def row(self) -> Any:  # noqa: ANN401 - same
        """The person as the census knows her at the end, here or gone."""
        people = self.record.people
        return people[people["id"] == self.person][0]

    def picture(self, week: int) -> Any:  # noqa: ANN401 - same
        """Return a copy of the person's columns as mechanisms met them in a week."""
        return self.record.followed_people[week, 0].copy()

    def levels(self, week: int) -> npt.NDArray[np.float64]:
        """Return her levels as the week began: (levels, 1)."""
        picture: npt.NDArray[np.float64] = self.record.followed_levels[week, 0][:, None]
        return picture

    def level(self, name: str, week: int) -> float:
        """Return a level as the week began; the week after the last asks for how it ended."""
        number = census.LEVEL_NAMES.index(name)
        if week in self.weeks:
            return float(self.record.followed_levels[week, 0, number])
        return self.level(name, week - 1) + sum(self.causes(name, range(week - 1, week)).values())

    def causes(self, level: str, weeks: range) -> dict[str, float]:
        """Return what each mechanism did to a level over some weeks; the sum is the change."""
        pushed = self.record.followed_pushes[weeks.start : weeks.stop, 0].sum(axis=0)
        found: dict[str, float] = {}
        for number, mechanism in channels_of(level):
            found[mechanism] = found.get(mechanism, 0.0) + float(pushed[number])
        return {mechanism: amount for mechanism, amount in found.items() if amount}

    @cached_property
    def happenings(self) -> tuple[Happening, ...]:
        """Everything that happened to the person, in order; incidents with what became of them."""
        events = self.record.events
        mine = events[events["person"] == self.person]
        incidents = iter(self._incidents())
        found = []
        for week, kind in zip(mine["week"].tolist(), mine["kind"].tolist(), strict=True):
            incident = next(incidents, None) if kind == census.AFFECTED else None
            found.append(incident or Happening(week, kind))
        return tuple(found)

    def _incidents(self) -> list[Happening]:
        """Return the incidents that affected the person, in order.

        The log of events and the log of incidents follow the same contacts, but only the second
        knows the severity.
        """
        truth, reports = self.record.incidents, self.record.reports
        by_incident = {int(report["incident"]): report for report in reports}
        found = []
        for number in np.flatnonzero(truth["person"] == self.person).tolist():
            incident, report = truth[number], by_incident.get(number)
            who = response = ""
            if report is not None:
                who = "somebody" if report["by_bystander"] else "herself"
                response = census.RESPONSES[report["response"]]
            week, severity = int(incident["week"]), int(incident["severity"])
            found.append(Happening(week, census.AFFECTED, severity, who, response))
        return found

    def count(self, kind: int, weeks: range) -> int:
        """Return how often something happened in some weeks."""
        return sum(h.kind == kind and h.week in weeks for h in self.happenings)

    def happened(self, kind: int, week: int) -> bool:
        """Tell whether something happened in a week."""
        return any(h.kind == kind and h.week == week for h in self.happenings)


def life_of(scenario: Scenario, person: int, replicate: int, seed: int) -> Life:
    """Run a world with one person followed.

    Raises NobodyError where this world has no such person.
    """
    return lives_of([scenario], person, replicate, seed)[0]


def lives_of(
    scenarios: Sequence[Scenario], person: int, replicate: int, seed: int
) -> tuple[Life, ...]:
    """Run worlds that share their luck, with one person followed in each; raises as `life_of`."""
    records = records_of(scenarios, replicate, seed=seed, follow=[person])
    return tuple(map(_life, scenarios, records, repeat(person)))


def _life(scenario: Scenario, record: Record, person: int) -> Life:
    known: Sequence[int] = record.people["id"].tolist()
    if person not in known:
        replicate, seed = record.replicate, record.seed
        burn_in = int(scenario.sections["organisation"]["burn_in"])
        founders = int(scenario.sections["organisation"]["people"])
        places = places_of(scenario, replicate, seed)
        lot = "n" if places is not None else ""
        raise NobodyError(
            f"there is no person {name_of(person, burn_in, places)} in {scenario.name}, replicate "
            f"{replicate}, seed {seed}; founders are {lot}0 to {lot}{founders - 1}, and a newcomer "
            f"is given as WEEK:NUMBER, such as {_last_arrival(known, burn_in)}"
        )
    return Life(scenario, record, person)


def _last_arrival(known: Sequence[int], burn_in: int) -> str:
    """Return the newest newcomer, as an example of how one is given."""
    return name_of(max(known), burn_in) if week_and_slot(max(known))[0] else "31:1"
