"""What a simulated person would write of four weeks: a few phrases, filled from her ledger."""

from collections.abc import Iterator
from typing import Final

from peersim.methods.explain.life import TOLD_LEVELS, Happening, Life
from peersim.methods.explain.people import Pronouns
from peersim.methods.explain.telling import change_of
from peersim.methods.explain.words import HIDDEN_EVENTS, cause_words, words_for
from peersim.report.texts import t
from peersim.telling.naming import capital
from peersim.world import census

__all__ = ["periods", "written_of"]

_WEEKS: Final = 4
"""Of an entry."""
_MOST_CHANGES: Final = 2
_I: Final = Pronouns("I", "my", "was", "am", "have")

_HAPPENED: Final = {
    census.ARRIVED: "I came here for the first time.",
    census.ASKED: "I asked for a mentor.",
    census.MATCHED: "I was matched with a mentor.",
    census.MATCH_ENDED: "The time with my mentor ended.",
    census.GAVE_UP: "I gave up waiting for a mentor.",
    census.APPOINTED: "I became a mentor.",
    census.QUIT: "I stopped being a mentor.",
    census.SEATED: "I took a seat where decisions are made.",
    census.UNSEATED: "I left my seat where decisions are made.",
    census.TRIGGERED: "Something touched old trauma.",
    census.LAPSED: "I had a lapse.",
    census.RELAPSED: "The lapse became a relapse.",
    census.RECOVERED: "I was stable again.",
    census.OFFENDED: "I committed an offence.",
    census.LEFT_ORGANISATION: "I left the organisation.",
    census.JOINED_CIRCLE: "I joined the study circle.",
    census.TESTIFIED: "I spoke of my own past in the study circle.",
    census.JOINED_MENS_GROUP: "I joined the men’s group.",
}
_AFFECTED: Final = {
    "": "I was affected by an incident. Nobody reported it.",
    "herself": "I was affected by an incident. I reported it.",
    "somebody": "I was affected by an incident. Somebody who saw it reported it.",
}
_ANSWERED: Final = {
    "deny": "The organisation denied it.",
    "quiet": "The organisation handled it quietly.",
    "transparent": "The organisation met it with an open process.",
    "redress": "The organisation met it with an open process and redress.",
}
_CHANGED: Final = {
    # level: as it rises, as it falls
    "distress": ("Things weighed on me more.", "Things weighed on me less."),
    "trust_org": (
        "I came to trust the organisation more.",
        "I trusted the organisation less.",
    ),
    "belonging": ("I felt more at home here.", "I felt less at home here."),
    "hope": ("I had more hope.", "I had less hope."),
    "desisting_identity": (
        "I saw myself more as somebody who has moved on.",
        "I found it harder to see myself as somebody who has moved on.",
    ),
    "exhaustion": ("I was more worn out.", "I was less worn out."),
}


def periods(life: Life) -> Iterator[range]:
    """Yield the weeks of each entry, from the first to the last week that somebody is there."""
    for first in range(life.weeks.start, life.weeks.stop, _WEEKS):
        yield range(first, min(first + _WEEKS, life.weeks.stop))


def written_of(life: Life, weeks: range, *, hide_incidents: bool) -> str:
    """Return an entry on some weeks; empty where nothing happened and little changed."""
    said = [*_happened(life, weeks, hide_incidents=hide_incidents)]
    return " ".join(said + _changed(life, weeks, hide_incidents=hide_incidents))


def _happened(life: Life, weeks: range, *, hide_incidents: bool) -> Iterator[str]:
    said = [
        _happening(one)
        for one in life.happenings
        if one.week in weeks and not (hide_incidents and one.kind in HIDDEN_EVENTS)
    ]
    yield from dict.fromkeys(said)


def _happening(one: Happening) -> str:
    if one.kind == census.AFFECTED:
        answer = f" {t(_ANSWERED[one.response])}" if one.response else ""
        return t(_AFFECTED[one.reported_by]) + answer
    if one.kind in _HAPPENED:
        return t(_HAPPENED[one.kind])
    return f"{capital(words_for(one.kind, _I))}."


def _changed(life: Life, weeks: range, *, hide_incidents: bool) -> list[str]:
    incidents = not hide_incidents
    found = [
        change
        for level in TOLD_LEVELS
        if (change := change_of(life, level, weeks, incidents=incidents)) is not None
    ]
    found.sort(key=lambda change: -abs(change.amount))
    return [
        t(
            "{change} What had most to do with it: {cause}.",
            change=t(_CHANGED[one.level][one.amount < 0]),
            cause=t(cause_words(one.cause, one.level, one.amount, incidents=incidents)),
        )
        for one in found[:_MOST_CHANGES]
    ]
