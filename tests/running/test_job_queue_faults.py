"""What can go wrong under the queue: worlds that fail, processes that die, a server that ends."""

import os
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from multiprocessing import Pipe
from types import SimpleNamespace

import pytest

from peersim.core.kernel import COMPILES
from peersim.dashboard.question import Question
from peersim.running import worker_process
from peersim.running.job_queue import JobQueue
from peersim.running.worker_process import DIED, DO_NOT_START
from peersim.running.worlds import common_windows, run_worlds, worlds_request
from peersim.scenario import Frozen

SMALL = (
    ("organisation.people", 40.0),
    ("organisation.weeks", 70.0),
    ("organisation.burn_in", 8.0),
)
SCENARIOS = Question(settings=SMALL).scenarios()
SOON = 180
"""Seconds after which something hangs."""


def outcomes_of(worlds):
    return [[one.outcomes.tobytes() for one in kept] for kept in worlds.summaries]


def broken(scenario):
    """Return a scenario whose worlds fail; no file could say what it says."""
    numbers = Frozen({**scenario.mechanisms["recovery"], "distress": -1e308})
    return replace(scenario, mechanisms=Frozen({**scenario.mechanisms, "recovery": numbers}))


def test_an_error_in_the_engine_is_a_readable_message(work):
    job = work.start(worlds_request(tuple(map(broken, SCENARIOS)), 3, 1), "a")
    assert job.wait(SOON)
    assert job.state == "failed"
    assert "all 6 worlds failed" in job.message
    assert "a number stopped being a number" in job.message
    assert job.answer() is None


def test_worlds_that_fail_are_listed_beside_those_that_do_not(work):
    mixed = (SCENARIOS[0], broken(SCENARIOS[1]))
    job = work.start(worlds_request(mixed, 3, 1), "a")
    assert job.wait(SOON)
    assert job.state == "done"
    asked = run_worlds(mixed, 3, 1, common_windows(mixed))
    assert job.answer().failures == asked.failures
    assert len(asked.failures) == 3


def test_a_process_that_dies_shows_in_nothing(work, until):
    assert work.start(worlds_request(SCENARIOS, 2, 60), "a").wait(SOON)  # processes are there
    job = work.start(worlds_request(SCENARIOS, 60, 61), "a")
    until(lambda: job.done > 4)
    for pid in work.pids:
        os.kill(pid, signal.SIGKILL)
    assert job.wait(SOON)
    assert job.state == "done"
    again = work.start(worlds_request(SCENARIOS, 5, 61), "b")
    assert again.wait(SOON)
    assert outcomes_of(again.answer())[1] == outcomes_of(job.answer())[1][:5]


def test_a_question_that_kills_processes_fails_and_the_next_is_run(work, until, large):
    job = work.start(worlds_request(large, 1, 62), "a")
    killed: set[int] = set()

    def kill_what_runs():
        for pid in set(work.pids) - killed if job.state == "running" else ():
            killed.add(pid)
            os.kill(pid, signal.SIGKILL)
        return job.is_over

    until(kill_what_runs)
    assert (job.state, job.message) == ("failed", DIED)
    other = work.start(worlds_request(SCENARIOS, 2, 63), "b")
    assert other.wait(SOON)
    assert other.state == "done"


def test_processes_that_do_not_start_are_told_of(monkeypatch):
    monkeypatch.setattr(worker_process, "run_tasks", sys.exit)
    work = JobQueue(1)
    try:
        job = work.start(worlds_request(SCENARIOS, 2, 1), "a")
        assert job.wait(SOON)
        assert (job.state, job.message) == ("failed", DO_NOT_START)
        again = work.start(worlds_request(SCENARIOS, 2, 2), "b")
        assert again.wait(SOON)
        assert again.message == DO_NOT_START
    finally:
        work.close()


def test_a_machine_that_starts_no_process_is_told_of_and_asked_again_later(monkeypatch):
    def no_process(**_):
        raise BlockingIOError("no memory for a process")

    with monkeypatch.context() as short:
        short.setattr(worker_process, "_CONTEXT", SimpleNamespace(Pipe=Pipe, Process=no_process))
        work = JobQueue(1)
        job = work.start(worlds_request(SCENARIOS, 2, 1), "a")
        assert job.wait(SOON)
        assert (job.state, job.message) == ("failed", DO_NOT_START)
    again = work.start(worlds_request(SCENARIOS, 2, 1), "a")
    assert again.wait(SOON)
    assert again.state == "done"
    work.close()


def test_compiling_is_told_of_until_a_process_is_ready(work):
    assert work.start(worlds_request(SCENARIOS, 2, 64), "a").wait(SOON)
    assert work.compiling is None
    idle = JobQueue(1)
    assert (idle.compiling, idle.pids) == (None, ())
    pool = SimpleNamespace(is_warm=False, compiled=57)
    idle._pool = pool  # type: ignore[assignment]
    assert idle.compiling == (57, COMPILES)
    pool.compiled = COMPILES + 9
    assert idle.compiling == (COMPILES, COMPILES)
    idle._pool = None
    idle.close()


def test_closing_ends_everything_and_wakes_whoever_waits(until):
    work = JobQueue(1)
    job = work.start(worlds_request(SCENARIOS, 900, 1), "a")
    until(lambda: job.done)
    (pid,) = work.pids
    waiting = threading.Timer(0.1, work.close)
    waiting.start()
    assert job.wait(SOON)
    assert job.state == "cancelled"
    waiting.join()
    until(lambda: not is_alive(pid))
    assert work.pids == ()
    work.close()
    work.warm_up()
    assert work.pids == ()


SERVER = """
import time
from peersim.dashboard.question import Question
from peersim.running.job_queue import JobQueue
from peersim.running.worlds import worlds_request

if __name__ == "__main__":
    work = JobQueue(2)
    job = work.start(worlds_request(Question(pairs=900).scenarios(), 900, 1), "a")
    job.wait(60, job.version + 3)
    print(*work.pids, flush=True)
    time.sleep(60)
"""


def is_alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_processes_end_with_the_server_however_that_ends(how, tmp_path, until):
    script = tmp_path / "server.py"
    script.write_text(SERVER, encoding="utf-8")
    server = subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    with server:
        assert server.stdout is not None
        pids = [int(pid) for pid in server.stdout.readline().split()]
        assert len(pids) == 2
        server.send_signal(how)
        server.wait(SOON)
    until(lambda: not any(map(is_alive, pids)))
