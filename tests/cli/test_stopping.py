"""A command that is stopped says so and leaves nothing half-written."""

import os
import signal
import time

import pytest

MANY = ("compare", "baseline", "study_circle", "--replicates=3000", "--quiet")


@pytest.mark.skipif(os.name == "nt", reason="Windows has other signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_run_that_is_stopped_says_so_and_leaves_nothing(start, tmp_path, number):
    process = start(*MANY, "--out", str(tmp_path / "results"))
    time.sleep(6)
    assert process.poll() is None
    process.send_signal(number)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert out == ""
    assert err.strip() == "peersim: stopped; nothing half-written was left."
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has other signals")
def test_results_that_were_there_survive_a_stop(start, small, tmp_path):
    folder = tmp_path / "results"
    small("run", "baseline", "--replicates=1", "--out", str(folder))
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    process = start(*MANY, "--out", str(folder))
    time.sleep(6)
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=60)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["results"]
