"""Run commands in this process."""

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
