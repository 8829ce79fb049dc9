"""Tasks on a Dask cluster: in this process, or wherever a scheduler's address leads.

A worker that dies costs time: the scheduler gives its tasks to others. A scheduler that dies ends
the work; what is done lies on the disk. `local` is a scheduler with threads in this process, to
try a question before it goes to a cluster: it opens no port, since whoever reaches a scheduler
may have it run anything.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from peersim.core.errors import InputError
from peersim.running.pool import ExecutorPool, Pool
from peersim.running.workers import processors

__all__ = ["dask_pool"]

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
        yield ExecutorPool(client.get_executor(pure=False, retries=_DEATHS), _Threads(client))


class _Threads:
    """How many threads a cluster has: workers of a queue arrive one by one, and leave again."""

    def __init__(self, client: Any) -> None:  # noqa: ANN401 - untyped
        self.client = client
        self.asked = -_FRESH
        self.known = 1

    def __call__(self) -> int:
        """Return their number, asked of the scheduler every few seconds."""
        if time.monotonic() - self.asked > _FRESH:
            self.known = max(1, sum(self.client.nthreads().values()))
            self.asked = time.monotonic()
        return self.known


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
