"""Pajek .net files.

networkx's reader names people by their labels, so that two who share a label become one;
it makes new people of vertices that do not exist and drops a weight that is text.
"""

import re
from itertools import pairwise

from peersim.core.errors import nearest
from peersim.world.network_files.sheet import FIELDS, MAX_PEOPLE, Sheet


def read_pajek(sheet: Sheet, text: str) -> None:
    """Fill the sheet from a Pajek .net file; raises NetworkError naming the line.

    Vertices, edges, arcs, their lists and the matrix are read. A label is no key: two
    people may share one, and a numeric label need not be the number of its vertex.
    """
    reader = _Pajek(sheet)
    for number, line in enumerate(text.split("\n"), 1):
        # a label may hold anything, spaces and "role" included: the quotes are kept
        words = re.findall(r'"[^"]*"|\S+', line)
        if words and not words[0].startswith("%"):
            reader.take(words, f"line {number}")
    if reader.rows not in {0, len(sheet.people)}:
        rows = f"{reader.rows} rows for {len(sheet.people)} people"
        raise sheet.wrong("*Matrix", f"there are {rows}")


class _Pajek:
    """The section of a Pajek file that is being read, and what a line means in it."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.section = ""
        self.rows = 0
        self.described: set[int] = set()
        self.sections = {
            "*network": lambda _words, _place: None,
            "*vertices": self.vertex,
            "*edges": self.tie,
            "*arcs": self.tie,
            "*edgeslist": self.tie_list,
            "*arcslist": self.tie_list,
            "*matrix": self.row,
        }

    def take(self, words: list[str], place: str) -> None:
        """Take one line: a heading, or a line of the section that is open."""
        if not words[0].startswith("*"):
            if not self.section:
                raise self.sheet.wrong(place, "a Pajek file begins with *Vertices")
            self.sections[self.section](words, place)
            return
        self.section = words[0].lower()
        if self.section not in self.sections:
            near = nearest(self.section, self.sections)
            raise self.sheet.wrong(place, f"'{words[0][:40]}' is no section peersim reads{near}")
        if self.section == "*vertices":
            self.begin(words, place)
        elif self.section != "*network" and not self.sheet.people:
            raise self.sheet.wrong(place, "ties come before *Vertices")

    def begin(self, words: list[str], place: str) -> None:
        if self.sheet.people:
            raise self.sheet.wrong(place, "a second network begins; give each its own file")
        if len(words) != 2:  # noqa: PLR2004 - a third word: the first kind, then all
            raise self.sheet.wrong(place, "*Vertices takes one number, that of the people")
        count = self.sheet.number(words[1], place, "number of vertices '{}'")
        if not 1 <= count <= MAX_PEOPLE or count != int(count):
            raise self.sheet.wrong(place, f"{words[1][:40]} is no possible number of people")
        for number in range(1, int(count) + 1):
            self.sheet.add(number, place)  # Pajek lets a file leave a vertex undescribed

    def number(self, word: str, place: str) -> int:
        if not re.fullmatch("[0-9]{1,9}", word):
            # the word is not shown: it may well be a name
            raise self.sheet.wrong(place, "what stands here is not the number of a vertex")
        if int(word) not in self.sheet.people:
            known = len(self.sheet.people)
            raise self.sheet.wrong(place, f"there is no vertex {word} among 1 to {known}")
        return int(word)

    def vertex(self, words: list[str], place: str) -> None:
        number = self.number(words[0], place)
        person = self.sheet.people[number]
        if number in self.described:
            raise self.sheet.wrong(place, f"the person of {person.place} is listed again")
        self.described.add(number)
        person.place = place
        for name, value in pairwise(words[2:]):
            if name.lower() in FIELDS:
                person.words[FIELDS[name.lower()]] = value.strip('"')

    def tie(self, words: list[str], place: str) -> None:
        self.tie_list(words[:2], place)
        if len(words) > 2:  # noqa: PLR2004 - the two people of a tie
            self.sheet.number(words[2], place)

    def tie_list(self, words: list[str], place: str) -> None:
        if len(words) < 2:  # noqa: PLR2004 - the two people of a tie
            raise self.sheet.wrong(place, "a tie needs two people")
        one, *others = (self.number(word, place) for word in words)
        self.sheet.choices.extend((one, other, place) for other in others)

    def row(self, words: list[str], place: str) -> None:
        self.rows += 1
        if self.rows > len(self.sheet.people) or len(words) != len(self.sheet.people):
            raise self.sheet.wrong(place, "the matrix needs a row and a column for each person")
        for column, word in enumerate(words, 1):
            if abs(self.sheet.number(word, place, "entry '{}'")) > 0:  # not-a-number is no tie
                self.sheet.choices.append((self.rows, column, place))
