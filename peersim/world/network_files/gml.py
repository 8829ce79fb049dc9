"""GML files.

networkx's reader refuses letters outside ASCII and a friendship that is told twice, knows
no line of an edge, and prints what it could not read, names included.
"""

import re
from collections.abc import Iterator
from html import unescape

from peersim.world.network_files.sheet import Sheet

_OF_EDGES = frozenset(("source", "target"))


def read_gml(sheet: Sheet, text: str) -> None:
    """Fill the sheet from a GML file; raises NetworkError naming the line."""
    blocks: list[tuple[str, int, dict[str, str]]] = [("", 1, {})]
    key, line, graphs = "", 1, 0
    for piece, line in _pieces(text):
        if piece == "[" and key:
            graphs += key == "graph" and len(blocks) == 1
            if graphs > 1:
                raise sheet.wrong(line, "a second graph begins; give each its own file")
            blocks.append((key, line, {}))
        elif piece == "]" and not key and len(blocks) > 1:
            kind, first, values = blocks.pop()
            if blocks[-1][0] == "graph":
                _take(sheet, kind, first, values)
        elif not key and re.fullmatch(r"[^\W\d]\w*", piece):
            key = piece.lower()
            continue
        elif key and piece not in {"]", '"'}:
            blocks[-1][2][key] = unescape(piece.strip('"'))
        else:
            raise sheet.wrong(line, "this is not GML; a word and its value should stand")
        key = ""
    if key or len(blocks) > 1:
        raise sheet.wrong(line, "the file ends in the middle of a list")


def _pieces(text: str) -> Iterator[tuple[str, int]]:
    line, seen = 1, 0
    for match in re.finditer(r'^[ \t]*#.*$|"[^"]*"|[\[\]"]|[^\s\[\]"]+', text, re.MULTILINE):
        line += text.count("\n", seen, match.start())
        seen = match.start()
        if not match.group().lstrip().startswith("#"):
            yield match.group(), line


def _take(sheet: Sheet, kind: str, line: int, values: dict[str, str]) -> None:
    if kind == "node":
        if "id" not in values:
            raise sheet.wrong(line, "this node has no id")
        person = sheet.add(values["id"], line)
        for name, value in values.items():
            sheet.tell(person, name, value)
    elif kind == "edge":
        if not values.keys() >= _OF_EDGES:
            raise sheet.wrong(line, "this edge needs a source and a target")
        for name in values:
            sheet.ignore(name)
        sheet.tie(values["source"], values["target"], line, values.get("weight", ""))
