"""The template of a package of plug-ins, installed as its user would install it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TEMPLATE = Path(__file__).parents[2] / "experiments" / "own_mechanism"


@pytest.fixture(scope="session")
def target(tmp_path_factory):
    """Return a folder into which the template is installed as its user would, without a network."""
    place = tmp_path_factory.mktemp("plugins")
    shutil.copytree(TEMPLATE, place / "source")
    how = ["--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--target", "installed"]
    done = subprocess.run(
        [sys.executable, "-m", "pip", "install", *how, "./source"],
        cwd=place, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return place / "installed"
