"""The task of a worker: the worlds of a batch are run, and a row of outcomes is kept of each.

It is a small picklable value. A thread, a process and a worker of a cluster all run it, and it
needs nothing but the package.
"""

import shlex
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from peersim.engine.simulation import run
from peersim.methods.experiment.experiment import PointWorlds
from peersim.methods.sweep.batch_plan import BatchPlan
from peersim.metrics import Tally, outcomes
from peersim.results.sweeps import WorldFailure
from peersim.running.world_failure import message_of

__all__ = ["BatchResult", "BatchTask", "values_of_world"]


@dataclass(frozen=True)
class BatchResult:
    """The worlds of a batch: cases in their order, and the scenarios of each."""

    outcomes: npt.NDArray[np.float64]
    """(worlds, outcomes); nan for a world that failed"""
    failures: tuple[WorldFailure, ...]
    seconds: float


@dataclass(frozen=True)
class BatchTask:
    """The worlds of a batch, run one after the other."""

    point_worlds: PointWorlds
    labels: tuple[str, ...]
    plan: BatchPlan

    def run(self) -> BatchResult:
        """Run the worlds; one that fails is noted and does not touch the others."""
        began = time.perf_counter()
        point_worlds, labels, plan = self.point_worlds, self.labels, self.plan
        values = np.full((len(plan.cases) * len(labels), len(point_worlds.outcomes)), np.nan)
        failures = []
        for row in range(len(values)):
            (point, replicate), number = plan.cases[row // len(labels)], row % len(labels)
            try:
                values[row] = values_of_world(point_worlds, plan.values[point], number, replicate)
            except Exception as error:  # noqa: BLE001 - one world must not take the others with it
                command = _command(point_worlds, plan.values[point], number, replicate)
                message = message_of(error)
                failures.append(WorldFailure(point, replicate, labels[number], message, command))
        return BatchResult(values, tuple(failures), time.perf_counter() - began)


def values_of_world(
    point_worlds: PointWorlds, values: Mapping[str, Any], number: int, replicate: int
) -> npt.NDArray[np.float64]:
    """Run one world and return its outcomes, (outcomes,)."""
    scenario = point_worlds.scenario(values, number, replicate)
    record = run(scenario, replicate, seed=point_worlds.seed, events=False, ledger=False)
    tally = Tally.weekly(record.counts, record.organisation)
    chosen = [outcome.declared for outcome in point_worlds.outcomes]
    groups = [outcome.place[1] for outcome in point_worlds.outcomes]
    table = outcomes(tally, point_worlds.windows, chosen)
    return np.asarray(table[np.arange(len(chosen)), groups], dtype=np.float64)


def _command(
    point_worlds: PointWorlds, values: Mapping[str, Any], number: int, replicate: int
) -> str:
    """Return the command that runs one world again."""
    from peersim.running.change_target import aimed

    changes = aimed(point_worlds.fixed, point_worlds.scenarios, number) | point_worlds.changes(
        values, number, replicate
    )
    words = ["peersim", "explain", point_worlds.named[number]]
    for key, value in changes.items():
        words += ["--set", f"{key}={str(value).lower() if isinstance(value, bool) else value}"]
    return shlex.join([*words, "--seed", str(point_worlds.seed), "--replicate", str(replicate)])
