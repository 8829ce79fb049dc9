"""What a sweep will take, before it is begun."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from peersim.engine.simulation import DEFAULT_SEED
from peersim.methods.experiment import Experiment
from peersim.methods.sweep.batch_plan import BatchPlan
from peersim.methods.sweep.batch_task import BatchTask
from peersim.running.workers import Workers, processors
from peersim.running.worlds import common_windows, run_worlds
from peersim.scenario import Scenario

__all__ = ["Estimate", "estimate", "estimate_of_worlds"]

_TRIED: Final = 3
"""Points of which a world of each scenario is run and timed."""
_ROW: Final = 6.0
"""Bytes on the disk for a row's names and numbers, compressed."""
_NUMBER: Final = 8.0
"""Bytes of an outcome, which hardly compresses."""


@dataclass(frozen=True)
class Estimate:
    """What a sweep will take, from a few worlds that were run."""

    points: int
    worlds: int
    """In any case."""
    worlds_at_most: int
    seconds_per_world: float
    workers: int
    bytes_on_disk: float
    """At most, at the end; half of it in shards before."""
    failures: tuple[str, ...]
    """What went wrong in the worlds that were tried."""

    def seconds(self, worlds: int) -> float:
        """Return how long so many worlds take."""
        return worlds * self.seconds_per_world / self.workers


def estimate(experiment: Experiment, workers: Workers) -> Estimate:
    """Run a world at a few points that lie far apart, and work out what all of them take."""
    count = len(experiment.points)
    tried = sorted({0, count // 2, count - 1})[:_TRIED]
    values = {point: experiment.points.row(point) for point in tried}
    plan = BatchPlan(0, 0, tuple((point, 0) for point in tried), values)
    task = BatchTask(experiment.point_worlds, experiment.labels, plan)
    task.run()  # once to warm up
    began = time.perf_counter()
    result = task.run()
    each = (time.perf_counter() - began) / len(result.outcomes)
    factors = len(experiment.points.columns)
    row = _ROW + _NUMBER * len(experiment.point_worlds.outcomes)
    return Estimate(
        points=count,
        worlds=experiment.worlds_at_least,
        worlds_at_most=experiment.worlds_at_most,
        seconds_per_world=each,
        workers=workers.count or processors(),
        bytes_on_disk=row * experiment.worlds_at_most + count * (4.0 + _NUMBER * factors),
        failures=tuple(dict.fromkeys(failure.message for failure in result.failures)),
    )


def estimate_of_worlds(
    scenarios: Sequence[Scenario], replicates: int, workers: Workers
) -> Estimate:
    """Run a world of each scenario, and work out what so many replicates of them take.

    Raises RunError where a world fails.
    """
    windows = common_windows(scenarios)
    count = replicates * len(scenarios)
    run_worlds(scenarios, 1, DEFAULT_SEED, windows, 1)  # once to warm up
    began = time.perf_counter()
    run_worlds(scenarios, 1, DEFAULT_SEED, windows, 1)
    each = (time.perf_counter() - began) / len(scenarios)
    return Estimate(
        points=1,
        worlds=count,
        worlds_at_most=count,
        seconds_per_world=each,
        workers=workers.count or processors(),
        bytes_on_disk=0.0,
        failures=(),
    )
