"""Whoever starts worker processes may end in any way: they end as well."""

import os
import signal
import subprocess
import sys

import psutil
import pytest

POOL = """
import time
from peersim.running.worlds import worlds_request
from peersim.running.workers import Workers
from peersim.scenario import load

if __name__ == "__main__":
    request = worlds_request((load("baseline"),), 900, 1)
    with Workers(2, processes=True).pool() as pool:
        results = pool.in_order(request.tasks)
        next(results), next(results)
        print(*pool.pids, flush=True)
        for _ in results:
            pass
"""
SOON = 60


@pytest.mark.skipif(os.name == "nt", reason="Windows has other signals")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_worker_outlives_whoever_started_it(tmp_path, how):
    script = tmp_path / "parent.py"
    script.write_text(POOL, encoding="utf-8")
    parent = subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    with parent:
        assert parent.stdout is not None
        pids = [int(pid) for pid in parent.stdout.readline().split()]
        assert len(pids) == 2
        workers = [psutil.Process(pid) for pid in pids]
        parent.send_signal(how)
        _, alive = psutil.wait_procs(workers, timeout=SOON)
        assert alive == []
        parent.wait(SOON)
