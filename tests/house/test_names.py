"""Whoever guesses a name finds one place: no module and no class has the name of another."""

import ast
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
CODE = ("peersim", "experiments")
SHARED = {"__init__", "__main__", "conftest"}
"""Names that Python and pytest give."""


def modules(*folders: str) -> list[Path]:
    return [path for folder in folders for path in (ROOT / folder).rglob("*.py")]


def repeated(names: list[str]) -> set[str]:
    return {name for name, count in Counter(names).items() if count > 1}


def class_names(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node.name.lstrip("_") for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]


def test_no_module_has_the_name_of_another():
    stems = [path.stem for path in modules(*CODE, "tests") if path.stem not in SHARED]
    assert repeated(stems) == set()


def test_no_class_has_the_name_of_another():
    names = [name for path in modules(*CODE) for name in class_names(path)]
    assert len(names) > 100
    assert repeated(names) == set()
