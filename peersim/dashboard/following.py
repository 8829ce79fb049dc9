"""A job is followed while it runs: what has come of it so far becomes the visitor's answer."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from peersim.dashboard import state
from peersim.dashboard.question import Question
from peersim.dashboard.work import Job, Work
from peersim.methods.compare import Comparison

__all__ = ["Progress", "follow"]

_LOOK: Final = 0.5
"""Seconds between looks at how far it is; its end is seen at once."""
_EAGER: Final = 0.05
"""The same until the first answer, which is waited for."""
_NEXT: Final = 1.0
"""Seconds from the first answer to the second; from then on it is twice as long each time."""
_LONGEST: Final = 4.0
"""Seconds between two answers at most: to draw one takes processors from what it is about."""


@dataclass(frozen=True)
class Progress:
    """How far a job is."""

    state: str
    done: int
    total: int
    place: int
    seconds: float
    message: str

    @classmethod
    def of(cls, job: Job, work: Work) -> "Progress":
        """Look at a job."""
        return cls(job.state, job.done, job.total, work.place(job), job.elapsed, job.message)


def follow(
    job: Job,
    question: Question,
    work: Work,
    tell: Callable[[Progress], None],
    stop: threading.Event,
) -> None:
    """Tell how far a job is, and set the answer, until it is over or nobody looks any more."""
    told: object = None
    answered, wait, after = -1, _NEXT, 0.0
    while not stop.is_set():
        over, version = job.is_over, job.version
        news = (version, job.state, work.place(job), work.compiling)
        if news != told:
            told = news
            tell(Progress.of(job, work))
        due = version != answered and (over or time.monotonic() >= after)
        if due and _answer(job, question, version):
            answered = version
            after, wait = time.monotonic() + wait, min(2.0 * wait, _LONGEST)
        if over:
            return
        job.wait(_EAGER if answered < 0 and job.state == "running" else _LOOK)


def _answer(job: Job, question: Question, version: int) -> bool:
    """Set the answer to what there is so far; tell whether there is anything."""
    complete = job.state == "done"
    worlds = job.worlds()
    if worlds is None:
        return False
    comparison = Comparison(worlds)
    # worked out here, so that nothing is left to do while the page is drawn
    _ = comparison.outcomes, comparison.trajectories, comparison.passing
    state.answer.value = state.Answer(question, comparison, version, complete)
    return True
