"""The task of a worker: the worlds of a batch are run, and a row of outcomes is kept of each.

It is a small picklable value. A thread, a process and a worker of a cluster all run it, and it
needs nothing but the package.
"""

import shlex
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from peersim.engine.simulation import Record
from peersim.methods.experiment.experiment import PointWorlds
from peersim.methods.sweep.batch_plan import BatchPlan
from peersim.metrics import Tally, outcomes
from peersim.results.sweeps import WorldFailure
from peersim.running.common_past import run_together
from peersim.running.world_failure import message_of

if TYPE_CHECKING:
    from peersim.scenario import Scenario

__all__ = ["BatchResult", "BatchTask", "values_of_case"]

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class BatchResult:
    """The worlds of a batch: cases in their order, and the scenarios of each."""

    outcomes: Floats
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
        for case, (point, replicate) in enumerate(plan.cases):
            at_point = plan.values[point]
            for number, found in enumerate(values_of_case(point_worlds, at_point, replicate)):
                if not isinstance(found, Exception):
                    values[case * len(labels) + number] = found
                    continue
                command = _command(point_worlds, at_point, number, replicate)
                message = message_of(found)
                failures.append(WorldFailure(point, replicate, labels[number], message, command))
        return BatchResult(values, tuple(failures), time.perf_counter() - began)


def values_of_case(
    point_worlds: PointWorlds, values: Mapping[str, Any], replicate: int
) -> list[Floats | Exception]:
    """Run a replicate at a point and return for each scenario its outcomes, or its error.

    Outcomes: (outcomes,).
    """
    scenarios: list[Scenario | Exception] = []
    for number in range(len(point_worlds.scenarios)):
        try:
            scenarios.append(point_worlds.scenario(values, number, replicate))
        except Exception as error:  # noqa: BLE001 - one world must not take the others with it
            scenarios.append(error)
    return run_together(
        scenarios,
        replicate,
        lambda record: _outcomes(point_worlds, record),
        seed=point_worlds.seed,
        events=False,
        ledger=False,
    )


def _outcomes(point_worlds: PointWorlds, record: Record) -> Floats:
    """Return the outcomes of a world, (outcomes,)."""
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
