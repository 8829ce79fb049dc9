"""Equations as they stand in a docstring, in plain letters, become LaTeX.

    rate = wear * (1 - hope)**2 / 3     (1/week)

An indented line is an equation, a line that is indented further goes on with it, and two spaces
or more part a formula from the words beside it. Prose stays as it is.
"""

import re
from collections.abc import Collection, Iterator
from inspect import cleandoc
from itertools import groupby
from typing import Final

from peersim.report.reading.formulas import text

__all__ = ["as_markdown", "typeset"]

_INDENT: Final = 4
_TOKEN: Final = re.compile(
    r"(?:\d+(?:\.\d+)?(?:e-?\d+)?)|(?P<name>`?[A-Za-z_][\w.]*(?:['-][A-Za-z]+)*'?`?)"
    r"|\*\*|->|<=|>=|\S"
)
_SIGNS: Final = {"**": "^", "->": r"\to", "<=": r"\le", ">=": r"\ge", "*": r"\cdot", "&": r"\&"}
_FUNCTIONS: Final = {"exp": r"\exp", "ln": r"\ln", "max": r"\max", "min": r"\min"}
_INDEX: Final = re.compile(r"^(.+?)_([ijk0]{1,2})$")
_COLUMNS: Final = re.compile(r" {2,}")


def as_markdown(docstring: str, parameters: Collection[str] = ()) -> str:
    """Return a docstring as Markdown, with its equations as LaTeX between dollars."""
    parts = []
    for block in cleandoc(docstring).split("\n\n"):
        if block.startswith(" " * _INDENT):
            parts += [f"$$\n{typeset(line, parameters)}\n$$" for line in _whole_lines(block)]
        else:
            parts.append(block)
    return "\n\n".join(parts)


def _whole_lines(block: str) -> Iterator[str]:
    """Yield the equations of a block, each with the lines that go on with it."""
    found: list[str] = []
    for line in block.split("\n"):
        if found and line.startswith(" " * (_INDENT + 1)):
            found[-1] += f" {line.strip()}"
        else:
            found.append(line.strip())
    return iter(found)


def typeset(line: str, parameters: Collection[str] = ()) -> str:
    r"""Return one equation as LaTeX; names of parameters stand in sans serif.

    >>> typeset("a_i = wear * x**2    (1/week)", {"wear"})
    'a_{i} = \\textsf{wear} \\cdot x^{2} \\qquad \\left( 1 / \\text{week} \\right)'
    """
    columns = (list(_written(column, parameters)) for column in _COLUMNS.split(line.strip()))
    return " \\qquad ".join(" ".join(column) for column in columns).replace(" ^ ", "^")


def _written(column: str, parameters: Collection[str]) -> Iterator[str]:
    raised = False
    for is_name, run in groupby(_TOKEN.finditer(column), lambda match: match["name"] is not None):
        tokens = [match.group().strip("`") for match in run]
        said = _names(tokens, parameters) if is_name else [_sign(token) for token in tokens]
        if raised:
            said[0] = f"{{{said[0]}}}"
        raised = said[-1] == "^"
        yield from said


def _names(names: list[str], parameters: Collection[str]) -> list[str]:
    """Write names that follow one another: symbols if all of them are, words otherwise."""
    symbols = [_symbol(name, parameters) for name in names]
    if all(symbols):
        return symbols
    if len(names) == 1:
        return [text(names[0])]
    return [f"\\text{{{' '.join(names).replace('_', ' ')}}}"]


def _symbol(name: str, parameters: Collection[str]) -> str:
    """Return a name as a symbol, or nothing where it is an ordinary word."""
    index = _INDEX.match(name)
    if name in _FUNCTIONS:
        return _FUNCTIONS[name]
    if name in parameters:
        return text(name, "textsf")
    if index:
        head = "\\sum" if index[1] == "sum" else text(index[1])
        return f"{head}_{{{index[2]}}}"
    return name if len(name) == 1 else ""


def _sign(sign: str) -> str:
    brackets = {"(": "\\left(", ")": "\\right)"}
    return _SIGNS.get(sign) or brackets.get(sign, sign)
