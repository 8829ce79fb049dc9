"""A map that is run for a visitor, stage after stage, and what can be seen of it meanwhile."""

import threading
from collections.abc import Callable, Iterator, Sequence

from peersim.core.errors import PeersimError
from peersim.methods.experiment import Experiment
from peersim.methods.outcome_map import MapStages, OutcomeMap
from peersim.methods.outcome_map.map_cells import CellTask, CellWorlds
from peersim.running.job_monitor import JobStatus, follow
from peersim.running.job_queue import JobQueue
from peersim.running.jobs import Request

__all__ = ["MapWork"]


class MapWork:
    """The stages of a map, run by the queue that all visitors share."""

    def __init__(self, experiment: Experiment) -> None:
        """Run nothing yet."""
        self.experiment = experiment
        self.done = self.planned = 0
        """Worlds."""
        self.wrong = ""
        """Why there is no more to come; empty if nothing went wrong."""
        self.is_over = False
        self._stages = MapStages(experiment)
        self._lock = threading.Lock()

    def run(
        self, queue: JobQueue, owner: str, news: Callable[[], None], stop: threading.Event
    ) -> None:
        """Run all stages, and tell whenever there is something new to see."""
        try:
            for number, tasks in enumerate(self._each_stage()):
                self._run_stage(number, tasks, queue, owner, news, stop)
                if stop.is_set() or self.wrong:
                    break
        except PeersimError as error:
            self.wrong = str(error)
        self.is_over = True
        news()

    def outcome_map(self, number: int) -> OutcomeMap:
        """Return the map of an outcome as far as it is there."""
        with self._lock:
            return self._stages.outcome_map(number)

    def _each_stage(self) -> Iterator[list[CellTask]]:
        stages = self._stages.stages()
        while True:
            with self._lock:
                tasks = next(stages, None)
            if tasks is None:
                return
            yield tasks

    def _run_stage(
        self,
        number: int,
        tasks: Sequence[CellTask],
        queue: JobQueue,
        owner: str,
        news: Callable[[], None],
        stop: threading.Event,
    ) -> None:
        before = self.done
        self.planned += sum(len(task.replicates) for task in tasks)
        key = ("map", self.experiment.fingerprint(), number)
        job = queue.start(Request[Sequence[CellWorlds]](key, tasks, list), owner)

        def on_answer(results: Sequence[CellWorlds], _version: int) -> None:
            with self._lock:
                for task, result in zip(tasks, results, strict=False):
                    self._stages.take(task, result)
            self.done = before + sum(len(task.replicates) for task in tasks[: len(results)])
            news()

        def on_status(far: JobStatus) -> None:
            if far.state in {"failed", "cancelled"}:
                self.wrong = far.message
            news()

        follow(job, queue, on_status, on_answer, stop)
        if not job.is_over:
            queue.cancel(job)
