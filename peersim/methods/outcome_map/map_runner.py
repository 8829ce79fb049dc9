"""All worlds of a map, with a journal on the disk: it goes on where it was stopped."""

from pathlib import Path
from typing import Any

import numpy as np

from peersim.methods.experiment import Experiment
from peersim.methods.outcome_map.map_axes import COARSE
from peersim.methods.outcome_map.map_cells import CellTask, CellWorlds
from peersim.methods.outcome_map.map_stages import MapStages
from peersim.methods.sweep.folder_check import sources
from peersim.running.journal import Journal
from peersim.running.progress import OnProgress, Progress
from peersim.running.workers import Workers

__all__ = ["map_worlds", "run_map"]


def run_map(
    experiment: Experiment,
    workers: Workers | None = None,
    *,
    journal: Path | None = None,
    progress: OnProgress | None = None,
) -> MapStages:
    """Run all stages of a map and return it whole.

    journal: where worlds are kept that are done; one of the same question and version is gone on
    with, any other is begun anew. Raises ResultsError where it cannot be written, and RunError
    where workers are lost.
    """
    found, done, planned = MapStages(experiment), 0, 0
    key = f"{experiment.fingerprint()} {sources()}"
    with Journal(journal, key) as kept, (workers or Workers()).pool() as pool:
        for tasks in found.stages():
            planned += sum(len(task.replicates) for task in tasks)
            left = []
            for task in tasks:
                earlier = _earlier(task, kept)
                if earlier is None:
                    left.append(task)
                else:
                    found.take(task, earlier)
                    done += len(task.replicates)
            for task, result in pool.as_completed((task, task) for task in left):
                found.take(task, result)
                done += len(task.replicates)
                _keep(task, result, kept)
                if progress is not None:
                    progress(Progress(done, planned, len(found.failures)))
    return found


def map_worlds(experiment: Experiment) -> tuple[int, int]:
    """Return how many worlds a map takes: those of the coarse grid, and those of all cells."""
    cells = len(experiment.points)
    most = experiment.worlds_at_most
    return most // cells * min(cells, COARSE * COARSE), most


def _names(task: CellTask) -> list[str]:
    return [f"{task.place} {replicate}" for replicate in task.replicates]


def _earlier(task: CellTask, kept: Journal) -> CellWorlds | None:
    """Return what an earlier run has left of all worlds of a task, or None."""
    lines: list[dict[str, Any]] = [kept.done.get(name, {}) for name in _names(task)]
    columns = [outcome.column for outcome in task.point_worlds.outcomes]
    if not all({*columns} <= line.keys() for line in lines):
        return None
    numbers = np.array([[line[column] for column in columns] for line in lines], dtype=np.float64)
    return CellWorlds(numbers)


def _keep(task: CellTask, result: CellWorlds, kept: Journal) -> None:
    if result.failures:  # tried again when this is taken up
        return
    columns = [outcome.column for outcome in task.point_worlds.outcomes]
    for name, numbers in zip(_names(task), result.numbers, strict=True):
        line: dict[str, Any] = {
            column: [None if np.isnan(one) else float(one) for one in cell]
            for column, cell in zip(columns, numbers, strict=True)
        }
        kept.record(name, line)
