"""The equations of a mechanism, read from its source: its small functions.

A function becomes an equation where it is one: assignments, choices and what it returns, and
nothing that is done to the world.
"""

import ast
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from inspect import getsource
from itertools import chain
from types import ModuleType
from typing import Final, TypeVar

from peersim.report.reading.formulas import cases, latex, text

__all__ = ["Equation", "equations", "kernels", "substituted"]

_NOT_ARGUMENTS: Final = frozenset(
    {"c", "i", "levels", "org_levels", "p", "people", "person", "pushes", "world"}
)
"""Records and tables: what an equation takes from them it names."""


@dataclass(frozen=True)
class Equation:
    """A small function as an equation."""

    name: str
    sentence: str
    """The first line of its docstring."""
    lines: tuple[str, ...]
    """LaTeX: the equation, then what names in it stand for."""


@cache
def kernels(module: ModuleType) -> dict[str, ast.FunctionDef]:
    """Return the compiled functions of a module by name, with its constants put in."""
    tree = ast.parse(getsource(module))
    constants = dict(chain.from_iterable(map(_constants, tree.body)))
    return {
        node.name: substituted(node, constants)
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        and any(ast.unparse(mark) == "kernel" for mark in node.decorator_list)
    }


def _constants(statement: ast.stmt) -> Iterator[tuple[str, ast.expr]]:
    """Yield the names to which a statement gives a number, or a quotient of numbers."""
    if not isinstance(statement, ast.Assign):
        return
    target, value = statement.targets[0], statement.value
    pairs = [(target, value)]
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        pairs = list(zip(target.elts, value.elts, strict=True))
    for name, number in pairs:
        parts = [number.left, number.right] if isinstance(number, ast.BinOp) else [number]
        if isinstance(name, ast.Name) and all(map(_is_number, parts)):
            yield name.id, number


def _is_number(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and isinstance(value.value, float)


Node = TypeVar("Node", bound=ast.AST)


def substituted(node: Node, values: Mapping[str, ast.expr]) -> Node:
    """Return a copy with expressions in the place of names."""

    class Swap(ast.NodeTransformer):
        def visit_Name(self, name: ast.Name) -> ast.expr:
            return values.get(name.id, name) if isinstance(name.ctx, ast.Load) else name

    swapped: Node = Swap().visit(deepcopy(node))
    return swapped


@cache
def equations(module: ModuleType) -> tuple[Equation, ...]:
    """Return the small functions of a module that are equations, in their order."""
    return tuple(chain.from_iterable(map(_equation, kernels(module).values())))


def _equation(function: ast.FunctionDef) -> Iterator[Equation]:
    body = function.body[1:] if ast.get_docstring(function) else function.body
    given = [arg.arg for arg in function.args.args if arg.arg not in _NOT_ARGUMENTS]
    is_equation = all(map(_is_plain, body)) and isinstance(body[-1], ast.Return)
    if not is_equation or (function.returns and ast.unparse(function.returns) == "np.uint64"):
        return
    arguments = ", ".join(map(text, given))
    name = text(function.name) + (f"\\left({arguments}\\right)" if arguments else "")
    sentence = _said(ast.get_docstring(function) or "")
    values = [(latex(value), said) for value, said in _returned(body)]
    whole = cases(values) if len(values) > 1 else values[0][0]
    assigned = [line for node in body for line in _assignment(node) if not _is_empty(line)]
    yield Equation(function.name, sentence, (f"{name} = {whole}", *assigned))


def _said(docstring: str) -> str:
    """Return the first sentence without its verb: what the equation is."""
    first = docstring.partition("\n")[0].partition(". ")[0].removeprefix("Return ").rstrip(".")
    return first[:1].upper() + first[1:] + "."


def _is_plain(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.If):
        inside = [*statement.body, *statement.orelse]
        return all(isinstance(one, ast.Return | ast.If) and _is_plain(one) for one in inside)
    if isinstance(statement, ast.Assign):
        return all(isinstance(target, ast.Name) for target in statement.targets)
    return isinstance(statement, ast.Return) and statement.value is not None


def _returned(body: list[ast.stmt], given: str = "") -> Iterator[tuple[ast.expr, str]]:
    """Yield each value that may be returned, with the condition in LaTeX."""
    for statement in body:
        if isinstance(statement, ast.If):
            test = latex(statement.test)
            yield from _returned(statement.body, _both(given, test))
            yield from _returned(statement.orelse, given)
        elif isinstance(statement, ast.Return) and statement.value is not None:
            yield statement.value, given


def _both(one: str, other: str) -> str:
    return f"{one} \\text{{ and }} {other}" if one and other else one or other


def _is_empty(line: str) -> bool:
    """Tell an assignment that says nothing, `organisation = organisation`."""
    left, _, right = line.partition(" = ")
    return left == right


def _assignment(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        yield f"{text(node.targets[0].id)} = {latex(node.value)}"
