"""What belongs to one visitor, and the few things that all visitors share.

A reactive value at module level is held once for each visitor: nobody sees another's. What all
share is set once, when the server starts.
"""

from dataclasses import dataclass
from pathlib import Path

import solara

from peersim.dashboard.example_answer import ExampleAnswer
from peersim.dashboard.map_request import MapRequest
from peersim.dashboard.question import Question
from peersim.dashboard.texts import use_language
from peersim.methods.answer import Answer
from peersim.running.job_queue import JobQueue
from peersim.running.jobs import JobHandle
from peersim.running.worlds import Worlds

__all__ = [
    "LatestAnswer",
    "answer",
    "dark",
    "example",
    "hide_incidents",
    "job",
    "jobs",
    "language",
    "map_request",
    "question",
    "results_root",
    "share",
]


@dataclass(frozen=True)
class LatestAnswer:
    """What has come of a question so far."""

    question: Question
    comparison: Answer
    version: int
    complete: bool
    is_example: bool = False
    """Whether nobody asked for it: it is what stands there at first."""


question: solara.Reactive[Question] = solara.reactive(Question())
job: solara.Reactive[JobHandle[Worlds] | None] = solara.reactive(None)
answer: solara.Reactive[LatestAnswer | None] = solara.reactive(None)
map_request: solara.Reactive[MapRequest] = solara.reactive(MapRequest())
language: solara.Reactive[str] = solara.reactive("en")
dark: solara.Reactive[bool] = solara.reactive(False)
hide_incidents: solara.Reactive[bool] = solara.reactive(False)

use_language(lambda: language.value)


@dataclass
class _Shared:
    jobs: JobQueue | None = None
    results_root: Path | None = None
    example: ExampleAnswer | None = None


_shared = _Shared()


def share(jobs: JobQueue, results_root: Path | None, example: ExampleAnswer) -> None:
    """Set what all visitors share; called once, when the server starts."""
    _shared.jobs, _shared.results_root, _shared.example = jobs, results_root, example


def example() -> ExampleAnswer | None:
    """Return the example that stands on the first screen, where a server has one."""
    return _shared.example


def jobs() -> JobQueue:
    """Return the queue of jobs that all visitors share."""
    if _shared.jobs is None:  # a page in a test, without a server
        _shared.jobs = JobQueue()
    return _shared.jobs


def results_root() -> Path | None:
    """Return the folder below which results may be opened, or None."""
    return _shared.results_root
