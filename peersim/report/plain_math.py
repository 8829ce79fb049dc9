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

from peersim.report.texts import t

__all__ = ["as_markdown", "told", "typeset"]

_INDENT: Final = 4
_TOKEN: Final = re.compile(
    r"(?:\d+(?:\.\d+)?(?:e-?\d+)?)|(?P<name>`?[A-Za-z_][\w.]*(?:['-][A-Za-z]+)*'?`?)"
    r"|\*\*|->|<=|>=|\S"
)
_SIGNS: Final = {"**": "^", "->": r"\to", "<=": r"\le", ">=": r"\ge", "*": r"\cdot", "&": r"\&"}
_FUNCTIONS: Final = {"exp": r"\exp", "ln": r"\ln", "max": r"\max", "min": r"\min"}
_INDEX: Final = re.compile(r"^(.+?)_([ijk0]{1,2}|ref)$")
_COLUMNS: Final = re.compile(r" {2,}")


def as_markdown(
    docstring: str, parameters: Collection[str] = (), *, without_summary: bool = False
) -> str:
    """Return a docstring as Markdown, with its equations as LaTeX between dollars."""
    blocks = cleandoc(docstring).split("\n\n")
    parts = []
    for block in blocks[1:] if without_summary and len(blocks) > 1 else blocks:
        if block.startswith(" " * _INDENT):
            parts += [f"$$\n{_rows(lines, parameters)}\n$$" for lines in _equations(block)]
        else:
            parts.append(_said(block).replace(" * ", " · ").replace("**", "^"))
    return "\n\n".join(parts)


def told(text: str) -> str:
    """Return paragraphs of prose in the language at hand."""
    return "\n\n".join(map(_said, text.strip().split("\n\n")))


def _said(block: str) -> str:
    """Return a paragraph in the language at hand, in English with its lines as they are."""
    in_one = " ".join(line.strip() for line in block.split("\n"))
    said = t(in_one)
    return block if said == in_one else said


def _equations(block: str) -> list[list[str]]:
    """Return the equations of a block, each with the lines that go on with it."""
    found: list[list[str]] = []
    for line in block.split("\n"):
        if found and line.startswith(" " * (_INDENT + 1)):
            found[-1].append(line.strip())
        else:
            found.append([line.strip()])
    return found


def _rows(lines: list[str], parameters: Collection[str]) -> str:
    first, *rest = (typeset(line, parameters) for line in lines)
    if not rest:
        return first
    rows = " \\\\ ".join([first, *(f"\\quad {line}" for line in rest)])
    return f"\\begin{{array}}{{l}} {rows} \\end{{array}}"


def text(words: str, font: str = "text") -> str:
    r"""Return words as upright text in a formula.

    >>> text("trust_org"), text("i")
    ('\\text{trust org}', 'i')
    """
    if len(words) == 1 and words.isalpha():
        return words
    return f"\\{font}{{{words.strip('_').replace('_', ' ').lower()}}}"


def typeset(line: str, parameters: Collection[str] = ()) -> str:
    r"""Return one equation as LaTeX; names of parameters stand in sans serif.

    >>> typeset("a_i = wear * x**2    (1/week)", {"wear"})
    'a_{i} = \\textsf{wear} \\cdot x^{2} \\qquad ( 1 / \\text{week} )'
    """
    columns = (list(_typeset_tokens(column, parameters)) for column in _COLUMNS.split(line.strip()))
    return " \\qquad ".join(" ".join(column) for column in columns).replace(" ^ ", "^")


def _typeset_tokens(column: str, parameters: Collection[str]) -> Iterator[str]:
    raised = False
    for is_name, run in groupby(_TOKEN.finditer(column), lambda match: match["name"] is not None):
        tokens = [match.group().strip("`") for match in run]
        for said in _names(tokens, parameters) if is_name else map(_sign, tokens):
            yield f"{{{said}}}" if raised else said
            raised = said == "^"


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
        return f"{head}_{{{text(index[2]) if index[2] == 'ref' else index[2]}}}"
    return name if len(name) == 1 else ""


def _sign(sign: str) -> str:
    return _SIGNS.get(sign, sign)
