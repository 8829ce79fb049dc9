"""Tables of named columns that somebody wrote down in a CSV file, maybe with a spreadsheet."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from peersim.core.delimited_text import CellRow, NotCsvError, decimal, rows_of
from peersim.core.errors import InputError
from peersim.core.input_files import decoded, read_file
from peersim.scenario import parse_setting

__all__ = ["LARGEST_TABLE", "CellTable", "Value"]

LARGEST_TABLE: Final = 20_000_000
"""Bytes."""

Value = bool | int | float | str


@dataclass(frozen=True)
class CellTable:
    """The cells of a file, row by row, below the names of its columns."""

    path: Path
    names: tuple[str, ...]
    rows: tuple[CellRow, ...]
    """Each with as many cells as there are names."""

    @classmethod
    def of_file(cls, path: Path, what: str) -> "CellTable":
        """Read a CSV file; raises InputError, which names the line.

        what: a file of this kind, for messages.
        """
        text = decoded(read_file(path, LARGEST_TABLE, InputError, what))
        if text is None:
            raise InputError(f"'{path}' is not a text file; {what} is a CSV")
        try:
            rows = rows_of(text)
            first = next(rows, None)
            if first is None:
                raise InputError(f"'{path}' is empty; {what} has a line of names")
            names = _names(first, path)
            return cls(path, names, tuple(_fitted(row, len(names), path) for row in rows))
        except NotCsvError as error:
            raise InputError(f"'{path}', line {error.line}: {error}") from None

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the texts of a column."""
        column = self.names.index(name)
        return tuple(row.cells[column] for row in self.rows)

    def values(self, name: str) -> tuple[Value, ...]:
        """Return a column as values of a name: numbers, true or false, or text."""
        return tuple(_value(name, text) for text in self.texts(name))

    def where(self, name: str, row: int) -> str:
        """Name the file, the line and the column of a cell, for messages."""
        return f"'{self.path}', line {self.rows[row].line}, column {self.names.index(name) + 1}"


def _value(name: str, text: str) -> Value:
    if not text:
        return ""
    plain = text if decimal(text) is None else text.replace(",", ".")
    read = parse_setting(f"{name}={plain}")[1]
    return read if isinstance(read, bool | int | float | str) else text


def _names(row: CellRow, path: Path) -> tuple[str, ...]:
    names = row.cells
    while names and not names[-1]:
        names.pop()
    if len(set(names)) < len(names) or not all(names):
        raise InputError(f"'{path}', line {row.line}: the first line names each column once")
    return tuple(names)


def _fitted(row: CellRow, columns: int, path: Path) -> CellRow:
    """Return a row with as many cells as there are names; raises InputError where it has others."""
    cells = row.cells
    if columns == 1:  # nothing but a decimal comma can part the cells of one column
        cells = [",".join(cells).rstrip(",")]
    while len(cells) > columns and not cells[-1]:
        cells.pop()
    if len(cells) != columns:
        held = "1 cell" if len(cells) == 1 else f"{len(cells)} cells"
        raise InputError(f"'{path}', line {row.line}: {held}, not {columns}")
    return CellRow(row.line, cells)
