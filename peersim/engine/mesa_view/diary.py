"""A life so far, in sentences, from the log of events.

The sentences say what happened and not why. The person is fictional.
"""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Final

import numpy as np

from peersim.engine.mesa_view.rows import Rows
from peersim.world import census

__all__ = ["story_of"]

_HAPPENED: Final[Mapping[int, str]] = {
    census.ASKED: "asked for a mentor",
    census.MATCHED: "was matched with a mentor",
    census.MATCH_ENDED: "the time with the mentor ended",
    census.GAVE_UP: "gave up waiting for a mentor",
    census.QUIT: "stopped being a mentor",
    census.SEATED: "took a seat with decision power",
    census.UNSEATED: "left the seat with decision power",
    census.AFFECTED: "was affected by an incident",
    census.LAPSED: "had a lapse",
    census.RELAPSED: "the lapse became a relapse",
    census.RECOVERED: "was stable again",
    census.OFFENDED: "committed an offence",
}
_GENDERS: Final = {"woman": "A woman", "man": "A man", "nonbinary": "A non-binary person"}


def story_of(rows: Rows, person: int, row: int, *, incidents: bool) -> list[str]:
    """Return who a person is and what has happened to her so far, a sentence each."""
    return [_introduction(rows.people[row]), *_events(rows, person, incidents=incidents)]


def _introduction(person: np.void) -> str:
    gender = _GENDERS[census.GENDERS[person["gender"]]]
    role = census.ROLES[person["role"]]
    part = role if role == "staff" else f"a {role}"
    if person["status"] == census.PRESENT:
        return f"{gender}, {part}, here since week {person['arrived']}."
    return f"{gender}, {part} until leaving, came in week {person['arrived']}."


def _events(rows: Rows, person: int, *, incidents: bool) -> Iterator[str]:
    events = rows.world.events[: rows.world.organisation[0].events]
    mine = events[events["person"] == person]
    what_happened = zip(mine["week"].tolist(), mine["kind"].tolist(), strict=True)
    for (week, kind), same in groupby(what_happened):
        if kind == census.AFFECTED and not incidents:
            continue
        times = len(list(same))
        often = f" {times} times" if times > 1 else ""
        yield f"Week {week}: {_HAPPENED.get(kind, census.EVENTS[kind])}{often}."
