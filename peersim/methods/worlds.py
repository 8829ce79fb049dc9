"""Many worlds: run in threads, each reduced at once to what is kept of it.

Worlds that share a replicate share their luck. Kernels release the interpreter, so threads work
side by side; results are gathered in the order of replicates and scenarios, not in that of
finishing, so the number of threads shows in nothing. A world that fails is noted and does not
touch the others.
"""

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final, TypeVar

import numpy as np
import numpy.typing as npt

from peersim.core.errors import InputError, PeersimError, RunError
from peersim.engine.run import Record, run
from peersim.methods.ensemble import Ensemble
from peersim.methods.failure import Failure
from peersim.metrics import Metric, Tally, Windows, outcomes, registry, series
from peersim.scenario import Scenario
from peersim.world.census import GROUPS

__all__ = [
    "CURVES_KEPT",
    "DETAILS_KEPT",
    "Details",
    "Floats",
    "Kept",
    "Progress",
    "Worlds",
    "check_numbers",
    "gathered",
    "in_order",
    "labels_of",
    "processors",
    "run_one",
    "run_worlds",
]

CURVES_KEPT: Final = 200
"""Weekly curves are kept of so many replicates, so that memory stays bounded."""
DETAILS_KEPT: Final = 10
"""Events and people are kept of so many replicates."""

Floats = npt.NDArray[np.float64]
Progress = Callable[[int, int], None]
"""Is told how many worlds are done, and of how many; in the calling thread, in order."""
Result = TypeVar("Result")
Task = TypeVar("Task")


@dataclass(frozen=True)
class Details:
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
class Kept:
    """What is kept of one world."""

    outcomes: Floats
    """(metrics, groups)"""
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
    details: Details | None


@dataclass(frozen=True)
class Worlds:
    """Worlds of some scenarios and replicates, as far as they did not fail."""

    scenarios: tuple[Scenario, ...]
    seed: int
    replicates: int
    windows: Windows
    metrics: tuple[Metric, ...]
    kept: tuple[tuple[Kept | None, ...], ...]
    """For each scenario its replicates in order; None where one failed."""
    failures: tuple[Failure, ...]
    ensemble: Ensemble | None = None
    """Parameter sets, one for each replicate, if there is more than luck."""

    @property
    def labels(self) -> tuple[str, ...]:
        """The scenarios' names; where some share one, the later ones have a number."""
        return labels_of(self.scenarios)

    def values(self, scenario: int) -> Floats:
        """Return the outcomes of a scenario, (replicates, metrics, groups); nan if it failed."""
        nothing = np.full((len(self.metrics), len(GROUPS)), np.nan)
        return np.stack([nothing if one is None else one.outcomes for one in self.kept[scenario]])

    def curves(self, scenario: int, metric: int) -> npt.NDArray[np.float32]:
        """Return the curves kept of a metric in a scenario, (replicates, weeks, groups)."""
        nothing = np.full((self.windows.weeks, len(GROUPS)), np.nan, dtype=np.float32)
        kept = (None if one is None else one.curves for one in self.kept[scenario][:CURVES_KEPT])
        return np.stack([nothing if one is None else one[:, metric] for one in kept])


def labels_of(scenarios: Sequence[Scenario]) -> tuple[str, ...]:
    """Return a name for each: their own, or with a number where it is taken already."""
    labels: list[str] = []
    for scenario in scenarios:
        label, number = scenario.name, 1
        while label in labels:
            number += 1
            label = f"{scenario.name}#{number}"
        labels.append(label)
    return tuple(labels)


def run_worlds(
    scenarios: Sequence[Scenario],
    replicates: int,
    seed: int,
    windows: Windows,
    workers: int | None = None,
    progress: Progress | None = None,
    ensemble: Ensemble | None = None,
) -> Worlds:
    """Run replicates 0, 1, ... of every scenario; workers: threads, one per processor if None.

    Raises InputError for numbers that make no sense, RunError if every single world failed.
    """
    check_numbers(replicates, seed, workers)
    if ensemble is not None:
        ensemble.check(scenarios)
    labels = labels_of(scenarios)
    tasks = [(number, r) for r in range(replicates) for number in range(len(scenarios))]

    def one(task: tuple[int, int]) -> Kept | Failure:
        number, replicate = task
        scenario = scenarios[number]
        try:
            if ensemble is not None:
                scenario = ensemble.changed(scenarios, number, replicate)
        except PeersimError as error:
            return Failure.of(scenario, labels[number], seed, replicate, error)
        return run_one(scenario, labels[number], seed, replicate, windows)

    found: list[Kept | Failure] = []
    for result in in_order(one, tasks, workers or processors()):
        found.append(result)
        if progress is not None:
            progress(len(found), len(tasks))
    return gathered(scenarios, seed, windows, found, ensemble)


def run_one(
    scenario: Scenario, label: str, seed: int, replicate: int, windows: Windows
) -> Kept | Failure:
    """Run one world and reduce it at once, or note that it failed."""
    try:
        record = run(scenario, replicate, seed=seed, events=replicate < DETAILS_KEPT)
        return _reduce(record, windows, tuple(registry().values()))
    except Exception as error:  # noqa: BLE001 - one world must not take the others with it
        return Failure.of(scenario, label, seed, replicate, error)


def gathered(
    scenarios: Sequence[Scenario],
    seed: int,
    windows: Windows,
    found: Sequence[Kept | Failure],
    ensemble: Ensemble | None = None,
) -> Worlds:
    """Return worlds found in the order of replicates, and of scenarios in each replicate.

    Raises RunError if every single one failed.
    """
    failures = tuple(one for one in found if isinstance(one, Failure))
    if len(failures) == len(found):
        raise RunError(f"all {len(found)} worlds failed; the first: {failures[0]}")
    kept = [None if isinstance(one, Failure) else one for one in found]
    count = len(scenarios)
    each = tuple(tuple(kept[number::count]) for number in range(count))
    metrics = tuple(registry().values())
    count = len(each[0])
    return Worlds(tuple(scenarios), seed, count, windows, metrics, each, failures, ensemble)


def check_numbers(replicates: int, seed: int, workers: int | None) -> None:
    """Raise InputError for a number of replicates, a seed or workers that make no sense."""
    if replicates < 1:
        raise InputError(f"replicates = {replicates}: at least 1 is needed")
    if not 0 <= seed < 2**63:
        raise InputError(f"seed = {seed} is out of range; it takes 0 to {2**63 - 1}")
    if workers is not None and workers < 1:
        raise InputError(f"workers = {workers}: at least 1 is needed")


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_order(
    work: Callable[[Task], Result], tasks: Sequence[Task], workers: int
) -> Iterator[Result]:
    """Yield the results of tasks in their order, working on a few of them at a time."""
    if workers == 1:
        yield from map(work, tasks)
        return
    pool = ThreadPoolExecutor(workers)
    under_way: deque[Future[Result]] = deque()
    try:
        for task in tasks:
            under_way.append(pool.submit(work, task))
            if len(under_way) > 2 * workers:  # so that finished worlds do not pile up
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _reduce(record: Record, windows: Windows, metrics: Sequence[Metric]) -> Kept:
    """Reduce what a world leaves behind to what is kept of it."""
    tally = Tally.weekly(record.counts, record.organisation)
    in_force = windows["in force"].start
    wanted = record.replicate < CURVES_KEPT
    return Kept(
        outcomes=outcomes(tally, windows, metrics).astype(np.float64),
        sums=tally.over(windows["in force"]),
        ledger=record.ledger[in_force:].sum(axis=0),
        org_ledger=record.org_ledger[in_force:].sum(axis=0),
        tie_ledger=record.tie_ledger[in_force:].sum(axis=0),
        curves=series(tally, metrics).astype(np.float32) if wanted else None,
        details=_details(record) if record.replicate < DETAILS_KEPT else None,
    )


def _details(record: Record) -> Details:
    return Details(
        # copies: a log has room for many more, and would be kept as a whole
        events=record.events.copy(),
        incidents=record.incidents.copy(),
        reports=record.reports.copy(),
        people=record.people,
        levels=record.levels,
    )
