"""The queue of jobs that all visitors of a server share, over one process for each processor.

Jobs take turns: a worker that is free goes to the job that has had least of the workers' time, so
that small ones are answered while large ones go on. An owner has one job at a time. Nothing
depends on who ran what and when.
"""

import atexit
import threading
import weakref
from concurrent.futures import CancelledError, Future
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

from peersim.core.errors import InputError
from peersim.running.jobs import Job, JobHandle, Request
from peersim.running.process_pool import ProcessPool
from peersim.running.workers import processors

if TYPE_CHECKING:
    from collections.abc import Hashable

__all__ = ["FULL", "JobQueue"]

FULL: Final = "As many questions are waiting as this server takes. Try again in a few minutes."
MOST_WAITING: Final = 60
_NICENESS: Final = 10
"""Of the processes: pages come first where processors are few."""
_LOOK: Final = 1.0
"""Seconds between looks; the end is seen at once."""
Answer = TypeVar("Answer")


class JobQueue:
    """Jobs in the order in which they came, and the processes that run them."""

    def __init__(self, processes: int | None = None, most_waiting: int = MOST_WAITING) -> None:
        """Hold an empty queue; processes start with `warm_up` or with the first job."""
        self._count = processes or processors()
        self._most = most_waiting
        self._news = threading.Condition()
        self._queue: list[Job] = []
        self._jobs: weakref.WeakValueDictionary[Hashable, Job] = weakref.WeakValueDictionary()
        """By the key of their request and the number of its tasks."""
        self._handles: weakref.WeakValueDictionary[str, JobHandle[Any]] = (
            weakref.WeakValueDictionary()
        )
        self._pool: ProcessPool | None = None
        self._running = 0
        self._is_closed = False
        atexit.register(self.close)

    # -------------------------------------------------------------------------- owners

    def start(self, request: Request[Answer], owner: str = "") -> JobHandle[Answer]:
        """Put a request into the queue, instead of what its owner, if it has one, asked before.

        Raises InputError where the queue is full.
        """
        self.warm_up()
        with self._news:
            before = self._handles.get(owner)
            job = self._jobs.get((request.key, len(request.tasks)))
            if job is None or job.state in {"cancelled", "failed"}:
                self._leave(before)
                job = self._enter(request)
            handle = JobHandle(job, request, self._news)
            self._leave(before)  # after the new handle has joined, which may be in the same job
            if owner:
                self._handles[owner] = handle
            self._fill()
        return handle

    def wait_for(self, request: Request[Answer]) -> Answer:
        """Wait until a request has had its turn, and return its answer.

        Raises RunError if it failed, InputError where the queue is full.
        """
        handle = self.start(request)
        while not handle.wait(_LOOK):
            pass
        return handle.whole_answer()

    def place(self, handle: JobHandle[Any]) -> int:
        """Return how many jobs stand before one that waits; 0 if it runs or is over."""
        with self._news:
            return self._queue.index(handle.job) if handle.state == "waiting" else 0

    def cancel(self, handle: JobHandle[Any]) -> None:
        """Give a job up; results so far can still be looked at."""
        with self._news:
            self._leave(handle)
            self._fill()

    def leave(self, owner: str) -> None:
        """Give up whatever somebody asked who has left."""
        with self._news:
            self._leave(self._handles.get(owner))
            self._fill()

    def _enter(self, request: Request[Any]) -> Job:
        if sum(job.state == "waiting" for job in self._queue) >= self._most:
            raise InputError(FULL)
        job = Job(request, min((one.charge for one in self._queue), default=0.0))
        for other in [*self._jobs.values()]:  # fewer tasks of the same, or some before they ended
            if other.request.key == request.key:
                job.take_over(other)
        self._jobs[request.key, len(request.tasks)] = job
        self._queue.append(job)
        if self._is_closed:
            job.end("cancelled")
        return job

    def _leave(self, handle: JobHandle[Any] | None) -> None:
        if handle is not None and not handle.is_over:
            handle.given_up = True
            self._drop_unwanted()

    def _drop_unwanted(self) -> None:
        """Take jobs out of the queue that are over, or that nobody wants any more."""
        for job in self._queue:
            if not job.is_wanted:
                job.end("cancelled")
        self._queue = [job for job in self._queue if not job.is_over]

    # ----------------------------------------------------------------------- processes

    @property
    def compiling(self) -> tuple[int, int] | None:
        """Functions compiled and of how many, while the engine is compiled for this machine."""
        from peersim.core.kernel import COMPILES

        if self._pool is None or self._pool.is_warm or not self._pool.compiled:
            return None
        return min(self._pool.compiled, COMPILES), COMPILES

    @property
    def pids(self) -> tuple[int, ...]:
        """The numbers of the processes."""
        return () if self._pool is None else self._pool.pids

    def warm_up(self) -> None:
        """Start the processes in the background, if they have not been started."""
        with self._news:
            if self._pool is None and not self._is_closed:
                self._pool = ProcessPool(self._count, _NICENESS)

    def close(self) -> None:
        """End all processes and give everything up."""
        with self._news:
            self._is_closed = True
            for job in self._queue:
                job.end("cancelled")
            self._queue = []
            self._news.notify_all()
        if self._pool is not None:
            self._pool.close()
        atexit.unregister(self.close)

    def _fill(self) -> None:
        """Give every worker that is free the next task of the job whose turn it is."""
        self._drop_unwanted()
        while self._pool is not None and not self._is_closed and self._running < self._pool.size:
            waiting = [job for job in self._queue if job.has_more]
            if not waiting:
                break
            self._begin(min(waiting, key=lambda job: job.charge), self._pool)
        self._news.notify_all()

    def _begin(self, job: Job, pool: ProcessPool) -> None:
        number = job.take()
        self._running += 1
        future = pool.submit(job.request.tasks[number], lambda: job.is_wanted)
        future.add_done_callback(partial(self._finish, job, number))

    def _finish(self, job: Job, number: int, future: "Future[Any]") -> None:
        with self._news:
            self._running -= 1
            if future.cancelled() or isinstance(error := future.exception(), CancelledError):
                job.put_back(number)
            elif error is not None:
                job.fail(number, error)
            else:
                job.finish(number, future.result())
            self._fill()
