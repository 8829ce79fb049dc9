"""A real network of people, imported as anonymous structure.

Identifiers are dropped at the door. What leaves this module is who is tied to whom, by
numbers, and where the file says so a role and a gender; names, labels, ids and every
other attribute stay behind, in results and in error messages alike. People are numbered
in the order in which the file lists them (a list of ties: in which it first names them).
That order is all the numbers tell, and only to somebody who holds the file.

Ties are undirected, because friendship carries influence both ways in the model: two
people are tied if either named the other. Weights are not used.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from peersim.core.errors import NetworkError, nearest
from peersim.world.network_files import READERS, Sheet, read_people, read_text
from peersim.world.network_files.sheet import FIELDS

__all__ = ["ImportedNetwork", "from_networkx", "read_network"]

_NOT_SAID = ("", "na", "n/a", "nan", "none", "unknown", "okänd", "vet ej")

_WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "role": {
        "mentor": ("mentor", "peer supporter", "peer mentor", "peer worker", "kamratstödjare"),
        "mentee": ("mentee", "adept"),
        "staff": ("staff", "employee", "paid staff", "personal", "anställd"),
        "member": ("member", "medlem"),
    },
    "gender": {
        "woman": ("woman", "female", "f", "w", "kvinna", "k"),
        "man": ("man", "male", "m"),
        "nonbinary": ("nonbinary", "non binary", "nb", "enby", "ickebinär", "icke binär"),
    },
}

_SMALLEST = 2  # people, so that there can be a tie


@dataclass(frozen=True)
class ImportedNetwork:
    """People by number and the ties between them; the same value for the same structure.

    Raises NetworkError if the parts do not describe a network.
    """

    people: int
    """How many people there are, isolated ones included; they are 0 to `people - 1`."""

    ties: tuple[tuple[int, int], ...]
    """Undirected pairs, the lower number first, sorted, each once."""

    roles: tuple[str | None, ...]
    """mentor, mentee, staff or member; None where the founding of the world draws it."""

    genders: tuple[str | None, ...]
    """woman, man or nonbinary; None where the founding of the world draws it."""

    def __post_init__(self) -> None:
        """Check that the parts fit together."""
        if self.people < _SMALLEST:
            raise NetworkError("A network takes at least two people.")
        if len(self.roles) != self.people or len(self.genders) != self.people:
            raise NetworkError(f"{self.people} people need as many roles and genders.")
        if not (set(self.roles) <= {None, *_WORDS["role"]}):
            raise NetworkError("A role is mentor, mentee, staff, member or None.")
        if not (set(self.genders) <= {None, *_WORDS["gender"]}):
            raise NetworkError("A gender is woman, man, nonbinary or None.")
        if any(not 0 <= one < other < self.people for one, other in self.ties):
            raise NetworkError(f"A tie is a pair of numbers below {self.people}, lower first.")
        if any(tie >= after for tie, after in zip(self.ties, self.ties[1:], strict=False)):
            raise NetworkError("Ties are sorted, and each stands once.")

    def summary(self) -> str:
        """Return what was imported, in one plain sentence."""
        ties = "1 tie" if len(self.ties) == 1 else f"{len(self.ties)} ties"
        degree = 2 * len(self.ties) / self.people
        roles = sum(role is not None for role in self.roles)
        genders = sum(gender is not None for gender in self.genders)
        return (
            f"{self.people} people with {ties}, {degree:.1f} per person on average; "
            f"a role is given for {roles} and a gender for {genders}, the others are drawn."
        )


class NetworkxGraph(Protocol):
    """What is used of a networkx Graph, DiGraph, MultiGraph or MultiDiGraph."""

    @property
    def nodes(self) -> Mapping[Any, Mapping[Any, object]]:
        """People and their attributes."""

    def adjacency(self) -> Iterable[tuple[Any, Mapping[Any, object]]]:
        """Each person with everybody they are tied to, or named."""


def read_network(path: Path, people_file: Path | None = None) -> ImportedNetwork:
    """Read a network of people from a file, by its suffix; see `READERS`.

    A list of ties (.csv, .tsv) may go with a second CSV, `people_file`, that has the
    columns person, role and gender and lists everybody, isolated people too; the other
    formats hold role and gender as attributes of their nodes. Raises NetworkError, naming
    the file, the line and the value, if a file cannot be read or makes no network.
    """
    text = read_text(Path(path))
    reader = READERS.get(Path(path).suffix.lower())
    if reader is None:
        known = ", ".join(READERS)
        raise NetworkError(f"'{path}' has no suffix of a network file; known are {known}.")
    sheet = Sheet(source=f"'{path}'", people_source=f"'{people_file or path}'")
    if people_file is not None:
        if Path(path).suffix.lower() not in {".csv", ".tsv"}:
            what = "a list of people goes with a list of ties (.csv, .tsv)"
            raise NetworkError(f"'{path}' holds role and gender in itself; {what}.")
        read_people(sheet, read_text(Path(people_file)))
    reader(sheet, text)
    return _keep(sheet)


def from_networkx(graph: NetworkxGraph) -> ImportedNetwork:
    """Keep the anonymous structure of a networkx graph, with node attributes role and gender.

    Raises NetworkError if a role or gender is not known, or the graph is no network of
    people.
    """
    sheet = Sheet(source="The graph", people_source="The graph")
    for number, (key, attributes) in enumerate(graph.nodes.items()):
        words = sheet.add(key, f"person {number} in its order").words
        for name, value in attributes.items():
            if str(name).lower() in FIELDS:
                words[FIELDS[str(name).lower()]] = str(value)
    for key, named in graph.adjacency():
        place = sheet.people[key].place
        sheet.choices.extend((key, other, place) for other in named)
    return _keep(sheet)


def _keep(sheet: Sheet) -> ImportedNetwork:
    """Give people numbers and keep structure, role and gender; the rest ends here."""
    if len(sheet.people) < _SMALLEST:
        count = {0: "nobody", 1: "one person"}[len(sheet.people)]
        raise NetworkError(f"{sheet.source} holds {count}; a network takes at least two people.")
    numbers = {key: number for number, key in enumerate(sheet.people)}
    ties = {_pair(sheet, numbers, *choice) for choice in sheet.choices}
    ties = {(one, other) for one, other in ties if one != other}
    if not ties:
        raise NetworkError(f"{sheet.source} holds {len(numbers)} people and no tie between any.")
    return ImportedNetwork(
        people=len(numbers),
        ties=tuple(sorted(ties)),
        roles=_understood(sheet, "role"),
        genders=_understood(sheet, "gender"),
    )


def _pair(
    sheet: Sheet, numbers: Mapping[Hashable, int], one: Hashable, other: Hashable, place: str
) -> tuple[int, int]:
    for end, key in (("first", one), ("second", other)):
        if key not in numbers:
            # the key is not shown: it may well be a name
            what = f"the {end} person of this tie is not among the people of"
            raise sheet.wrong(place, f"{what} {sheet.people_source}")
    return min(numbers[one], numbers[other]), max(numbers[one], numbers[other])


def _understood(sheet: Sheet, name: str) -> tuple[str | None, ...]:
    """Return everybody's role or gender in the model's words, None where not said."""
    known = {word: value for value, words in _WORDS[name].items() for word in words}
    kept: list[str | None] = []
    for person in sheet.people.values():
        said = person.words.get(name, "")
        word = " ".join(said.lower().replace("_", " ").replace("-", " ").split())
        if word in known:
            kept.append(known[word])
        elif word in _NOT_SAID:
            kept.append(None)
        else:
            near = nearest(word, known) or nearest(word, _WORDS[name])
            what = f"'{said.strip()[:40]}' is not a known {name}{near}"
            raise sheet.wrong(person.place, what, sheet.people_source)
    return tuple(kept)
