"""Sending batches out, and keeping what comes back."""

import shutil
from collections.abc import Callable, Iterator, Sized
from concurrent.futures import FIRST_COMPLETED, Future, wait
from itertools import islice
from os import PathLike
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from peersim.core.errors import RunError
from peersim.methods.experiment import Experiment, read_experiment
from peersim.methods.sweep.beginning import begin, held, to_run_again, unwritable
from peersim.methods.sweep.cases import BatchPlan, Round
from peersim.methods.sweep.enough import open_points
from peersim.methods.sweep.executors import Place, Workers
from peersim.methods.sweep.work import BatchResult, run_batch
from peersim.results.intact import fingerprint
from peersim.results.sweeps import Batch, Sweep, SweepManifest, gather, read_sweep, write_shard
from peersim.results.sweeps.reading import WORLDS
from peersim.results.sweeps.shards import SHARDS

__all__ = ["Progress", "sweep"]

Progress = Callable[[int, int, int], None]
"""Is told how many worlds are done, of how many so far, and how many of them failed."""
_AHEAD: Final = 2
"""Batches on their way for each worker, so that none waits for the next."""
_BREAKS: Final = 3
"""Times that a pool of processes may break before anything of it came back."""


def sweep(
    experiment: Experiment | str | PathLike[str],
    folder: str | PathLike[str],
    workers: Workers | int | None = None,
    *,
    resume: bool = False,
    progress: Progress | None = None,
) -> Sweep:
    """Run all worlds of an experiment that are not there yet, and return what is in the folder.

    experiment: a file, or the folder with its `question.toml`; workers: how many threads, or a
    `Workers` for processes or a Dask cluster; resume: go on with what is there. A world that
    fails is kept in `failures` and stops nothing. Raises InputError for a mistake in the file,
    ResultsError where the folder holds something else, or is being worked on.
    """
    if not isinstance(experiment, Experiment):
        experiment = read_experiment(experiment)
    where = Workers(workers) if isinstance(workers, int) else workers or Workers()
    folder = Path(folder)
    with held(folder):
        manifest = begin(experiment, folder, resume=resume)
        if not manifest.about()["complete"]:
            manifest.forget(to_run_again(manifest))
            _Going(experiment, manifest, where, progress).go()
        shutil.rmtree(folder / SHARDS, ignore_errors=True)  # all of it is in the one table
    return read_sweep(folder)


class _Going:
    """A sweep under way."""

    def __init__(
        self,
        experiment: Experiment,
        manifest: SweepManifest,
        workers: Workers,
        progress: Progress | None,
    ) -> None:
        self.experiment = experiment
        self.manifest = manifest
        self.workers = workers
        self.progress = progress
        self.finished = {batch.number: batch for batch in manifest.batches()}
        self.failures = len(manifest.failures())
        self.done = sum(batch.worlds for batch in self.finished.values())
        self.planned = 0
        self.breaks = 0

    def go(self) -> None:
        """Run round after round, and put the results together."""
        rounds = self._rounds()
        asked = next(rounds, None)
        while asked is not None:
            with self.workers.place() as place:
                while asked is not None and self._run(asked, place):
                    asked = next(rounds, None)
        shards = [self.finished[number].shard for number in sorted(self.finished)]
        gather(self.manifest.folder, shards, WORLDS)
        done = {"complete": True, "planned": self.planned}
        self.manifest.say(done | self.manifest.sealed(WORLDS))

    def _rounds(self) -> Iterator[Round]:
        rule = self.experiment.replicates
        points = np.arange(len(self.experiment.points), dtype=np.int64)
        size = self.manifest.about()["cases per batch"]
        number, first_batch, start = 0, 0, 0
        while len(points) and start < rule.most:
            replicates = range(start, min(start + rule.least, rule.most))
            found = Round(number, first_batch, points, replicates, size)
            self.planned += found.cases * len(self.experiment.labels)
            self._tell()
            yield found
            if not rule.outcome:
                return
            points = self._open(points)
            first_batch += found.batches
            number, start = number + 1, replicates.stop

    def _open(self, points: np.ndarray) -> np.ndarray:
        """Return which of some points need more replicates, from all that is known of them."""
        from peersim.results.tables import read_table

        columns = ["point", "replicate", "scenario", self.experiment.replicates.outcome]
        folder = self.manifest.folder / SHARDS
        shards = [self.finished[number].shard for number in sorted(self.finished)]
        frames = [read_table(folder / shard)[columns] for shard in shards]
        worlds = pd.concat(frames, ignore_index=True)
        return open_points(self.experiment, worlds[worlds["point"].isin(points)])

    def _run(self, asked: Round, place: Place) -> bool:
        """Run the batches of a round, a few at a time; tell whether none was lost on the way."""
        laid, labels = self.experiment.laid, self.experiment.labels
        waiting = asked.plans(self.experiment, self.finished)
        under_way: dict[Future[BatchResult], BatchPlan] = {}
        while True:
            try:
                for plan in islice(waiting, self._more(place, under_way)):
                    under_way[place.executor.submit(run_batch, laid, labels, plan)] = plan
                finished = wait(under_way, return_when=FIRST_COMPLETED).done
                results = [(under_way.pop(future), future.result()) for future in finished]
            except Exception as error:  # noqa: BLE001 - whatever may happen to workers
                self._broken(error)
                return False
            for plan, result in results:
                self._keep(plan, result)
            if not results:
                return True

    @staticmethod
    def _more(place: Place, under_way: Sized) -> int:
        """Return how many batches to send, so that no worker waits for its next one."""
        return max(0, _AHEAD * place.at_a_time - len(under_way))

    def _broken(self, error: Exception) -> None:
        """Note that workers were lost; after a few times without any result, give up."""
        self.breaks += 1
        if self.breaks > _BREAKS:
            raise RunError(
                f"workers are lost again and again ({type(error).__name__}: {error}); what is done "
                "is kept, so mend the cause (memory?) and go on with --resume"
            ) from error

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
        self.failures += len(result.failures)
        self.breaks = 0
        self._tell()

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
        columns = [outcome.column for outcome in self.experiment.laid.outcomes]
        values = {name: result.outcomes[:, k] for k, name in enumerate(columns)}
        return frame.assign(**values)

    def _tell(self) -> None:
        if self.progress is not None:
            self.progress(self.done, self.planned, self.failures)
