"""Questions under way: what is run, and the visitor's hold on it.

Visitors who ask the same question share one `Course`; each has a `Job` of her own. What has been
found lives as long as a visitor holds a job, and no longer.
"""

import threading
import time
import weakref
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from peersim.core.errors import RunError
from peersim.dashboard.labour import Found, Pair
from peersim.methods.worlds import Worlds, gathered, labels_of
from peersim.metrics import Windows
from peersim.scenario import Scenario

__all__ = ["DIED", "Course", "Job", "Key", "PairOf", "State", "key_of"]

State = Literal["waiting", "running", "done", "cancelled", "failed"]
Key = tuple[tuple[tuple[str, str], ...], int, int]
"""Name and hash of each scenario, seed, pairs: the same key, the same numbers and words."""

DIED: Final = (
    "The process that ran these worlds ended twice; memory may be short. "
    "Ask for fewer people, weeks or pairs."
)
_MOST_DEATHS: Final = 2


def key_of(scenarios: Sequence[Scenario], pairs: int, seed: int) -> Key:
    """Return what two questions share if they are the same."""
    return tuple((scenario.name, scenario.hash()) for scenario in scenarios), seed, pairs


class Course:
    """Pairs of worlds that are run, one after the other, for everybody who asked for them.

    Whoever changes it holds the lock of the queue; reading takes none.
    """

    def __init__(
        self, scenarios: Sequence[Scenario], pairs: int, seed: int, windows: Windows
    ) -> None:
        """Note what is asked; nothing runs yet."""
        self.scenarios = tuple(scenarios)
        self.labels = labels_of(scenarios)
        self.pairs, self.seed, self.windows = pairs, seed, windows
        self.state: State = "waiting"
        self.message = ""
        self.version = 0
        self.delivered = 0
        """Pairs that are done, in whatever order."""
        self.complete = 0
        """Pairs that are done without a gap before them."""
        self.found: list[Found | None] = [None] * pairs
        self._jobs: tuple[weakref.ref[Job], ...] = ()
        self._next = 0
        self._again: list[int] = []
        self._deaths: Counter[int] = Counter()
        self._began = self._ended = 0.0

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come."""
        return self.state in {"done", "cancelled", "failed"}

    @property
    def has_more(self) -> bool:
        """Whether there are pairs that nobody runs yet."""
        return bool(self._again) or self._next < self.pairs

    @property
    def wanted(self) -> bool:
        """Whether anybody waits for it who has not given up or left."""
        jobs = (job() for job in self._jobs)
        return not self.is_over and any(job is not None and not job.given_up for job in jobs)

    @property
    def elapsed(self) -> float:
        """Seconds since the first pair began, up to the end."""
        if not self._began:
            return 0.0
        return (self._ended or time.monotonic()) - self._began

    def join(self, job: "Job") -> None:
        """Let a job take part."""
        self._jobs = (*self._jobs, weakref.ref(job))

    def take(self) -> "PairOf":
        """Return the next pair to run."""
        if not self._began:
            self._began = time.monotonic()
            self.state = "running"
            self.version += 1
        if self._again:
            return PairOf(self, self._again.pop())
        self._next += 1
        return PairOf(self, self._next - 1)

    def give(self, replicate: int, found: Found) -> None:
        """Take the worlds of a pair."""
        if self.is_over:
            return
        self.found[replicate] = found
        self.delivered += 1
        while self.complete < self.pairs and self.found[self.complete] is not None:
            self.complete += 1
        self.version += 1
        if self.complete == self.pairs:
            self._finish()

    def lose(self, replicate: int) -> None:
        """Note that a process died over a pair; try it again, once."""
        if self.is_over:
            return
        self._deaths[replicate] += 1
        if self._deaths[replicate] >= _MOST_DEATHS:
            self.end("failed", DIED)
        else:
            self._again.append(replicate)

    def end(self, state: State, message: str = "") -> None:
        """Come to an end; what was found so far stays."""
        if not self.is_over:
            self.state, self.message = state, message
            self._ended = time.monotonic()
            self.version += 1

    def worlds(self, scenarios: tuple[Scenario, ...]) -> Worlds:
        """Return the worlds of the pairs complete so far; RunError if every one failed."""
        pairs = self.found[: self.complete]
        found = [world for pair in pairs for world in pair or ()]
        return gathered(scenarios, self.seed, self.windows, found)

    def _finish(self) -> None:
        try:
            self.worlds(self.scenarios)
        except RunError as error:
            self.end("failed", str(error))
        else:
            self.end("done")


@dataclass(frozen=True)
class PairOf:
    """A pair of a course, on its way to a process."""

    course: Course
    replicate: int

    @property
    def pair(self) -> Pair:
        """What to run."""
        course = self.course
        return Pair(course.scenarios, course.labels, course.seed, self.replicate, course.windows)

    @property
    def wanted(self) -> bool:
        """Whether anybody still wants it."""
        return self.course.wanted


class Job:
    """A visitor's question and what has come of it so far."""

    def __init__(
        self,
        owner: str,
        course: Course,
        scenarios: Sequence[Scenario],
        news: threading.Condition,
    ) -> None:
        """Take part in a course; the scenarios are the visitor's own, and differ in words alone."""
        self.owner = owner
        self.scenarios = tuple(scenarios)
        self.given_up = False
        self.course = course
        self._news = news
        course.join(self)

    @property
    def state(self) -> State:
        """How far it is."""
        return "cancelled" if self.given_up else self.course.state

    @property
    def message(self) -> str:
        """What went wrong, for people; empty if nothing did."""
        return "" if self.given_up else self.course.message

    @property
    def pairs(self) -> int:
        """How many pairs were asked for."""
        return self.course.pairs

    @property
    def done(self) -> int:
        """How many worlds are done."""
        return self.course.delivered * len(self.scenarios)

    @property
    def total(self) -> int:
        """How many worlds were asked for."""
        return self.course.pairs * len(self.scenarios)

    @property
    def version(self) -> int:
        """A number that grows whenever there is news."""
        return self.course.version + self.given_up

    @property
    def elapsed(self) -> float:
        """Seconds since the first pair began, up to the end."""
        return self.course.elapsed

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come."""
        return self.state in {"done", "cancelled", "failed"}

    def worlds(self) -> Worlds | None:
        """Return the worlds of the pairs complete so far; None where there is nothing to show."""
        try:
            return self.course.worlds(self.scenarios) if self.course.complete else None
        except RunError:
            return None

    def wait(self, seconds: float, version: int | None = None) -> bool:
        """Wait for the end, or for news after a version; tell whether it came in time."""
        with self._news:
            if version is None:
                return self._news.wait_for(lambda: self.is_over, seconds)
            return self._news.wait_for(lambda: self.version > version or self.is_over, seconds)
