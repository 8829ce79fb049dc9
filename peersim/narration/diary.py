"""What a simulated person would write of four weeks: a few phrases, filled from her ledger."""

from collections.abc import Iterator
from typing import Final

from peersim.methods.explain.facts import Change
from peersim.methods.explain.life import Happening, Life
from peersim.methods.explain.life_facts import change_of
from peersim.metrics import story_levels
from peersim.narration.cause_names import cause_words
from peersim.narration.event_text import event_words, report_words
from peersim.narration.incident_filter import HIDDEN, hides_mechanism, is_hidden_event
from peersim.narration.person_labels import FIRST_PERSON
from peersim.narration.phrases import capital
from peersim.narration.texts import t
from peersim.world import census

__all__ = ["diary_entry", "periods"]

_WEEKS: Final = 4
"""Of an entry."""
_MOST_CHANGES: Final = 2
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


def diary_entry(life: Life, weeks: range, *, hide_incidents: bool) -> str:
    """Return an entry on some weeks; empty where nothing happened and little changed."""
    happened = [
        _happened(one)
        for one in life.happenings
        if one.week in weeks and not is_hidden_event(one.kind, hide_incidents=hide_incidents)
    ]
    changes = (change_of(life, level, weeks) for level in story_levels())
    found = sorted((one for one in changes if one is not None), key=lambda one: -abs(one.amount))
    changed = [
        _change_sentence(one, hide_incidents=hide_incidents) for one in found[:_MOST_CHANGES]
    ]
    return " ".join([*dict.fromkeys(happened), *changed])


def _happened(one: Happening) -> str:
    said = f"{capital(event_words(one.kind, FIRST_PERSON))}."
    if one.kind != census.AFFECTED:
        return said
    return f"{said} {capital(report_words(one.reported_by, one.response, FIRST_PERSON))}."


def _change_sentence(one: Change, *, hide_incidents: bool) -> str:
    cause = HIDDEN if hide_incidents and hides_mechanism(one.cause) else one.cause
    return t(
        "{change} What had most to do with it: {cause}.",
        change=t(_CHANGED[one.level][one.amount < 0.0]),
        cause=cause_words(cause, one.level, one.amount),
    )
