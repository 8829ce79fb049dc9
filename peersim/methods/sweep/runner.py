"""Batches are sent to a pool, and what comes back is kept: a shard each, listed in the manifest."""

import shutil
from collections.abc import Iterator
from os import PathLike
from pathlib import Path

import numpy as np
import pandas as pd

from peersim.core.errors import RunError
from peersim.methods.experiment import Experiment, read_experiment
from peersim.methods.sweep.batch_plan import BatchPlan, ReplicateRound
from peersim.methods.sweep.batch_task import BatchResult, BatchTask
from peersim.methods.sweep.folder_check import begin, claimed, unwritable
from peersim.methods.sweep.retry import forget_failures, forget_spoiled
from peersim.methods.sweep.stopping_rule import open_points
from peersim.results.checksum import fingerprint
from peersim.results.sweeps import Batch, Sweep, SweepManifest, gather, read_sweep, write_shard
from peersim.results.sweeps.shards import SHARDS
from peersim.results.sweeps.sweep_reader import WORLDS
from peersim.running.notebook_progress import watched
from peersim.running.pool import Pool
from peersim.running.progress import OnProgress, Progress
from peersim.running.workers import Workers

__all__ = ["sweep"]


def sweep(
    experiment: Experiment | str | PathLike[str],
    folder: str | PathLike[str],
    workers: Workers | int | None = None,
    *,
    resume: bool = False,
    progress: OnProgress | None = None,
) -> Sweep:
    """Run all worlds of an experiment that are not there yet, and return what is in the folder.

    experiment: a file, or the folder with its `question.toml`; workers: how many threads, or a
    `Workers` for processes or a Dask cluster; resume: go on with what is there, and try worlds
    again that failed. A world that fails is kept in `failures` and stops nothing. Raises
    InputError for a mistake in the file, ResultsError where the folder holds something else, or
    is being worked on, RunError where workers are lost again and again.
    """
    if not isinstance(experiment, Experiment):
        experiment = read_experiment(experiment)
    where = workers if isinstance(workers, Workers) else Workers(workers)
    folder = Path(folder)
    with claimed(folder):
        manifest = begin(experiment, folder, resume=resume)
        forget_failures(manifest)
        if not manifest.about()["complete"]:
            forget_spoiled(manifest)
            with watched(progress) as told:
                _Runner(experiment, manifest, told).run(where)
        shutil.rmtree(folder / SHARDS, ignore_errors=True)  # all of it is in the one table
    return read_sweep(folder)


class _Runner:
    """A sweep under way."""

    def __init__(
        self, experiment: Experiment, manifest: SweepManifest, progress: OnProgress | None
    ) -> None:
        self.experiment = experiment
        self.manifest = manifest
        self.progress = progress
        self.finished = {batch.number: batch for batch in manifest.batches()}
        self.failed = len(manifest.failures())
        self.done = sum(batch.worlds for batch in self.finished.values())
        self.planned = 0

    def run(self, workers: Workers) -> None:
        """Run round after round, and put the results together."""
        with workers.pool() as pool:
            for asked in self._rounds():
                self._run_round(asked, pool)
        shards = [self.finished[number].shard for number in sorted(self.finished)]
        gather(self.manifest.folder, shards, WORLDS)
        done = {"complete": True, "planned": self.planned}
        self.manifest.say(done | self.manifest.sealed(WORLDS))

    def _rounds(self) -> Iterator[ReplicateRound]:
        rule = self.experiment.replicates
        points = np.arange(len(self.experiment.points), dtype=np.int64)
        size = self.manifest.about()["cases per batch"]
        number, first_batch, start = 0, 0, 0
        while len(points) and start < rule.most:
            replicates = range(start, min(start + rule.least, rule.most))
            asked = ReplicateRound(number, first_batch, points, replicates, size)
            self.planned += asked.cases * len(self.experiment.labels)
            self._report()
            yield asked
            if not rule.outcome:
                return
            first_batch += asked.batches
            points = self._open(points, first_batch)
            number, start = number + 1, replicates.stop

    def _open(self, points: np.ndarray, batches: int) -> np.ndarray:
        """Return which of some points need more replicates, from the first so many batches."""
        from peersim.results.table_files import read_table

        columns = ["point", "replicate", "scenario", self.experiment.replicates.outcome]
        folder = self.manifest.folder / SHARDS
        frames = [
            read_table(folder / self.finished[number].shard)[columns] for number in range(batches)
        ]
        worlds = pd.concat(frames, ignore_index=True)
        return open_points(self.experiment, worlds[worlds["point"].isin(points)])

    def _run_round(self, asked: ReplicateRound, pool: Pool) -> None:
        """Run the batches of a round that are not done, and keep each as it comes."""
        point_worlds, labels = self.experiment.point_worlds, self.experiment.labels
        plans = asked.plans(self.experiment, self.finished)
        results = pool.as_completed((plan, BatchTask(point_worlds, labels, plan)) for plan in plans)
        while (completed := _next(results)) is not None:
            self._keep(*completed)

    def _keep(self, plan: BatchPlan, result: BatchResult) -> None:
        """Put a batch into its place, then list it."""
        try:
            path = write_shard(self.manifest.folder, plan.shard, self._frame(plan, result))
        except OSError as error:
            raise unwritable(self.manifest.folder, error) from error
        batch = Batch(
            number=plan.number,
            round=plan.round,
            worlds=len(result.outcomes),
            shard=plan.shard,
            sha256=fingerprint(path),
            seconds=result.seconds,
        )
        self.manifest.done(batch, result.failures)
        self.finished[plan.number] = batch
        self.done += batch.worlds
        self.failed += len(result.failures)
        self._report()

    def _frame(self, plan: BatchPlan, result: BatchResult) -> pd.DataFrame:
        labels = self.experiment.labels
        cases = np.repeat(np.array(plan.cases, dtype=np.int32), len(labels), axis=0)
        numbers = np.tile(np.arange(len(labels)), len(plan.cases))
        frame = pd.DataFrame(
            {
                "point": cases[:, 0],
                "replicate": cases[:, 1],
                "scenario": pd.Categorical.from_codes(numbers, pd.Index(labels)),
            }
        )
        columns = [outcome.column for outcome in self.experiment.point_worlds.outcomes]
        values = {name: result.outcomes[:, k] for k, name in enumerate(columns)}
        return frame.assign(**values)

    def _report(self) -> None:
        if self.progress is not None:
            self.progress(Progress(self.done, self.planned, self.failed))


def _next(
    results: Iterator[tuple[BatchPlan, BatchResult]],
) -> tuple[BatchPlan, BatchResult] | None:
    """Return the next batch that is done; raises RunError where there will be none."""
    try:
        return next(results, None)
    except Exception as error:
        raise RunError(
            f"workers are lost again and again ({type(error).__name__}: {error}); what is done "
            "is kept, so mend the cause (memory?) and go on with --resume"
        ) from error
