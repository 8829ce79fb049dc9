"""Every pool says the same of the same tasks, in order or as they come."""

import importlib
import threading
from concurrent.futures import CancelledError

import psutil
import pytest

from peersim.core.errors import RunError
from peersim.running.pool import ExecutorPool
from peersim.running.process_pool import ProcessPool
from peersim.running.worker_process import DIED
from peersim.running.workers import Workers

TASKS = '''
import os
import pathlib
import signal
import threading
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Square:
    number: int

    def run(self):
        if self.number < 0:
            raise ValueError(f"{self.number} is below 0")
        return self.number**2


@dataclass(frozen=True)
class Deadly:
    """Kills its process as often as it is told to, and then answers."""

    folder: str
    deaths: int

    def run(self):
        marks = len(list(pathlib.Path(self.folder).iterdir()))
        if marks < self.deaths:
            (pathlib.Path(self.folder) / str(marks)).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return marks


@dataclass(frozen=True)
class CutOff:
    """Its process dies, the first time, while it sends a large result."""

    folder: str

    def run(self):
        mark = pathlib.Path(self.folder) / "cut off"
        if mark.exists():
            return b"whole"
        mark.touch()
        threading.Timer(0.005, os.kill, (os.getpid(), signal.SIGKILL)).start()
        return bytes(1 << 27)


@dataclass(frozen=True)
class Endless:
    def run(self):
        time.sleep(600)
'''
WHERE = {
    "threads": Workers(2),
    "one thread": Workers(1),
    "processes": Workers(2, processes=True),
    "dask": Workers(2, dask="local"),
}


@pytest.fixture(scope="module")
def tasks(tmp_path_factory):
    """Return a module of tasks that worker processes can import as well."""
    folder = tmp_path_factory.mktemp("tasks")
    (folder / "tasks_of_tests.py").write_text(TASKS, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(folder))
        yield importlib.import_module("tasks_of_tests")


@pytest.fixture(scope="module", params=list(WHERE.values()), ids=list(WHERE))
def pool(request, tasks):
    if request.param.dask:
        pytest.importorskip("distributed")
    with request.param.pool() as opened:
        yield opened


@pytest.fixture
def processes(tasks):
    with ProcessPool(2) as opened:
        yield opened


pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning")


def test_results_come_in_the_order_of_tasks(pool, tasks):
    assert list(pool.in_order(map(tasks.Square, range(20)))) == [n**2 for n in range(20)]


def test_every_key_comes_with_the_result_of_its_task(pool, tasks):
    asked = [(f"square of {n}", tasks.Square(n)) for n in range(20)]
    assert dict(pool.as_completed(asked)) == {f"square of {n}": n**2 for n in range(20)}


def test_a_pool_without_tasks_has_no_results(pool):
    assert list(pool.in_order(())) == []
    assert list(pool.as_completed(())) == []


def test_only_a_few_tasks_are_taken_ahead_of_what_is_read(pool, tasks):
    taken = []

    def endless():
        number = 0
        while True:
            taken.append(number)
            yield tasks.Square(number)
            number += 1

    results = pool.in_order(endless())
    assert [next(results) for _ in range(3)] == [0, 1, 4]
    results.close()
    assert len(taken) <= 3 + 2 * pool.size


def test_what_a_task_raises_is_raised_where_its_result_is_read(pool, tasks):
    results = pool.in_order(map(tasks.Square, (3, -1)))
    assert next(results) == 9
    with pytest.raises(ValueError, match="-1 is below 0"):
        next(results)
    assert list(pool.in_order([tasks.Square(5)])) == [25]


# -------------------------------------------------------------------- processes that die


def test_a_task_whose_process_dies_is_run_again_and_no_other_notices(processes, tasks, tmp_path):
    asked = [tasks.Deadly(str(tmp_path), 1), *map(tasks.Square, range(8))]
    assert list(processes.in_order(asked)) == [1, *(n**2 for n in range(8))]


def test_a_process_that_dies_in_the_middle_of_a_result_is_replaced(processes, tasks, tmp_path):
    asked = [tasks.CutOff(str(tmp_path)), tasks.Square(2)]
    results = list(processes.in_order(asked))
    assert results[0] in {b"whole", bytes(1 << 27)}  # it may have been quick enough
    assert results[1] == 4


def test_a_task_that_kills_process_after_process_is_given_up_alone(processes, tasks, tmp_path):
    deadly = processes.submit(tasks.Deadly(str(tmp_path), 99))
    assert list(processes.in_order(map(tasks.Square, range(8)))) == [n**2 for n in range(8)]
    with pytest.raises(RunError, match=DIED):
        deadly.result(120)
    assert len(list(tmp_path.iterdir())) == 2


def test_a_task_that_nobody_wants_any_more_makes_room(processes, tasks):
    wanted = threading.Event()
    wanted.set()
    endless = [processes.submit(tasks.Endless(), wanted.is_set) for _ in range(2)]
    wanted.clear()
    assert list(processes.in_order(map(tasks.Square, range(3)))) == [0, 1, 4]
    for future in endless:
        with pytest.raises(CancelledError):
            future.result(120)


def test_closing_ends_what_runs_and_drops_what_waits(tasks):
    pool = ProcessPool(1)
    futures = [pool.submit(tasks.Endless()) for _ in range(3)]
    pool.close()
    for future in futures:
        with pytest.raises(CancelledError):
            future.result(120)
    assert pool.pids == ()


# ------------------------------------------------------------------------ who may come in


def listening():
    own = psutil.Process()
    return {
        (one.laddr.ip, one.laddr.port)
        for process in (own, *own.children(recursive=True))
        for one in process.net_connections(kind="inet")
        if one.status == psutil.CONN_LISTEN
    }


def test_a_scheduler_of_this_machine_can_be_reached_by_nobody():
    pytest.importorskip("distributed")
    before = listening()
    with Workers(2, dask="local").pool() as pool:
        assert pool.size == 2
        assert listening() <= before


def test_threads_are_the_default():
    with Workers(3).pool() as pool:
        assert isinstance(pool, ExecutorPool)
        assert pool.size == 3
