"""Sentences of one life: who she is, what happened to her, and what moved her levels."""

from collections.abc import Iterator
from typing import Final

from peersim.methods.explain.chances import CHANCES, Chance, chance_of, joined
from peersim.methods.explain.life import TOLD_LEVELS, Happening, Life
from peersim.methods.explain.people import Pronouns, pronouns_of
from peersim.methods.explain.story import QUARTER, Sentence
from peersim.methods.explain.words import (
    HIDDEN_EVENTS,
    RESPONSE_WORDS,
    cause_words,
    event_behind,
    is_hidden,
    level_words,
    signed,
    times,
    words_for,
)
from peersim.world import census

__all__ = ["CHANCE", "capital", "change_of", "changes", "events", "who"]

# What stands between an event and its chance.
CHANCE: Final = "; the chance that week was "
# A change over a quarter that is told, and how many of them.
_TOLD: Final = 0.05
_MOST: Final = 3
# A cause is named from this share of the largest one on, and never below a hundredth.
_SHARE: Final = 0.3
_LEAST: Final = 0.01

_ROLES: Final = {census.MEMBER: "a member", census.MENTEE: "a mentee"}
_ROLES_LATER: Final = {census.MENTOR: "a mentor", census.STAFF: "one of the staff"}
_GENDER: Final = ("a woman", "a man", "a non-binary person")
_COUNTED_ONLY: Final = frozenset({census.TRIGGERED, census.ARRIVED})
"""Events that are told as causes or as who she is, not one by one."""
_BY_LEAVING: Final = frozenset({census.QUIT, census.UNSEATED, census.MATCH_ENDED})
"""Events that are nothing but consequences in the week of leaving."""


def capital(text: str) -> str:
    """Begin a sentence."""
    return text[:1].upper() + text[1:]


def pronouns(life: Life) -> Pronouns:
    """Return the pronouns of the person."""
    return pronouns_of(int(life.row["gender"]))


def who(life: Life, label: str) -> str:
    """Say who the person is: gender as a label, role, since when, and what she carries."""
    row, spoken = life.row, pronouns(life)
    said = f"{capital(label)}: {_GENDER[int(row['gender'])]}"
    first = life.weeks.start if life.weeks else 0
    arrived = int(row["arrived"])
    when = f"arrived in week {arrived}" if arrived >= 0 else f"{-arrived} weeks here at week 0"
    if life.weeks:
        role = int(life.picture(first)["role"])
        said += f", {({**_ROLES, **_ROLES_LATER})[role]}, {when}"
    else:
        said += ", gone before week 0, so that nothing is recorded"
    trauma = float(row["trauma"])
    carries = "carries" if spoken.she != "they" else "carry"
    if trauma > census.SURVIVOR_ABOVE:
        said += f"; {spoken.she} {carries} much old trauma ({trauma:.2f} of 1)"
    elif trauma > 0.25:  # noqa: PLR2004 - as at the reference
        said += f"; {spoken.she} {carries} old trauma ({trauma:.2f} of 1)"
    return said + "."


# ---------------------------------------------------------------------------- changes


def change_of(life: Life, level: str, weeks: range, *, incidents: bool) -> Sentence | None:
    """Tell how a level changed over some weeks and what moved it, if it changed enough."""
    before, after = life.level(level, weeks.start), life.level(level, weeks.stop)
    change = after - before
    if abs(change) < _TOLD:
        return None
    causes = life.causes(level, weeks)
    with_it = sum(amount for amount in causes.values() if (amount > 0) == (change > 0))
    main = _largest(causes, rising=change > 0)
    against = _largest(causes, rising=change < 0)
    most = abs(sum(causes[cause] for cause in main)) >= abs(with_it) / 2
    share = "mostly because of" if most else "among other things because of"
    verb = "rose" if change > 0 else "fell"
    text = (
        f"{level_words(level)} {verb} from {before:.2f} to {after:.2f} ({signed(change)}), "
        f"{share} {_named(life, level, weeks, main, incidents=incidents)}"
    )
    if against:
        named = _named(life, level, weeks, against, incidents=incidents)
        text += f"; {named} worked against it"
    return Sentence(
        text=f"{capital(text)}.",
        week=weeks.start,
        until=weeks.stop - 1,
        kind="change",
        level=level,
        cause=main[0],
        amount=change,
    )


def _largest(causes: dict[str, float], *, rising: bool) -> list[str]:
    """Return the largest causes in one direction, by name, one or two."""
    mine = {cause: abs(x) for cause, x in causes.items() if (x > 0) == rising}
    order = sorted(mine, key=lambda cause: (-mine[cause], cause))
    return [
        cause
        for cause in order[:2]
        if mine[cause] >= _LEAST and mine[cause] >= _SHARE * mine[order[0]]
    ]


def _named(life: Life, level: str, weeks: range, causes: list[str], *, incidents: bool) -> str:
    """Name causes with how often they came and what they did."""
    amounts, words = life.causes(level, weeks), []
    for cause in causes:
        said = cause_words(cause, level, amounts[cause], incidents=incidents)
        event = event_behind(cause, level)
        shown = event is not None and not is_hidden(cause, incidents=incidents)
        if shown and (count := life.count(event or 0, weeks)):
            said += f" {times(count)}"
        words.append(f"{said} ({signed(amounts[cause])})")
    return joined(words)


def quarters(weeks: range) -> Iterator[range]:
    """Yield the quarters of a year that lie in some weeks, cut at both ends."""
    for first in range(weeks.start // QUARTER * QUARTER, weeks.stop, QUARTER):
        yield range(max(first, weeks.start), min(first + QUARTER, weeks.stop))


def changes(life: Life, weeks: range, *, incidents: bool) -> Iterator[Sentence]:
    """Tell, quarter by quarter, the largest changes of levels and their causes."""
    for quarter in quarters(weeks):
        told = [
            sentence
            for level in TOLD_LEVELS
            if (sentence := change_of(life, level, quarter, incidents=incidents))
        ]
        told.sort(key=lambda sentence: -abs(sentence.amount))
        yield from told[:_MOST]


# ----------------------------------------------------------------------------- events


def events(life: Life, weeks: range, *, incidents: bool) -> Iterator[Sentence]:
    """Tell what happened in some weeks, with the chance where it can be told."""
    told = [happening for happening in life.happenings if happening.week in weeks]
    told = [happening for happening in told if _is_told(life, happening, incidents=incidents)]
    repeated: dict[tuple[int, int], list[int]] = {}
    for happening in told:
        repeated.setdefault(_sort_of(happening), []).append(happening.week)
    for happening in told:
        again = repeated[_sort_of(happening)]
        if happening.week == again[0] or happening.kind in _ONE_BY_ONE:
            alone = happening.kind in _ONE_BY_ONE
            yield _event(life, happening, [happening.week] if alone else again)


_ONE_BY_ONE: Final = frozenset({*CHANCES, census.AFFECTED})
"""Events that are told one by one, since each has a chance or a story of its own."""


def _sort_of(happening: Happening) -> tuple[int, int]:
    """Return what is told together: one kind of event in one quarter."""
    return happening.week // QUARTER, happening.kind


def _is_told(life: Life, happening: Happening, *, incidents: bool) -> bool:
    kind = happening.kind
    if kind in _BY_LEAVING and life.happened(census.LEFT_ORGANISATION, happening.week):
        return False
    return kind not in _COUNTED_ONLY and (incidents or kind not in HIDDEN_EVENTS)


def _event(life: Life, happening: Happening, weeks: list[int]) -> Sentence:
    kind, spoken = happening.kind, pronouns(life)
    chance = chance_of(life, kind, happening.week)
    said = f"week{'s' if len(weeks) > 1 else ''} {joined(list(map(str, weeks)))}: "
    said += words_for(kind, spoken)
    if happening.severity:
        said += f", severity {happening.severity} of 3; {_report_text(happening, spoken)}"
    if happening.week >= life.weeks.stop:
        said += f", after {spoken.she} had left"
    return Sentence(
        text=f"{capital(said)}{_chance_text(chance)}.",
        week=weeks[0],
        until=weeks[-1],
        kind="event",
        cause=CHANCES[kind][0] if kind in CHANCES else "",
        amount=chance.chance if chance else 0.0,
    )


def _chance_text(chance: Chance | None) -> str:
    return f"{CHANCE}{chance.sentence()}" if chance else ""


def _report_text(happening: Happening, spoken: Pronouns) -> str:
    if not happening.reported_by:
        return "nobody reported it"
    by = spoken.she if happening.reported_by == "herself" else "somebody who saw it"
    return f"{by} reported it, and the organisation {RESPONSE_WORDS[happening.response]}"
