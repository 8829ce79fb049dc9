"""The sheet every reader fills: what a file says, not yet what is kept of it."""

import re
from collections.abc import Hashable
from dataclasses import dataclass, field

from peersim.core.errors import NetworkError
from peersim.world.network_files.field_names import (
    NOBODY,
    NOT_SAID,
    attribute_like,
    field_of,
    normalise_name,
)
from peersim.world.network_files.import_report import LINES_KEPT, IgnoredAttribute, Remark

MAX_PEOPLE = 200_000
"""Ten times the largest world the engine was timed with; more is a mistaken file."""

_UNTOLD = frozenset(
    (
        *("id", "label", "name", "vname", "key", "weight", "source", "target", "directed"),
        *("x", "y", "z", "size", "color", "colour", "shape", "width", "graphics", "kind", "labels"),
    )
)
"""Attributes that programs write of themselves, to draw with or to tell people apart."""

_SIDES = frozenset(("bipartite", "type", "mode"))
"""Attributes in which programs tell the two kinds of a two-mode network apart."""

SIDE = "side"
"""Where a person's words hold the value of such an attribute."""


@dataclass
class ListedPerson:
    """Where a file lists somebody, and the words it has for role and gender."""

    line: int
    words: dict[str, str] = field(default_factory=dict)


@dataclass
class Sheet:
    """What a file says: people by their key in the file, and who named whom where."""

    source: str
    people_source: str
    where: str = "line {}"
    """What a place in it is called."""
    people: dict[Hashable, ListedPerson] = field(default_factory=dict)
    ties: dict[tuple[Hashable, Hashable], int] = field(default_factory=dict)
    """Who named whom, each pair once, and the first line that says so."""
    weight: str = "weight"
    """What a weight is called in messages."""
    columns: dict[str, int] = field(default_factory=dict)
    """In which column role and gender stand, where there are columns."""
    without_label: list[int] = field(default_factory=list)
    """Lines of people whose label is a word for a missing value."""
    _names: dict[str, str] = field(default_factory=dict)
    _ignored: dict[str, str] = field(default_factory=dict)
    _remarks: dict[str, Remark] = field(default_factory=dict)

    def add(self, key: Hashable, line: int) -> ListedPerson:
        """List one more person; raises NetworkError if listed before, nobody or too many."""
        if key in self.people:
            first = self.where.format(self.people[key].line)
            raise self.wrong(line, f"the person of {first} is listed again", self.people_source)
        if str(key).strip() in NOBODY:
            what = "a word for a missing value stands where a person should; delete or rename it"
            raise self.wrong(line, what, self.people_source)
        if len(self.people) >= MAX_PEOPLE:
            raise self.wrong(line, f"more than {MAX_PEOPLE:,} people are too many to import")
        return self.people.setdefault(key, ListedPerson(line))

    def tell(self, person: ListedPerson, name: str, value: str) -> None:
        """Note what a file says of a person; what is not looked at is noted by its name."""
        kept = self.field(name)
        if kept is not None:
            person.words.setdefault(kept, value)
        elif (
            normalise_name(name) in {"label", "name"} and value.strip() in NOBODY and value.strip()
        ):
            self.without_label.append(person.line)
        if normalise_name(name) in _SIDES:
            person.words[SIDE] = value.strip().lower()

    def field(self, name: str) -> str | None:
        """Return the field that an attribute of people tells; of two names the first counts."""
        kept = field_of(name)
        if kept is not None and self._names.setdefault(
            kept, normalise_name(name)
        ) == normalise_name(name):
            return kept
        self.ignore(name)
        return None

    def ignore(self, name: str) -> None:
        """Note an attribute that is not used, unless programs write it of themselves."""
        if name.strip() and normalise_name(name) not in _UNTOLD:
            near = attribute_like(name)
            self._ignored.setdefault(name.strip(), "" if near in self._names.values() else near)

    def tie(
        self, one: Hashable, other: Hashable, line: int, weight: str = "", column: int | None = None
    ) -> None:
        """Note a tie; one whose weight is zero is none."""
        if weight.strip().lower() not in NOT_SAID:
            value = self.number(weight, line, self.weight, column)
            if value == 0:
                self.remark("zero weight", line)
                return
            if value < 0:
                self.remark("negative weight", line)
        elif weight.strip():
            self.remark("no weight", line)
        self.ties.setdefault((one, other), line)

    def remark(self, reason: str, line: int, times: int = 1) -> None:
        """Count something that the import tells of, and keep its first places."""
        before = self._remarks.get(reason, Remark(reason, 0))
        lines = before.lines if line in before.lines else (*before.lines, line)[:LINES_KEPT]
        self._remarks[reason] = Remark(reason, before.count + times, lines)

    def remarks(self) -> tuple[Remark, ...]:
        """Return what was counted."""
        return tuple(self._remarks.values())

    def ignored(self) -> tuple[IgnoredAttribute, ...]:
        """Return the attributes that are not used; one that may be a person by its number."""
        return tuple(
            IgnoredAttribute(f"number {number}" if self._is_doubtful(name) else name, near)
            for number, (name, near) in enumerate(self._ignored.items(), 1)
        )

    def number(self, value: str, line: int, what: str, column: int | None = None) -> float:
        """Return a number, written with a point or a comma; raises NetworkError for text."""
        try:
            return float(value.replace(",", "."))
        except ValueError:
            # what stands there is not shown: it may well be a name
            raise self.wrong(line, f"the {what} is not a number", column=column) from None

    def wrong(
        self, line: int, what: str, source: str = "", column: int | None = None
    ) -> NetworkError:
        """Return the error that says what is wrong at a place of the file."""
        place = self.where.format(line) + (f", column {column}" if column else "")
        return NetworkError(f"{source or self.source}, {place}: {what}.")

    def _is_doubtful(self, name: str) -> bool:
        # what is told goes on to terminals, pages and tables: no markup, no formula, no line break
        return name in self.people or re.fullmatch(r"\w[\w .:/-]{0,39}", name) is None
