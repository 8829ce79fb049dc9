"""A sweep that is killed at any moment goes on to the same bytes."""

import os
import signal
import subprocess
import sys
import time

import numpy as np

from peersim.methods.experiment import read_experiment
from peersim.methods.sweep import Workers, sweep
from peersim.results.sweeps import SweepManifest

KILLS = 10


def test_ten_kills_at_random_moments_change_no_byte(question, tables, tmp_path):
    path = question(tmp_path / "q", weeks=52, points=128, batch=4)
    whole = sweep(read_experiment(path), tmp_path / "whole", Workers(2))
    out = tmp_path / "killed"
    waits = np.random.default_rng(5).uniform(0.0, 0.12, KILLS)
    done = [kill_after(path, out, wait) for wait in waits]
    assert done == sorted(done), "what was done stays done"
    assert len(set(done)) > KILLS // 2, "most of them were killed at work"
    assert not SweepManifest(out).about()["complete"]
    assert start(path, out).wait() == 0
    assert tables(out) == tables(whole.folder)


def start(path, out):
    words = ["sweep", str(path), "--out", str(out), "--resume", "--workers", "2", "--quiet"]
    return subprocess.Popen([sys.executable, "-m", "peersim", *words], env=dict(os.environ))


def kill_after(path, out, wait):
    """Let a sweep add to its manifest, wait a little more and kill it; return what is done."""
    manifest = SweepManifest(out)
    before = len(manifest.batches()) if manifest.exists() else 0
    process = start(path, out)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        if manifest.exists() and len(manifest.batches()) > before:
            break
        time.sleep(0.002)
    time.sleep(wait)
    process.send_signal(signal.SIGKILL)
    process.wait()
    return len(manifest.batches())
