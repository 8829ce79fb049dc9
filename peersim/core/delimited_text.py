"""Tables of cells as spreadsheets write them: comma, semicolon or tab, decimal commas, comments."""

import csv
import re
from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple

from peersim.core.input_files import lines_of

__all__ = ["CellRow", "NotCsvError", "decimal", "rows_of"]

_COMMENT: Final = re.compile(r"^\s*#.*|^sep=.$")
"""Or the line in which a spreadsheet notes its own mark."""
_LINES_FOR_MARK: Final = 10_000
_DECIMAL: Final = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d+)?")


class NotCsvError(ValueError):
    """A line that cannot be cut into cells."""

    def __init__(self, line: int, why: str) -> None:
        """Note where it stands."""
        super().__init__(why)
        self.line = line


class CellRow(NamedTuple):
    """A line that says something, its cells stripped."""

    line: int
    cells: list[str]


def rows_of(text: str) -> Iterator[CellRow]:
    r"""Yield the rows that say something; raises NotCsvError where there are no cells.

    >>> [row.cells for row in rows_of("one;other\n0,3;0,4\n")]
    [['one', 'other'], ['0,3', '0,4']]
    """
    reader = csv.reader(_without_comments(text), delimiter=_mark(text), strict=True)
    line = 1
    try:
        for cells in reader:
            stripped = [cell.strip() for cell in cells]
            if any(stripped):
                yield CellRow(line, stripped)
            line = reader.line_num + 1
    except csv.Error as error:
        raise NotCsvError(line, f"this is not CSV ({error})") from None


def _mark(text: str) -> str:
    """Return what parts the columns: what stands in most of the first lines."""
    counts = dict.fromkeys("\t;,", 0)
    for line in islice(_without_comments(text), _LINES_FOR_MARK):
        for mark in counts:
            counts[mark] += mark in line
    # semicolon before comma: with decimal commas both are in every line
    return max(counts, key=lambda mark: counts[mark])


def _without_comments(text: str) -> Iterator[str]:
    return (_COMMENT.sub("", line) for line in lines_of(text))


def decimal(cell: str) -> float | None:
    """Return a number, written with a point or a comma; None for anything else.

    >>> decimal("0,3"), decimal("1e-2"), decimal("three")
    (0.3, 0.01, None)
    """
    return float(cell.replace(",", ".")) if _DECIMAL.fullmatch(cell) else None
