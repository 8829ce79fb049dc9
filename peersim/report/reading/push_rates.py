"""At which rate a mechanism pushes, read from its source, place by place.

Every push becomes a rate with its condition and what the names in it stand for; what a helper
such as `pull` does to a push that is handed to it is written out where it is called.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Final

from peersim.report.reading.equations import kernels, substituted
from peersim.report.reading.formulas import latex, text

__all__ = ["Rate", "rates"]

_OPPOSITE: Final[dict[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Lt: ast.GtE,
    ast.GtE: ast.Lt,
    ast.Gt: ast.LtE,
    ast.LtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
}


@dataclass(frozen=True)
class Rate:
    """The rate of a push, 1/week, at one place of the source."""

    push: str
    rate: str
    """LaTeX"""
    condition: str
    """LaTeX, or empty."""
    where: tuple[str, ...]
    """LaTeX: what names in it stand for."""


@cache
def rates(module: ModuleType, pushes: tuple[str, ...]) -> tuple[Rate, ...]:
    """Return the rates at which a module pushes, for pushes of these names, place by place."""
    return tuple(
        rate for function in kernels(module).values() for rate in _Reader(module, function, pushes)
    )


class _Reader:
    """Reads one function: which pushes it makes, under which conditions, with which names."""

    def __init__(
        self, module: ModuleType, function: ast.FunctionDef, pushes: tuple[str, ...]
    ) -> None:
        self.module = module
        self.pushes = pushes
        self.body = function.body
        self.known: dict[str, list[ast.expr]] = {}
        for node in ast.walk(function):
            if isinstance(node, ast.Assign | ast.AnnAssign):
                self._learn(node)

    def _learn(self, node: ast.Assign | ast.AnnAssign) -> None:
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        pairs: list[tuple[ast.expr, ast.expr | None]] = [(target, node.value)]
        if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
            pairs = list(zip(target.elts, node.value.elts, strict=True))
        for name, value in pairs:
            if isinstance(name, ast.Name) and value is not None and not _is_view(value):
                self.known.setdefault(name.id, []).append(value)

    def __iter__(self) -> Iterator[Rate]:
        return self._within(self.body, ())

    def _within(self, body: list[ast.stmt], given: tuple[ast.expr, ...]) -> Iterator[Rate]:
        for node in body:
            match node:
                case ast.If():
                    yield from self._within(node.body, (*given, node.test))
                    yield from self._within(node.orelse, (*given, _not(node.test)))
                    if isinstance(node.body[-1], ast.Continue | ast.Return):
                        given = (*given, _not(node.test))
                case ast.For() | ast.While():
                    yield from self._within(node.body, given)
                case ast.AugAssign() if isinstance(node.target, ast.Subscript):
                    value = node.value if isinstance(node.op, ast.Add) else _minus(node.value)
                    for push in self._named(node.target.slice):
                        yield self._rate(push, value, given)
                case ast.Expr() if isinstance(node.value, ast.Call):
                    yield from self._called(node.value, given)

    def _named(self, node: ast.expr) -> Iterator[str]:
        """Yield the pushes that an index or an argument names."""
        for part in ast.walk(node):
            if isinstance(part, ast.Attribute) and part.attr in self.pushes:
                yield part.attr

    def _called(self, call: ast.Call, given: tuple[ast.expr, ...]) -> Iterator[Rate]:
        """Yield what a called helper does to a push that is handed to it."""
        name = ast.unparse(call.func)
        helper = kernels(self.module).get(name) or _imported(self.module, name)
        if helper is None:
            return
        handed = dict(zip((arg.arg for arg in helper.args.args), call.args, strict=False))
        for parameter, argument in handed.items():
            if isinstance(argument, ast.Attribute):
                for push in self._named(argument):
                    for value, test in _made_by(helper, parameter):
                        tests = (substituted(test, handed),) if test is not None else ()
                        yield self._rate(push, substituted(value, handed), (*given, *tests))

    def _rate(self, push: str, value: ast.expr, given: tuple[ast.expr, ...]) -> Rate:
        said = _needed(given)
        condition = " \\text{ and } ".join(latex(one) for one in said)
        return Rate(push, latex(value), condition, tuple(self._where([value, *said], set())))

    def _where(self, nodes: list[ast.expr], told: set[str]) -> Iterator[str]:
        """Yield what local names stand for, each once, and the names in that."""
        for name in (n.id for node in nodes for n in ast.walk(node) if isinstance(n, ast.Name)):
            if name in self.known and name not in told:
                told.add(name)
                lines = [f"{text(name)} = {latex(value)}" for value in self.known[name]]
                yield from (line for line in lines if not line.endswith(f"= {text(name)}"))
                yield from self._where(self.known[name], told)


def _is_view(value: ast.expr) -> bool:
    """Tell a row, a table or a record: a name for it needs no explanation."""
    inner = value
    while isinstance(inner, ast.Attribute | ast.Subscript):
        inner = inner.value
    if not isinstance(inner, ast.Name):
        return False
    if inner.id in {"world", "scratch"}:
        return True
    return inner.id in {"people", "contacts"} and isinstance(value, ast.Subscript)


def _needed(given: tuple[ast.expr, ...]) -> list[ast.expr]:
    """Leave out what goes without saying: that somebody is there, and what something is not."""
    told = [one for one in given if not ast.unparse(one).startswith("is_present(")]
    equal = {
        ast.unparse(one.left)
        for one in told
        if isinstance(one, ast.Compare) and isinstance(one.ops[0], ast.Eq)
    }
    return [
        one
        for one in told
        if not isinstance(one, ast.Compare)
        or not isinstance(one.ops[0], ast.NotEq)
        or ast.unparse(one.left) not in equal
    ]


def _not(test: ast.expr) -> ast.expr:
    """Return the opposite, spelt out where it is a comparison or a choice."""
    match test:
        case ast.Compare(ops=[operator]) if type(operator) in _OPPOSITE:
            return ast.Compare(test.left, [_OPPOSITE[type(operator)]()], test.comparators)
        case ast.UnaryOp(op=ast.Not()):
            return test.operand
        case ast.BoolOp():
            other = ast.And() if isinstance(test.op, ast.Or) else ast.Or()
            return ast.BoolOp(other, [_not(one) for one in test.values])
        case _:
            return ast.UnaryOp(ast.Not(), test)


def _minus(value: ast.expr) -> ast.expr:
    """Return the opposite of a value, without a sign that would be undone at once."""
    match value:
        case ast.UnaryOp(op=ast.USub()):
            return value.operand
        case ast.BinOp(op=ast.Mult(), left=ast.UnaryOp(op=ast.USub()) | ast.BinOp() as left):
            if (turned := _minus(left)) is not left and not isinstance(turned, ast.UnaryOp):
                return ast.BinOp(turned, ast.Mult(), value.right)
    return ast.UnaryOp(ast.USub(), value)


def _imported(module: ModuleType, name: str) -> ast.FunctionDef | None:
    function = getattr(module, name, None)
    home = getattr(function, "__module__", "")
    if not home.startswith("peersim."):
        return None
    return kernels(import_module(home)).get(name)


def _made_by(helper: ast.FunctionDef, channel: str) -> Iterator[tuple[ast.expr, ast.expr | None]]:
    """Yield what a helper adds to the channel that it is handed under this name, and when."""
    found: list[tuple[ast.stmt, ast.expr | None]] = []
    for node in helper.body:
        if isinstance(node, ast.If):
            found += [(one, node.test) for one in node.body]
            found += [(one, _not(node.test)) for one in node.orelse]
        else:
            found.append((node, None))
    for node, test in found:
        if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Subscript):
            names = {n.id for n in ast.walk(node.target.slice) if isinstance(n, ast.Name)}
            if channel in names:
                plus = isinstance(node.op, ast.Add)
                yield node.value if plus else _minus(node.value), test
