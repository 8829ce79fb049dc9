"""A pool runs tasks on workers: threads, processes or a Dask cluster behind one interface.

A task is a picklable value with a method `run`. What it returns follows from the task alone, so
nothing depends on which worker ran it, or when.
"""

from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from itertools import islice
from typing import Final, Protocol, Self, TypeVar

__all__ = ["ExecutorPool", "Pool", "Task"]

Key = TypeVar("Key")
Result = TypeVar("Result")
Result_co = TypeVar("Result_co", covariant=True)
_AHEAD: Final = 2
"""Tasks under way for each worker, so that none waits for its next one."""


class Task(Protocol[Result_co]):
    """What a worker runs."""

    def run(self) -> Result_co:
        """Do the work and return what came of it."""
        ...


class Pool(ABC):
    """Workers that tasks are sent to; leaving its `with` block stops them."""

    @property
    @abstractmethod
    def size(self) -> int:
        """How many tasks run at a time; a cluster may grow and shrink."""

    @abstractmethod
    def submit(self, task: Task[Result]) -> "Future[Result]":
        """Have a task run."""

    @abstractmethod
    def close(self) -> None:
        """Stop the workers and drop whatever waits."""

    def in_order(self, tasks: Iterable[Task[Result]]) -> Generator[Result, None, None]:
        """Yield the results of tasks in their order; only a few are under way at a time."""
        remaining = iter(tasks)
        under_way: deque[Future[Result]] = deque()
        try:
            while True:
                under_way.extend(map(self.submit, islice(remaining, self._free(len(under_way)))))
                if not under_way:
                    return
                yield under_way.popleft().result()
        finally:
            for future in under_way:
                future.cancel()

    def as_completed(
        self, tasks: Iterable[tuple[Key, Task[Result]]]
    ) -> Generator[tuple[Key, Result], None, None]:
        """Yield keys of tasks with their results as they come; keys stay in this process."""
        remaining = iter(tasks)
        under_way: dict[Future[Result], Key] = {}
        try:
            while True:
                for key, task in islice(remaining, self._free(len(under_way))):
                    under_way[self.submit(task)] = key
                if not under_way:
                    return
                for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                    yield under_way.pop(future), future.result()
        finally:
            for future in under_way:
                future.cancel()

    def _free(self, under_way: int) -> int:
        return max(0, _AHEAD * self.size - under_way)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class ExecutorPool(Pool):
    """The workers of an executor: threads of this process, or those of a cluster."""

    def __init__(self, executor: Executor, size: Callable[[], int]) -> None:
        """Take an executor, and what tells how many tasks it runs at a time."""
        self._executor = executor
        self._size = size

    @property
    def size(self) -> int:
        """How many tasks run at a time."""
        return self._size()

    def submit(self, task: Task[Result]) -> "Future[Result]":
        """Have a task run."""
        return self._executor.submit(task.run)

    def close(self) -> None:
        """Wait for the tasks that run, and drop the others."""
        self._executor.shutdown(wait=True, cancel_futures=True)
