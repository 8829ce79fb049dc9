"""An expression of the code as LaTeX, so that an equation that is printed is the one that runs.

Parameters stand in sans serif, everything else upright; the value of a level is its name with the
person as index, a reference value has the index `ref`. Names keep their words and lose their
underscores.
"""

import ast
from collections.abc import Callable, Sequence
from typing import Final

from peersim.world import census

__all__ = ["cases", "latex", "text"]

_VIEWS: Final = frozenset(
    {"c", "clock", "contact", "organisation", "person", "people", "contacts", "world", "ties"}
)
"""Names of records: what is looked up in them needs no index of theirs."""
_LEVELS: Final = {"levels": census.LEVEL_NAMES, "org_levels": census.ORG_LEVEL_NAMES}
_DOUBT, _TRUTH, _SUM, _PRODUCT, _SIGN, _POWER, _ATOM = range(7)
"""How tightly an expression binds."""
_COMPARED: Final = {
    ast.Lt: "<",
    ast.LtE: r"\le",
    ast.Gt: ">",
    ast.GtE: r"\ge",
    ast.Eq: "=",
    ast.NotEq: r"\ne",
}
_SHORT: Final = 2
"""Of a tuple that stands in one line."""
_LINE: Final = 160
"""Signs of LaTeX that still make a line of a page."""
_NEAR_ONE: Final = frozenset({"log1p", "expm1", "of_share"})
"""What the code works out in a way that is exact for small numbers."""
_BRACKETS: Final = {
    name: (f"\\{name.replace('log', 'ln')}\\left(", "\\right)")
    for name in ("exp", "log", "min", "max", "tanh")
} | {
    "sqrt": ("\\sqrt{", "}"),
    "abs": ("\\left|", "\\right|"),
    "int": ("\\left\\lfloor ", " \\right\\rfloor"),
    "is_present": ("\\text{present}\\left(", "\\right)"),
}
_SAME: Final = frozenset({"float", "bool"})


def text(words: str, font: str = "text") -> str:
    r"""Return words as upright text in a formula.

    >>> text("trust_org"), text("i")
    ('\\text{trust org}', 'i')
    """
    if len(words) == 1 and words.isalpha():
        return words
    return f"\\{font}{{{words.strip('_').replace('_', ' ').lower()}}}"


def latex(node: ast.expr) -> str:
    r"""Return an expression as LaTeX.

    >>> latex(ast.parse("p.wear * (1 - levels[HOPE, i]) / 3", mode="eval").body)
    '\\frac{\\textsf{wear} \\cdot \\left(1 - \\text{hope}_{i}\\right)}{3}'
    """
    return _written(node)[0]


def _written(node: ast.expr) -> tuple[str, int]:
    """Return LaTeX and how tightly it binds."""
    writer = _WRITERS.get(type(node))
    return writer(node) if writer else (text(ast.unparse(node)), _ATOM)


def _bound(node: ast.expr, least: int) -> str:
    """Return LaTeX in brackets where it binds less tightly than asked."""
    said, binds = _written(node)
    return said if binds >= least else f"\\left({said}\\right)"


def _constant(node: ast.Constant) -> tuple[str, int]:
    if isinstance(node.value, bool) or not isinstance(node.value, int | float):
        return text(str(node.value)), _ATOM
    digits, _, power = f"{node.value:g}".partition("e")
    return digits + (f" \\cdot 10^{{{int(power)}}}" if power else ""), _ATOM


def _name(node: ast.Name) -> tuple[str, int]:
    return text(node.id), _ATOM


def _attribute(node: ast.Attribute) -> tuple[str, int]:
    owner = node.value
    if isinstance(owner, ast.Name) and owner.id == "p":
        return text(node.attr, "textsf"), _ATOM
    if isinstance(owner, ast.Name) and owner.id == "reference_levels":
        return f"{text(node.attr)}_{{\\text{{ref}}}}", _ATOM
    whose = _whose(owner)
    return text(node.attr) + (f"_{{{whose}}}" if whose else ""), _ATOM


def _whose(owner: ast.expr) -> str:
    """Return the index that says of whom something is, or nothing where that is plain."""
    if isinstance(owner, ast.Name):
        return "" if owner.id in _VIEWS else text(owner.id)
    if isinstance(owner, ast.Subscript):
        place = latex(owner.slice)
        return "" if place in {"0", "i", "k"} or "index" in place else place
    return ""


def _subscript(node: ast.Subscript) -> tuple[str, int]:
    table = ast.unparse(node.value).rpartition(".")[2]
    names = _LEVELS.get(table)
    parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
    first = parts[0]
    if names and isinstance(first, ast.Name) and hasattr(census, first.id):
        said = text(names[getattr(census, first.id)])
        rest = ", ".join(latex(part) for part in parts[1:])
        return said + (f"_{{{rest}}}" if rest else ""), _ATOM
    if table in _VIEWS:
        return text(table), _ATOM
    return f"{latex(node.value)}_{{{', '.join(latex(part) for part in parts)}}}", _ATOM


def _binary(node: ast.BinOp) -> tuple[str, int]:
    match node.op:
        case ast.Add():
            return f"{_bound(node.left, _SUM)} + {_bound(node.right, _SUM)}", _SUM
        case ast.Sub():
            return f"{_bound(node.left, _SUM)} - {_bound(node.right, _PRODUCT)}", _SUM
        case ast.Mult():
            return f"{_bound(node.left, _PRODUCT)} \\cdot {_bound(node.right, _POWER)}", _PRODUCT
        case ast.Div():
            return f"\\frac{{{latex(node.left)}}}{{{latex(node.right)}}}", _ATOM
        case ast.Pow():
            base = latex(node.left)
            base = f"\\left({base}\\right)" if isinstance(node.left, ast.BinOp) else base
            return f"{base}^{{{latex(node.right)}}}", _POWER
        case _:
            return text(ast.unparse(node)), _ATOM


def _unary(node: ast.UnaryOp) -> tuple[str, int]:
    if isinstance(node.op, ast.Not):
        return f"\\text{{not }} {_bound(node.operand, _ATOM)}", _SIGN
    return f"-{_bound(node.operand, _PRODUCT)}", _SIGN


def _call(node: ast.Call) -> tuple[str, int]:
    home, _, name = ast.unparse(node.func).rpartition(".")
    given = [one for one in node.args if not _is_numbers(one)]
    if name in _SAME and len(given) == 1:
        return _written(given[0])
    if name in _NEAR_ONE and len(given) == 1:
        return _near_one(name, given[0])
    if home == "random_streams":
        return "\\text{luck}", _ATOM
    said = _terms(given[0]) if len(given) == 1 else _listed(given)
    before, after = _BRACKETS.get(name, (f"{text(name)}\\left(", "\\right)"))
    return f"{before}{said}{after}", _ATOM


def _terms(node: ast.expr) -> str:
    """Write a long sum term under term."""
    whole = latex(node)
    return whole if len(whole) <= _LINE else _rows(_summands(node))


def _listed(given: Sequence[ast.expr]) -> str:
    """Write arguments in a line, and one under the other where they would be too wide."""
    said = [latex(one) for one in given]
    whole = ", ".join(said)
    return whole if len(whole) <= _LINE else _rows([f"{one}," for one in said[:-1]] + said[-1:])


def _rows(rows: Sequence[str]) -> str:
    joined = " \\\\ ".join(rows)
    return f"\\begin{{array}}{{l}} {joined} \\end{{array}}"


def _summands(node: ast.expr) -> list[str]:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
        sign = "+" if isinstance(node.op, ast.Add) else "-"
        return [*_summands(node.left), f"{sign} {_bound(node.right, _PRODUCT)}"]
    return [latex(node)]


def _near_one(name: str, inner: ast.expr) -> tuple[str, int]:
    if name == "expm1":
        return f"\\exp\\left({latex(inner)}\\right) - 1", _SUM
    if name == "of_share":
        return f"-\\ln\\left(1 - {_bound(inner, _PRODUCT)}\\right)", _SIGN
    if isinstance(inner, ast.UnaryOp):
        return f"\\ln\\left(1 - {_bound(inner.operand, _PRODUCT)}\\right)", _ATOM
    return f"\\ln\\left(1 + {_bound(inner, _SUM)}\\right)", _ATOM


def _is_numbers(node: ast.expr) -> bool:
    """Tell the record of parameters and tables, which an equation need not name as arguments."""
    tables = {"p", "world", "levels", "people", "pushes", "org_levels", "contacts", "cells"}
    return isinstance(node, ast.Name) and node.id in tables


def _compare(node: ast.Compare) -> tuple[str, int]:
    said = latex(node.left)
    for operator, other in zip(node.ops, node.comparators, strict=True):
        said += f" {_COMPARED.get(type(operator), ' ')} {latex(other)}"
    return said, _TRUTH


def _boolean(node: ast.BoolOp) -> tuple[str, int]:
    word, binds = ("and", _TRUTH) if isinstance(node.op, ast.And) else ("or", _DOUBT)
    return f" \\text{{ {word} }} ".join(_bound(one, _TRUTH) for one in node.values), binds


def cases(values: Sequence[tuple[str, str]]) -> str:
    """Return a choice between values: (value, condition), the last condition may be empty."""
    rows = [
        f"{value} & \\text{{if }} {condition}" if condition else f"{value} & \\text{{otherwise}}"
        for value, condition in values
    ]
    joined = " \\\\ ".join(rows)
    return f"\\begin{{cases}} {joined} \\end{{cases}}"


def _choice(node: ast.IfExp) -> tuple[str, int]:
    return cases([(latex(node.body), latex(node.test)), (latex(node.orelse), "")]), _ATOM


def _tuple(node: ast.Tuple) -> tuple[str, int]:
    if len(node.elts) <= _SHORT:
        return f"\\left({', '.join(latex(one) for one in node.elts)}\\right)", _ATOM
    return f"\\left({_rows([latex(one) for one in node.elts])}\\right)", _ATOM


_WRITERS: Final[dict[type[ast.expr], Callable[..., tuple[str, int]]]] = {
    ast.Constant: _constant,
    ast.Name: _name,
    ast.Attribute: _attribute,
    ast.Subscript: _subscript,
    ast.BinOp: _binary,
    ast.UnaryOp: _unary,
    ast.Call: _call,
    ast.Compare: _compare,
    ast.BoolOp: _boolean,
    ast.IfExp: _choice,
    ast.Tuple: _tuple,
}
