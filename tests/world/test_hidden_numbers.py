"""No number of the model hides in code: what could be another number is a parameter."""

import ast
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

import peersim
from peersim.mechanisms import registry

PACKAGE = Path(next(iter(peersim.__path__)))
# The census numbers its columns and kinds of events, and network files are formats: both name
# things and measure nothing.
FILES = sorted(
    path
    for room in ("mechanisms", "world")
    for path in (PACKAGE / room).glob("*.py")
    if path.stem not in {"__init__", "census", "network"}
)

# 0 and 1 are the ends of a level, nothing and one; 2 halves, doubles and squares.
PLAIN = {0, 1, 2}
# Declaring functions of these files hand what they are given to `parameter`.
DECLARING = {"parameter", "_entry_level", "_settled", "_reference", "_rest", "_pace"}

# Numbers with a name that are no parameters, and why.
NAMED = {
    ("appointment", "FIRST"): "beyond any score: whoever has it goes first",
    ("audience", "OTHERS"): "how many others an audience is the mean of",
    ("circumstances", "_ROUNDING"): "what binary numbers cannot say of decimal ones",
    ("contact_time", "MOST_ENCOUNTERS"): "room for contacts; more than so many are rare",
    ("contact_time", "TALK"): "addresses draws, together with the layer",
    ("founding", "MOST_TRIES"): "ends a search",
    ("funding", "LEAST"): "keeps a resting point off the ends of a level",
    ("funding", "MOST"): "keeps a resting point off the ends of a level",
    ("mentor_shortage", "LOOKS"): "ends a search that hardly ever misses a free place",
    ("network_measures", "CORNERS"): "of a triangle",
    ("organisation", "BINS"): "how finely the worst-off tenth is found",
    ("organisation", "HALF_YEAR"): "defines staying, which is reported on",
    ("organisation", "TENTH"): "defines a group that is reported on",
    ("person_numbers", "SLOT_BITS"): "lays out an id",
    ("recentring", "LEAST_DISTANCE"): "keeps a quotient finite",
    ("record_columns", "LINE"): "bytes that a processor takes from memory at a time",
    ("routines_and_ties", "FIRST_RECALLED"): "a row of scratch",
    ("routines_and_ties", "RECALLED"): "rows of scratch",
    ("speaking_in_company", "SCALE"): "what a logistic distribution of deviation 1 is",
    ("ties", "LOOKS"): "ends a search",
    ("ties", "PLACES_EACH"): "how full the table of places is",
    ("turning_point", "LEAST_IDENTITY"): "keeps a quotient finite",
    ("visibility", "HUNDRED"): "a unit: per hundred people",
    ("world_state", "BLOCK"): "rows that are taken together",
    ("world_state", "WEEKS_BEFORE"): "room in a table",
}


def addresses(path: Path) -> set[int]:
    """Return the numbers with which a mechanism addresses its draws."""
    mechanism = registry().get(path.stem)
    return {one.address for one in mechanism.decisions} if mechanism else set()


def named(node: ast.stmt) -> Iterator[tuple[str, ast.expr]]:
    """Yield the names to which a statement of a module gives a value, with the value."""
    targets: list[ast.expr] = []
    value: ast.expr | None = None
    if isinstance(node, ast.Assign):
        targets, value = node.targets, node.value
    elif isinstance(node, ast.AnnAssign):
        targets, value = [node.target], node.value
    for target in targets:
        if isinstance(target, ast.Name) and value is not None:
            yield target.id, value
        elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
            for name, part in zip(target.elts, value.elts, strict=True):
                if isinstance(name, ast.Name):
                    yield name.id, part


def literals(node: ast.AST) -> Iterator[ast.Constant]:
    """Yield the untrivial numbers in code, but for declarations, places in tables and layouts."""
    if isinstance(node, ast.Call) and ast.unparse(node.func) in DECLARING:
        return
    if isinstance(node, ast.Subscript):
        yield from literals(node.value)
        return
    if (
        isinstance(node, ast.Constant)
        and isinstance(node.value, int | float)
        and not isinstance(node.value, bool)
        and node.value not in PLAIN
    ):
        yield node
    for child in ast.iter_child_nodes(node):
        yield from literals(child)


def is_code(values: list[ast.expr]) -> bool:
    """Tell consecutive whole numbers that one statement gives to names: they tell things apart."""
    whole = [v.value for v in values if isinstance(v, ast.Constant) and isinstance(v.value, int)]
    steps = {after - before for before, after in pairwise(whole)}
    return len(whole) == len(values) and steps == {1}


def hidden(source: str, stem: str, drawn: set[int]) -> list[str]:
    """Return the untrivial numbers in a file that nothing declares."""
    found = []
    for statement in ast.parse(source).body:
        pairs = list(named(statement))
        if len(pairs) > 1 and is_code([value for _, value in pairs]):
            continue
        allowed = {
            id(node) for name, value in pairs if (stem, name) in NAMED for node in ast.walk(value)
        }
        allowed |= {
            id(value)
            for _, value in pairs
            if isinstance(value, ast.Constant) and value.value in drawn
        }
        found += [
            f"{stem}.py:{node.lineno}: {node.value!r}"
            for node in literals(statement)
            if id(node) not in allowed
        ]
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}.{path.stem}")
def test_every_number_that_could_be_another_is_a_parameter(path):
    assert hidden(path.read_text(encoding="utf-8"), path.stem, addresses(path)) == []


def test_every_exception_is_still_needed():
    held = {
        (path.stem, name)
        for path in FILES
        for statement in ast.parse(path.read_text(encoding="utf-8")).body
        for name, _ in named(statement)
    }
    assert set(NAMED) <= held


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("def rate(x):\n    return 0.15 * x", ["0.15"]),
        ("PACE = 0.3", ["0.3"]),
        ("def rate(x):\n    return max(x, 52.0) / 2.0 + 1.0", ["52.0"]),
        ('A = {"pace": parameter(0.3, "1/week", 0, 0.7, "assumption", "", "pace")}', []),
        ("GRADED, STEEP, FLAT = 1, 2, 3", []),
        ("LOW, HIGH = 0.1, 0.9", ["0.1", "0.9"]),
        ("LOT = 7", []),
    ],
)
def test_a_hidden_number_is_noticed(line, numbers):
    assert [found.rpartition(" ")[2] for found in hidden(line, "made_up", drawn={7})] == numbers
