"""How functions are compiled, kept and called."""

import gc
import inspect
import os
import shutil
import subprocess
import sys
import weakref
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numba
import numpy as np
import pytest

from peersim.core import kernel as compiling
from peersim.core.errors import RunError
from peersim.core.kernel import compiled, kernel

NO_JIT = bool(numba.config.DISABLE_JIT)
COMPILING = pytest.mark.skipif(NO_JIT, reason="nothing is compiled with NUMBA_DISABLE_JIT=1")


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
    assert inspect.isfunction(double)


def test_an_entry_point_calls_equations():
    assert doubled(np.array([1.0, 2.5])) == 7.0


@COMPILING
def test_compiling_can_be_watched():
    @compiled
    def tripled(x):
        return 3.0 * x

    told: list[int] = []
    with compiling.watch_compilation(told.append):
        assert tripled(2.0) == 6.0
    assert told == list(range(1, len(told) + 1))
    assert told


@COMPILING
def test_threads_wait_for_what_one_of_them_compiles():
    @compiled
    def halved(x):
        return 0.5 * x

    told: list[int] = []
    with compiling.watch_compilation(told.append), ThreadPoolExecutor(4) as at_once:
        assert list(at_once.map(halved, [1.0, 2.0, 3.0, 4.0])) == [0.5, 1.0, 1.5, 2.0]
    assert told == [1]


@COMPILING
def test_division_follows_ieee_rules():
    @compiled
    def over(x, y):
        return x / y

    assert over(1.0, 0.0) == np.inf


# ------------------------------------------------------------------- what is handed over


class Bundle(NamedTuple):
    """Arrays of several kinds."""

    table: np.ndarray  # (rows, columns)
    rows: np.ndarray  # (n,) records


@compiled
def added_up(bundle: Bundle, weight: float, key: np.uint64, first: int, other: np.ndarray) -> float:
    """Read each argument, and write into the first array."""
    bundle.table[0, 1] = bundle.rows[first].number
    high = 1.0 if key > np.uint64(2**63) else 0.0
    return float(weight * bundle.table[-1, -1] + bundle.rows[1].number + other[0] + high)


@compiled
def nothing(values: np.ndarray) -> None:
    """Return nothing."""
    values[0] += 1.0


def bundle():
    rows = np.zeros(3, [("word", np.int32), ("number", np.float64)]).view(np.recarray)
    rows["number"] = [10.0, 20.0, 30.0]
    return Bundle(np.arange(6.0).reshape(2, 3), rows)


def test_an_entry_point_takes_bundles_arrays_and_numbers():
    one = bundle()
    assert added_up(one, 0.5, np.uint64(2**64 - 1), 2, np.array([100.0])) == 2.5 + 20.0 + 100.0 + 1
    assert one.table[0, 1] == 30.0
    assert nothing(one.table[0]) is None
    assert one.table[0, 0] == 1.0


def test_calls_with_other_arrays_and_numbers_are_other_calls():
    one, other, key = bundle(), bundle(), np.uint64(0)
    other.table[-1, -1], far = 1.0, np.array([100.0])
    for _ in range(2):
        assert added_up(one, 1.0, key, 0, far) == 125.0
        assert added_up(other, 1.0, key, 0, far) == 121.0
        assert added_up(one, 2.0, np.uint64(2**64 - 1), 0, far) == 131.0
        assert added_up(one, 1.0, key, 0, np.array([0.0])) == 25.0
        # the same record, columns in memory one behind the other
        turned = one._replace(table=np.asfortranarray(other.table))
        assert added_up(turned, 1.0, key, 0, far) == 121.0


def test_a_call_holds_no_array_back():
    one = bundle()
    gone = weakref.ref(one.table)
    added_up(one, 1.0, np.uint64(0), 0, np.array([0.0]))
    del one
    gc.collect()
    assert gone() is None


@COMPILING
def test_what_has_no_place_in_a_table_is_compiled_as_well():
    @compiled
    def doubled_if(value, wanted):
        return 2.0 * value if wanted else value

    @compiled
    def summed_up(values):
        total = 0.0
        for value in values:
            total += value
        return total

    assert doubled_if(2.0, True) == 4.0  # noqa: FBT003 - a truth is the point
    assert doubled_if(2.0, False) == 2.0  # noqa: FBT003
    assert summed_up((1.0, 2.0)) == 3.0
    assert summed_up((1.0, 2.0, 3.0)) == 6.0


@COMPILING
def test_code_that_gives_up_says_whose_it_is():
    @compiled
    def refusing(x):
        if x < 0.0:
            raise ValueError("no number below 0")
        return x

    assert refusing(1.0) == 1.0
    with pytest.raises(RunError, match=r"refusing gave up .* NUMBA_DISABLE_JIT=1"):
        refusing(-1.0)


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


# ---------------------------------------------------------------------------- what is kept

SCRIPT = """
import sys
import numpy as np
from peersim.core.kernel import compiled, kernel, is_compiled, watch_compilation
@kernel
def inner(row):
    return np.sqrt(row.field_of_the_record) + 1.0
@compiled
def outer(rows):
    return 2.0 * inner(rows[0])
told = [is_compiled(outer)]
with watch_compilation(told.append):
    found = outer(np.full(1, 4.0).view([("field_of_the_record", float)]))
print(found, told[0], len(told) > 1, is_compiled(outer), "numba" in sys.modules)
"""


def in_a_process(script, cache, **environment):
    code = f"import runpy; runpy.run_path({str(script)!r})"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PEERSIM_CACHE_DIR": str(cache), **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.fixture
def script(tmp_path):
    file = tmp_path / "entry.py"
    file.write_text(SCRIPT, encoding="utf-8")
    return file


def kept_in(cache):
    return list(cache.rglob("outer-*.code"))


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """Return a folder of what the script has compiled; a test changes a copy of it."""
    place = tmp_path_factory.mktemp("kept")
    (place / "entry.py").write_text(SCRIPT, encoding="utf-8")
    in_a_process(place / "entry.py", place / "cache")
    return place / "cache"


@COMPILING
def test_a_later_process_finds_machine_code_and_loads_no_numba(script, tmp_path):
    cache = tmp_path / "cache"
    assert in_a_process(script, cache) == "6.0 False True True True"
    assert in_a_process(script, cache) == "6.0 True False True False"


@COMPILING
def test_a_second_checkout_of_the_same_sources_finds_it_too(script, kept):
    assert in_a_process(script, kept) == "6.0 True False True False"


@COMPILING
def test_another_source_or_processor_or_record_has_code_of_its_own(script, kept, tmp_path):
    cache = shutil.copytree(kept, tmp_path / "cache")
    assert in_a_process(script, cache, NUMBA_CPU_NAME="generic") == "6.0 False True True True"
    script.write_text(SCRIPT.replace("+ 1.0", "+ 2.0"), encoding="utf-8")
    assert in_a_process(script, cache).startswith("8.0 ")
    script.write_text(SCRIPT.replace("float)]", "np.int64)]"), encoding="utf-8")
    in_a_process(script, cache)
    assert len(kept_in(cache)) == 4


@COMPILING
@pytest.mark.parametrize(
    "damage",
    [
        lambda code: code[: len(code) // 2],
        lambda code: code[:-1] + bytes([code[-1] ^ 1]),
        lambda code: code[:0],
        lambda code: code.replace(b'"needs": [', b'"needs": ["no_such_function", ', 1),
    ],
    ids=["half", "flipped", "empty", "homeless"],
)
def test_what_cannot_be_loaded_is_compiled_again(damage, script, kept, tmp_path):
    cache = shutil.copytree(kept, tmp_path / "cache")
    (place,) = kept_in(cache)
    whole = place.read_bytes()
    place.write_bytes(damage(whole))
    assert in_a_process(script, cache) == "6.0 True True True True"
    assert place.read_bytes() == whole
    assert in_a_process(script, cache).endswith("False")


@COMPILING
def test_kept_code_holds_no_names_of_types_and_of_inner_functions(kept):
    """A record of many fields is written out in no symbol."""
    (place,) = kept_in(kept)
    code = place.read_bytes()
    assert b"outer" in code
    assert b"field" not in code
    assert b"inner" not in code


@COMPILING
def test_code_within_a_function_is_not_kept():
    """It may hang from variables of that function."""

    def made(number):
        @compiled
        def adding(x):
            return x + number

        return adding

    assert (made(1.0)(1.0), made(2.0)(1.0)) == (2.0, 3.0)
    assert not compiling.is_compiled(made(1.0))


@COMPILING
@pytest.mark.parametrize(("version", "is_linked"), [("0.68.1", True), ("0.99.0", False)])
def test_an_untried_version_of_numba_compiles_in_the_ordinary_way(version, is_linked, tmp_path):
    script, cache = tmp_path / "entry.py", tmp_path / "cache"
    script.write_text(f"import numba\nnumba.__version__ = {version!r}\n{SCRIPT}", encoding="utf-8")
    for _ in "ab":
        assert in_a_process(script, cache).startswith("6.0 ")
    assert bool(kept_in(cache)) == is_linked
    assert bool(list(cache.rglob("*outer*.nbc"))) != is_linked
