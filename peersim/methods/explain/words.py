"""The phrases that stories are made of: events, levels, causes and terms of hazards.

A cause is what a mechanism did to a level, its upward and downward pushes taken together: pulls
towards a resting point are large in both directions and mean something only as a sum. A
mechanism without a phrase of its own is called by its name, so a new one needs no line here.
"""

from collections.abc import Mapping
from typing import Any, Final

from peersim.mechanisms import registry
from peersim.methods.explain.people import Pronouns
from peersim.world import census

__all__ = [
    "CAUSES",
    "EITHER",
    "EVENT_WORDS",
    "HIDDEN_CAUSES",
    "HIDDEN_EVENTS",
    "cause_in_both",
    "cause_words",
    "level_words",
    "signed",
    "term_words",
]

# ------------------------------------------------------------------------------- levels

_LEVELS: Final[Mapping[str, str]] = {
    "trust_org": "trust in the organisation",
    "trust_mentor": "trust in the mentor",
    "desisting_identity": "sense of having moved on",
    "label": "internalised stigma",
    "macho": "adherence to macho norms",
    "credit": "standing among the others",
    "bystander": "readiness to step in",
    "using_contacts": "company of people who use",
    "pro_contacts": "company that supports the change",
    "trust_cj": "trust in services",
    "readiness": "readiness to change",
    "esteem": "sense of own worth",
}


def level_words(name: str) -> str:
    """Return what a level is called in a sentence."""
    return _LEVELS.get(name, name.replace("_", " "))


# ------------------------------------------------------------------------------- events

EVENT_WORDS: Final[Mapping[int, str]] = {
    census.ARRIVED: "{she} arrived",
    census.ASKED: "{she} asked for a mentor",
    census.MATCHED: "{she} {was} matched with a mentor",
    census.MATCH_ENDED: "the time with the mentor ended",
    census.GAVE_UP: "{she} gave up waiting for a mentor",
    census.APPOINTED: "{she} became a mentor",
    census.QUIT: "{she} stopped being a mentor",
    census.SEATED: "{she} took a seat with decision power",
    census.UNSEATED: "{she} left the seat with decision power",
    census.TRIGGERED: "old trauma was touched",
    census.AFFECTED: "{she} {was} affected by an incident",
    census.LAPSED: "{she} had a lapse",
    census.RELAPSED: "the lapse became a relapse",
    census.RECOVERED: "{she} {was} stable again",
    census.OFFENDED: "{she} committed an offence",
    census.LEFT_ORGANISATION: "{she} left the organisation",
    census.JOINED_CIRCLE: "{she} joined the study circle",
    census.TESTIFIED: "{she} spoke of {her} own past in the study circle",
    census.JOINED_MENS_GROUP: "{she} joined the men’s group",
}

HIDDEN_EVENTS: Final = frozenset({census.AFFECTED})
"""What is not shown where incidents are not to be shown."""

RESPONSE_WORDS: Final[Mapping[str, str]] = {
    "deny": "denied it",
    "quiet": "handled it quietly",
    "transparent": "met it with an open process",
    "redress": "met it with an open process and redress",
}

# ------------------------------------------------------------------------------- causes

CAUSES: Final[Mapping[tuple[str, str], tuple[str, str]]] = {
    (mechanism.name, level): (cause.raised, cause.lowered or cause.raised)
    for mechanism in registry().values()
    for level, cause in mechanism.causes.items()
}
"""What mechanisms say of themselves, by mechanism and level: what raised it, what lowered it."""

EITHER: Final[Mapping[tuple[str, str], str]] = {
    (mechanism.name, level): cause.either
    for mechanism in registry().values()
    for level, cause in mechanism.causes.items()
    if cause.either
}
"""What a cause is called where it raised a level in one world and lowered it in the other."""

HIDDEN_CAUSES: Final = frozenset({"boundary_violation", "allegation_response"})
NOT_SHOWN: Final = "something that is not shown here"

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
"""Events behind a cause that are worth counting in the sentence."""

_TIMES: Final = {0: "never", 1: "once", 2: "twice"}
_NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def times(count: int) -> str:
    """Say how often.

    >>> times(1), times(4), times(12)
    ('once', 'four times', '12 times')
    """
    number = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    return _TIMES.get(count, f"{number} times")


def event_behind(mechanism: str, level: str) -> int | None:
    """Return the event that a cause consists of, if it consists of events."""
    return _COUNTED.get((mechanism, level))


def cause_words(mechanism: str, level: str, amount: float, *, incidents: bool = True) -> str:
    """Return what a cause is called; a mechanism without a phrase goes by its name."""
    if is_hidden(mechanism, incidents=incidents):
        return NOT_SHOWN
    own_name = mechanism.replace("_", " ")
    raising, lowering = CAUSES.get((mechanism, level), (own_name, own_name))
    return raising if amount > 0 else lowering


def cause_in_both(
    mechanism: str, level: str, here: float, there: float, *, incidents: bool = True
) -> str:
    """Return what a cause is called that did something to a level in either of two worlds."""
    if here * there < 0 and not is_hidden(mechanism, incidents=incidents):
        either = EITHER.get((mechanism, level))
        if either is not None:
            return either
    larger = there if abs(there) > abs(here) else here
    return cause_words(mechanism, level, larger, incidents=incidents)


def is_hidden(mechanism: str, *, incidents: bool) -> bool:
    """Tell whether a cause stays unnamed."""
    return mechanism in HIDDEN_CAUSES and not incidents


# ---------------------------------------------------------------------- terms of hazards

_LOWERING: Final[Mapping[str, str]] = {
    "distress": "little distress",
    "not feeling at home": "feeling at home",
    "lack of trust in the organisation": "trust in the organisation",
    "exhaustion": "little exhaustion",
    "pay that falls short": "pay that suffices",
    "company of people who use": "little company of people who use",
    "shame": "little shame",
    "earlier convictions": "few earlier convictions",
    "unmet needs": "few unmet needs",
    "identity": "a sense of having moved on",
    "meaning": "meaning found in helping",
    "routines": "good routines",
    "being neither client nor colleague": "a clear place among colleagues",
}
_RAISING: Final[Mapping[str, str]] = {
    "hope": "little hope",
    "routines": "few routines",
    "identity": "little sense of having moved on",
    "company that supports the change": "little company that supports the change",
    "meaning": "little meaning in helping",
}


def term_words(name: str, amount: float) -> str:
    """Return what a term of a hazard is called when it raises or lowers the chance."""
    if amount > 0:
        return _RAISING.get(name, name)
    return _LOWERING.get(name, name)


def signed(amount: float, digits: int = 2) -> str:
    """Write a difference with its sign, and zero without one.

    >>> signed(0.301), signed(-0.12), signed(-0.001)
    ('+0.30', '−0.12', '0.00')
    """
    text = f"{amount:+.{digits}f}"
    return text[1:] if float(text) == 0 else text.replace("-", "−")


def words_for(kind: int, pronouns: Pronouns, **more: Any) -> str:  # noqa: ANN401
    """Return the words of an event for a person."""
    return EVENT_WORDS[kind].format(she=pronouns.she, her=pronouns.her, was=pronouns.was, **more)
