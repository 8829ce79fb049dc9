"""A command that is stopped says so and leaves nothing half-written."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

MANY = ("compare", "baseline", "study_circle", "--replicates=3000", "--quiet")
SOON = 300  # a first start compiles
"""Seconds after which something hangs."""

# Runs the command line, and makes a file as soon as the first world has been run.
WATCHED = """
import signal
import sys
from pathlib import Path

signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it

from peersim.cli import main
from peersim.engine.simulation import Simulation

advance, first = Simulation.advance, Path(sys.argv.pop())

def watched(*arguments):
    advance(*arguments)
    first.touch()

Simulation.advance = watched
main()
"""


@pytest.fixture
def stopped(tmp_path_factory):
    """Start a command, and stop it by a signal when it has run a world; it has ended."""
    place = tmp_path_factory.mktemp("watched")

    def start_and_stop(number, *arguments):
        mark = place / "first"
        process = subprocess.Popen(
            [sys.executable, "-c", WATCHED, *arguments, str(mark)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            wait_for(mark, process)
            process.send_signal(number)
            out, err = process.communicate(timeout=SOON)
        finally:
            process.kill()
        return process.returncode, out, err

    return start_and_stop


def wait_for(mark: Path, process):
    end = time.monotonic() + SOON
    while not mark.exists():
        assert process.poll() is None
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.mark.skipif(os.name == "nt", reason="Windows has other signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_run_that_is_stopped_says_so_and_leaves_nothing(stopped, tmp_path, number):
    code, out, err = stopped(number, *MANY, "--out", str(tmp_path / "results"))
    assert code == 130
    assert out == ""
    assert err.strip() == "peersim: stopped; nothing half-written was left."
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has other signals")
def test_results_that_were_there_survive_a_stop(stopped, small, tmp_path):
    folder = tmp_path / "results"
    small("run", "baseline", "--replicates=1", "--out", str(folder))
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    stopped(signal.SIGTERM, *MANY, "--out", str(folder))
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["results"]
