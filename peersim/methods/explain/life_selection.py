"""Find somebody to tell of: the one whose life differs most, or to whom most happened."""

from collections import Counter
from typing import Final

import numpy as np

from peersim.core.errors import InputError
from peersim.engine.simulation import Record
from peersim.metrics import story_levels
from peersim.world import census

__all__ = ["busiest", "event_weight", "most_different", "ranked"]

# How much an event counts beside a level that differs by 1. Choices about whom to tell of, no
# numbers of the model. What is not named here (triggers, matches) counts little.
_WEIGHTS: Final = {
    census.LEFT_ORGANISATION: 0.3,
    census.AFFECTED: 0.5,
    census.APPOINTED: 0.3,
    census.QUIT: 0.3,
    census.OFFENDED: 0.2,
    census.RELAPSED: 0.2,
    census.LAPSED: 0.1,
    census.TRIGGERED: 0.1,
}
_OTHERS: Final = 0.03


def event_weight(kind: int) -> float:
    """Return how much an event of the census counts in a life."""
    return _WEIGHTS.get(kind, _OTHERS)


def _events(record: Record) -> dict[int, Counter[tuple[int, int]]]:
    """Return, per person, what happened from week 0 on: counts of (week, kind)."""
    found: dict[int, Counter[tuple[int, int]]] = {}
    for week, kind, person in record.events[record.events["week"] >= 0].tolist():
        found.setdefault(person, Counter())[week, kind] += 1
    return found


def _candidates(record: Record) -> list[int]:
    """Return who was there from week 0 on, staff aside: fewer mechanisms reach them."""
    gone = record.events[
        (record.events["kind"] == census.LEFT_ORGANISATION) & (record.events["week"] < 0)
    ]
    people = record.people[record.people["role"] != census.STAFF]
    before = set(gone["person"].tolist())
    return [person for person in sorted(people["id"].tolist()) if person not in before]


def _last_levels(record: Record) -> dict[int, np.ndarray]:
    rows = [census.LEVEL_NAMES.index(name) for name in story_levels()]
    last: list[np.ndarray] = list(record.levels[rows].T)
    return dict(zip(record.people["id"].tolist(), last, strict=True))


def busiest(record: Record) -> int:
    """Return the person to whom most happened; of equals the one who came first."""
    return ranked(record)[0]


def most_different(one: Record, other: Record) -> int:
    """Return the person whose two lives differ most, in events and in levels at the end."""
    return ranked(one, other)[0]


def ranked(record: Record, other: Record | None = None) -> list[int]:
    """Return everybody of whom may be told, those first whose lives differ most.

    Without another world those first to whom most happened; of equals the one who came first.
    Raises InputError where nobody was there from week 0 on.
    """
    scores = _busy(record) if other is None else _different(record, other)
    candidates = _candidates(record)
    if not candidates:
        raise InputError(f"{record.scenario}: nobody was there from week 0 on, so nothing is told")
    return sorted(candidates, key=lambda person: (-scores.get(person, 0.0), person))


def _busy(record: Record) -> dict[int, float]:
    return {
        person: sum(event_weight(kind) * count for (_, kind), count in mine.items())
        for person, mine in _events(record).items()
    }


def _different(one: Record, other: Record) -> dict[int, float]:
    mine, theirs = _events(one), _events(other)
    last, last_other = _last_levels(one), _last_levels(other)
    scores = {}
    for person in set(last) & set(last_other):
        events, others = mine.get(person, Counter()), theirs.get(person, Counter())
        different = (events - others) + (others - events)
        scores[person] = float(np.abs(last[person] - last_other[person]).sum()) + sum(
            event_weight(kind) * count for (_, kind), count in different.items()
        )
    return scores
