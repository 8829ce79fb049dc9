"""A life so far, in sentences, from the log of events.

The sentences say what happened and not why. The person is fictional.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

import numpy as np

from peersim.engine.mesa_view.person_rows import PersonRows
from peersim.world import census
from peersim.world.event_kinds import EVENT_KINDS

__all__ = ["story_of"]

_GENDERS: Final = {"woman": "A woman", "man": "A man", "nonbinary": "A non-binary person"}


def story_of(rows: PersonRows, person: int, row: int, *, incidents: bool) -> list[str]:
    """Return who a person is and what has happened to her so far, a sentence each."""
    return [_introduction(rows.people[row]), *_events(rows, person, incidents=incidents)]


def _introduction(person: np.void) -> str:
    gender = _GENDERS[census.GENDERS[person["gender"]]]
    role = census.ROLES[person["role"]]
    part = role if role == "staff" else f"a {role}"
    if person["status"] == census.PRESENT:
        return f"{gender}, {part}, here since week {person['arrived']}."
    return f"{gender}, {part} until leaving, came in week {person['arrived']}."


def _events(rows: PersonRows, person: int, *, incidents: bool) -> Iterator[str]:
    events = rows.world.events[: rows.world.organisation[0].events]
    mine = events[events["person"] == person]
    what_happened = zip(mine["week"].tolist(), mine["kind"].tolist(), strict=True)
    for (week, kind), same in groupby(what_happened):
        event = EVENT_KINDS[kind]
        if event.speaks_of_incidents and not incidents:
            continue
        times = len(list(same))
        often = f" {times} times" if times > 1 else ""
        clause = event.clause.format(she="", own="their own").strip()
        yield f"Week {week}: {clause}{often}."
