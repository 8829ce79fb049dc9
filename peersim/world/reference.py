"""Reference values: where log-linear and logit terms vanish.

A base rate or a base chance is the one of somebody with these values. They are definitions,
not findings: another reference value only rescales a base, and changes no comparison. They lie
near what the baseline settles at, so that a base rate can be read as the usual one.
"""

from typing import Final

TRAUMA: Final = 0.25
NEEDS: Final = 0.5
DISTRESS: Final = 0.40
TRUST_ORG: Final = 0.40
TRUST_MENTOR: Final = 0.5
HOPE: Final = 0.5
AGENCY: Final = 0.45
READINESS: Final = 0.5
IDENTITY: Final = 0.5
BELONGING: Final = 0.45
LABEL: Final = 0.5
MACHO: Final = 0.6
VOICE: Final = 0.37
CREDIT: Final = 0.35
EXHAUSTION: Final = 0.15
MENTOR_EXHAUSTION: Final = 0.3
MEANING: Final = 0.4
LIMINALITY: Final = 0.3  # of mentors
CONFIDENCE: Final = 0.6  # of mentors
SIMILARITY: Final = 2.0 / 3.0  # of two paths drawn at random
SUPERVISION: Final = 0.25  # sessions a month times quality
DISCLOSURE: Final = 0.3
AUDIENCE: Final = 0.5
LOSS: Final = 0.15
BYSTANDER: Final = 0.2
SHAME: Final = 0.2
ROUTINES: Final = 0.4
USING_CONTACTS: Final = 0.5
PRO_CONTACTS: Final = 0.4
SILENCE: Final = 0.6
SANCTION: Final = 0.1
REPUTATION: Final = 0.5
FUNDS: Final = 0.5
AGENDA: Final = 0.2
DEFICIT_VIEW: Final = 0.5
TECHNOCRATIC: Final = 0.5
LISTENING: Final = 0.5
COMMUNITY: Final = 0.5
SAFEGUARDING: Final = 0.5
PUBLIC_STIGMA: Final = 0.5
WOMEN_POWER: Final = 0.1
CREDIBILITY: Final = 0.2
POWER: Final = 0.25
POWER_GAP: Final = 0.1
PAY: Final = 0.2
TOLERANCE: Final = 0.5
STEP: Final = 0.4
IMPOSED: Final = 0.2
KNOWN_REPORTS: Final = 1.0
DISPLAY_CAPITAL: Final = 0.25  # display times macho culture
CLIMATE: Final = 0.05  # triggers and unheard incidents per person and week
