"""How many workers, and where: threads, processes or a Dask cluster.

Threads are the default on one machine: compiled worlds release the interpreter, so two threads
do twice as much as one, share one compiled engine and start at once. Measured on two processors
with 150 people and 156 weeks: 40 ms a world with one thread, 20 with two, and 20 with two
processes, which first take 2 s each to start. Processes are worth it from about eight workers
on, where the few percent of each world that are plain Python keep threads waiting.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass

from peersim.core.errors import InputError
from peersim.core.whole_number import whole_number
from peersim.running.pool import ExecutorPool, Pool

__all__ = ["Workers", "processors"]


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
        if self.count is not None:
            whole_number("workers", self.count, 1)
        if self.dask and self.processes:
            raise InputError("processes are for this machine alone; leave them out with Dask")
        if self.dask and self.dask != "local" and self.count is not None:
            raise InputError("a cluster has its own workers; leave their number out")

    def pool(self) -> AbstractContextManager[Pool]:
        """Return a pool that starts with a `with` block and stops with it."""
        if self.dask:
            from peersim.running.dask_pool import dask_pool

            return dask_pool(self.dask, self.count)
        count = self.count or processors()
        if self.processes:
            from peersim.running.process_pool import ProcessPool

            return ProcessPool(count)
        return ExecutorPool(ThreadPoolExecutor(count, "peersim worker"), lambda: count)


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
