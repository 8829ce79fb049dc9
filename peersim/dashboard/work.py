"""The queue of questions that all visitors share, over one process for each processor.

Questions are run in the order in which they came, one pair after the other, by processes that are
as many as processors; a visitor has one question at a time. Nothing depends on which process ran
what: a finished job holds exactly what `run_worlds` returns.
"""

import atexit
import threading
import weakref
from collections.abc import Sequence
from typing import Final

from peersim.core.errors import InputError
from peersim.dashboard.asked import Course, Job, Key, PairOf, key_of
from peersim.dashboard.hands import Desk, Hand
from peersim.dashboard.labour import Found
from peersim.methods.compare import common_windows
from peersim.methods.worlds import check_numbers, processors
from peersim.scenario import Scenario

__all__ = ["FULL", "HOPELESS", "Job", "Work"]

FULL: Final = "As many questions are waiting as this server takes. Try again in a few minutes."
HOPELESS: Final = "The processes that run worlds do not start on this server. Is memory short?"
MOST_WAITING: Final = 60


class Work:
    """Questions in the order in which they came, and the processes that run them."""

    def __init__(self, processes: int | None = None, most_waiting: int = MOST_WAITING) -> None:
        """Hold an empty queue; processes start with `warm_up` or with the first question."""
        self._count = processes or processors()
        self._most = most_waiting
        self._news = threading.Condition()
        self._queue: list[Course] = []
        self._courses: weakref.WeakValueDictionary[Key, Course] = weakref.WeakValueDictionary()
        self._jobs: weakref.WeakValueDictionary[str, Job] = weakref.WeakValueDictionary()
        self._hands: list[Hand] = []
        self._compiled = 0
        self._closed = False
        atexit.register(self.close)

    # ------------------------------------------------------------------------ visitors

    def start(self, scenarios: Sequence[Scenario], pairs: int, seed: int, owner: str) -> Job:
        """Put a question into the queue, instead of what its owner asked before.

        Raises InputError where it makes no sense, and where the queue is full.
        """
        check_numbers(pairs, seed, None)
        windows = common_windows(scenarios)
        key = key_of(scenarios, pairs, seed)
        self.warm_up()
        with self._news:
            course = self._courses.get(key)
            before = self._jobs.get(owner)
            if course is None or course.state in {"cancelled", "failed"}:
                self._leave(before)
                if sum(one.state == "waiting" for one in self._queue) >= self._most:
                    raise InputError(FULL)
                course = Course(scenarios, pairs, seed, windows)
                self._courses[key] = course
                self._queue.append(course)
            job = Job(owner, course, scenarios, self._news)
            self._leave(before)  # after the new job has joined, which may be in the same course
            self._jobs[owner] = job
            self._news.notify_all()
        return job

    def place(self, job: Job) -> int:
        """Return how many questions come before one that waits; 0 if it runs or is over."""
        with self._news:
            if job.state != "waiting":
                return 0
            return self._queue.index(job.course)

    def cancel(self, job: Job) -> None:
        """Give a question up; what was found so far can still be looked at."""
        with self._news:
            self._leave(job)

    def leave(self, owner: str) -> None:
        """Give up whatever somebody asked who has left."""
        with self._news:
            self._leave(self._jobs.get(owner))

    def _leave(self, job: Job | None) -> None:
        if job is not None and not job.is_over:
            job.given_up = True
            self._sweep()
            self._news.notify_all()

    def _sweep(self) -> None:
        """Take courses out of the queue that are over, or that nobody wants any more."""
        for course in self._queue:
            if not course.wanted:
                course.end("cancelled")
        self._queue = [course for course in self._queue if not course.is_over]

    # ----------------------------------------------------------------------- processes

    @property
    def ready(self) -> bool:
        """Whether a question would be run at once."""
        return any(hand.warm for hand in self._hands)

    @property
    def compiling(self) -> tuple[int, int] | None:
        """Functions compiled and of how many, while the engine is compiled for this machine."""
        from peersim.core.kernel import COMPILES

        if self.ready or not self._compiled:
            return None
        return min(self._compiled, COMPILES), COMPILES

    @property
    def pids(self) -> tuple[int, ...]:
        """The numbers of the processes."""
        return tuple(hand.pid for hand in self._hands if hand.pid is not None)

    def warm_up(self) -> None:
        """Start the processes in the background, if they have not been started."""
        with self._news:
            if self._hands or self._closed:
                return
            desk = Desk(self._take, self._give, self._lost, self._was_compiled, self._despair)
            gate = threading.Lock()
            self._hands = [Hand(desk, gate) for _ in range(self._count)]

    def close(self) -> None:
        """End all processes and give everything up."""
        with self._news:
            self._closed = True
            for course in self._queue:
                course.end("cancelled")
            self._queue = []
            self._news.notify_all()
        for hand in self._hands:
            hand.end()
        for hand in self._hands:
            hand.join(2.0)
        atexit.unregister(self.close)

    def _take(self) -> PairOf | None:
        with self._news:
            while not self._closed:
                if (pair := self._next_pair()) is not None:
                    self._news.notify_all()
                    return pair
                self._news.wait()
            return None

    def _next_pair(self) -> PairOf | None:
        self._sweep()
        return next((course.take() for course in self._queue if course.has_more), None)

    def _give(self, pair: PairOf, found: Found) -> None:
        with self._news:
            pair.course.give(pair.replicate, found)
            self._news.notify_all()

    def _lost(self, pair: PairOf) -> None:
        with self._news:
            pair.course.lose(pair.replicate)
            self._news.notify_all()

    def _was_compiled(self, functions: int) -> None:
        self._compiled = functions

    def _despair(self) -> None:
        """Fail what is asked, where no process starts."""
        with self._news:
            for course in self._queue if not self.ready else ():
                course.end("failed", HOPELESS)
            self._news.notify_all()
