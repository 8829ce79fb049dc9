"""How functions are compiled."""

import os
import subprocess
import sys

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


def in_a_process(code, **environment):
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


# ------------------------------------------- many small functions, one piece of machine code


@kernel
def deepest(x: float) -> float:
    return x * x


@kernel
def deeper(x: float) -> float:
    return deepest(x) + 1.0


@compiled
def by_two_ways(x: float) -> float:
    """Reach one function directly and by way of another."""
    return deeper(x) + deepest(x) + deeper(2.0 * x)


@compiled
def by_another(x: float) -> float:
    """Reach the same functions from a second entry point."""
    return deeper(x) - deepest(x)


def test_a_function_may_be_reached_by_several_ways_and_from_several_entries():
    assert by_two_ways(3.0) == 10.0 + 9.0 + 37.0
    assert by_another(3.0) == 1.0


def test_an_entry_point_takes_another_type_as_well():
    assert by_two_ways(3) == 56.0


@pytest.mark.skipif(NO_JIT, reason="nothing is compiled with NUMBA_DISABLE_JIT=1")
def test_machine_code_of_an_entry_point_is_kept_and_found_again(tmp_path):
    """A second process loads what a first one compiled."""
    script = tmp_path / "entry.py"
    script.write_text(
        "from peersim.core.kernel import compiled, kernel, is_compiled, watch_compilation\n"
        "@kernel\n"
        "def inner(x):\n"
        "    return x + 1.0\n"
        "@compiled\n"
        "def outer(x):\n"
        "    return 2.0 * inner(x)\n"
        "told = []\n"
        "with watch_compilation(told.append):\n"
        "    found = outer(2.0)\n"
        "print(found, len(told) > 0, is_compiled(outer))\n",
        encoding="utf-8",
    )
    code = f"import runpy; runpy.run_path({str(script)!r})"
    # runpy gives the module no name of its own; numba locates its cache by the file
    first, second = (in_a_process(code, PEERSIM_CACHE_DIR=str(tmp_path / "cache")) for _ in "ab")
    assert first == "6.0 True True"
    assert second == "6.0 False True"
    elsewhere = tmp_path / "elsewhere" / script.name  # a second checkout of the same sources
    elsewhere.parent.mkdir()
    elsewhere.write_text(
        script.read_text("utf-8").replace("told = []", "told = [is_compiled(outer)]"), "utf-8"
    )
    code = f"import runpy; runpy.run_path({str(elsewhere)!r})['told'][0] and exit('it says yes')"
    assert in_a_process(code, PEERSIM_CACHE_DIR=str(tmp_path / "cache")) == "6.0 True True"


@pytest.mark.skipif(NO_JIT, reason="nothing is compiled with NUMBA_DISABLE_JIT=1")
def test_kept_code_holds_what_is_called_and_no_names_of_types(tmp_path):
    """A record of many fields is written out in no symbol, and inner functions have none."""
    script = tmp_path / "entry.py"
    script.write_text(
        "import pickle\n"
        "from pathlib import Path\n"
        "import numpy as np\n"
        "from peersim.core.kernel import compiled, kernel\n"
        "@kernel\n"
        "def inner(row):\n"
        "    return row.field_of_the_record + 1.0\n"
        "@compiled\n"
        "def outer(rows):\n"
        "    return 2.0 * inner(rows[0])\n"
        "rows = np.zeros(1, [('field_of_the_record', float)])\n"
        "found = outer(rows)\n"
        "kept = next(Path(outer.stats.cache_path).glob('*.nbc')).read_bytes()\n"
        "_, kind, (code, names) = pickle.loads(kept)[0]\n"
        "print(found, kind, b'outer' in code, b'field' in code, b'field' in names)\n",
        encoding="utf-8",
    )
    code = f"import runpy; runpy.run_path({str(script)!r})"
    said = in_a_process(code, PEERSIM_CACHE_DIR=str(tmp_path / "cache"))
    assert said == "2.0 object True False False"


@pytest.mark.skipif(NO_JIT, reason="nothing is compiled with NUMBA_DISABLE_JIT=1")
@pytest.mark.parametrize(("version", "is_linked"), [("0.68.1", True), ("0.99.0", False)])
def test_an_untried_version_of_numba_compiles_in_the_ordinary_way(version, is_linked, tmp_path):
    script = tmp_path / "entry.py"
    script.write_text(
        "import numba\n"
        f"numba.__version__ = {version!r}\n"
        "from peersim.core import kernel\n"
        "@kernel.kernel\n"
        "def inner(x):\n"
        "    return x + 1.0\n"
        "@kernel.compiled\n"
        "def outer(x):\n"
        "    return 2.0 * inner(x)\n"
        "print(outer(2.0), bool(kernel._ENTRY_PIPELINE))\n",
        encoding="utf-8",
    )
    code = f"import runpy; runpy.run_path({str(script)!r})"
    said = in_a_process(code, PEERSIM_CACHE_DIR=str(tmp_path / "cache"))
    assert said == f"6.0 {is_linked}"
