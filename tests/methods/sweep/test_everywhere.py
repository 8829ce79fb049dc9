"""Wherever worlds are run, and however often that is killed, the tables are the same bytes.

Serially, by two threads, by two processes and by three workers of a Dask cluster: in each place a
sweep runs undisturbed, and in each another is killed at random moments, ten times in all, and
goes on to the end.
"""

import hashlib
import os
import signal
import subprocess
import sys

import numpy as np
import pytest

from peersim.methods.experiment import read_experiment
from peersim.methods.sweep import Workers, sweep
from peersim.results.sweeps import SweepManifest

distributed = pytest.importorskip("distributed")
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning")

# As the command line is told, for a process that can be killed, and as Python is.
PLACES = {
    "serial": (["--workers", "1"], Workers(1)),
    "threads": (["--workers", "2"], Workers(2)),
    "processes": (["--workers", "2", "--processes"], Workers(2, processes=True)),
    "dask": (["--workers", "3", "--dask", "local"], None),  # None: the cluster that is there
}
KILLS = {"serial": 3, "threads": 3, "processes": 2, "dask": 2}
# A sweep that is killed by a thread of its own: whoever watches from elsewhere on a busy machine
# may come too late.
KILLED = """
import os, signal, sys, threading, time
from pathlib import Path
from peersim.cli import main
from peersim.results.sweeps import SweepManifest

folder, wait = Path(sys.argv.pop(1)), float(sys.argv.pop(1))

def done():
    manifest = SweepManifest(folder)
    return len(manifest.batches()) if manifest.exists() else 0

def kill(before):
    while done() == before:
        time.sleep(0.02)
    time.sleep(wait)
    os.kill(os.getpid(), signal.SIGKILL)

threading.Thread(target=kill, args=(done(),), daemon=True).start()
main()
"""


@pytest.fixture(scope="module")
def asked(question, tmp_path_factory):
    return question(tmp_path_factory.mktemp("asked"), weeks=26, points=32, batch=4)


@pytest.fixture
def cluster():
    """Return three workers that need not be started for each sweep."""
    with distributed.LocalCluster(
        n_workers=3, threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs=50
    ) as started:
        yield Workers(dask=started.scheduler_address)


def test_every_place_and_every_interruption_ends_in_the_same_bytes(
    asked, tables, cluster, tmp_path
):
    experiment = read_experiment(asked)
    found = {}
    for name, (_, workers) in PLACES.items():
        whole = sweep(experiment, tmp_path / name, workers or cluster)
        found[name] = digests(tables(whole.folder))
    waits = np.random.default_rng(11).uniform(0.0, 0.15, 10).tolist()
    for name, (flags, workers) in PLACES.items():
        out = tmp_path / f"{name} killed"
        done = [kill_after(asked, out, flags, waits.pop()) for _ in range(KILLS[name])]
        assert done == sorted(done), "what was done stays done"
        assert not SweepManifest(out).about()["complete"], "it was killed at work"
        sweep(experiment, out, workers or cluster, resume=True)
        found[f"{name}, killed"] = digests(tables(out))
    assert not waits
    assert len({tuple(sorted(one.items())) for one in found.values()}) == 1, found


def digests(held):
    return {name: hashlib.sha256(content).hexdigest() for name, content in held.items()}


def kill_after(path, out, flags, wait):
    """Let a sweep add to its manifest, go on a little more and be killed; return what is done."""
    words = ["sweep", str(path), "--out", str(out), "--resume", "--quiet", *flags]
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(out), str(wait), *words], env=dict(os.environ)
    )
    assert process.wait(120) == -signal.SIGKILL
    return len(SweepManifest(out).batches())
