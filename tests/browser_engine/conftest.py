"""The built engine and the model as a page has them, made once for all tests of the room."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from peersim.browser_engine.engine_build import engine
from peersim.browser_engine.scenario_data import model_data
from peersim.core.errors import RunError
from peersim.scenario import load, names

RUNNER = Path(__file__).with_name("run_worlds.js")


@pytest.fixture(scope="session")
def built():
    try:
        return engine()
    except RunError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def model():
    return model_data({name: load(name) for name in names()})


@pytest.fixture(scope="session")
def in_node(built, model, tmp_path_factory):
    """Return a function that runs worlds in node, one answer for each case."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    folder = tmp_path_factory.mktemp("node")
    (folder / "engine.wasm").write_bytes(built)
    (folder / "model.json").write_text(json.dumps(model), "utf-8")

    def run(cases):
        (folder / "cases.json").write_text(json.dumps(cases), "utf-8")
        files = [folder / name for name in ("engine.wasm", "model.json", "cases.json")]
        done = subprocess.run([node, RUNNER, *files], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    return run
