"""The worlds of one replicate as a task: they are run, and reduced at once to what is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from peersim.engine.simulation import Record
from peersim.metrics import Metric, Tally, Windows, outcomes, registry, series, weights
from peersim.metrics.between_persons import variance_between_persons
from peersim.running.common_past import run_together
from peersim.running.kept_worlds import KeptWorld, KeptWorlds
from peersim.running.world_failure import Failure
from peersim.scenario import Moment, Scenario
from peersim.world.census import GROUPS

__all__ = [
    "CURVES_KEPT",
    "DETAILS_KEPT",
    "Floats",
    "ReplicateTask",
    "WorldDetails",
    "WorldResult",
    "WorldSummary",
]

CURVES_KEPT: Final = 200
"""Weekly curves are kept of so many replicates, so that memory stays bounded."""
DETAILS_KEPT: Final = 10
"""Events and people are kept of so many replicates."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class WorldDetails:
    """What one world leaves behind besides sums; weeks before 0 belong to the burn-in."""

    events: np.ndarray
    """(events,) census.EVENT"""
    incidents: np.ndarray
    """(incidents,) census.TRUE_INCIDENT: what happened"""
    reports: np.ndarray
    """(reports,) census.REPORT: what was reported"""
    people: np.ndarray
    """(people,) columns.PERSON, those here at the end and those who have left"""
    levels: Floats
    """(levels, people)"""


@dataclass(frozen=True)
class WorldSummary:
    """What is kept of one world."""

    outcomes: Floats
    """(metrics, groups)"""
    weights: Floats
    """(metrics, groups) what each outcome is taken over; see `Metric.over`"""
    variances: Floats
    """(metrics, groups) of levels between persons, at the end; see `variance_between_persons`"""
    moments: Floats
    """(moments, 2) the value at each moment that was asked for, and what it is taken over"""
    sums: Tally
    """Sums over the weeks in force: counts (groups, counts)."""
    ledger: Floats
    """(groups, channels), summed over the weeks in force"""
    org_ledger: Floats
    """(organisation's channels,), same weeks"""
    tie_ledger: Floats
    """(channels of ties,), same weeks, summed over ties"""
    curves: npt.NDArray[np.float32] | None
    """(weeks, metrics, groups)"""
    details: WorldDetails | None

    @property
    def nbytes(self) -> int:
        """How much memory it takes."""
        tables = vars(self) | vars(self.sums) | (vars(self.details) if self.details else {})
        return sum(one.nbytes for one in tables.values() if isinstance(one, np.ndarray))


WorldResult: TypeAlias = WorldSummary | Failure

_BASES: Final = KeptWorlds()
"""Of the questions that this process has answered."""


@dataclass(frozen=True)
class ReplicateTask:
    """One replicate of some scenarios, whose worlds share their luck."""

    scenarios: tuple[Scenario, ...]
    labels: tuple[str, ...]
    seed: int
    replicate: int
    windows: Windows
    changes: tuple[Mapping[str, object], ...]
    """What an ensemble changes in each of them."""
    changed_by: str
    """The name of the ensemble, for messages."""
    moments: tuple[Moment, ...]
    """Where to look besides."""
    base_key: str = ""
    """What is the same for a base that is the same; empty where nothing is kept of its worlds."""

    def run(self) -> tuple[WorldResult, ...]:
        """Run the worlds and reduce each, or note that it failed."""
        scenarios = [*map(self._changed, self.scenarios, self.changes)]
        found = run_together(
            scenarios,
            self.replicate,
            self._reduced,
            seed=self.seed,
            events=self.replicate < DETAILS_KEPT,
            base=self._kept_base() if self.base_key else None,
        )
        _BASES.shrink()
        return tuple(map(self._result, found, scenarios, self.scenarios, self.labels))

    def _changed(self, scenario: Scenario, changes: Mapping[str, object]) -> Scenario | Exception:
        try:
            return scenario.changed(changes, f"'{self.changed_by}'")
        except Exception as error:  # noqa: BLE001 - one world must not take the others with it
            return error

    def _reduced(self, record: Record) -> WorldSummary:
        return _summary(record, self.windows, tuple(registry().values()), self.moments)

    def _result(
        self,
        found: WorldSummary | Exception,
        changed: Scenario | Exception,
        scenario: Scenario,
        label: str,
    ) -> WorldResult:
        if isinstance(found, WorldSummary):
            return found
        failed = scenario if isinstance(changed, Exception) else changed
        return Failure.of(failed, label, self.seed, self.replicate, found)

    def _kept_base(self) -> KeptWorld:
        key = self.base_key, self.seed, self.replicate
        return _BASES.world(key, (self.windows, self.moments))


def _summary(
    record: Record, windows: Windows, metrics: Sequence[Metric], moments: Sequence[Moment]
) -> WorldSummary:
    """Reduce what a world leaves behind to what is kept of it."""
    tally = Tally.weekly(record.counts, record.organisation)
    in_force = windows["in force"].start
    has_curves = record.replicate < CURVES_KEPT
    return WorldSummary(
        outcomes=outcomes(tally, windows, metrics).astype(np.float64),
        weights=weights(tally, windows, metrics).astype(np.float64),
        variances=variance_between_persons(record.people, record.levels, metrics),
        moments=_at(tally, windows.weeks, moments),
        sums=tally.over(windows["in force"]),
        ledger=record.ledger[in_force:].sum(axis=0),
        org_ledger=record.org_ledger[in_force:].sum(axis=0),
        tie_ledger=record.tie_ledger[in_force:].sum(axis=0),
        curves=series(tally, metrics).astype(np.float32) if has_curves else None,
        details=_details(record) if record.replicate < DETAILS_KEPT else None,
    )


def _at(tally: Tally, weeks: int, moments: Sequence[Moment]) -> Floats:
    """Return value and weight at each moment, (moments, 2); nan where its weeks are not there."""
    found = np.full((len(moments), 2), np.nan)
    for number, moment in enumerate(moments):
        metric, group = registry()[moment.outcome], GROUPS.index(moment.group)
        there = moment.weeks_of(weeks)
        if there:
            # a share of those who were there at week 0 counts all weeks so far
            first = 0 if metric.window == "horizon" else there.start
            over = tally.over(range(first, there.stop))
            found[number] = metric(over)[group], metric.weights(over)[group]
    return found


def _details(record: Record) -> WorldDetails:
    return WorldDetails(
        # copies: a log has room for many more, and would be kept as a whole
        events=record.events.copy(),
        incidents=record.incidents.copy(),
        reports=record.reports.copy(),
        people=record.people,
        levels=record.levels,
    )
