"""A sweep on a Dask cluster of this machine: a real scheduler and real workers."""

import os
import signal

import pytest

from peersim.core.errors import InputError
from peersim.methods.experiment import read_experiment
from peersim.methods.sweep import Workers, sweep

distributed = pytest.importorskip("distributed")
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning")


@pytest.fixture(scope="module")
def experiment(question, tmp_path_factory):
    return read_experiment(question(tmp_path_factory.mktemp("asked"), weeks=26, points=32))


@pytest.fixture(scope="module")
def serial(experiment, tmp_path_factory):
    return sweep(experiment, tmp_path_factory.mktemp("serial") / "out", Workers(1))


def test_three_workers_make_the_same_tables(experiment, serial, tables, tmp_path):
    found = sweep(experiment, tmp_path, Workers(3, dask="local"))
    assert tables(found.folder) == tables(serial.folder)


def test_a_worker_that_is_killed_costs_nothing_but_time(experiment, serial, tables, tmp_path):
    killed: list[int] = []
    with (
        distributed.LocalCluster(
            n_workers=3, threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs=50
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        pids = client.run(os.getpid)

        def kill_one(far):
            if far.done and not killed:
                killed.append(next(iter(pids.values())))
                os.kill(killed[0], signal.SIGKILL)

        where = Workers(dask=cluster.scheduler_address)
        found = sweep(experiment, tmp_path, where, progress=kill_one)
    assert killed
    assert tables(found.folder) == tables(serial.folder)
    assert not found.failures


def test_workers_that_arrive_later_are_given_work(
    experiment, serial, tables, tmp_path, monkeypatch
):
    from peersim.running import dask_pool

    monkeypatch.setattr(dask_pool, "_FRESH", 0.0)
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs=50
    ) as cluster:
        with Workers(dask=cluster.scheduler_address).pool() as pool:
            assert pool.size == 1
            cluster.scale(2)
            cluster.wait_for_workers(2)
            assert pool.size == 2
        found = sweep(experiment, tmp_path, Workers(dask=cluster.scheduler_address))
    assert tables(found.folder) == tables(serial.folder)


def test_a_scheduler_that_is_not_there_is_told(experiment, tmp_path, monkeypatch):
    from peersim.running import dask_pool

    monkeypatch.setattr(dask_pool, "_PATIENCE", "1s")
    with pytest.raises(InputError, match="no Dask scheduler answers"):
        sweep(experiment, tmp_path, Workers(dask="tcp://127.0.0.1:9"))
