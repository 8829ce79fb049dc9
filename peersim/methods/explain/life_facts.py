"""Facts of one life: who she is, what happened to her, and what moved her levels."""

from collections.abc import Iterator, Mapping
from typing import Final

from peersim.methods.explain.event_chances import CHANCES, chance_of
from peersim.methods.explain.facts import QUARTER, Change, Contribution, Event, Introduction
from peersim.methods.explain.life import Happening, Life
from peersim.metrics import story_levels
from peersim.world import census

__all__ = ["LEAST", "change_of", "changes", "event_behind", "events", "introduction"]

LEAST: Final = 0.01
"""A cause that does less to a level is not named."""
# A change over a quarter that is told, and how many of them.
_TOLD: Final = 0.05
_MOST: Final = 3
# A cause is named from this share of the largest one on.
_SHARE: Final = 0.3
_COUNTED_ONLY: Final = frozenset({census.TRIGGERED, census.ARRIVED})
"""Events that are told as causes or as who she is, not one by one."""
_BY_LEAVING: Final = frozenset({census.QUIT, census.UNSEATED, census.MATCH_ENDED})
"""Events that are nothing but consequences in the week of leaving."""
_ONE_BY_ONE: Final = frozenset({*CHANCES, census.AFFECTED})
"""Events that are told one by one, since each has a chance or a story of its own."""
_COUNTED: Final[Mapping[tuple[str, str], int]] = {
    ("retraumatisation", "distress"): census.TRIGGERED,
    ("retraumatisation", "trust_org"): census.TRIGGERED,
    ("boundary_violation", "distress"): census.AFFECTED,
    ("boundary_violation", "trust_org"): census.AFFECTED,
    ("return_to_use", "distress"): census.LAPSED,
    ("return_to_use", "hope"): census.LAPSED,
    ("return_to_use", "desisting_identity"): census.LAPSED,
    ("shared_testimony", "distress"): census.TESTIFIED,
}
"""Events behind a cause that are worth counting in a sentence."""


def event_behind(mechanism: str, level: str) -> int | None:
    """Return the event that a cause consists of, if it consists of events."""
    return _COUNTED.get((mechanism, level))


def introduction(life: Life, name: str, called: str) -> Introduction:
    """Return who the person is; name: as it is typed, called: invented."""
    first = life.weeks.start if life.weeks else 0
    return Introduction(
        week=first,
        until=first,
        name=name,
        called=called,
        gender=int(life.row["gender"]),
        role=int(life.picture(first)["role"]) if life.weeks else None,
        arrived=int(life.row["arrived"]),
        trauma=float(life.row["trauma"]),
    )


# ---------------------------------------------------------------------------- changes


def change_of(life: Life, level: str, weeks: range) -> Change | None:
    """Return how a level changed over some weeks and what moved it, if it changed enough."""
    before, after = life.level(level, weeks.start), life.level(level, weeks.stop)
    change = after - before
    if abs(change) < _TOLD:
        return None
    causes = life.causes(level, weeks)
    with_it = sum(amount for amount in causes.values() if (amount > 0) == (change > 0))
    main = _largest(causes, rising=change > 0)
    against = _largest(causes, rising=change < 0)

    def contributions(names: list[str]) -> tuple[Contribution, ...]:
        counts = (_count(life, name, level, weeks) for name in names)
        return tuple(map(Contribution, names, (causes[name] for name in names), counts))

    return Change(
        week=weeks.start,
        until=weeks.stop - 1,
        level=level,
        cause=main[0],
        amount=change,
        before=before,
        after=after,
        causes=contributions(main),
        against=contributions(against),
        mostly=abs(sum(causes[cause] for cause in main)) >= abs(with_it) / 2,
    )


def _largest(causes: dict[str, float], *, rising: bool) -> list[str]:
    """Return the largest causes in one direction, by name, one or two."""
    mine = {cause: abs(x) for cause, x in causes.items() if (x > 0) == rising}
    order = sorted(mine, key=lambda cause: (-mine[cause], cause))
    return [
        cause
        for cause in order[:2]
        if mine[cause] >= LEAST and mine[cause] >= _SHARE * mine[order[0]]
    ]


def _count(life: Life, mechanism: str, level: str, weeks: range) -> int:
    event = event_behind(mechanism, level)
    return 0 if event is None else life.count(event, weeks)


def changes(life: Life, weeks: range) -> Iterator[Change]:
    """Yield, quarter by quarter, the largest changes of levels and their causes."""
    for first in range(weeks.start // QUARTER * QUARTER, weeks.stop, QUARTER):
        quarter = range(max(first, weeks.start), min(first + QUARTER, weeks.stop))
        found = [
            change
            for level in story_levels()
            if (change := change_of(life, level, quarter)) is not None
        ]
        found.sort(key=lambda change: -abs(change.amount))
        yield from found[:_MOST]


# ----------------------------------------------------------------------------- events


def events(life: Life, weeks: range) -> Iterator[Event]:
    """Yield what happened in some weeks, with its chance where that can be told."""
    told = [one for one in life.happenings if one.week in weeks and _has_own_sentence(life, one)]
    repeated: dict[tuple[int, int], list[int]] = {}
    for one in told:
        repeated.setdefault((one.week // QUARTER, one.kind), []).append(one.week)
    for one in told:
        again = repeated[one.week // QUARTER, one.kind]
        if one.kind in _ONE_BY_ONE:
            yield _event(life, one, [one.week])
        elif one.week == again[0]:
            yield _event(life, one, again)


def _has_own_sentence(life: Life, one: Happening) -> bool:
    if one.kind in _BY_LEAVING and life.happened(census.LEFT_ORGANISATION, one.week):
        return False
    return one.kind not in _COUNTED_ONLY


def _event(life: Life, one: Happening, weeks: list[int]) -> Event:
    chance = chance_of(life, one.kind, one.week)
    return Event(
        week=weeks[0],
        until=weeks[-1],
        cause=CHANCES[one.kind][0] if one.kind in CHANCES else "",
        amount=chance.chance if chance else 0.0,
        event=one.kind,
        weeks=tuple(weeks),
        severity=one.severity,
        reported_by=one.reported_by,
        response=one.response,
        after_leaving=one.week >= life.weeks.stop,
        chance=chance,
    )
