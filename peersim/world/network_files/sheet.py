"""The sheet every reader fills: what a file says, not yet what is kept of it."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from pathlib import Path

from peersim.core.errors import NetworkError, nearest
from peersim.core.files import backslash_hint, decoded, named, read_file

MAX_PEOPLE = 200_000
"""Ten times the largest world the engine was timed with; more is a mistaken file."""

MAX_BYTES = 100_000_000
"""200,000 people with seven ties each are about 90 MB of GraphML; more fills a laptop."""

FIELDS = {"role": "role", "roll": "role", "gender": "gender", "kön": "gender"}
"""The only attributes of a person that are looked at, in English and Swedish."""


@dataclass
class Person:
    """Where a file lists somebody, and the words it has for role and gender."""

    place: str
    words: dict[str, str] = field(default_factory=dict)


@dataclass
class Sheet:
    """What a file says: people by their key in the file, and who named whom where."""

    source: str
    people_source: str
    people: dict[Hashable, Person] = field(default_factory=dict)
    choices: list[tuple[Hashable, Hashable, str]] = field(default_factory=list)

    def add(self, key: Hashable, place: str) -> Person:
        """List one more person; raises NetworkError if listed before or too many."""
        if key in self.people:
            first = self.people[key].place
            raise self.wrong(place, f"the person of {first} is listed again", self.people_source)
        if len(self.people) >= MAX_PEOPLE:
            raise self.wrong(place, f"more than {MAX_PEOPLE:,} people are too many to import")
        return self.people.setdefault(key, Person(place))

    def number(self, value: str, place: str, what: str = "weight '{}'") -> float:
        """Return a number, written with a point or a comma; raises NetworkError for text."""
        try:
            return float(value.replace(",", "."))
        except ValueError:
            what = what.format(value.strip()[:40])
            raise self.wrong(place, f"the {what} is not a number") from None

    def wrong(self, place: str, what: str, source: str = "") -> NetworkError:
        """Return the error that says what is wrong at a place of the file."""
        return NetworkError(f"{source or self.source}, {place}: {what}.")


def read_text(path: Path) -> str:
    """Return the text of a file, whatever its encoding and line ends.

    Raises NetworkError if it is missing, no regular file, too large or not text.
    """
    try:
        if not path.exists():
            near = nearest(path.name, [p.name for p in path.parent.glob("*") if p.is_file()])
            raise NetworkError(
                f"There is no network file {named(path)}{near}{backslash_hint(path)}."
            )
        if not path.is_file():
            kind = "a folder" if path.is_dir() else "a device"
            raise NetworkError(f"'{path}' is {kind}; a network is read from a file.")
        if path.stat().st_size > MAX_BYTES:
            size = f"larger than {MAX_BYTES // 1_000_000} MB"
            raise NetworkError(f"'{path}' is {size}, too large for a network of people.")
    except (OSError, ValueError) as error:  # ValueError: a path that cannot exist
        why = getattr(error, "strerror", None) or "not a possible path"
        raise NetworkError(f"{named(path)} cannot be read ({why}).") from None
    text = decoded(read_file(path, MAX_BYTES, NetworkError, "a network of people"))
    if text is None:
        raise NetworkError(f"'{path}' is not a text file; it may be packed, or a spreadsheet.")
    return text
