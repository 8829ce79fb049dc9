"""A job is followed while it runs: how far it is, and its answer as it grows."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from peersim.running.job_queue import JobQueue
from peersim.running.jobs import OVER, JobHandle, State

__all__ = ["JobStatus", "follow"]

Answer = TypeVar("Answer")
_LOOK: Final = 0.5
"""Seconds between looks at how far it is; until its first answer whatever is new is seen at once,
and so is its end."""
_NEXT: Final = 1.0
"""Seconds from the first answer to the second; from then on it is twice as long each time."""
_LONGEST: Final = 4.0
"""Seconds between two answers at most: to draw one takes processors from what it is about."""


@dataclass(frozen=True)
class JobStatus:
    """How far a job is."""

    state: State
    done: int
    total: int
    place: int
    seconds: float
    message: str

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come."""
        return self.state in OVER

    @classmethod
    def of(cls, handle: JobHandle[Any], queue: JobQueue) -> "JobStatus":
        """Look at a job."""
        place = queue.place(handle)
        return cls(handle.state, handle.done, handle.total, place, handle.elapsed, handle.message)


def follow(
    handle: JobHandle[Answer],
    queue: JobQueue,
    on_status: Callable[[JobStatus], None],
    on_answer: Callable[[Answer, int], None],
    stop: threading.Event,
) -> None:
    """Tell how far a job is, and give its answer and version, until it is over or `stop` is set."""
    reported: object = None
    answered, pause, due = -1, _NEXT, 0.0
    while not stop.is_set():
        status = JobStatus.of(handle, queue)  # first, so that nothing below is older
        version, is_over = handle.version, status.is_over
        is_due = version != answered and (is_over or time.monotonic() >= due)
        if is_due and (answer := handle.answer()) is not None:
            on_answer(answer, version)
            answered = version
            due, pause = time.monotonic() + pause, min(2.0 * pause, _LONGEST)
        # after the answer: nobody is told of an end whose answer does not stand there yet
        news = (version, status.state, status.place, queue.compiling)
        if news != reported and not stop.is_set():  # with the answer, something else may be asked
            reported = news
            on_status(status)
        if is_over:
            return
        handle.wait(_LOOK, version if answered < 0 else None)
