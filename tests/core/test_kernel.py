"""How functions are compiled, and where compiled code is kept."""

import os
import subprocess
import sys
from pathlib import Path

import numba
import numpy as np
import pytest

from peersim.core import kernel as compiling
from peersim.core.kernel import compiled, kernel

NO_JIT = bool(numba.config.DISABLE_JIT)


@kernel
def double(x: float) -> float:
    return 2.0 * x


@compiled
def doubled(values: np.ndarray) -> float:
    total = 0.0
    for k in range(len(values)):
        total += double(values[k])
    return total


def test_an_equation_stays_a_plain_function_in_python():
    assert double(3.0) == 6.0
    assert double.__name__ == "double"
    assert not isinstance(double, numba.core.dispatcher.Dispatcher)


def test_an_entry_point_calls_equations():
    assert doubled(np.array([1.0, 2.5])) == 7.0


@pytest.mark.skipif(NO_JIT, reason="nothing is compiled with NUMBA_DISABLE_JIT=1")
def test_compiling_can_be_watched():
    @numba.njit  # not `compiled`: its machine code may lie in the cache already
    def tripled(x):
        return 3.0 * x

    told: list[int] = []
    with compiling.watch_compilation(told.append):
        assert tripled(2.0) == 6.0
    assert told == list(range(1, len(told) + 1))
    assert told


@pytest.mark.skipif(NO_JIT, reason="nothing is compiled with NUMBA_DISABLE_JIT=1")
def test_division_follows_ieee_rules():
    @compiled
    def over(x, y):
        return x / y

    assert over(1.0, 0.0) == np.inf


def test_the_hash_of_sources_is_the_same_twice():
    assert compiling.source_hash() == compiling.source_hash()


def test_every_changed_source_of_the_engine_is_noticed(monkeypatch):
    before = compiling.source_hash()
    plain = Path.read_bytes

    def edited(path):
        return plain(path) + (b"#" if path.name == "norm_learning.py" else b"")

    monkeypatch.setattr(Path, "read_bytes", edited)
    assert compiling.source_hash() != before


def in_a_process(code, **environment):
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


SAY_FOLDER = "from peersim.core.kernel import cache_folder; print(cache_folder())"


def test_the_cache_lies_where_one_is_told_to_put_it(tmp_path):
    folder = Path(in_a_process(SAY_FOLDER, PEERSIM_CACHE_DIR=str(tmp_path / "mine")))
    assert folder.parent == tmp_path / "mine"
    assert folder.is_dir()


@pytest.mark.skipif(sys.platform == "win32", reason="XDG is no custom there")
def test_the_cache_follows_the_custom_of_the_desktop(tmp_path, monkeypatch):
    monkeypatch.delenv("PEERSIM_CACHE_DIR", raising=False)
    folder = Path(in_a_process(SAY_FOLDER, XDG_CACHE_HOME=str(tmp_path)))
    assert folder.parent == tmp_path / "peersim"


def test_a_temporary_folder_serves_where_nothing_can_be_written(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("a file is no folder", encoding="utf-8")
    folder = in_a_process(SAY_FOLDER, PEERSIM_CACHE_DIR=str(blocked / "cache"))
    assert not folder.startswith(str(tmp_path))
    assert "peersim-" in folder
