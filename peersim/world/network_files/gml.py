"""GML files.

networkx's reader refuses letters outside ASCII and a friendship that is told twice, knows
no line of an edge, and prints what it could not read, names included.
"""

import re
from collections.abc import Iterator
from html import unescape

from peersim.world.network_files.sheet import FIELDS, Sheet


def read_gml(sheet: Sheet, text: str) -> None:
    """Fill the sheet from a GML file; raises NetworkError naming the line."""
    blocks: list[tuple[str, int, dict[str, str]]] = [("", 1, {})]
    key, line = "", 1
    for piece, line in _pieces(text):
        if piece == "[" and key:
            blocks.append((key, line, {}))
        elif piece == "]" and not key and len(blocks) > 1:
            kind, first, values = blocks.pop()
            if blocks[-1][0] == "graph":
                _take(sheet, kind, f"line {first}", values)
        elif not key and re.fullmatch(r"[^\W\d]\w*", piece):
            key = piece.lower()
            continue
        elif key and piece not in {"]", '"'}:
            blocks[-1][2][key] = unescape(piece.strip('"'))
        else:
            raise sheet.wrong(f"line {line}", "this is not GML; a word and its value should stand")
        key = ""
    if key or len(blocks) > 1:
        raise sheet.wrong(f"line {line}", "the file ends in the middle of a list")


def _pieces(text: str) -> Iterator[tuple[str, int]]:
    line, seen = 1, 0
    for match in re.finditer(r'^[ \t]*#.*$|"[^"]*"|[\[\]"]|[^\s\[\]"]+', text, re.MULTILINE):
        line += text.count("\n", seen, match.start())
        seen = match.start()
        if not match.group().lstrip().startswith("#"):
            yield match.group(), line


def _take(sheet: Sheet, kind: str, place: str, values: dict[str, str]) -> None:
    if kind == "node":
        if "id" not in values:
            raise sheet.wrong(place, "this node has no id")
        words = sheet.add(values["id"], place).words
        words.update({FIELDS[key]: value for key, value in values.items() if key in FIELDS})
    elif kind == "edge":
        if not {"source", "target"} <= values.keys():
            raise sheet.wrong(place, "this edge needs a source and a target")
        sheet.choices.append((values["source"], values["target"], place))
        if values.get("weight"):
            sheet.number(values["weight"], place)
