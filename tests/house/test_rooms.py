"""No room reaches into one above it, not even by a name that the check of imports cannot see."""

import ast
import tomllib
from pathlib import Path

import pytest

import peersim
from tests.worker_schedule import FIRST, TOGETHER, scope_of

PACKAGE = Path(peersim.__file__).parent
SETTINGS = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text("utf-8"))
LAYERS = SETTINGS["tool"]["importlinter"]["contracts"][0]["layers"]
RANK = {room.strip(" ()"): rank for rank, layer in enumerate(LAYERS) for room in layer.split("|")}
"""0 for the highest room."""
BY_NAME = {
    "core/plugins.py",  # the members of a room that its caller names
    "metrics/metric_registry.py",  # its own themes
    "report/report_libraries.py",  # libraries that may be missing
}
"""Files that look up a module whose name is not written where it is looked up."""


def looked_up(path):
    """Yield the argument of every call that imports a module by its name."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in {"import_module", "__import__"}:
                yield node.args[0]


def written(argument):
    """Return how a name begins, as far as it is written in the call; empty if it is not."""
    first = argument.values[0] if isinstance(argument, ast.JoinedStr) else argument
    if isinstance(first, ast.FormattedValue):
        return getattr(first.value, "id", "")
    return str(first.value) if isinstance(first, ast.Constant) else ""


def test_every_room_has_its_layer():
    rooms = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert rooms == set(RANK)


@pytest.mark.parametrize("room", sorted(RANK))
def test_modules_are_looked_up_downwards_alone(room):
    for path in sorted((PACKAGE / room).rglob("*.py")):
        for argument in looked_up(path):
            name = written(argument)
            if str(path.relative_to(PACKAGE)) in BY_NAME or name == "__name__":
                continue
            assert name.startswith("peersim."), f"{path}: which module is not to be seen"
            assert RANK[name.split(".")[1]] >= RANK[room], f"{path} looks up {name}"


@pytest.mark.parametrize("place", FIRST)
def test_tests_that_are_begun_first_are_there(place):
    assert (PACKAGE.parent / place).exists()


def test_the_tests_of_a_file_run_in_one_process_and_those_of_some_rooms_as_well():
    files = {"tests/core/test_push.py", "tests/core/test_toml.py"}
    in_rooms = {f"{room}/test_{name}.py" for room in TOGETHER for name in "xy"}
    scopes = {scope_of(f"{file}::test_z[a/b::c]") for file in files | in_rooms}
    assert scopes == {*files, *TOGETHER}
