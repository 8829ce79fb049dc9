"""A real network of people, imported as anonymous structure.

Identifiers are dropped at the door. What leaves this module is who is tied to whom, by
numbers, and where the file says so a role and a gender; names, labels, ids and every
other attribute stay behind, in results and in error messages alike. People are numbered
in the order in which the file lists them (a list of ties: in which it first names them).
That order is all the numbers tell, and only to somebody who holds the file.

Ties are undirected, because friendship carries influence both ways in the model: two
people are tied if either named the other. Of weights only zero counts: it is no tie.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from peersim.core.errors import NetworkError
from peersim.world.network_files import READERS, NetworkReport, Sheet, read_people, read_text
from peersim.world.network_files.anonymise import anonymise
from peersim.world.network_files.field_names import VALUES

__all__ = ["ImportedNetwork", "NetworkReport", "from_networkx", "read_network"]

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

    report: NetworkReport | None = field(default=None, compare=False)
    """What was understood of the file, and what was left out; no part of the structure."""

    def __post_init__(self) -> None:
        """Check that the parts fit together."""
        if self.people < _SMALLEST:
            raise NetworkError("A network takes at least two people.")
        if len(self.roles) != self.people or len(self.genders) != self.people:
            raise NetworkError(f"{self.people} people need as many roles and genders.")
        if not (set(self.roles) <= {None, *VALUES["role"]}):
            raise NetworkError("A role is mentor, mentee, staff, member or None.")
        if not (set(self.genders) <= {None, *VALUES["gender"]}):
            raise NetworkError("A gender is woman, man, nonbinary or None.")
        if any(not 0 <= one < other < self.people for one, other in self.ties):
            raise NetworkError(f"A tie is a pair of numbers below {self.people}, lower first.")
        if any(tie >= after for tie, after in zip(self.ties, self.ties[1:], strict=False)):
            raise NetworkError("Ties are sorted, and each stands once.")

    def structure(self) -> dict[str, Any]:
        """Return what makes the network, for JSON: people, ties, roles and genders."""
        return {name: getattr(self, name) for name in ("people", "ties", "roles", "genders")}

    def understood(self) -> NetworkReport:
        """Return the report of the import, or the counts alone where there was none."""
        return self.report or NetworkReport(
            people=self.people,
            ties=len(self.ties),
            roles=sum(role is not None for role in self.roles),
            genders=sum(gender is not None for gender in self.genders),
        )

    def summary(self) -> str:
        """Return what was imported, in one plain sentence."""
        ties = "1 tie" if len(self.ties) == 1 else f"{len(self.ties)} ties"
        degree = 2 * len(self.ties) / self.people
        read = self.understood()
        return (
            f"{self.people} people with {ties}, {degree:.1f} per person on average; "
            f"a role is given for {read.roles} and a gender for {read.genders}, "
            "the others are drawn."
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
    reader = _reader(path)
    sheet = Sheet(source=f"'{path}'", people_source=f"'{people_file or path}'")
    if people_file is not None:
        if Path(path).suffix.lower() not in {".csv", ".tsv"}:
            what = "a list of people goes with a list of ties (.csv, .tsv)"
            raise NetworkError(f"'{path}' holds role and gender in itself; {what}.")
        read_people(sheet, read_text(Path(people_file)))
    reader(sheet, text)
    return _network(sheet)


def network_of_text(text: str, name: str) -> ImportedNetwork:
    """Read a network from the text of a file that is not on this machine, by its name's suffix.

    Raises NetworkError as `read_network` does.
    """
    reader = _reader(name)
    sheet = Sheet(source=f"'{name}'", people_source=f"'{name}'")
    reader(sheet, text)
    return _network(sheet)


def _reader(path: Path | str) -> Callable[[Sheet, str], None]:
    reader = READERS.get(Path(path).suffix.lower())
    if reader is None:
        known = ", ".join(READERS)
        raise NetworkError(f"'{path}' has no suffix of a network file; known are {known}.")
    return reader


def from_networkx(graph: NetworkxGraph) -> ImportedNetwork:
    """Keep the anonymous structure of a networkx graph, with node attributes role and gender.

    Raises NetworkError if a role or gender is not known, or the graph is no network of
    people.
    """
    sheet = Sheet("The graph", "The graph", where="person {} in its order")
    for number, (key, attributes) in enumerate(graph.nodes.items()):
        person = sheet.add(key, number)
        for name, value in attributes.items():
            sheet.tell(person, str(name), str(value))
    for key, named in graph.adjacency():
        for other, data in named.items():
            sheet.tie(key, other, sheet.people[key].line, _weight(data))
    return _network(sheet)


def _weight(data: object) -> str:
    """Return the weight of a tie of a graph; of parallel ones, one that is not zero."""
    if not isinstance(data, Mapping):
        return ""
    edges = [data, *(edge for edge in data.values() if isinstance(edge, Mapping))]
    weights = [str(edge["weight"]) for edge in edges if "weight" in edge]
    is_parallel = len(edges) > 1
    if is_parallel and len(weights) < len(edges) - 1:
        return ""
    return next((weight for weight in weights if weight not in {"0", "0.0"}), *weights[:1] or [""])


def _network(sheet: Sheet) -> ImportedNetwork:
    """Keep structure, role and gender; the rest ends here."""
    kept = anonymise(sheet)
    return ImportedNetwork(kept.people, kept.ties, kept.roles, kept.genders, kept.report)
