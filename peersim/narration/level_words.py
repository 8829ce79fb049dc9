"""What a level looks like: words for 0.1, 0.3, 0.6 and 0.9 of what runs from 0 to 1.

They are readings for people and nothing that the model knows: an anchor helps to tell a level of
0.6 from one of 0.3, and says nothing about how often either is met.
"""

from typing import Final

from peersim.narration.texts import t

__all__ = ["ANCHORS", "LEVEL_WORDS", "anchors_of"]

ANCHORS: Final = (0.1, 0.3, 0.6, 0.9)
"""Where on a level the words stand."""

_SILENCE: Final = (
    "what happens is said aloud, also to those in charge",
    "it is talked of among friends",
    "most know, few say so; a newcomer hears of it after months",
    "nobody speaks of it",
)
_MACHO: Final = (
    "nobody has to be tough; asking for help is usual",
    "a tough joke now and then, and it may be answered",
    "toughness earns respect; help is asked for in private",
    "weakness costs respect, and everybody plays tough",
)
LEVEL_WORDS: Final[dict[str, tuple[str, str, str, str]]] = {
    "culture.silence": _SILENCE,
    "culture.macho": _MACHO,
    "entry.needs": (
        "home, money and people are there",
        "some of it is missing, and can be borne",
        "money or a home is missing most weeks",
        "nearly everything is missing",
    ),
    "circumstances.supervision_quality": (
        "a form is filled in",
        "somebody listens, and little comes of it",
        "what weighs is talked through, and some of it changes",
        "what is told is taken up, week after week",
    ),
    "circumstances.pay_adequacy": (
        "pocket money",
        "it pays for some of what is needed",
        "one can nearly live on it",
        "one can live on it",
    ),
    "circumstances.complaint_design": (
        "one complains to the person complained of",
        "there is a form, and nobody knows where it goes",
        "somebody from outside reads it, and answers",
        "whoever complains is protected, and hears what comes of it",
    ),
    "circumstances.room_safety": (
        "nothing is done against reminders",
        "a quiet corner, and one person to turn to",
        "rules for the room, and someone who sees to them",
        "few reminders reach anybody in the room",
    ),
    "circumstances.tolerance": (
        "whoever tells of a lapse has to go",
        "a lapse that is told costs a place or a task",
        "a lapse that is told leads to a talk",
        "a lapse that is told is met with help alone",
    ),
    "silence": _SILENCE,
    "macho": _MACHO,
    "macho_culture": _MACHO,
    "voice": (
        "says nothing of what is wrong",
        "says it to one or two",
        "says it in the group",
        "says it to anybody, those in charge included",
    ),
    "distress": (
        "a bad day now and then",
        "bad days most weeks; work and sleep hold",
        "sleep and days suffer most weeks",
        "hardly a day without it",
    ),
    "trust_org": (
        "expects nothing good of the organisation",
        "believes it when it is seen",
        "tells staff what matters",
        "relies on the organisation when it counts",
    ),
    "belonging": (
        "comes and goes, and is missed by nobody",
        "knows some by name",
        "has a place, and is asked after",
        "this is home",
    ),
    "exhaustion": (
        "rested after a weekend",
        "tired at the end of the week",
        "tired on Monday; tasks are left",
        "cannot go on",
    ),
    "hope": (
        "sees no way out",
        "hopes on good days",
        "plans for next year",
        "is sure that it will go well",
    ),
}
"""By the dotted name of a number, or by the name of a metric: English, keys of the catalogue."""


def anchors_of(name: str) -> tuple[tuple[float, str], ...]:
    """Return places on a level and what a person would see there; empty for what has no words."""
    return tuple(zip(ANCHORS, map(t, LEVEL_WORDS.get(name, ())), strict=False))
