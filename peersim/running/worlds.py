"""Many worlds of some scenarios, each reduced at once to what is kept of it.

Worlds that share a replicate share their luck. Results are gathered in the order of replicates
and scenarios, not in that of finishing, so the number of workers shows in nothing. A world that
fails is noted and does not touch the others.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

import numpy as np
import numpy.typing as npt

from peersim.core.errors import RunError, ScenarioError
from peersim.core.refusal import Refusal
from peersim.core.whole_number import whole_number
from peersim.metrics import Metric, Windows, registry
from peersim.running.change_target import aimed
from peersim.running.ensemble import Ensemble
from peersim.running.jobs import Request
from peersim.running.progress import OnProgress, Progress
from peersim.running.workers import Workers
from peersim.running.world_failure import Failure
from peersim.running.world_task import (
    CURVES_KEPT,
    Floats,
    ReplicateTask,
    WorldResult,
    WorldSummary,
)
from peersim.scenario import Moment, Scenario
from peersim.world.census import GROUPS

__all__ = [
    "OTHER_WEEKS",
    "Worlds",
    "check_numbers",
    "common_windows",
    "gather",
    "labels_of",
    "moments_of",
    "run_worlds",
    "weeks_of",
    "worlds_request",
]

OTHER_WEEKS: Final = (
    "'{other}' has organisation.{key} = {two} and '{base}' has {one}; worlds are compared week by "
    "week, so both take the same"
)


@dataclass(frozen=True)
class Worlds:
    """Worlds of some scenarios and replicates, as far as they did not fail."""

    scenarios: tuple[Scenario, ...]
    seed: int
    replicates: int
    windows: Windows
    metrics: tuple[Metric, ...]
    summaries: tuple[tuple[WorldSummary | None, ...], ...]
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
        return np.stack(
            [nothing if one is None else one.outcomes for one in self.summaries[scenario]]
        )

    def weights(self, scenario: int) -> Floats:
        """Return what the outcomes are taken over, (replicates, metrics, groups); nan as above."""
        nothing = np.full((len(self.metrics), len(GROUPS)), np.nan)
        return np.stack(
            [nothing if one is None else one.weights for one in self.summaries[scenario]]
        )

    def deviations(self, scenario: int) -> Floats:
        """Return the standard deviation of levels between persons, (metrics, groups).

        Within a world, at the end, as the mean of variances over worlds; nan for what is no level.
        """
        there = [one.variances for one in self.summaries[scenario] if one is not None]
        held = np.stack(there) if there else np.full((1, len(self.metrics), len(GROUPS)), np.nan)
        known = np.isfinite(held)
        total = np.where(known, held, 0.0).sum(axis=0)
        count = known.sum(axis=0)
        deviations: Floats = np.sqrt(np.where(count, total / np.maximum(count, 1), np.nan))
        return deviations

    @property
    def moments(self) -> tuple[Moment, ...]:
        """Where the scenarios name that one should look, each moment once."""
        return moments_of(self.scenarios)

    def at_moments(self, scenario: int) -> Floats:
        """Return value and weight, (replicates, moments, 2); nan for a world that failed."""
        nothing = np.full((len(self.moments), 2), np.nan)
        return np.stack(
            [nothing if one is None else one.moments for one in self.summaries[scenario]]
        )

    def curves(self, scenario: int, metric: int | slice) -> npt.NDArray[np.float32]:
        """Return the curves kept of a scenario: (replicates, weeks, groups) of a metric.

        Of a slice of the metrics it is (replicates, weeks, metrics, groups).
        """
        shape = (self.windows.weeks, len(self.metrics), len(GROUPS))
        nothing = np.full(shape, np.nan, dtype=np.float32)
        curves = (
            None if one is None else one.curves for one in self.summaries[scenario][:CURVES_KEPT]
        )
        return np.stack([(nothing if one is None else one)[:, metric] for one in curves])


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


def weeks_of(scenario: Scenario) -> int:
    """Return how many weeks of it are looked at."""
    return scenario.weeks


def moments_of(scenarios: Sequence[Scenario]) -> tuple[Moment, ...]:
    """Return the moments of scenarios that are looked at together, each once."""
    return tuple(dict.fromkeys(moment for one in scenarios for moment in one.moments))


def common_windows(scenarios: Sequence[Scenario]) -> Windows:
    """Return the windows over which all are read; the base comes first.

    Raises ScenarioError unless all look at the same weeks.
    """
    for other in scenarios[1:]:
        _check_calendar(scenarios[0], other)
    begin = (scenario.first_policy_week() for scenario in scenarios)
    return Windows.of(weeks_of(scenarios[0]), begin)


def _check_calendar(base: Scenario, other: Scenario) -> None:
    """Raise ScenarioError unless both look at the same weeks."""
    for key in ("weeks", "burn_in"):
        one, two = (s.sections["organisation"][key] for s in (base, other))
        if one != two:
            values = {"other": other.name, "key": key, "two": f"{two:g}"}
            values |= {"base": base.name, "one": f"{one:g}"}
            raise ScenarioError(Refusal(OTHER_WEEKS, values))


def check_numbers(replicates: int, seed: int, workers: int | None = None) -> None:
    """Raise InputError for a number of replicates, a seed or workers that make no sense."""
    whole_number("replicates", replicates, 1)
    whole_number("seed", seed, 0, 2**63 - 1)
    if workers is not None:
        whole_number("workers", workers, 1)


def run_worlds(
    scenarios: Sequence[Scenario],
    replicates: int,
    seed: int,
    windows: Windows,
    workers: Workers | int | None = None,
    progress: OnProgress | None = None,
    ensemble: Ensemble | None = None,
) -> Worlds:
    """Run replicates 0, 1, ... of every scenario; workers: threads, one per processor if None.

    Raises InputError for numbers that make no sense, RunError if every single world failed.
    """
    check_numbers(replicates, seed, workers if isinstance(workers, int) else None)
    if ensemble is not None:
        ensemble.check(scenarios)
    tasks = _tasks(scenarios, replicates, seed, windows, ensemble)
    total = replicates * len(scenarios)
    results: list[WorldResult] = []
    failed = 0
    where = workers if isinstance(workers, Workers) else Workers(workers)
    with where.pool() as pool:
        for worlds in pool.in_order(tasks):
            results += worlds
            failed += sum(isinstance(one, Failure) for one in worlds)
            if progress is not None:
                progress(Progress(len(results), total, failed))
    return gather(scenarios, seed, windows, results, ensemble)


def worlds_request(
    scenarios: Sequence[Scenario], pairs: int, seed: int, at_least: int = 1
) -> Request[Worlds]:
    """Return what to ask of a queue for pairs of worlds that share their luck.

    at_least: how many pairs the first answer takes, all of them where fewer are asked for.
    Raises InputError for numbers that make no sense, ScenarioError for worlds that cannot be
    compared.
    """
    check_numbers(pairs, seed)
    windows = common_windows(scenarios)

    def combine(results: Sequence[tuple[WorldResult, ...]]) -> Worlds:
        if len(results) < min(at_least, pairs):
            raise RunError("too few pairs of worlds are done yet")
        return gather(scenarios, seed, windows, [*chain.from_iterable(results)])

    # the same key, the same numbers and words
    hashes = [one.hash() for one in scenarios]
    named = ((one.name, key, one.moments) for one, key in zip(scenarios, hashes, strict=True))
    key = (tuple(named), seed)
    # whoever asks a queue may ask again about the same base
    tasks = _tasks(scenarios, pairs, seed, windows, base_key=hashes[0])
    return Request(key, tuple(tasks), combine, worlds=len(scenarios))


def _tasks(
    scenarios: Sequence[Scenario],
    replicates: int,
    seed: int,
    windows: Windows,
    ensemble: Ensemble | None = None,
    base_key: str = "",
) -> Iterator[ReplicateTask]:
    """Yield a task for each replicate; its scenarios stand in their order, the base first."""
    labels = labels_of(scenarios)
    name = "" if ensemble is None else ensemble.name
    moments = moments_of(scenarios)
    for replicate in range(replicates):
        drawn = {} if ensemble is None else ensemble.at(replicate)
        changes = tuple(aimed(drawn, scenarios, number) for number in range(len(scenarios)))
        yield ReplicateTask(
            tuple(scenarios), labels, seed, replicate, windows, changes, name, moments, base_key
        )


def gather(
    scenarios: Sequence[Scenario],
    seed: int,
    windows: Windows,
    results: Sequence[WorldResult],
    ensemble: Ensemble | None = None,
) -> Worlds:
    """Return worlds from results in the order of replicates, and of scenarios in each replicate.

    Raises RunError if every single one failed.
    """
    failures = tuple(one for one in results if isinstance(one, Failure))
    if len(failures) == len(results):
        if len(results) == 1:
            raise RunError(f"the only world failed: {failures[0]}")
        raise RunError(f"all {len(results)} worlds failed; the first: {failures[0]}")
    summaries = [None if isinstance(one, Failure) else one for one in results]
    count = len(scenarios)
    return Worlds(
        scenarios=tuple(scenarios),
        seed=seed,
        replicates=len(results) // count,
        windows=windows,
        metrics=tuple(registry().values()),
        summaries=tuple(tuple(summaries[number::count]) for number in range(count)),
        failures=failures,
        ensemble=ensemble,
    )
