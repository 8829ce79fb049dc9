"""Which column of a list is what: its heading, in English and Swedish, or its place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from peersim.world.network_files.field_names import FIELDS, normalise_name

__all__ = ["PAIR", "Columns", "columns_of", "tells_of_people", "tells_two_modes"]

PAIR: Final = 2
"""People in a tie."""

_HEADINGS: Final[dict[str, str]] = {
    **dict.fromkeys(("person", "name", "namn", "id", "node", "nod", "member", "medlem"), "person"),
    **dict.fromkeys(("vertex", "respondent", "deltagare", "participant", "label"), "person"),
    **dict.fromkeys(("source", "from", "från", "fran", "ego", "sender", "avsändare"), "source"),
    **dict.fromkeys(("nominator", "källa", "head", "v1", "i", "one"), "source"),
    **dict.fromkeys(("person1", "persona", "id1", "node1", "name1", "namn1", "ida"), "source"),
    **dict.fromkeys(("target", "to", "till", "alter", "friend", "vän", "van", "kompis"), "target"),
    **dict.fromkeys(("receiver", "mottagare", "nominee", "nominated", "named", "mål"), "target"),
    **dict.fromkeys(("kamrat", "nomination", "choice", "tail", "v2", "j", "other"), "target"),
    **dict.fromkeys(("person2", "personb", "id2", "node2", "name2", "namn2", "idb"), "target"),
    **dict.fromkeys(("weight", "vikt", "strength", "styrka", "weights"), "weight"),
    **FIELDS,
}
_GROUPS: Final = frozenset(
    (
        *("group", "grupp", "event", "evenemang", "händelse", "activity", "aktivitet"),
        *("organisation", "organization", "club", "klubb", "förening", "affiliation", "team"),
        *("lag", "class", "klass", "household", "hushåll", "project", "projekt", "circle"),
        *("cirkel", "meeting", "möte"),
    )
)
"""What the second kind of a two-mode network is called."""


@dataclass
class Columns:
    """Where the known columns stand, counted from 0."""

    known: dict[str, int] = field(default_factory=dict)
    """person, source, weight, role and gender."""
    targets: tuple[int, ...] = ()
    """Those who are named: one column, or several as in `friend1`, `friend2`."""
    unknown: dict[int, str] = field(default_factory=dict)
    """Headings that are not used."""

    @property
    def is_of_ties(self) -> bool:
        """Whether both people of a tie have their heading."""
        return "source" in self.known and bool(self.targets)


def columns_of(headings: Sequence[str]) -> Columns:
    """Return where the known headings stand; the first of two with one meaning counts."""
    found = Columns()
    stem = ""
    for place, heading in enumerate(headings):
        meaning, root = _meaning(heading)
        if meaning == "target" and (not stem or root == stem):
            found.targets += (place,)
            stem = root
        elif meaning not in {"", "target"} and meaning not in found.known:
            found.known[meaning] = place
        else:
            found.unknown[place] = heading
    if "person" in found.known and found.targets:
        person = found.known["person"]
        if found.known.setdefault("source", person) != person:
            found.unknown[person] = headings[person]
    return found


def _meaning(heading: str) -> tuple[str, str]:
    """Return what a heading means, and its stem where it has a number."""
    name = normalise_name(heading)
    for known in (name, name.removesuffix("id"), name.removesuffix("name")):
        if known in _HEADINGS:
            return _HEADINGS[known], known
    stem = re.sub(r"\d+$", "", name)
    if stem != name and _HEADINGS.get(stem) == "target" and stem not in {"v", "j"}:
        return "target", stem
    return "", ""


def tells_of_people(headings: Sequence[str]) -> bool:
    """Say whether a heading of a list of ties tells a role or a gender."""
    return any(re.split(r"[\s_.\-]", cell.casefold())[-1] in FIELDS for cell in headings)


def tells_two_modes(headings: Sequence[str]) -> bool:
    """Say whether the headings are those of people and the groups that they belong to."""
    found = columns_of(headings)
    groups = any(
        normalise_name(heading).removesuffix("id") in _GROUPS for heading in found.unknown.values()
    )
    return groups and not found.targets and bool(found.known.keys() & {"person", "source"})
