"""Tasks on a Dask cluster: in this process, or wherever a scheduler's address leads.

A worker that dies costs time: the scheduler gives its tasks to others. A scheduler that dies ends
the work; what is done lies on the disk. `local` is a scheduler with threads in this process, to
try a question before it goes to a cluster: it opens no port, since whoever reaches a scheduler
may have it run anything.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, TypeVar

from peersim.core.errors import InputError
from peersim.running.pool import Pool, Task, always
from peersim.running.workers import processors

if TYPE_CHECKING:
    from concurrent.futures import Future

__all__ = ["dask_pool"]

Result = TypeVar("Result")
_DEATHS: Final = 10
"""Workers that a task may lose before it counts as what killed them."""
_PATIENCE: Final = "30s"
_FRESH: Final = 5.0
"""Seconds for which the number of workers is not asked again."""
_SETTINGS: Final = {
    "distributed.scheduler.allowed-failures": _DEATHS,
    "distributed.worker.daemon": True,
}
_LOOPBACK: Final = "127.0.0.1:0"
_NO_PAGES: Final[dict[str, list[str]]] = {
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
}


@contextmanager
def dask_pool(address: str, count: int | None) -> Iterator[Pool]:
    """Give a pool on a cluster; raises InputError where there is none at the address."""
    try:
        import dask
        from distributed import Client
    except ImportError as error:
        raise InputError("Dask is not installed; try: pip install 'peersim[cluster]'") from error
    with dask.config.set(_SETTINGS), _client(Client, address, count) as client:
        if not client.nthreads():
            client.wait_for_workers(1)
        with _DaskPool(client) as pool:
            yield pool


class _DaskPool(Pool):
    """Workers of a cluster."""

    def __init__(self, client: Any) -> None:  # noqa: ANN401 - untyped
        self._client = client
        self._executor = client.get_executor(pure=False, retries=_DEATHS)
        self._asked = -_FRESH
        self._threads = 1

    @property
    def size(self) -> int:
        """How many threads the workers have; they arrive one by one, and leave again."""
        if time.monotonic() - self._asked > _FRESH:
            self._threads = max(1, sum(self._client.nthreads().values()))
            self._asked = time.monotonic()
        return self._threads

    def submit(
        self,
        task: Task[Result],
        is_wanted: Callable[[], bool] = always,  # noqa: ARG002 - a cluster is not interrupted
    ) -> "Future[Result]":
        """Have a task run on the cluster."""
        future: Future[Result] = self._executor.submit(task.run)
        return future

    def close(self) -> None:
        """Leave the cluster."""
        self._executor.shutdown(wait=False)


@contextmanager
def _client(client: Any, address: str, count: int | None) -> Iterator[Any]:  # noqa: ANN401 - untyped
    if address == "local":
        with _in_process(count or processors()) as cluster, client(cluster) as connected:
            yield connected
        return
    try:
        connected = client(address, timeout=_PATIENCE)
    except (OSError, ValueError) as error:
        raise InputError(f"no Dask scheduler answers at '{address}': {error}") from error
    with connected:
        yield connected


@contextmanager
def _in_process(count: int) -> Iterator[Any]:
    """Give a cluster of threads that nobody but this process can reach."""
    import dask
    from distributed import LocalCluster

    with (
        dask.config.set(_NO_PAGES),
        LocalCluster(
            n_workers=count,
            threads_per_worker=1,
            processes=False,
            protocol="inproc://",
            dashboard_address=_LOOPBACK,
            worker_dashboard_address=_LOOPBACK,
            silence_logs=50,
        ) as cluster,
    ):
        for server in (cluster.scheduler, *cluster.workers.values()):
            cluster.loop.add_callback(server.http_server.stop)  # it serves nothing here
        yield cluster
