"""What causes are called: mechanisms that move a level, and terms that make an event likelier.

A cause is what a mechanism did to a level, its upward and downward pushes taken together: pulls
towards a resting point are large in both directions and mean something only as a sum. A mechanism
without a phrase of its own is called by its name, so a new one needs no line here.
"""

from collections.abc import Mapping
from typing import Final

from peersim.mechanisms import registry
from peersim.methods.causes import WHO_IS_THERE
from peersim.narration.incident_filter import HIDDEN
from peersim.narration.texts import t

__all__ = ["CAUSES", "EITHER", "NOT_SHOWN", "WHO", "cause_in_both", "cause_words", "term_words"]

NOT_SHOWN: Final = "something that is not shown here"
WHO: Final = "people who come, go or change groups"

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

_BY_MECHANISM: Final = {
    mechanism.name: mechanism.phrase for mechanism in registry().values() if mechanism.phrase
}
"""What a cause is called where the mechanism says no more of the level."""


def cause_words(mechanism: str, level: str, amount: float) -> str:
    """Return what a cause is called that raised or lowered a level by so much."""
    return _general(mechanism, level) or t(CAUSES[mechanism, level][amount <= 0.0])


def cause_in_both(mechanism: str, level: str, here: float, there: float) -> str:
    """Return what a cause is called that did something to a level in either of two worlds."""
    general = _general(mechanism, level)
    if general:
        return general
    if here * there < 0.0 and (mechanism, level) in EITHER:
        return t(EITHER[mechanism, level])
    return cause_words(mechanism, level, there if abs(there) > abs(here) else here)


def _general(mechanism: str, level: str) -> str:
    """Return what a cause is called whatever it did; empty where that depends."""
    if mechanism == WHO_IS_THERE:
        return t(WHO)
    if mechanism == HIDDEN:
        return t(NOT_SHOWN)
    if (mechanism, level) in CAUSES:
        return ""
    return t(_BY_MECHANISM.get(mechanism, mechanism.replace("_", " ")))


# ---------------------------------------------------------------------- terms of hazards

_LOWERING: Final[Mapping[str, str]] = {
    "distress": "little distress",
    "not feeling at home": "feeling at home",
    "lack of trust in the organisation": "trust in the organisation",
    "exhaustion": "little exhaustion",
    "pay that falls short": "pay that suffices",
    "recognition that falls short": "recognition by staff",
    "company of people who use": "little company of people who use",
    "shame": "little shame",
    "earlier convictions": "few earlier convictions",
    "unmet needs": "few unmet needs",
    "identity": "a sense of having moved on",
    "meaning": "meaning found in helping",
    "routines": "good routines",
    "harm done, or speaking without an answer": "answers to those who speak",
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
    return t((_RAISING if amount > 0.0 else _LOWERING).get(name, name))
