"""What differs between two lives in the end, and what each cause did to it."""

from collections.abc import Iterator
from typing import Final

from peersim.methods.explain.chances import chance_of, joined, percent
from peersim.methods.explain.life import TOLD_LEVELS, Happening, Life
from peersim.methods.explain.story import Sentence
from peersim.methods.explain.telling import capital, pronouns
from peersim.methods.explain.words import (
    cause_in_both,
    event_behind,
    is_hidden,
    level_words,
    signed,
    times,
    words_for,
)
from peersim.world import census

__all__ = ["differences"]

# A level that differs by less at the end of the shared weeks is not told of.
_TOLD: Final = 0.03
_LEAST: Final = 0.01
_MOST_CAUSES: Final = 4


def differences(life: Life, other: Life, *, incidents: bool) -> Iterator[Sentence]:
    """Say what differs at the end of the weeks that both were there, and what made it so."""
    shared = range(max(life.weeks.start, other.weeks.start), min(life.weeks.stop, other.weeks.stop))
    yield from _ends(life, other)
    found = [
        sentence
        for level in TOLD_LEVELS
        if shared and (sentence := _difference(life, other, level, shared, incidents=incidents))
    ]
    yield from sorted(found, key=lambda sentence: -abs(sentence.amount))
    if shared and not found:
        week = shared.stop - 1
        text = (
            f"At the end of week {week} no level that is told of here differs by {_TOLD} or more."
        )
        yield Sentence(text, week, week, "difference")


def _difference(
    life: Life, other: Life, level: str, weeks: range, *, incidents: bool
) -> Sentence | None:
    here, there = life.level(level, weeks.stop), other.level(level, weeks.stop)
    apart = there - here
    if abs(apart) < _TOLD:
        return None
    mine, theirs = life.causes(level, weeks), other.causes(level, weeks)
    added = {
        cause: theirs.get(cause, 0.0) - mine.get(cause, 0.0) for cause in sorted({*mine, *theirs})
    }
    order = sorted(added, key=lambda cause: -abs(added[cause]))
    named = [cause for cause in order if abs(added[cause]) >= _LEAST][:_MOST_CAUSES]
    words = [_both(life, other, level, cause, weeks, incidents=incidents) for cause in named]
    rest = apart - sum(added[cause] for cause in named)
    if abs(rest) >= _LEAST:
        words.append(f"all other causes together {signed(rest)}")
    side = "higher" if apart > 0 else "lower"
    text = (
        f"At the end of week {weeks.stop - 1} {pronouns(life).her} {level_words(level)} is "
        f"{abs(apart):.2f} {side} in {other.scenario.name} ({there:.2f}) than in "
        f"{life.scenario.name} ({here:.2f}): {'; '.join(words)}."
    )
    main = max(added, key=lambda cause: added[cause] if apart > 0 else -added[cause])
    week = weeks.stop - 1
    return Sentence(text, week, week, "difference", level=level, cause=main, amount=apart)


def _both(life: Life, other: Life, level: str, cause: str, weeks: range, *, incidents: bool) -> str:
    """Say what a cause did in both worlds, and how often where it consists of events."""
    here, there = (who.causes(level, weeks).get(cause, 0.0) for who in (life, other))
    said = cause_in_both(cause, level, here, there, incidents=incidents)
    event = event_behind(cause, level)
    often = ""
    if event is not None and not is_hidden(cause, incidents=incidents):
        now, then = other.count(event, weeks), life.count(event, weeks)
        often = f" {times(now)}, not {times(then)}" if now != then else f" {times(now)} in both"
    return f"{said}{often} ({signed(there)} instead of {signed(here)})"


def _ends(life: Life, other: Life) -> Iterator[Sentence]:
    """Say who has left and who is still there."""
    said = [(who.scenario.name, _leaving(who)) for who in (life, other)]
    if said[0][1] == said[1][1]:
        return
    spoken = pronouns(life)
    words = [
        f"in {name} {words_for(left.kind, spoken)} in week {left.week}"
        if left
        else f"in {name} {spoken.she} {spoken.is_} still there in the last week"
        for name, left in said
    ]
    week = max(left.week for _, left in said if left)
    text = f"{capital(joined(words))}.{_same_draw(life, other)}"
    yield Sentence(text, week, week, "end")


def _same_draw(life: Life, other: Life) -> str:
    """Say how likely leaving was for both in the week in which one of them left and one stayed."""
    for gone, stays in ((life, other), (other, life)):
        left = _leaving(gone)
        if left is None or left.week not in stays.weeks:
            continue
        chances = [chance_of(who, left.kind, left.week) for who in (gone, stays)]
        if chances[0] and chances[1] and not stays.happened(left.kind, left.week):
            one, two = (percent(chance.chance) for chance in chances if chance)
            return (
                f" In week {left.week} the chance of leaving was {one} in {gone.scenario.name} and "
                f"{two} in {stays.scenario.name}; the same draw decided both."
            )
    return ""


def _leaving(life: Life) -> Happening | None:
    left = [h for h in life.happenings if h.kind == census.LEFT_ORGANISATION]
    return left[0] if left else None
