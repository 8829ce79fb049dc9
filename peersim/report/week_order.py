"""The order of a week, read from the source of `engine/week.py`: each line and its reason."""

import ast
import io
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

__all__ = ["Step", "comments", "week_order"]

_WEEK: Final = "week"
"""The function that takes a world through one week; others are read where it calls them."""


@dataclass(frozen=True)
class Step:
    """One line of the week."""

    part: str
    """The function of week.py in which it stands, with what that part is for."""
    purpose: str
    call: str
    """`retraumatisation.step`, or the name of a function of the world."""
    mechanism: str
    """The mechanism that acts, or empty."""
    reason: str
    """Why it stands here, where the source says so."""


@cache
def week_order() -> tuple[Step, ...]:
    """Return the week line by line, in order."""
    spec = find_spec("peersim.engine.week")
    if spec is None or spec.origin is None:  # pragma: no cover - the engine is always there
        return ()
    source = Path(spec.origin).read_text(encoding="utf-8")
    functions = {f.name: f for f in ast.parse(source).body if isinstance(f, ast.FunctionDef)}
    return tuple(_steps(functions[_WEEK], functions, comments(source)))


def comments(source: str) -> dict[int, str]:
    """Return the comment of each line that has one."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return {
        token.start[0]: token.string.lstrip("# ").strip()
        for token in tokens
        if token.type == tokenize.COMMENT
    }


def _steps(
    function: ast.FunctionDef, functions: dict[str, ast.FunctionDef], comments: dict[int, str]
) -> Iterator[Step]:
    purpose = (ast.get_docstring(function) or "").partition("\n")[0]
    for call in _calls(function):
        name = ast.unparse(call.func)
        if name in functions:
            yield from _steps(functions[name], functions, comments)
            continue
        module, _, attribute = name.rpartition(".")
        mechanism = module if attribute and "." not in module else ""
        last = call.end_lineno or call.lineno
        reason = comments.get(call.lineno, comments.get(last, ""))
        yield Step(function.name, purpose, name, mechanism, reason)


def _calls(function: ast.FunctionDef) -> Iterator[ast.Call]:
    """Yield the calls that stand as statements, in the order in which they run."""
    for node in _statements(function.body):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            yield node.value


def _statements(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    for node in body:
        if isinstance(node, ast.If):
            yield from _statements(node.body)
        else:
            yield node
