"""Where batches are run: all that is asked of a place is the interface of concurrent.futures.

Threads are the default on one machine: compiled worlds release the interpreter, so two threads
do twice as much as one, share one compiled engine and start at once. Measured on two processors
with 150 people and 156 weeks: 40 ms a world with one thread, 20 with two, and 20 with two
processes, which first take 2 s each to start. Processes are worth it from about eight workers
on, where the few percent of each world that are plain Python keep threads waiting.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

from peersim.core.errors import InputError
from peersim.methods.worlds import processors

__all__ = ["Place", "Workers"]


@dataclass(frozen=True)
class Place:
    """A running executor, and what tells how many batches it works on at a time."""

    executor: Executor
    count: Callable[[], int]

    @property
    def at_a_time(self) -> int:
        """How many batches are worked on at a time; a cluster may grow and shrink."""
        return self.count()


@dataclass(frozen=True)
class Workers:
    """How many workers, and where."""

    count: int | None = None
    """None: one per processor of this machine; or all that a cluster has."""
    processes: bool = False
    dask: str = ""
    """`local`, or the address of a scheduler."""

    def __post_init__(self) -> None:
        """Refuse what contradicts itself."""
        if self.count is not None and self.count < 1:
            raise InputError(f"workers = {self.count}: at least 1 is needed")
        if self.dask and self.processes:
            raise InputError("processes are for this machine alone; leave them out with Dask")
        if self.dask and self.dask != "local" and self.count is not None:
            raise InputError("a cluster has its own workers; leave their number out")

    @contextmanager
    def place(self) -> Iterator[Place]:
        """Start an executor, and stop it with whatever is still waiting."""
        if self.dask:
            from peersim.methods.sweep.dask_place import dask_place

            with dask_place(self.dask, self.count) as (executor, threads):
                yield Place(executor, threads)
            return
        count = self.count or processors()
        executor = self._pool(count)
        try:
            yield Place(executor, lambda: count)
        finally:
            executor.shutdown(wait=True, cancel_futures=True)

    def _pool(self, count: int) -> Executor:
        if not self.processes:
            return ThreadPoolExecutor(count)
        from multiprocessing import get_context

        # A fresh interpreter: a forked one may inherit a lock that nobody will ever open.
        return ProcessPoolExecutor(count, mp_context=get_context("spawn"))
