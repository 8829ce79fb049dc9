"""Reference levels: where log-linear and logit terms vanish.

A base rate or a base chance is the one of somebody with these values. They are definitions,
not findings: another reference value only rescales a base, and changes no comparison. They lie
near what the baseline settles at, so that a base rate can be read as the usual one. That is why a
scenario cannot set them: to vary a base, vary the base. Where a level comes to rest is another
matter and a parameter of its mechanism.
"""

from typing import Final

from peersim.core.parameter import Parameter, parameter

__all__ = ["REFERENCE_LEVELS"]


def _reference(default: float, of: str, unit: str = "level", high: float = 1.0) -> Parameter:
    return parameter(default, unit, 0.0, high, "assumption", "", f"reference of: {of}")


REFERENCE_LEVELS: Final[dict[str, Parameter]] = {
    "trauma": _reference(0.25, "history of victimisation"),
    "needs": _reference(0.5, "unmet needs"),
    "distress": _reference(0.40, "distress"),
    "trust_org": _reference(0.40, "trust in the organisation"),
    "trust_mentor": _reference(0.5, "trust in the mentor"),
    "hope": _reference(0.5, "hope"),
    "agency": _reference(0.45, "agency"),
    "readiness": _reference(0.5, "readiness to change"),
    "identity": _reference(0.5, "seeing oneself as having moved on"),
    "belonging": _reference(0.45, "belonging"),
    "label": _reference(0.5, "internalised stigma"),
    "macho": _reference(0.6, "macho norm and macho culture"),
    "voice": _reference(0.37, "voice"),
    "credit": _reference(0.35, "standing"),
    "exhaustion": _reference(0.15, "exhaustion of anybody"),
    "mentor_exhaustion": _reference(0.3, "exhaustion of mentors"),
    "meaning": _reference(0.4, "meaning"),
    "liminality": _reference(0.3, "liminality of mentors"),
    "confidence": _reference(0.6, "confidence of mentors"),
    "similarity": _reference(2.0 / 3.0, "likeness of two paths drawn at random"),
    "supervision": _reference(
        0.25, "supervision sessions a month times their quality", "sessions/month", 8
    ),
    "disclosure": _reference(0.3, "how much mentors tell of themselves"),
    "audience": _reference(0.5, "audience"),
    "loss": _reference(0.13, "mourning for the old life"),
    "bystander": _reference(0.2, "readiness to step in"),
    "shame": _reference(0.2, "shame"),
    "routines": _reference(0.4, "routines"),
    "using_contacts": _reference(0.5, "contacts that use"),
    "pro_contacts": _reference(0.4, "contacts that support change"),
    "silence": _reference(0.6, "silence"),
    "sanction": _reference(0.1, "expected sanction"),
    "sanction_at_rest": _reference(0.055, "expected sanction where silence rests"),
    "responses": _reference(0.30, "how far credible responses are remembered"),
    "patriarchy": _reference(0.8, "patriarchy"),
    "display": _reference(0.42, "mean display of two people in a mentoring contact"),
    "reputation": _reference(0.5, "reputation"),
    "funds": _reference(0.5, "funds"),
    "deficit_view": _reference(0.5, "how far training looks for deficits"),
    "technocratic": _reference(0.5, "how far services do not listen"),
    "listening": _reference(0.5, "how far a forum is listened to"),
    "community": _reference(0.5, "share of activity in the community"),
    "safeguarding": _reference(0.5, "safeguarding there"),
    "women_power": _reference(0.1, "women's share of seats"),
    "credibility": _reference(0.2, "credibility of the complaints procedure"),
    "power": _reference(0.25, "power"),
    "power_gap": _reference(0.1, "power gap of two people"),
    "pay": _reference(0.2, "adequacy of pay"),
    "tolerance": _reference(0.5, "tolerance"),
    "step": _reference(0.4, "size of steps"),
    "imposed": _reference(0.2, "how far goals are set by others"),
    "known_reports": _reference(0.35, "reports that were heard, of late", "reports", 10),
    "denied_reports": _reference(0.5, "reports that were denied, of late", "reports", 10),
    "display_capital": _reference(0.25, "display times macho culture"),
    "climate": _reference(0.05, "triggers and unheard incidents per person and week"),
    "recognition": _reference(0.2, "recognition by staff of late"),
    "severity": _reference(1.5, "severity of an incident", "1 to 3", 3),
}

TRAUMA: Final = REFERENCE_LEVELS["trauma"].default
NEEDS: Final = REFERENCE_LEVELS["needs"].default
DISTRESS: Final = REFERENCE_LEVELS["distress"].default
TRUST_ORG: Final = REFERENCE_LEVELS["trust_org"].default
TRUST_MENTOR: Final = REFERENCE_LEVELS["trust_mentor"].default
HOPE: Final = REFERENCE_LEVELS["hope"].default
AGENCY: Final = REFERENCE_LEVELS["agency"].default
READINESS: Final = REFERENCE_LEVELS["readiness"].default
IDENTITY: Final = REFERENCE_LEVELS["identity"].default
BELONGING: Final = REFERENCE_LEVELS["belonging"].default
LABEL: Final = REFERENCE_LEVELS["label"].default
MACHO: Final = REFERENCE_LEVELS["macho"].default
VOICE: Final = REFERENCE_LEVELS["voice"].default
CREDIT: Final = REFERENCE_LEVELS["credit"].default
EXHAUSTION: Final = REFERENCE_LEVELS["exhaustion"].default
MENTOR_EXHAUSTION: Final = REFERENCE_LEVELS["mentor_exhaustion"].default
MEANING: Final = REFERENCE_LEVELS["meaning"].default
LIMINALITY: Final = REFERENCE_LEVELS["liminality"].default
CONFIDENCE: Final = REFERENCE_LEVELS["confidence"].default
SIMILARITY: Final = REFERENCE_LEVELS["similarity"].default
SUPERVISION: Final = REFERENCE_LEVELS["supervision"].default
DISCLOSURE: Final = REFERENCE_LEVELS["disclosure"].default
AUDIENCE: Final = REFERENCE_LEVELS["audience"].default
LOSS: Final = REFERENCE_LEVELS["loss"].default
BYSTANDER: Final = REFERENCE_LEVELS["bystander"].default
SHAME: Final = REFERENCE_LEVELS["shame"].default
ROUTINES: Final = REFERENCE_LEVELS["routines"].default
USING_CONTACTS: Final = REFERENCE_LEVELS["using_contacts"].default
PRO_CONTACTS: Final = REFERENCE_LEVELS["pro_contacts"].default
SILENCE: Final = REFERENCE_LEVELS["silence"].default
SANCTION_AT_REST: Final = REFERENCE_LEVELS["sanction_at_rest"].default
RESPONSES: Final = REFERENCE_LEVELS["responses"].default
PATRIARCHY: Final = REFERENCE_LEVELS["patriarchy"].default
DISPLAY: Final = REFERENCE_LEVELS["display"].default
SANCTION: Final = REFERENCE_LEVELS["sanction"].default
REPUTATION: Final = REFERENCE_LEVELS["reputation"].default
FUNDS: Final = REFERENCE_LEVELS["funds"].default
DEFICIT_VIEW: Final = REFERENCE_LEVELS["deficit_view"].default
TECHNOCRATIC: Final = REFERENCE_LEVELS["technocratic"].default
LISTENING: Final = REFERENCE_LEVELS["listening"].default
COMMUNITY: Final = REFERENCE_LEVELS["community"].default
SAFEGUARDING: Final = REFERENCE_LEVELS["safeguarding"].default
WOMEN_POWER: Final = REFERENCE_LEVELS["women_power"].default
CREDIBILITY: Final = REFERENCE_LEVELS["credibility"].default
POWER: Final = REFERENCE_LEVELS["power"].default
POWER_GAP: Final = REFERENCE_LEVELS["power_gap"].default
PAY: Final = REFERENCE_LEVELS["pay"].default
TOLERANCE: Final = REFERENCE_LEVELS["tolerance"].default
STEP: Final = REFERENCE_LEVELS["step"].default
IMPOSED: Final = REFERENCE_LEVELS["imposed"].default
KNOWN_REPORTS: Final = REFERENCE_LEVELS["known_reports"].default
DENIED_REPORTS: Final = REFERENCE_LEVELS["denied_reports"].default
DISPLAY_CAPITAL: Final = REFERENCE_LEVELS["display_capital"].default
CLIMATE: Final = REFERENCE_LEVELS["climate"].default
RECOGNITION: Final = REFERENCE_LEVELS["recognition"].default
SEVERITY: Final = REFERENCE_LEVELS["severity"].default
