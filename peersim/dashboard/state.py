"""What belongs to one visitor, and the few things that all visitors share.

A reactive value at module level is held once for each visitor: nobody sees another's. What all
share is set once, when the server starts.
"""

from dataclasses import dataclass
from pathlib import Path

import solara

from peersim.dashboard.question import Question
from peersim.dashboard.texts import use_language
from peersim.dashboard.work import Job, Work
from peersim.methods.compare import Comparison

__all__ = [
    "Answer",
    "answer",
    "dark",
    "hide_incidents",
    "job",
    "language",
    "question",
    "results_root",
    "share",
    "work",
]


@dataclass(frozen=True)
class Answer:
    """What has come of a question so far."""

    question: Question
    comparison: Comparison
    version: int
    complete: bool


question: solara.Reactive[Question] = solara.reactive(Question())
job: solara.Reactive[Job | None] = solara.reactive(None)
answer: solara.Reactive[Answer | None] = solara.reactive(None)
language: solara.Reactive[str] = solara.reactive("en")
dark: solara.Reactive[bool] = solara.reactive(False)
hide_incidents: solara.Reactive[bool] = solara.reactive(False)

use_language(lambda: language.value)


@dataclass
class _Shared:
    work: Work | None = None
    results_root: Path | None = None


_shared = _Shared()


def share(work: Work, results_root: Path | None) -> None:
    """Set what all visitors share; called once, when the server starts."""
    _shared.work, _shared.results_root = work, results_root


def work() -> Work:
    """Return the queue of questions that all visitors share."""
    if _shared.work is None:  # a page in a test, without a server
        _shared.work = Work()
    return _shared.work


def results_root() -> Path | None:
    """Return the folder below which results may be opened, or None."""
    return _shared.results_root
