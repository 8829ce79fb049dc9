"""Run commands in this process, or as a process of their own."""

import os
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from peersim.cli import app

SMALL = (
    "--set=organisation.people=40",
    "--set=organisation.burn_in=8",
    "--weeks=26",
)


@pytest.fixture
def peersim():
    """Run a command here; a result with exit_code, stdout and stderr comes back."""

    def run(*arguments):
        return CliRunner(env={"COLUMNS": "80", "NO_COLOR": "1"}).invoke(app, list(arguments))

    return run


@pytest.fixture
def small(peersim):
    """Run a command on a small world."""

    def run(*arguments):
        return peersim(*arguments, *SMALL)

    return run


@pytest.fixture
def start():
    """Start a command as a process of its own."""
    running = []

    def popen(*arguments, **more):
        process = subprocess.Popen(
            [sys.executable, "-m", "peersim", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "COLUMNS": "80"},
            **more,
        )
        running.append(process)
        return process

    yield popen
    for process in running:
        if process.poll() is None:
            process.kill()
        process.communicate()
