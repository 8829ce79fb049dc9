"""e to a power, logarithms and their kin: how exact they are, and the same bits everywhere."""

import ast
import math
from collections.abc import Iterator
from decimal import Context, Decimal, localcontext
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import peersim
from peersim.core import elementary
from peersim.core.elementary import (
    exp,
    exp_array,
    hazard_chance_each,
    log,
    log1p,
    power_each,
    power_of,
    sin_of_third,
    tanh,
)
from peersim.core.kernel import compiled, kernel

pytestmark = pytest.mark.processor

PACKAGE = Path(peersim.__file__).parent
COMPILED_ROOMS = ("core", "world", "mechanisms", "engine", "policies", "metrics")
EXACT = {"ceil", "comb", "factorial", "floor", "fsum", "inf", "isfinite", "nan", "pi", "sqrt"}
"""Of the module `math`: what every machine rounds alike, or what is no function."""


def units_off(value: float, exact: Decimal) -> float:
    """Return by how many units in the last place a value misses the exact one."""
    return float(abs(Decimal(value) - exact) / Decimal(math.ulp(float(exact))))


def decimal(x: float) -> Decimal:
    return Decimal(float(x))


@pytest.fixture(autouse=True, scope="module")
def digits():
    """Work with 40 digits, whatever was set before."""
    with localcontext(Context(prec=40, Emin=-9999, Emax=9999)):
        yield


@given(st.floats(-745.0, 709.7))
def test_an_exponential_is_exact_to_less_than_a_unit_in_the_last_place(x):
    assert units_off(exp(x), decimal(x).exp()) < 0.8


@given(st.floats(1e-320, 1e308))
def test_a_logarithm_is_exact_to_less_than_a_unit_in_the_last_place(x):
    assert units_off(log(x), decimal(x).ln()) < 0.9


@given(st.one_of(st.floats(-0.999, 10.0), st.floats(-1e-8, 1e-8)))
def test_a_logarithm_near_1_is_exact_to_two_units(x):
    if abs(x) > 1e-300:
        with localcontext() as context:
            context.prec = 340
            assert units_off(log1p(x), (1 + decimal(x)).ln()) < 2.0


@given(st.floats(1e-3, 1e3), st.floats(-5.0, 5.0))
def test_a_power_is_as_exact_as_its_size_allows(base, exponent):
    exact = (decimal(exponent) * decimal(base).ln()).exp()
    bound = (1.0 + abs(exponent * math.log(base))) * 2.0**-52
    assert abs(decimal(power_of(base, exponent)) / exact - 1) < decimal(bound)


@given(st.floats(-30.0, 30.0))
def test_a_hyperbolic_tangent_is_exact_to_two_roundings_of_1(x):
    growth = (2 * decimal(x)).exp()
    assert abs(decimal(tanh(x)) - (growth - 1) / (growth + 1)) < decimal(2.0**-51)


@given(st.floats(-1.0, 1.0))
def test_the_sine_of_a_third_solves_the_cubic_that_defines_it(x):
    # sin(a) = 3 sin(a / 3) - 4 sin(a / 3)**3
    sine = sin_of_third(x)
    assert abs(sine) <= 0.5 + 2.0**-52
    assert 3.0 * sine - 4.0 * sine**3 == pytest.approx(x, abs=6e-16)
    assert sine == pytest.approx(math.sin(math.asin(x) / 3.0), abs=2.0**-52)


def test_ends_are_as_they_should_be():
    assert [exp(0.0), exp(-1e9), exp(1e9), exp(-745.0)] == [1.0, 0.0, math.inf, 5e-324]
    assert math.isnan(exp(math.nan))
    assert [log(1.0), log(0.0), log(math.inf)] == [0.0, -math.inf, math.inf]
    assert math.isnan(log(-1.0))
    assert math.isnan(log(math.nan))
    assert [log1p(0.0), log1p(-1.0), log1p(math.inf)] == [0.0, -math.inf, math.inf]
    assert [power_of(0.0, 2.0), power_of(0.0, 0.0), power_of(0.0, -1.0)] == [0.0, 1.0, math.inf]
    assert [power_of(1.0, 1e9), tanh(0.0), tanh(1e9), tanh(-1e9)] == [1.0, 0.0, 1.0, -1.0]
    assert [sin_of_third(0.0), sin_of_third(1.0), sin_of_third(-1.0)] == pytest.approx(
        [0.0, 0.5, -0.5], abs=2.0**-53
    )


def test_an_exponential_has_the_same_bits_everywhere():
    # each rounded from 28 digits by Python's decimal arithmetic
    assert [exp(x).hex() for x in (-0.1, 1.0, 3.7, -20.5)] == [
        "0x1.cf46d99d52b3ap-1",
        "0x1.5bf0a8b145769p+1",
        "0x1.4394144eeec81p+5",
        "0x1.57a3afeed00abp-30",
    ]


@kernel
def _value(which: int, x: float, y: float) -> float:
    if which == 0:
        return exp(x)
    if which == 1:
        return log(abs(x))
    if which == 2:
        return log1p(abs(x))
    if which == 3:
        return power_of(abs(x), y)
    return tanh(x) if which == 4 else sin_of_third(y)


@compiled
def _values(which: int, x: np.ndarray, y: np.ndarray, result: np.ndarray) -> None:
    for i in range(len(x)):
        result[i] = _value(which, x[i], y[i])


@pytest.mark.parametrize("which", range(6))
def test_compiled_code_gives_the_same_bits_as_plain_python(which):
    numbers = np.random.default_rng(5)
    x = np.concatenate([numbers.normal(0.0, 30.0, 2000), numbers.normal(0.0, 1e-3, 200), [0.0]])
    y = numbers.uniform(-1.0, 1.0, len(x))
    plain = [_value(which, float(a), float(b)) for a, b in zip(x, y, strict=True)]
    result = np.empty_like(x)
    _values(which, x, y, result)
    assert result.tobytes() == np.array(plain).tobytes()


def test_chances_of_many_hazards_are_those_of_each():
    logs, usual = np.array([-2.0, 0.0, 0.7, 3.0]), np.array([0.01, 0.0, 0.2, 9.0])
    pairs = zip(logs.tolist(), usual.tolist(), strict=True)
    expected = [1.0 - exp(-(exp(log_ratio) * rate)) for log_ratio, rate in pairs]
    hazard_chance_each(logs, usual)
    assert logs.tolist() == expected


@pytest.mark.parametrize("exponent", [0.0, 0.5, 1.0, 2.0, -1.0])
def test_powers_of_many_are_those_of_each(exponent):
    bases = np.array([0.0, 1e-300, 0.3, 1.0, 1.7, 1e9])
    expected = [power_of(base, exponent) for base in bases.tolist()]
    power_each(bases, exponent)
    assert bases.tolist() == expected


def test_arrays_keep_their_shape_and_each_number_its_bits():
    x = np.linspace(-5.0, 5.0, 12).reshape(3, 4)
    assert exp_array(x.T).tolist() == [[exp(value) for value in row] for row in x.T.tolist()]
    assert exp_array(0.0).shape == ()


def _inexact(tree: ast.AST) -> Iterator[str]:
    """Name what in a module asks the system's mathematics for a function."""
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module="math", names=names):
                yield from (name.name for name in names if name.name not in EXACT)
            case ast.Import(names=names) if any(name.name == "math" for name in names):
                yield "math"
            case ast.Attribute(value=ast.Name(id="np"), attr=name) if hasattr(math, name):
                if name not in EXACT:
                    yield f"np.{name}"
            case ast.BinOp(op=ast.Pow(), left=left, right=right):
                if not all(isinstance(side, ast.Constant | ast.UnaryOp) for side in (left, right)):
                    yield f"{ast.unparse(node)}"


ALLOWED = {
    # made by decimal and whole numbers when the module is imported
    "core/elementary.py": {"Decimal(2) ** bits", "Decimal(2) ** (Decimal(step) / _STEPS)"}
    | {"4 ** k", "(-1) ** k"},
    # of whole numbers: how much room an array takes
    "engine/world_arrays.py": {"prod"},
}


def test_no_compiled_room_asks_the_system_for_mathematics():
    found = {
        str(path.relative_to(PACKAGE)): names
        for room in COMPILED_ROOMS
        for path in (PACKAGE / room).rglob("*.py")
        if (names := set(_inexact(ast.parse(path.read_text("utf-8")))))
    }
    assert found == ALLOWED
    assert EXACT.isdisjoint(elementary.__all__)
