"""What moved a level, for whom and when: the ledger of a few worlds, booked by period.

A cause is what a mechanism did to a level, its upward and downward pushes taken together: pulls
towards a resting point are large in both directions and mean something only as a sum. With L the
sum of a cause over the people of a group and n those who carry the level, it moves their mean by
L / n in a week. What is left of the change of the mean between two weeks comes from who is there:
people arrive, leave and change groups. So causes add up to the change, and what causes do
differently in two worlds of a pair adds up to the difference between them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final, TypeAlias

import numpy as np
import pandas as pd

from peersim.core.errors import RunError
from peersim.engine.simulation import Record
from peersim.engine.world_arrays import channels, org_channels
from peersim.methods.loop_sums import sums_of_record
from peersim.methods.loop_table import loop_frame, strengths_and_levels
from peersim.methods.statistics import Floats, paired
from peersim.metrics.levels import carrier_weeks
from peersim.metrics.tally import ALL, Tally, ratio
from peersim.running.common_past import records_of
from peersim.running.jobs import Request
from peersim.running.worlds import common_windows
from peersim.scenario import Scenario
from peersim.world.census import GROUPS, LEVEL_NAMES, ORG_LEVEL_NAMES

__all__ = [
    "LEVELS",
    "WHO_IS_THERE",
    "Book",
    "Ledgers",
    "LevelCause",
    "LevelMovement",
    "booked",
    "causes",
    "gather",
    "ledgers_request",
    "pairs_for",
    "periods",
]

LEVELS: Final = LEVEL_NAMES + ORG_LEVEL_NAMES
WHO_IS_THERE: Final = ""
"""In the place of a mechanism: people who come, go or change groups."""
_LENGTHS: Final = (1, 4, 13, 26, 52, 104, 208)
_MOST_PERIODS: Final = 24
_MOST_PAIRS: Final = 20
_BUDGET: Final = 4e6
"""Person-weeks of a scenario, about five seconds of work."""


@dataclass(frozen=True)
class LevelCause:
    """A mechanism that moves a level."""

    level: str
    mechanism: str


@dataclass(frozen=True)
class Book:
    """What moved the levels of one world; nan where a group has nobody."""

    means: Floats
    """(periods + 1, groups, levels) before the first week and at the end of each period"""
    amounts: Floats
    """(periods, groups, causes)"""


@dataclass(frozen=True)
class LevelMovement:
    """What moved the mean level of a group: in one world, or in one world more than in another."""

    level: str
    group: str
    title: str
    """Of the world."""
    base: str
    """Title of the world it is compared with, or nothing."""
    edges: tuple[int, ...]
    """First week of each period, and the week after the last one."""
    mechanisms: tuple[str, ...]
    """The largest first."""
    amounts: Floats
    """(periods, mechanisms) mean over worlds, in units of the level"""
    low: Floats
    """(mechanisms,) lower end of the 95 % interval of their sums over all periods"""
    high: Floats
    here: Floats
    """(mechanisms,) what each did in the base over all periods; 0 without a base"""
    there: Floats
    """(mechanisms,) what each did in the world"""
    start: float
    """Mean level before the first week, or the difference in it."""
    worlds: int
    """Worlds, or pairs of them, in which the group was there throughout."""

    @property
    def sums(self) -> Floats:
        """What each cause did over all periods, (mechanisms,)."""
        return np.asarray(self.amounts.sum(axis=0))

    @property
    def changes(self) -> Floats:
        """By how much the level changed in each period, (periods,)."""
        return np.asarray(self.amounts.sum(axis=1))

    @property
    def end(self) -> float:
        """Mean level at the end, or the difference in it."""
        return float(self.start + self.changes.sum())


@dataclass(frozen=True)
class Ledgers:
    """The books of some scenarios in worlds that share their luck, pair by pair."""

    titles: tuple[str, ...]
    """The base first."""
    edges: tuple[int, ...]
    books: tuple[tuple[Book, ...], ...]
    """For each scenario its worlds."""
    loops: tuple[Floats, ...]
    """For each scenario its worlds' arrows over the weeks in force, (worlds, rows, groups)."""

    @cached_property
    def loop(self) -> pd.DataFrame:
        """The loop of culture; scenarios by their number, see `loop_table.loop_frame`."""
        return loop_frame([str(number) for number in range(len(self.titles))], self.loops)

    def moved(self, level: str, group: str, world: int, base: int | None = None) -> LevelMovement:
        """Return what moved a level for a group in a world, or more there than in its base."""
        place, who = LEVELS.index(level), GROUPS.index(group)
        mine = [k for k, cause in enumerate(causes()) if cause.level == level]
        means = np.stack([book.means[:, who, place] for book in self.books[world]])
        then = np.stack([book.amounts[:, who, mine] for book in self.books[world]])
        now = np.zeros_like(then)
        if base is not None:
            means = means - np.stack([book.means[:, who, place] for book in self.books[base]])
            now = np.stack([book.amounts[:, who, mine] for book in self.books[base]])
        there = np.isfinite(means).all(axis=1)
        now[~there] = np.nan
        sums = paired(now.sum(axis=1), then.sum(axis=1))
        nothing = np.full(then.shape[1:], np.nan)
        mean = (then - now)[there].mean(axis=0) if there.any() else nothing
        order = np.argsort(-np.abs(mean).sum(axis=0), kind="stable")
        return LevelMovement(
            level=level,
            group=group,
            title=self.titles[world],
            base="" if base is None else self.titles[base],
            edges=self.edges,
            mechanisms=tuple(causes()[mine[k]].mechanism for k in order),
            amounts=mean[:, order],
            low=sums.low[order],
            high=sums.high[order],
            here=sums.base_mean[order],
            there=sums.other_mean[order],
            start=float(means[there, 0].mean()) if there.any() else np.nan,
            worlds=int(there.sum()),
        )


@cache
def causes() -> tuple[LevelCause, ...]:
    """Return what may move each level: its mechanisms, and for each level who is there."""
    pushing = ((c.level, c.mechanism) for c in (*channels(), *org_channels()))
    return (
        *(LevelCause(level, mechanism) for level, mechanism in dict.fromkeys(pushing)),
        *(LevelCause(level, WHO_IS_THERE) for level in LEVELS),
    )


def periods(weeks: int) -> tuple[int, ...]:
    """Return the first week of each period, and the week after the last: quarters for years.

    >>> periods(52)
    (0, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 48, 52)
    """
    long = next((n for n in _LENGTHS if weeks <= n * _MOST_PERIODS), _LENGTHS[-1])
    return (*range(0, weeks, long), weeks)


def pairs_for(scenario: Scenario, wanted: int) -> int:
    """Return how many worlds to book: fewer where they are large, two at least."""
    organisation = scenario.sections["organisation"]
    size = organisation["people"] * (organisation["burn_in"] + organisation["weeks"])
    return max(2, min(wanted, _MOST_PAIRS, int(_BUDGET / size)))


def booked(record: Record) -> Book:
    """Book a world by period."""
    weeks = len(record.counts)
    starts = np.array(periods(weeks)[:-1])
    sums, carriers = _levels(record)
    weekly = _weekly(record)
    mine = np.array([LEVELS.index(cause.level) for cause in causes()])
    moves = np.nan_to_num(ratio(weekly, carriers[..., mine]))
    amounts = np.add.reduceat(moves, starts, axis=0)
    total = np.stack([weekly[0][:, mine == k].sum(axis=-1) for k in range(len(LEVELS))], axis=-1)
    ends = np.append(starts[1:] - 1, weeks - 1)
    before = ratio(sums[0] - total, carriers[0])
    means = np.concatenate([before[np.newaxis], ratio(sums[ends], carriers[ends])])
    for k in range(len(LEVELS)):
        rest = np.diff(means[..., k], axis=0) - amounts[..., mine == k].sum(axis=-1)
        amounts[..., len(causes()) - len(LEVELS) + k] = rest
    return Book(means, amounts)


def _levels(record: Record) -> tuple[Floats, Floats]:
    """Return the sums of levels and how many carry them, (weeks, groups, levels)."""
    tally = Tally.weekly(record.counts, record.organisation)
    shape = (*record.counts.shape[:2], len(LEVELS))
    sums, carriers = np.zeros(shape), np.zeros(shape)
    for k, level in enumerate(LEVEL_NAMES):
        sums[..., k], carriers[..., k] = tally[level], tally[carrier_weeks(level)]
    first = len(LEVEL_NAMES)  # the organisation's own come first among its numbers
    sums[:, ALL, first:] = record.organisation[:, : len(ORG_LEVEL_NAMES)]
    carriers[:, ALL, first:] = 1.0
    return sums, carriers


def _weekly(record: Record) -> Floats:
    """Return what each cause did in each week, summed over a group, (weeks, groups, causes)."""
    number = {(cause.level, cause.mechanism): k for k, cause in enumerate(causes())}
    weekly = np.zeros((*record.ledger.shape[:2], len(number)))
    for k, channel in enumerate(channels()):
        weekly[..., number[channel.level, channel.mechanism]] += record.ledger[..., k]
    for k, channel in enumerate(org_channels()):
        weekly[:, ALL, number[channel.level, channel.mechanism]] += record.org_ledger[:, k]
    return weekly


_Booked: TypeAlias = tuple[Book, Floats]
"""The books of a world, and its loop."""


@dataclass(frozen=True)
class _BookTask:
    """A pair of worlds to be booked."""

    scenarios: tuple[Scenario, ...]
    replicate: int
    seed: int

    weeks: range
    """Those in force, over which the loop is looked at."""

    def run(self) -> tuple[_Booked, ...] | RunError:
        """Return the books of its worlds, or why one of them failed."""
        try:
            found = records_of(self.scenarios, self.replicate, seed=self.seed, events=False)
        except RunError as error:
            return error
        return tuple(map(self._booked, found, self.scenarios))

    def _booked(self, record: Record, scenario: Scenario) -> _Booked:
        loop = strengths_and_levels(sums_of_record(record, scenario, self.weeks))
        return booked(record), loop


def ledgers_request(scenarios: Sequence[Scenario], pairs: int, seed: int) -> Request[Ledgers]:
    """Return what to ask of a queue for the books of pairs of worlds.

    A pair in which a world fails is left out; there is no answer (RunError) if all of them fail.
    """
    worlds = tuple(scenarios)
    weeks = int(worlds[0].sections["organisation"]["weeks"])
    in_force = common_windows(worlds)["in force"]

    def combine(results: Sequence[tuple[_Booked, ...] | RunError]) -> Ledgers:
        found = [one for one in results if not isinstance(one, RunError)]
        if not found:
            raise RunError(f"all pairs of worlds failed; the last one said: {results[-1]}")
        titles = tuple(scenario.title for scenario in worlds)
        by_world = [tuple(zip(*one, strict=True)) for one in zip(*found, strict=True)]
        return Ledgers(
            titles,
            periods(weeks),
            tuple(books for books, _ in by_world),
            tuple(np.stack(loops) for _, loops in by_world),
        )

    key = ("ledgers", tuple(scenario.hash() for scenario in worlds), seed)
    tasks = [_BookTask(worlds, replicate, seed, in_force) for replicate in range(pairs)]
    return Request(key, tasks, combine)


def gather(scenarios: Sequence[Scenario], pairs: int, seed: int) -> Ledgers:
    """Run pairs of worlds and book them, in threads; see `ledgers_request`."""
    return ledgers_request(scenarios, pairs, seed).run()
