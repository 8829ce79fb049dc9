"""Jobs under way: tasks that are run for everybody who asked for the same, and what came of them.

Whoever asks the same shares one `Job`; each has a `JobHandle` of her own. Results live as long as
somebody holds a handle, and no longer.
"""

import threading
import time
import weakref
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, Literal, TypeVar

from peersim.core.errors import PeersimError, RunError
from peersim.running.pool import Task
from peersim.running.workers import Workers
from peersim.running.world_failure import message_of

__all__ = ["NOT_TO_THE_END", "OVER", "Job", "JobHandle", "Request", "State"]

NOT_TO_THE_END: Final = "The worlds were not run to their end."
State = Literal["waiting", "running", "done", "cancelled", "failed"]
OVER: Final = frozenset({"done", "cancelled", "failed"})
"""States after which nothing more will come."""
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Request(Generic[Answer]):
    """What is asked of the queue."""

    key: Hashable
    """Requests with the same key have tasks with the same results, as far as both of them go."""
    tasks: Sequence[Task[Any]]
    combine: Callable[[Sequence[Any]], Answer]
    """Makes an answer of the results of the first so many tasks; RunError if it cannot."""
    worlds: int = 1
    """How many worlds a task runs, for whoever is told how far it is."""

    def run(self, workers: Workers | None = None) -> Answer:
        """Run all tasks at once, without a queue, and return the answer."""
        with (workers or Workers()).pool() as pool:
            return self.combine(list(pool.in_order(self.tasks)))


class Job:
    """Tasks that are run for everybody who asked for them.

    Whoever changes it holds the lock of the queue; reading takes none.
    """

    def __init__(self, request: Request[Any], charged: float) -> None:
        """Start nothing yet; charged: see `charge`."""
        self.request = request
        self.state: State = "waiting"
        self.message = ""
        self.version = 0
        self.complete = 0
        """Tasks that are done without a gap before them."""
        self.started = 0
        """Tasks that were handed to a worker, or whose results were known."""
        self.found: dict[int, Any] = {}
        """Results by the number of their task."""
        self._put_back: list[int] = []
        self._handles: tuple[weakref.ref[JobHandle[Any]], ...] = ()
        self._charged = charged
        self._running: dict[int, float] = {}
        self._began = self._ended = self._before = 0.0

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come."""
        return self.state in OVER

    @property
    def has_more(self) -> bool:
        """Whether there are tasks that nobody runs yet."""
        return bool(self._put_back) or self.started < len(self.request.tasks)

    @property
    def is_wanted(self) -> bool:
        """Whether anybody waits for it who has not given up or left."""
        handles = (handle() for handle in self._handles)
        return not self.is_over and any(one is not None and not one.given_up for one in handles)

    @property
    def done(self) -> int:
        """How many tasks are done, in whatever order."""
        return len(self.found)

    @property
    def elapsed(self) -> float:
        """Seconds since the first task began, up to the end; with those of what was taken over."""
        if not self._began:
            return self._before
        return self._before + (self._ended or time.monotonic()) - self._began

    @property
    def charge(self) -> float:
        """Seconds of workers that it has had; whoever has had least is next.

        A job that comes later begins with the charge of the one that has had least, so that it
        gets its share from now on and nothing for the time before.
        """
        now = time.monotonic()
        return self._charged + sum(now - began for began in self._running.values())

    def join(self, handle: "JobHandle[Any]") -> None:
        """Let a handle take part."""
        self._handles = (*self._handles, weakref.ref(handle))

    def take_over(self, other: "Job") -> None:
        """Begin with what another one has found of the same tasks."""
        count = len(self.request.tasks)
        self.found |= {place: one for place, one in other.found.items() if place < count}
        self._before = max(self._before, other.elapsed)
        self._skip_known()
        self._look_how_complete()

    def take(self) -> int:
        """Return the number of the next task to run."""
        now = time.monotonic()
        if not self._began:
            self._began = now
            self.state = "running"
            self.version += 1
        if self._put_back:
            number = self._put_back.pop()
        else:
            number = self.started
            self.started += 1
            self._skip_known()
        self._running[number] = now
        return number

    def finish(self, number: int, result: Any) -> None:  # noqa: ANN401 - whatever the task returns
        """Take the result of a task."""
        self._stop_charging(number)
        if self.is_over:
            return
        self.found[number] = result
        self.version += 1
        self._look_how_complete()

    def put_back(self, number: int) -> None:
        """Take a task back that was ended because nobody wanted it, which may have changed."""
        self._stop_charging(number)
        self._put_back.append(number)

    def fail(self, number: int, error: BaseException) -> None:
        """Note that a task cannot be done."""
        self._stop_charging(number)
        self.end("failed", message_of(error))

    def end(self, state: State, message: str = "") -> None:
        """Come to an end; results so far stay."""
        if not self.is_over:
            self.state, self.message = state, message
            self._ended = time.monotonic()
            self.version += 1

    def results(self) -> Sequence[Any]:
        """Return the results of the tasks that are complete so far."""
        return [self.found[number] for number in range(self.complete)]

    def _stop_charging(self, number: int) -> None:
        self._charged += time.monotonic() - self._running.pop(number)

    def _skip_known(self) -> None:
        while self.started in self.found:
            self.started += 1

    def _look_how_complete(self) -> None:
        while self.complete in self.found:
            self.complete += 1
        if self.complete == len(self.request.tasks):
            self._conclude()

    def _conclude(self) -> None:
        try:
            self.request.combine(self.results())
        except PeersimError as error:
            self.end("failed", str(error))
        else:
            self.end("done")


class JobHandle(Generic[Answer]):
    """Somebody's hold on a job."""

    def __init__(self, job: Job, request: Request[Answer], news: threading.Condition) -> None:
        """Take part in a job; the answer is made as this request says."""
        self.given_up = False
        self.job = job
        self._request = request
        self._news = news
        job.join(self)

    @property
    def state(self) -> State:
        """How far it is."""
        return "cancelled" if self.given_up else self.job.state

    @property
    def message(self) -> str:
        """What went wrong, for people; empty if nothing did."""
        return "" if self.given_up else self.job.message

    @property
    def done(self) -> int:
        """How many worlds are done, in whatever order."""
        return self.job.done * self._request.worlds

    @property
    def total(self) -> int:
        """How many worlds were asked for."""
        return len(self._request.tasks) * self._request.worlds

    @property
    def version(self) -> int:
        """A number that grows whenever there is news."""
        return self.job.version + self.given_up

    @property
    def elapsed(self) -> float:
        """Seconds since the first task began, up to the end."""
        return self.job.elapsed

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come."""
        return self.state in OVER

    def answer(self) -> Answer | None:
        """Return the answer from what is complete so far; None where there is nothing to show."""
        results = self.job.results()
        try:
            return self._request.combine(results) if results else None
        except RunError:
            return None

    def whole_answer(self) -> Answer:
        """Return the answer of a job that is over; RunError where it did not come to its end."""
        answer = self.answer()
        if self.state != "done" or answer is None:
            raise RunError(self.message or NOT_TO_THE_END)
        return answer

    def wait(self, seconds: float, version: int | None = None) -> bool:
        """Wait for the end, or for news after a version; tell whether it came in time."""
        with self._news:
            if version is None:
                return self._news.wait_for(lambda: self.is_over, seconds)
            return self._news.wait_for(lambda: self.version > version or self.is_over, seconds)
