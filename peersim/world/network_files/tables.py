"""Lists of ties and of people as CSV: comma, semicolon or tab, `#` before a comment.

A list of ties has two people a line and perhaps a weight; a line with one person is
somebody who named nobody. Without a header the first two columns are the people and a
third one is the weight. Where a list of people is given it is complete: a misspelt name
would else become one more person.
"""

import re

from peersim.core.delimited import NotCsvError, rows_of
from peersim.world.network_files.sheet import FIELDS, Sheet

_HEADINGS = {
    **dict.fromkeys(("person", "name", "namn", "id", "node", "member", "medlem"), "person"),
    **dict.fromkeys(("source", "from", "från", "ego"), "source"),
    **dict.fromkeys(("person1", "persona", "id1", "node1"), "source"),
    **dict.fromkeys(("target", "to", "till", "alter", "friend", "vän"), "target"),
    **dict.fromkeys(("person2", "personb", "id2", "node2"), "target"),
    **dict.fromkeys(("weight", "vikt", "strength", "styrka"), "weight"),
    **FIELDS,
}
_PAIR = 2  # people in a tie
_COLUMNS = 3  # without a header: the pair and a weight


def read_people(sheet: Sheet, text: str) -> None:
    """Fill the sheet's people from a CSV with columns person, role and gender.

    Raises NetworkError naming the line.
    """
    rows = _rows(sheet, text, sheet.people_source)
    if not rows:
        raise sheet.wrong("line 1", "there is nobody in the list", sheet.people_source)
    (place, first), *rest = rows
    columns = _columns(first)
    if "person" not in columns:
        what = "the header needs a column 'person', and may have 'role' and 'gender'"
        raise sheet.wrong(place, what, sheet.people_source)
    for place, row in rest:
        key = _cell(row, columns["person"])
        if not key:
            raise sheet.wrong(place, "the column 'person' is empty", sheet.people_source)
        words = sheet.add(key, place).words
        for name in columns.keys() & {"role", "gender"}:
            words[name] = _cell(row, columns[name])


def read_ties(sheet: Sheet, text: str) -> None:
    """Fill the sheet's choices from a CSV, and its people if none are listed yet.

    Raises NetworkError naming the line.
    """
    rows = _rows(sheet, text, sheet.source)
    if not rows:
        return
    if all(len(row) < _PAIR for _, row in rows):
        what = "there is one column; a tie needs two, parted by a comma, semicolon or tab"
        raise sheet.wrong(rows[0][0], what)
    listed = bool(sheet.people)
    columns = {"source": 0, "target": 1, "weight": 2}
    what = "third column, in this place a weight,"  # not shown: it may well be a name
    if _has_header(sheet, rows):
        found = _columns(rows.pop(0)[1])
        if not {"source", "target"} <= found.keys():
            found |= {"source": 0, "target": 1}
        columns = found
        what = "weight '{}'"
    for place, row in rows:
        one, other = (_cell(row, columns[end]) for end in ("source", "target"))
        if not one:
            raise sheet.wrong(place, "the first person of this tie is missing")
        if weight := _cell(row, columns.get("weight", len(row))):
            sheet.number(weight, place, what)
        for key in (one, other):
            if key and not listed and key not in sheet.people:
                sheet.add(key, place)
        sheet.choices.append((one, other or one, place))


def _rows(sheet: Sheet, text: str, source: str) -> list[tuple[str, list[str]]]:
    """Return the rows that say something, with their places."""
    try:
        return [(f"line {row.line}", row.cells) for row in rows_of(text)]
    except NotCsvError as error:
        raise sheet.wrong(f"line {error.line}", str(error), source) from None


def _columns(row: list[str]) -> dict[str, int]:
    """Return where the known headings stand; the first of two with one meaning counts."""
    known: dict[str, int] = {}
    for index, cell in enumerate(row):
        name = _HEADINGS.get(re.sub(r"[\s_-]", "", cell.lower()))
        if name is not None:
            known.setdefault(name, index)
    if {"person", "target"} <= known.keys():
        known.setdefault("source", known["person"])
    return known


def _has_header(sheet: Sheet, rows: list[tuple[str, list[str]]]) -> bool:
    """Say whether the first row heads the columns; raises NetworkError where it may."""
    (place, first), *rest = rows
    known = _columns(first)
    if {"source", "target"} <= known.keys():
        if any(re.search(r"(\b|_)(role|roll|gender|kön)$", cell.lower()) for cell in first):
            what = "role and gender belong in the list of people, not in the list of ties"
            raise sheet.wrong(place, what)
        return True
    if len(first) > _COLUMNS:
        what = f"there are {len(first)} columns; a header should name 'source' and 'target'"
        raise sheet.wrong(place, what)
    pair = set(first[:_PAIR])
    others = {cell for _, row in rest for cell in row[:_PAIR] if cell}
    if any(cell.isdecimal() for cell in pair) or pair & (others | sheet.people.keys()):
        return False
    if others and all(cell.isdecimal() for cell in others):
        return True
    if others:
        what = "these may be two people or a header; add a first line 'source,target'"
        raise sheet.wrong(place, what)
    return False


def _cell(row: list[str], index: int) -> str:
    return row[index] if index < len(row) else ""
