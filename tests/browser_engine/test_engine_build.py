"""A module of one object: it asks for nothing, and holds what a page calls."""

import shutil
import subprocess

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


def test_what_is_no_object_is_refused():
    with pytest.raises(RunError, match="no WebAssembly object"):
        finish(b"\x7fELF0000")


def test_a_missing_function_is_named():
    # a module with one import: the function env.pow
    imported = b"\x01" + b"\x03env" + b"\x03pow" + b"\x00\x00"
    with pytest.raises(RunError, match="pow"):
        finish(b"\0asm\1\0\0\0" + b"\x02" + bytes([len(imported)]) + imported)
