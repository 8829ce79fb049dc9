"""Pajek .net files.

networkx's reader names people by their labels, so that two who share a label become one;
it makes new people of vertices that do not exist and drops a weight that is text.
"""

import re
from itertools import pairwise

from peersim.core.errors import nearest
from peersim.core.input_files import lines_of
from peersim.world.network_files.field_names import field_of
from peersim.world.network_files.sheet import MAX_PEOPLE, Sheet

_RELATION = re.compile(r"\s*(\d+)\s*:\s*(?=\S)")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")


def read_pajek(sheet: Sheet, text: str) -> None:
    """Fill the sheet from a Pajek .net file; raises NetworkError naming the line.

    Vertices, edges, arcs, their lists and the matrix are read, of all relations. A label is no
    key: two people may share one, and a numeric label need not be the number of its vertex.
    """
    reader = _Pajek(sheet)
    line = 1
    for line, content in enumerate(lines_of(text), 1):
        # a label may hold anything, spaces and "role" included: the quotes are kept
        words = re.findall(r'"(?:\\"|[^"])*"|\S+', content)
        if not words or words[0].startswith("%"):
            continue
        if words[0].startswith("*"):
            reader.open(content, words, line)
        else:
            reader.take(content, words, line)
    reader.end(line)


class _Pajek:
    """The section of a Pajek file that is being read, and what a line means in it."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.section = ""
        self.rows = 0
        self.described: set[int] = set()
        self.relations: set[str] = set()
        self.sections = {
            "*network": lambda _words, _line: None,
            "*vertices": self.vertex,
            "*edges": self.tie,
            "*arcs": self.tie,
            "*edgeslist": self.tie_list,
            "*arcslist": self.tie_list,
            "*matrix": self.row,
        }

    def open(self, content: str, words: list[str], line: int) -> None:
        """Open a section; a heading may name a relation by its number, `*Arcs :2 "advice"`."""
        heading, _, relation = words[0].partition(":")
        self.section = heading.lower()
        if self.section not in self.sections:
            near = nearest(self.section, self.sections)
            raise self.sheet.wrong(line, f"'{heading[:40]}' is no section peersim reads{near}")
        if self.section == "*vertices":
            self.begin(words, line)
        elif self.section != "*network":
            if not self.sheet.people:
                raise self.sheet.wrong(line, "ties come before *Vertices")
            found = re.match(r"\S+?\s*:\s*(\d+)", content)
            self.relation(relation or (found[1] if found else ""), line)
        if self.section == "*matrix":
            self.check_matrix(line)
            self.rows = 0

    def take(self, content: str, words: list[str], line: int) -> None:
        """Take a line of the section that is open."""
        if not self.section:
            raise self.sheet.wrong(line, "a Pajek file begins with *Vertices")
        if self.section in {"*edges", "*arcs", "*edgeslist", "*arcslist"} and (
            relation := _RELATION.match(content)
        ):
            self.relation(relation[1], line)
            words = re.findall(r'"[^"]*"|\S+', content[relation.end() :])
        self.sections[self.section](words, line)

    def end(self, line: int) -> None:
        """Check what only the whole file shows."""
        self.check_matrix(line)

    def relation(self, number: str, line: int) -> None:
        """Note a relation; all of them are read as one network."""
        if number and number not in self.relations:
            self.relations.add(number)
            if len(self.relations) > 1:
                self.sheet.remark("several relations", line)

    def begin(self, words: list[str], line: int) -> None:
        """Make the people that `*Vertices` counts."""
        if self.sheet.people:
            raise self.sheet.wrong(line, "a second network begins; give each its own file")
        if len(words) == 3 and all(re.fullmatch("[0-9]+", word) for word in words[1:]):  # noqa: PLR2004
            what = "*Vertices with two numbers is a two-mode network, of people and groups"
            raise self.sheet.wrong(line, f"{what}; make it one of people first")
        if len(words) != 2:  # noqa: PLR2004 - the heading and its number
            raise self.sheet.wrong(line, "*Vertices takes one number, that of the people")
        count = self.sheet.number(words[1], line, "number of vertices")
        if not 1 <= count <= MAX_PEOPLE or count != int(count):
            raise self.sheet.wrong(line, f"{words[1][:40]} is no possible number of people")
        for number in range(1, int(count) + 1):
            self.sheet.add(number, line)  # Pajek lets a file leave a vertex undescribed

    def number(self, word: str, line: int, column: int) -> int:
        """Return the number of a vertex; raises NetworkError where there is none."""
        if not re.fullmatch("[0-9]{1,9}", word):
            # the word is not shown: it may well be a name
            what = "what stands here is not the number of a vertex"
            raise self.sheet.wrong(line, what, column=column)
        if int(word) not in self.sheet.people:
            known = len(self.sheet.people)
            what = f"there is no vertex {word} among 1 to {known}"
            raise self.sheet.wrong(line, what, column=column)
        return int(word)

    def vertex(self, words: list[str], line: int) -> None:
        """Take a vertex: number, label, place and shape, then names with values."""
        number = self.number(words[0], line, 1)
        person = self.sheet.people[number]
        if number in self.described:
            first = self.sheet.where.format(person.line)
            raise self.sheet.wrong(line, f"the person of {first} is listed again")
        self.described.add(number)
        person.line = line
        if len(words) > 1:
            self.sheet.tell(person, "label", words[1].strip('"'))
        for name, value in pairwise(words[2:]):
            # a label that lacks its quotes goes on here: other words are not looked at
            if field_of(name):
                self.sheet.tell(person, name, value.strip('"'))
        for name in _names_after_place(words[2:]):
            self.sheet.ignore(name)

    def tie(self, words: list[str], line: int) -> None:
        """Take a tie and its weight."""
        if len(words) < 2:  # noqa: PLR2004 - the two people of a tie
            raise self.sheet.wrong(line, "a tie needs two people")
        one, other = (self.number(word, line, column) for column, word in enumerate(words[:2], 1))
        self.sheet.tie(one, other, line, "".join(words[2:3]), 3)

    def tie_list(self, words: list[str], line: int) -> None:
        """Take somebody and everybody whom they name."""
        if len(words) < 2:  # noqa: PLR2004 - the two people of a tie
            raise self.sheet.wrong(line, "a tie needs two people")
        one, *others = (self.number(word, line, column) for column, word in enumerate(words, 1))
        for other in others:
            self.sheet.tie(one, other, line)

    def row(self, words: list[str], line: int) -> None:
        """Take a row of the matrix."""
        self.rows += 1
        if self.rows > len(self.sheet.people) or len(words) != len(self.sheet.people):
            raise self.sheet.wrong(line, "the matrix needs a row and a column for each person")
        for column, word in enumerate(words, 1):
            value = self.sheet.number(word, line, "entry", column)
            if abs(value) > 0:  # not-a-number is no tie
                self.sheet.tie(self.rows, column, line, word, column)

    def check_matrix(self, line: int) -> None:
        """Check that a matrix that ends has a row for everybody."""
        if self.rows not in {0, len(self.sheet.people)}:
            rows = f"{self.rows} rows for {len(self.sheet.people)} people"
            raise self.sheet.wrong(line, f"the matrix ends with {rows}")


_DRAWN = frozenset(
    (
        *("x_fact", "y_fact", "s_size", "phi", "lphi", "r", "q", "ic", "bc", "bw", "lc", "la"),
        *("lr", "fos", "font", "lsize", "triangle", "box", "ellipse", "diamond", "cross", "empty"),
    )
)
"""What Pajek draws vertices with."""


def _names_after_place(words: list[str]) -> list[str]:
    """Return the names of attributes of a vertex that has a place; else they may be its label."""
    places = 0
    while places < len(words) and _NUMBER.fullmatch(words[places]):
        places += 1
    rest = words[places:]
    if not places:
        return []
    pairs = rest[len(rest) % 2 :]  # an odd word before them is the shape
    return [
        name
        for name in pairs[::2]
        if name.isidentifier() and name.lower() not in _DRAWN and not field_of(name)
    ]
