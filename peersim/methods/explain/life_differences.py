"""What differs between two lives in the end, and what each cause did to it."""

from collections.abc import Iterator
from typing import Final

from peersim.methods.explain.event_chances import chance_of
from peersim.methods.explain.facts import (
    CauseInBoth,
    Difference,
    Ending,
    Fact,
    NothingDiffers,
    SameDraw,
    Where,
)
from peersim.methods.explain.life import Life
from peersim.methods.explain.life_facts import LEAST, event_behind
from peersim.metrics import story_levels
from peersim.world import census

__all__ = ["differences"]

# A level that differs by less at the end of the shared weeks is not told of.
_TOLD: Final = 0.03
_MOST_CAUSES: Final = 4


def differences(life: Life, other: Life) -> Iterator[Fact]:
    """Yield what differs at the end of the weeks that both were there, and what made it so."""
    shared = range(max(life.weeks.start, other.weeks.start), min(life.weeks.stop, other.weeks.stop))
    yield from _endings(life, other)
    if not shared:
        return
    found = [
        difference
        for level in story_levels()
        if (difference := _difference(life, other, level, shared)) is not None
    ]
    yield from sorted(found, key=lambda one: -abs(one.amount))
    if not found:
        yield NothingDiffers(shared.stop - 1, shared.stop - 1, least=_TOLD)


def _difference(life: Life, other: Life, level: str, weeks: range) -> Difference | None:
    here, there = life.level(level, weeks.stop), other.level(level, weeks.stop)
    apart = there - here
    if abs(apart) < _TOLD:
        return None
    mine, theirs = life.causes(level, weeks), other.causes(level, weeks)
    added = {
        cause: theirs.get(cause, 0.0) - mine.get(cause, 0.0) for cause in sorted({*mine, *theirs})
    }
    order = sorted(added, key=lambda cause: -abs(added[cause]))
    named = [cause for cause in order if abs(added[cause]) >= LEAST][:_MOST_CAUSES]
    return Difference(
        week=weeks.stop - 1,
        until=weeks.stop - 1,
        level=level,
        cause=max(added, key=lambda cause: added[cause] if apart > 0 else -added[cause]),
        amount=apart,
        here=here,
        there=there,
        causes=tuple(
            CauseInBoth(
                cause,
                mine.get(cause, 0.0),
                theirs.get(cause, 0.0),
                _counts(life, other, cause, level, weeks),
            )
            for cause in named
        ),
        rest=apart - sum(added[cause] for cause in named),
    )


def _counts(
    life: Life, other: Life, cause: str, level: str, weeks: range
) -> tuple[int, int] | None:
    """Return how often the event behind a cause came here and there, if there is one."""
    event = event_behind(cause, level)
    return None if event is None else (life.count(event, weeks), other.count(event, weeks))


def _endings(life: Life, other: Life) -> Iterator[Ending]:
    """Yield who has left and who is still there, where that differs."""
    here, there = _leaving(life), _leaving(other)
    if here != there:
        week = max(week for week in (here, there) if week is not None)
        yield Ending(week, week, left=(here, there), draw=_same_draw(life, other))


def _same_draw(life: Life, other: Life) -> SameDraw | None:
    """Return how likely leaving was for both in the week in which one left and one stayed."""
    pairs: tuple[tuple[Life, Life, Where], ...] = ((life, other, "here"), (other, life, "there"))
    for gone, stays, where in pairs:
        week = _leaving(gone)
        if week is None or week not in stays.weeks:
            continue
        one, two = (chance_of(who, census.LEFT_ORGANISATION, week) for who in (gone, stays))
        if one and two and not stays.happened(census.LEFT_ORGANISATION, week):
            return SameDraw(week, where, one.chance, two.chance)
    return None


def _leaving(life: Life) -> int | None:
    """Return the week in which the person left, or None."""
    left = (one.week for one in life.happenings if one.kind == census.LEFT_ORGANISATION)
    return next(left, None)
