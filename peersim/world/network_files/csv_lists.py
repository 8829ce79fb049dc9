"""Lists of ties and of people as CSV: comma, semicolon or tab, `#` before a comment.

A list of ties has two people a line and perhaps a weight; a line with one person is
somebody who named nobody. Without a header the first two columns are the people and a
third one is the weight. A table as R writes it has one heading less than columns: its row
numbers are left out. Where a list of people is given it is complete: a misspelt name
would else become one more person.
"""

import re
from collections.abc import Iterator
from itertools import islice

from peersim.core.delimited_text import CellRow, NotCsvError, rows_of
from peersim.world.network_files.field_names import NOBODY
from peersim.world.network_files.list_columns import (
    PAIR,
    Columns,
    columns_of,
    tells_of_people,
    tells_two_modes,
)
from peersim.world.network_files.sheet import Sheet

_TRIPLE = 3  # without a header: the pair and a weight
_ROW_NUMBERS = 3  # lines from which on 1, 2, 3 ... in the first column is hardly chance


def read_people(sheet: Sheet, text: str) -> None:
    """Fill the sheet's people from a CSV with columns person, role and gender.

    Raises NetworkError naming the line.
    """
    source = sheet.people_source
    rows = _rows(sheet, text, source)
    line, headings = next(rows, (1, []))
    if not headings:
        raise sheet.wrong(line, "there is nobody in the list", source)
    columns = columns_of(headings)
    known = columns.known
    if "person" not in known and "source" in known:
        known["person"] = known["source"]
    if "person" not in known:
        what = "the header needs a column 'person', and may have 'role' and 'gender'"
        raise sheet.wrong(line, what, source)
    told = {name: known[name] for name in ("role", "gender") if name in known}
    sheet.columns = {name: place + 1 for name, place in told.items()}
    for name in (*(headings[place] for place in told.values()), *columns.unknown.values()):
        sheet.field(name)
    for line, row in _fitting(sheet, rows, headings, source):
        key = _cell(row, known["person"])
        if key in NOBODY:
            column = known["person"] + 1
            raise sheet.wrong(line, "the column 'person' is empty", source, column)
        person = sheet.add(key, line)
        person.words.update({name: _cell(row, place) for name, place in told.items()})


def read_ties(sheet: Sheet, text: str) -> None:
    """Fill the sheet's ties from a CSV, and its people if none are listed yet.

    Raises NetworkError naming the line and column.
    """
    if all(len(row) < PAIR for _, row in _rows(sheet, text, sheet.source)):
        for line, _row in _rows(sheet, text, sheet.source):
            what = "there is one column; a tie needs two, parted by a comma, semicolon or tab"
            raise sheet.wrong(line, what)
        return
    rows = _rows(sheet, text, sheet.source)
    line, first = next(rows)
    if _has_header(sheet, text, line, first):
        columns = columns_of(first)
        if not columns.is_of_ties:
            columns = Columns(columns.known | {"source": 0}, (1,), columns.unknown)
        _note_columns(sheet, columns, line)
        rows = _fitting(sheet, rows, first, sheet.source)
    else:
        columns = Columns({"source": 0, "weight": 2}, (1,))
        rows = _rows(sheet, text, sheet.source)
        sheet.weight = "third column, in this place a weight,"
        if len(first) == _TRIPLE:
            sheet.remark("third column", line)
            _check_row_numbers(sheet, text)
    listed = bool(sheet.people)
    for line, row in rows:
        _take(sheet, columns, line, row, listed=listed)


def _take(sheet: Sheet, columns: Columns, line: int, row: list[str], *, listed: bool) -> None:
    """Take who is named in a line by whom."""
    source = columns.known["source"]
    one = _cell(row, source)
    if one in NOBODY:
        column = source + 1
        raise sheet.wrong(line, "the first person of this tie is missing", column=column)
    place = columns.known.get("weight", len(row))
    weight = _cell(row, place)
    named = [_cell(row, target) for target in columns.targets]
    if any(other and other in NOBODY for other in named):
        sheet.remark("names nobody", line, sum(bool(o) and o in NOBODY for o in named))
    others = [other for other in named if other not in NOBODY]
    for key in (one, *others):
        if not listed and key not in sheet.people:
            sheet.add(key, line)
    for other in others or [one]:
        sheet.tie(one, other, line, weight, place + 1)


def _note_columns(sheet: Sheet, columns: Columns, line: int) -> None:
    """Note the headings that are not used, and several columns of people who are named."""
    used = {columns.known["source"], *columns.targets}
    for place, heading in columns.unknown.items():
        if heading:
            sheet.ignore(heading)
        elif place not in used:
            sheet.remark("row number", line)
    if len(columns.targets) > 1:
        sheet.remark("several columns of people named", line, len(columns.targets))


def _rows(sheet: Sheet, text: str, source: str) -> Iterator[CellRow]:
    """Yield the rows that say something, with their lines."""
    try:
        yield from rows_of(text)
    except NotCsvError as error:
        raise sheet.wrong(error.line, str(error), source) from None


def _fitting(
    sheet: Sheet, rows: Iterator[CellRow], headings: list[str], source: str
) -> Iterator[CellRow]:
    """Yield rows without their row numbers; raises NetworkError for cells without a heading."""
    numbered: bool | None = None
    for line, row in rows:
        cells = row
        while len(cells) > len(headings) and not cells[-1]:
            cells = cells[:-1]
        if numbered is None:
            numbered = len(cells) == len(headings) + 1
        if len(cells) > len(headings) + numbered or (numbered and len(cells) <= len(headings)):
            what = f"there are {len(cells)} cells under {len(headings)} headings"
            raise sheet.wrong(line, what, source)
        if numbered:
            sheet.remark("row number", line)
        yield CellRow(line, cells[numbered:])


def _has_header(sheet: Sheet, text: str, line: int, first: list[str]) -> bool:
    """Say whether the first row heads the columns; raises NetworkError where it may."""
    columns = columns_of(first)
    if columns.is_of_ties:
        if tells_of_people(first):
            what = "role and gender belong in the list of people, not in the list of ties"
            raise sheet.wrong(line, what)
        return True
    _check_headings(sheet, line, first, columns)
    pair = set(first[:PAIR])
    rest = islice(_rows(sheet, text, sheet.source), 1, None)
    others = {cell for _, row in rest for cell in row[:PAIR] if cell not in NOBODY}
    if any(map(_is_number, pair)) or pair & (others | sheet.people.keys()):
        return False
    if others and all(map(_is_number, others)):
        return True
    if others:
        what = "these may be two people or a header; add a first line 'source,target'"
        raise sheet.wrong(line, what)
    return False


def _check_headings(sheet: Sheet, line: int, first: list[str], columns: Columns) -> None:
    """Refuse a first row that heads something else than ties."""
    if tells_two_modes(first):
        what = "people and groups are a two-mode network; make it one of people first"
        raise sheet.wrong(line, what)
    if len(columns.targets) > 1:
        what = "nobody names these people; a header should have 'person' before them"
        raise sheet.wrong(line, what)
    if len(first) > _TRIPLE:
        what = f"there are {len(first)} columns; a header should name 'source' and 'target'"
        raise sheet.wrong(line, what)
    if len(first) == _TRIPLE and not first[0]:
        what = "a matrix, or row numbers? A header should name 'source' and 'target'"
        raise sheet.wrong(line, what)


def _check_row_numbers(sheet: Sheet, text: str) -> None:
    """Refuse three columns whose first counts the lines: its numbers need not be people."""
    count = 0
    for count, (_line, row) in enumerate(_rows(sheet, text, sheet.source), 1):
        if row[0] != str(count) or len(row) != _TRIPLE or not _is_number(row[2]):
            return
    if count >= _ROW_NUMBERS:
        what = "the first column counts the lines; add a line that names 'source' and 'target'"
        raise sheet.wrong(1, what, column=1)


def _is_number(cell: str) -> bool:
    return re.fullmatch(r"\d+([.,]0+)?", cell) is not None


def _cell(row: list[str], index: int) -> str:
    return row[index] if index < len(row) else ""
