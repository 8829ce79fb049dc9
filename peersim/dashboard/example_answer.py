"""The answer that stands on the first screen before anybody has asked: that of the usual question.

It is worked out once on a machine, by the queue, and kept as a folder of results in the user's
cache, named by a hash of all that decides it. A visitor reads it as she would read an answer of
her own, marked as an example.
"""

import shutil
import threading
from pathlib import Path
from typing import Final

from peersim.core.code_cache import cache_folder, source_hash
from peersim.core.errors import PeersimError
from peersim.dashboard.question import Question
from peersim.methods.answer import Answer
from peersim.methods.compare import comparison_of
from peersim.methods.saved_answer import read_results
from peersim.running.job_queue import JobQueue
from peersim.running.worlds import worlds_request

__all__ = ["ExampleAnswer"]

_ROOMS: Final = ("policies", "metrics", "scenario", "running", "results", "methods")
"""Besides the engine, what decides the answer."""


class ExampleAnswer:
    """The answer of the usual question, once it is there."""

    def __init__(self) -> None:
        """Hold nothing yet."""
        self.answer: Answer | None = None
        self._is_there = threading.Event()

    def prepare(self, jobs: JobQueue) -> None:
        """Read it from the cache, or have it worked out and keep it; waits for that."""
        place = _place()
        answer = _read(place)
        if answer is None:
            question = Question()
            try:
                request = worlds_request(question.scenarios(), question.pairs, question.seed)
                answer = comparison_of(jobs.wait_for(request))
            except PeersimError:  # the queue is full or closed: there is no example this time
                return
            answer = _keep(answer, place)
        # worked out here, so that the first visitor does not wait for it
        _ = answer.outcomes, answer.trajectories, answer.differences, answer.passing
        self.answer = answer
        self._is_there.set()

    def wait(self, seconds: float) -> bool:
        """Wait until it is there; tell whether it came in time."""
        return self._is_there.wait(seconds)


def _place() -> Path | None:
    """Return the folder of the answer, or None where nothing can be kept."""
    cache = cache_folder()
    if cache is None:
        return None
    decided_by = [one.hash() for one in Question().scenarios()]
    return cache / "-".join(("example", source_hash(_ROOMS), *decided_by))


def _read(place: Path | None) -> Answer | None:
    if place is None or not place.is_dir():
        return None
    try:
        return read_results(place).read()
    except PeersimError:  # somebody has changed it, or the disk was full
        shutil.rmtree(place, ignore_errors=True)
        return None


def _keep(answer: Answer, place: Path | None) -> Answer:
    """Write an answer where the next start finds it, and read it from there; its worlds go."""
    if place is None:
        return answer
    try:
        return read_results(answer.write(place)).read()
    except (OSError, PeersimError):  # no room, or another server writes it as well
        return answer
