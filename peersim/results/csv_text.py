"""Tables as CSV: the one writer, so that no cell of a file becomes a formula of a spreadsheet.

Texts come from files and from people. One that begins as a formula does gets an apostrophe in
front, which spreadsheets take for the mark of a text; numbers stay numbers, also below zero.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["frame_as_csv", "rows_as_csv"]

_FORMULA: Final = re.compile(r"\s*[=+\-@]|[\t\n]")
"""How a text begins that spreadsheets would carry out instead of showing."""
_NUMBER: Final = re.compile(r"[+-]?\d+([.,:]\d+|--?\d+)*([eE][+-]?\d+)?")
"""A number, or spans and places made of numbers alone, such as `-8--5` and `-8:1`."""


def frame_as_csv(frame: "pd.DataFrame", float_format: str | None = None) -> str:
    """Return a frame without its index; float_format: as Python's `%` writes numbers."""
    safe = frame.set_axis([harmless(name) for name in frame.columns], axis="columns")
    for place, kind in enumerate(frame.dtypes):
        if getattr(kind, "kind", "O") not in "biuf":
            safe.isetitem(place, [harmless(cell) for cell in frame.iloc[:, place]])
    return str(safe.to_csv(index=False, float_format=float_format))


def rows_as_csv(
    columns: Sequence[str], rows: Iterable[Sequence[object]], line_end: str = "\n"
) -> str:
    """Return rows below a line of headings."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator=line_end)
    writer.writerows([harmless(cell) for cell in row] for row in (columns, *rows))
    return written.getvalue()


def harmless(cell: object) -> object:
    """Return a cell that no spreadsheet takes for a formula.

    >>> harmless("=1+1"), harmless("-0.5"), harmless(-0.5), harmless("- a point")
    ("'=1+1", '-0.5', -0.5, "'- a point")
    >>> harmless("-8--5"), harmless("-8:1"), harmless("-1+A1")
    ('-8--5', '-8:1', "'-1+A1")
    """
    if not isinstance(cell, str):
        return cell
    text = cell.replace("\r\n", "\n").replace("\r", "\n")  # a bare one would end the row
    is_formula = _FORMULA.match(text) and not _NUMBER.fullmatch(text)
    return f"'{text}" if is_formula else text
