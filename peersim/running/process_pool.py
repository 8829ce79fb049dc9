"""Processes for tasks, and a thread for each that hands it one task after the other."""

import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, CancelledError, Future
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Any, Final, TypeAlias, TypeVar

from peersim.running.pool import Pool, Task
from peersim.running.worker_process import WorkerProcess

__all__ = ["ProcessPool"]

Result = TypeVar("Result")
_Submitted: TypeAlias = "tuple[Future[Any], Task[Any], Callable[[], bool]]"
_JOIN: Final = 2.0  # seconds that closing waits for each thread


def _always() -> bool:
    return True


class ProcessPool(Pool):
    """Processes leave this one's interpreter to others; one that dies is replaced."""

    def __init__(self, count: int, niceness: int = 0) -> None:
        """Start so many processes in the background; niceness: see `os.nice`."""
        self._workers = tuple(WorkerProcess(niceness) for _ in range(count))
        self._submitted: SimpleQueue[_Submitted | None] = SimpleQueue()
        self._threads = [
            threading.Thread(target=self._serve, args=(worker,), daemon=True, name="peersim worker")
            for worker in self._workers
        ]
        for thread in self._threads:
            thread.start()

    @property
    def size(self) -> int:
        """How many processes there are, or will be."""
        return len(self._workers)

    @property
    def is_warm(self) -> bool:
        """Whether a task would be run at once."""
        return any(worker.is_warm for worker in self._workers)

    @property
    def compiled(self) -> int:
        """How many functions of the engine a process has compiled while it started."""
        return max(worker.compiled for worker in self._workers)

    @property
    def pids(self) -> tuple[int, ...]:
        """The numbers of the processes."""
        pids = [worker.pid for worker in self._workers]
        return tuple(pid for pid in pids if pid is not None)

    def submit(
        self, task: Task[Result], is_wanted: Callable[[], bool] = _always
    ) -> "Future[Result]":
        """Have a task run in a process, which ends soon after the task is no longer wanted."""
        future: Future[Result] = Future()
        self._submitted.put((future, task, is_wanted))
        return future

    def close(self) -> None:
        """End all processes at once, and drop whatever waits."""
        with suppress(Empty):
            while (dropped := self._submitted.get_nowait()) is not None:
                dropped[0].cancel()
        for worker in self._workers:
            worker.close()
            self._submitted.put(None)
        for thread in self._threads:
            thread.join(_JOIN)

    def _serve(self, worker: WorkerProcess) -> None:
        """Hand a worker one task after the other."""
        while True:
            # `run` tries again, and says why not
            with suppress(BrokenExecutor, CancelledError, OSError):
                worker.start()
            submitted = self._submitted.get()
            if submitted is None:
                worker.drop()
                return
            _run(worker, *submitted)
            del submitted  # it would keep a result in memory until the next task comes


def _run(
    worker: WorkerProcess,
    future: "Future[Result]",
    task: Task[Result],
    is_wanted: Callable[[], bool],
) -> None:
    if not future.set_running_or_notify_cancel():
        return
    try:
        result = worker.run(task, is_wanted)
    except BaseException as error:  # noqa: BLE001 - it is raised where the result is asked for
        future.set_exception(error)
    else:
        future.set_result(result)
