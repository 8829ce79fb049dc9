"""Batches on a Dask cluster: on this machine, or wherever a scheduler's address leads.

A worker that dies costs time: the scheduler gives its batches to others. A scheduler that dies
ends the sweep, and `--resume` goes on from the manifest.
"""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import Any, Final

from peersim.core.errors import InputError
from peersim.methods.worlds import processors

__all__ = ["dask_place"]

_DEATHS: Final = 10
"""Workers that a batch may lose before it counts as what killed them."""
_PATIENCE: Final = "30s"


@contextmanager
def dask_place(address: str, count: int | None) -> Iterator[tuple[Executor, int]]:
    """Give an executor on the cluster, and how many batches it works on at a time."""
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
        threads = sum(client.nthreads().values())
        if threads == 0:
            client.wait_for_workers(1)
            threads = sum(client.nthreads().values())
        yield client.get_executor(pure=False, retries=_DEATHS), threads


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
            dashboard_address=None,
            silence_logs=50,
        ) as cluster,
        client(cluster) as connected,
    ):
        yield connected
