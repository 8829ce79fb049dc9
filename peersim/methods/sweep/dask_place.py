"""Batches on a Dask cluster: on this machine, or wherever a scheduler's address leads.

A worker that dies costs time: the scheduler gives its batches to others. A scheduler that dies
ends the sweep, and `--resume` goes on from the manifest.
"""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import Any, Final

from peersim.core.errors import InputError
from peersim.methods.worlds import processors

__all__ = ["dask_place"]

_DEATHS: Final = 10
"""Workers that a batch may lose before it counts as what killed them."""
_PATIENCE: Final = "30s"
_FRESH: Final = 5.0
"""Seconds for which the number of workers is not asked again."""


@contextmanager
def dask_place(address: str, count: int | None) -> Iterator[tuple[Executor, Callable[[], int]]]:
    """Give an executor on the cluster, and what tells how many batches it works on at a time."""
    try:
        import dask
        from distributed import Client
    except ImportError as error:
        raise InputError("Dask is not installed; try: pip install 'peersim[cluster]'") from error
    settings = {
        "distributed.scheduler.allowed-failures": _DEATHS,
        "distributed.worker.daemon": True,
    }
    with dask.config.set(settings), _client(Client, address, count) as client:
        if not client.nthreads():
            client.wait_for_workers(1)
        yield client.get_executor(pure=False, retries=_DEATHS), _Threads(client)


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
    if address != "local":
        try:
            connected = client(address, timeout=_PATIENCE)
        except (OSError, ValueError) as error:
            raise InputError(f"no Dask scheduler answers at '{address}': {error}") from error
        with connected:
            yield connected
        return
    from distributed import LocalCluster

    with (
        LocalCluster(
            n_workers=count or processors(),
            threads_per_worker=1,
            processes=True,
            dashboard_address="127.0.0.1:0",  # a free port; None means always the same
            silence_logs=50,
        ) as cluster,
        client(cluster) as connected,
    ):
        yield connected
