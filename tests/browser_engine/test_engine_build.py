"""A module of one object: it asks for nothing, holds what a page calls, and is built alike."""

import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from peersim.browser_engine import engine_build
from peersim.browser_engine.browser_entries import ENTRIES
from peersim.browser_engine.engine_build import engine_hash
from peersim.browser_engine.webassembly_module import finish
from peersim.core.errors import RunError

LISTED = """
const module = new WebAssembly.Module(require("fs").readFileSync(0));
console.log(WebAssembly.Module.imports(module).length);
console.log(WebAssembly.Module.exports(module).map((one) => one.name).join(" "));
"""


def test_the_engine_imports_nothing_and_exports_its_entries(built):
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    done = subprocess.run([node, "-e", LISTED], input=built, capture_output=True, check=True)
    imports, exports = done.stdout.decode().splitlines()
    assert imports == "0"
    assert set(exports.split()) == {"memory", "heap", *(entry.__name__ for entry in ENTRIES)}


def test_a_kept_engine_is_used_only_for_its_own_sources(tmp_path, monkeypatch):
    monkeypatch.setattr(engine_build, "cache_folder", lambda: tmp_path)
    monkeypatch.setattr(engine_build, "_in_new_process", lambda: b"new")
    (tmp_path / "engine-0123456789abcdef.wasm").write_bytes(b"old")
    assert engine_build.engine() == b"new"
    assert (tmp_path / f"engine-{engine_hash()}.wasm").read_bytes() == b"new"
    assert not list(tmp_path.glob("*.partial"))
    monkeypatch.setattr(engine_build, "_in_new_process", pytest.fail)
    assert engine_build.engine() == b"new"


def test_a_new_build_from_the_sources_is_the_engine_to_the_byte(built):
    apart = {"PYTHONHASHSEED": "27", "NUMBA_CPU_NAME": "generic", "NUMBA_CPU_FEATURES": ""}
    command = [sys.executable, "-m", "peersim.browser_engine.engine_build", "-"]
    done = subprocess.run(command, env=os.environ | apart, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout == built


def test_one_builds_while_others_wait(tmp_path, monkeypatch):
    builds = []

    def slow():
        builds.append(1)
        time.sleep(0.3)
        return b"new"

    monkeypatch.setattr(engine_build, "cache_folder", lambda: tmp_path)
    monkeypatch.setattr(engine_build, "_in_new_process", slow)
    with ThreadPoolExecutor(4) as at_once:
        found = list(at_once.map(lambda _: engine_build.engine(), range(4)))
    assert (found, builds) == ([b"new"] * 4, [1])


def test_an_engine_in_a_wheel_is_used_for_its_own_sources_alone(built, tmp_path):
    """A package installed with an engine writes pages without building one, until it is changed."""
    package = tmp_path / "peersim"
    kept_out = shutil.ignore_patterns("__pycache__", "*.wasm")
    shutil.copytree(Path(engine_build.__file__).parents[1], package, ignore=kept_out)
    shutil.copytree(Path(engine_build.__file__).parents[2] / "scenarios", package / "scenarios")
    here = package / "browser_engine"
    (here / f"engine-{engine_hash()}.wasm").write_bytes(built)
    asked = (
        "from peersim.browser_engine import engine_build as one; "
        "one._in_new_process = lambda: b'built'; print(len(one.engine()))"
    )
    apart = {"PYTHONPATH": str(tmp_path), "PEERSIM_CACHE_DIR": str(tmp_path / "cache")}

    def size():
        told = subprocess.run(
            [sys.executable, "-c", asked], env=os.environ | apart, cwd=tmp_path, check=True,
            capture_output=True, text=True,
        )  # fmt: skip
        return int(told.stdout)

    assert size() == len(built)
    changed = here / "browser_entries.py"
    changed.write_text(changed.read_text("utf-8") + "\n# changed\n", "utf-8")
    assert size() == len(b"built")


def test_what_is_no_object_is_refused():
    with pytest.raises(RunError, match="no WebAssembly object"):
        finish(b"\x7fELF0000")


def test_a_missing_function_is_named():
    # a module with one import: the function env.pow
    imported = b"\x01" + b"\x03env" + b"\x03pow" + b"\x00\x00"
    with pytest.raises(RunError, match="pow"):
        finish(b"\0asm\1\0\0\0" + b"\x02" + bytes([len(imported)]) + imported)
