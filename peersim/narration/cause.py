"""What causes are called: mechanisms that move a level, and terms that make an event likelier.

A cause is what a mechanism did to a level, its upward and downward pushes taken together: pulls
towards a resting point are large in both directions and mean something only as a sum. A mechanism
without a phrase of its own is called by its name, so a new one needs no line here.
"""

from collections.abc import Mapping
from typing import Final

from peersim.methods.causes import WHO_IS_THERE
from peersim.narration.incident_filter import HIDDEN
from peersim.narration.texts import t

__all__ = ["CAUSES", "EITHER", "NOT_SHOWN", "WHO", "cause_in_both", "cause_words", "term_words"]

NOT_SHOWN: Final = "something that is not shown here"
WHO: Final = "people who come, go or change groups"
_USUAL: Final = "the pull back to the usual level"

CAUSES: Final[Mapping[tuple[str, str], tuple[str, str]]] = {
    # (mechanism, level): what raised it, what lowered it
    ("allegation_response", "distress"): ("a report that was denied", "redress after a report"),
    ("allegation_response", "trust_org"): (
        "reports that were met openly",
        "reports that were denied or handled quietly",
    ),
    ("belonging", "belonging"): ("ties, trust and a role", "little to hold on to here"),
    ("boundary_violation", "distress"): ("being affected", "being affected"),
    ("boundary_violation", "trust_org"): ("being affected", "being affected"),
    ("emotional_toil", "exhaustion"): ("the work with mentees", "rest"),
    ("helper_effect", "desisting_identity"): ("helping others", "helping others"),
    ("labelling", "label"): ("the label of a record", "a role and recognition"),
    ("liminality", "desisting_identity"): (
        "a place between client and colleague",
        "standing between client and colleague",
    ),
    ("listening", "distress"): ("being listened to", "being listened to"),
    ("marginalisation", "belonging"): ("being heard", "being touched and not heard"),
    ("marginalisation", "exhaustion"): ("carrying what few others carry", "relief"),
    ("mentor_shortage", "hope"): ("a mentor", "waiting for a mentor in vain"),
    ("norm_learning", "macho"): ("the norms of others", "the norms of others"),
    ("reciprocity", "distress"): ("a mentee’s relapse", "a mentee’s relapse"),
    ("reciprocity", "hope"): ("good contacts in mentoring", "poor contacts in mentoring"),
    ("reciprocity", "desisting_identity"): (
        "good contacts in mentoring",
        "poor contacts in mentoring",
    ),
    ("recovery", "distress"): (_USUAL, "rest"),
    ("recovery", "trust_org"): (_USUAL, _USUAL),
    ("recovery", "hope"): (_USUAL, _USUAL),
    ("recovery", "desisting_identity"): (_USUAL, _USUAL),
    ("reflection_among_men", "macho"): ("the men’s group", "the men’s group"),
    ("retraumatisation", "distress"): ("old trauma touched", "old trauma touched"),
    ("retraumatisation", "trust_org"): ("old trauma touched", "old trauma touched"),
    ("return_to_use", "distress"): ("returning to use", "returning to use"),
    ("return_to_use", "hope"): ("returning to use", "returning to use"),
    ("return_to_use", "desisting_identity"): ("returning to use", "returning to use"),
    ("role_modelling", "desisting_identity"): ("the mentor’s example", "the mentor’s example"),
    ("role_modelling", "hope"): ("the mentor’s example", "the mentor’s example"),
    ("role_modelling", "macho"): ("the mentor’s example", "the mentor’s example"),
    ("shared_testimony", "distress"): ("giving testimony", "the study circle"),
    ("shared_testimony", "voice"): ("being heard in the study circle", "the study circle"),
    ("shared_testimony", "macho"): ("the study circle", "the study circle"),
    ("small_steps", "hope"): ("small steps that succeeded", "steps too large or set by others"),
    ("supervision_buffer", "distress"): ("supervision", "supervision"),
    ("supervision_buffer", "exhaustion"): ("poor supervision", "supervision"),
    ("validation", "belonging"): ("recognition by staff", "slights by staff"),
    ("validation", "desisting_identity"): ("recognition by staff", "slights by staff"),
    ("voice", "voice"): ("trust in the organisation", "silence"),
}

EITHER: Final[Mapping[tuple[str, str], str]] = {
    ("allegation_response", "trust_org"): "how reports were met",
    ("allegation_response", "distress"): "how reports were met",
    ("belonging", "belonging"): "ties, trust and a role",
    ("reciprocity", "hope"): "contacts in mentoring",
    ("reciprocity", "desisting_identity"): "contacts in mentoring",
    ("small_steps", "hope"): "steps that succeeded or failed",
    ("supervision_buffer", "exhaustion"): "supervision",
    ("validation", "belonging"): "recognition and slights by staff",
    ("validation", "desisting_identity"): "recognition and slights by staff",
}
"""What a cause is called where it raised a level in one world and lowered it in the other."""

_BY_MECHANISM: Final = {
    "allegation_response": "how reports were met",
    "caring": "care by the mentor",
    "helper_effect": "helping others",
    "impunity": "what speaking up and crossing boundaries lead to",
    "liminality": "recognition that comes and goes",
    "listening": "being listened to",
    "masculinity_as_capital": "macho display that earns standing",
    "readiness": "mentors and hope",
    "recovery": "the pull back to the usual level",
    "reflection_among_men": "the men’s group",
    "retraumatisation": "old trauma touched",
    "return_to_use": "returning to use",
    "routines_and_ties": "shared activity",
    "small_steps": "steps that succeeded or failed",
    "tolerance": "how lapses were met",
    "validation": "recognition and slights by staff",
}
"""For levels of which no life is told, hence without a phrase of their own there."""


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
