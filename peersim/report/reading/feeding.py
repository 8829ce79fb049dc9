"""Which level raises or lowers the chance of which event, read from the source of mechanisms.

An event is decided where luck is compared with a chance. The chance is followed back, through
names and functions, to the levels that it is worked out from, and the sign is carried along: a
level that is subtracted, or that stands below a fraction, lowers it.
"""

import ast
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from itertools import chain
from types import ModuleType
from typing import Final

from peersim.core.mechanism import Mechanism
from peersim.mechanisms import registry
from peersim.report.reading.equations import kernels
from peersim.world import census, organisation

__all__ = ["Reader", "Signs", "decisions", "feeding", "levels_read"]

Signs = Mapping[str, int]
"""Level -> 1 where it raises something, -1 where it lowers it, 0 where both."""

_NO_COLUMNS: Final = frozenset({"p", "reference_levels", "c", "clock", "random_streams"})
"""Records of numbers and modules: nothing in them moves with a level."""
_TABLES: Final = {"levels": census.LEVEL_NAMES, "org_levels": census.ORG_LEVEL_NAMES}


def decisions(mechanism: Mechanism) -> tuple[str, ...]:
    """Return the names of what a mechanism decides by luck, in words."""
    module = import_module(f"peersim.mechanisms.{mechanism.name}")
    return tuple(
        name.replace("_", " ").lower()
        for name, value in vars(module).items()
        if name.isupper() and isinstance(value, int) and value in mechanism.decisions
    )


def levels_read(mechanism: Mechanism) -> tuple[str, ...]:
    """Return the levels that a mechanism reads, in the order of the census."""
    module = import_module(f"peersim.mechanisms.{mechanism.name}")
    found = {
        level
        for function in kernels(module).values()
        for node in ast.walk(function)
        if isinstance(node, ast.Subscript)
        for level in _level(node)
    }
    return tuple(name for name in (*census.LEVEL_NAMES, *census.ORG_LEVEL_NAMES) if name in found)


def feeding(mechanism: Mechanism) -> dict[str, Signs]:
    """Return by event the levels that raise or lower its chance."""
    module = import_module(f"peersim.mechanisms.{mechanism.name}")
    known = [hazard.event for hazard in mechanism.hazards] or list(decisions(mechanism))
    found: dict[str, list[Signs]] = {}
    for function in kernels(module).values():
        reader = Reader(module, function)
        for event, chance in reader.decided():
            named = event if event in known else known[0]
            found.setdefault(named, []).append(reader.signs(chance, {}))
    return {event: merged(signs) for event, signs in found.items() if any(signs)}


def merged(several: Iterable[Signs]) -> Signs:
    """Put signs together; a level with both is 0."""
    found: dict[str, int] = {}
    for level, sign in chain.from_iterable(signs.items() for signs in several):
        found[level] = sign if found.get(level, sign) == sign else 0
    return found


def _turned(signs: Signs) -> Signs:
    return {level: -sign for level, sign in signs.items()}


def _level(node: ast.Subscript) -> Iterator[str]:
    names = _TABLES.get(ast.unparse(node.value).rpartition(".")[2])
    first = node.slice.elts[0] if isinstance(node.slice, ast.Tuple) else node.slice
    if names and isinstance(first, ast.Name) and hasattr(census, first.id):
        yield names[getattr(census, first.id)]


Given = Mapping[str, Signs]
Passed = frozenset[str]


class Reader:
    """Follows values back to levels, from one function of a module."""

    def __init__(self, module: ModuleType, function: ast.FunctionDef) -> None:
        self.module = module
        self.function = function
        self.here = _assigned(function)
        self.terms = {
            argument.arg
            for argument in function.args.args
            if argument.annotation and ast.unparse(argument.annotation) == "Terms"
        }
        self.anywhere = _assigned(*kernels(module).values())

    def decided(self) -> Iterator[tuple[str, ast.expr]]:
        """Yield the name of each decision, if it has one, and its chance."""
        for node in ast.walk(self.function):
            if isinstance(node, ast.Compare) and len(node.ops) == 1:
                luck = self._luck(node.left)
                if luck is not None:
                    yield self._named(luck), node.comparators[0]

    def _luck(self, node: ast.expr) -> ast.Call | None:
        values = [node, *(self.here.get(node.id, []) if isinstance(node, ast.Name) else [])]
        for value in values:
            if isinstance(value, ast.Call) and ast.unparse(value.func).startswith(
                "random_streams.draw"
            ):
                return value
        return None

    def _named(self, luck: ast.Call) -> str:
        """Return the name of the number that addresses a draw."""
        nodes, seen = [luck.args[0]], set[str]()
        while nodes:
            for inner in ast.walk(nodes.pop()):
                if isinstance(inner, ast.Name) and inner.id.isupper():
                    return inner.id.replace("_", " ").lower()
                if isinstance(inner, ast.Name) and inner.id not in seen:
                    seen.add(inner.id)
                    nodes += self.here.get(inner.id, [])
        return ""

    def signs(self, node: ast.expr, given: Given, passed: Passed = frozenset()) -> Signs:
        """Return which levels raise or lower a value.

        given: the arguments of a function; passed: names on the way here, which end a circle.
        """

        def of(inner: ast.expr) -> Signs:
            return self.signs(inner, given, passed)

        found: Signs = {}
        match node:
            case ast.Subscript():
                found = dict.fromkeys(_level(node), 1) or self._of_row(node, given, passed)
            case ast.Name(id=name):
                found = self._of_name(name, given, passed)
            case ast.Attribute(value=owner, attr=name) if ast.unparse(owner) not in _NO_COLUMNS:
                found = self._of_name(name, {}, passed) or _of_column(name, passed)
            case ast.UnaryOp(op=ast.USub()):
                found = _turned(of(node.operand))
            case ast.BinOp():
                found = _of_both(node, *self._unsigned(node, of(node.left), of(node.right)))
            case ast.Call():
                found = self._of_call(node, [of(one) for one in node.args], passed)
            case ast.Tuple() | ast.IfExp():
                found = merged(map(of, _parts(node)))
        return found

    def _unsigned(self, node: ast.BinOp, left: Signs, right: Signs) -> tuple[Signs, Signs]:
        """Take its sign from what multiplies a term of a log rate, which may lie on either side."""
        if isinstance(node.op, ast.Mult):
            if self._is_term(node.left):
                right = dict.fromkeys(right, 0)
            if self._is_term(node.right):
                left = dict.fromkeys(left, 0)
        return left, right

    def _is_term(self, node: ast.expr) -> bool:
        return isinstance(node, ast.Subscript) and ast.unparse(node.value) in self.terms

    def _of_row(self, node: ast.Subscript, given: Given, passed: Passed) -> Signs:
        """Return the signs of one row of a table where it is filled row by row."""
        row = next(_target(node), "")
        values = self.here.get(row) or self.anywhere.get(row, [])
        if not values or row in passed:
            return self.signs(node.value, given, passed)
        return merged(self.signs(value, given, passed | {row}) for value in values)

    def _of_name(self, name: str, given: Given, passed: Passed) -> Signs:
        if name in given or name in passed:
            return given.get(name, {})
        values = self.here.get(name) or self.anywhere.get(name, [])
        return merged(self.signs(value, given, passed | {name}) for value in values)

    def _of_call(self, node: ast.Call, handed: list[Signs], passed: Passed) -> Signs:
        name = ast.unparse(node.func)
        function = kernels(self.module).get(name)
        if function is None:
            return merged(handed)  # exp, min, sigmoid and their like rise with what they are given
        if f"{name}()" in passed:
            return {}
        names = [argument.arg for argument in function.args.args]
        given = dict(zip(names, handed, strict=False))
        inside = Reader(self.module, function)
        returned = [n.value for n in ast.walk(function) if isinstance(n, ast.Return) and n.value]
        return merged(inside.signs(value, given, passed | {f"{name}()"}) for value in returned)


def _of_column(name: str, passed: Passed) -> Signs:
    """Return the signs of a column of people or the organisation that another file works out."""
    columns = frozenset(other for other in passed if other.startswith("."))
    return {} if f".{name}" in columns else _worked_out(name, columns | {f".{name}"})


@cache  # many values lead to the same few columns
def _worked_out(name: str, passed: Passed) -> Signs:
    modules = [import_module(f"peersim.mechanisms.{other}") for other in registry()]
    return merged(
        Reader(module, function).signs(value, {}, passed)
        for module in [*modules, organisation]
        for function in kernels(module).values()
        for value in _assigned(function).get(name, [])
    )


def _of_both(node: ast.BinOp, left: Signs, right: Signs) -> Signs:
    grows = not isinstance(node.left, ast.Constant)
    if isinstance(node.op, ast.Div) and grows and ast.unparse(node.left) in _summands(node.right):
        return left  # x / (1 + x) rises with x
    if isinstance(node.op, ast.Sub | ast.Div):
        return merged([left, _turned(right)])
    if isinstance(node.op, ast.Mult):  # each side moves the product by the sign of the other
        left, right = (
            _turned(signs) if _is_negative(other) else signs
            for signs, other in ((left, node.right), (right, node.left))
        )
    return merged([left, right])


def _summands(node: ast.expr) -> list[str]:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return [*_summands(node.left), *_summands(node.right)]
    return [ast.unparse(node)]


def _is_negative(node: ast.expr) -> bool:
    """Tell a value that is written as negative; names stand for positive ones."""
    match node:
        case ast.UnaryOp(op=ast.USub()):
            return not _is_negative(node.operand)
        case ast.BinOp(op=ast.Mult() | ast.Div()):
            return _is_negative(node.left) != _is_negative(node.right)
    return False


def _parts(node: ast.Tuple | ast.IfExp) -> list[ast.expr]:
    return list(node.elts) if isinstance(node, ast.Tuple) else [node.body, node.orelse]


@cache
def _assigned(*functions: ast.FunctionDef) -> dict[str, list[ast.expr]]:
    """Return what is assigned under each name, to variables, columns and rows of tables."""
    found: dict[str, list[ast.expr]] = {}
    for node in chain.from_iterable(map(ast.walk, functions)):
        if isinstance(node, ast.Assign):
            targets: list[ast.expr] = [node.targets[0]]
            values = [node.value]
            if isinstance(targets[0], ast.Tuple) and isinstance(node.value, ast.Tuple):
                targets, values = targets[0].elts, node.value.elts
            for target, value in zip(targets, values, strict=False):
                for name in _target(target):
                    found.setdefault(name, []).append(value)
        elif isinstance(node, ast.AugAssign):
            for name in _target(node.target):
                found.setdefault(name, []).append(node.value)
    return found


def _target(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Subscript):
        first = node.slice.elts[0] if isinstance(node.slice, ast.Tuple) else None
        row = f"[{first.value!r}]" if isinstance(first, ast.Constant) else ""
        yield from (name + row for name in _target(node.value))
    elif isinstance(node, ast.Name):
        yield node.id
    elif isinstance(node, ast.Attribute):
        yield node.attr
