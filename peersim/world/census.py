"""The census: every level and column of a person, a tie and the organisation.

A level lives in [0, 1] and is moved by pushes alone. Who may push it is declared by the
mechanisms themselves and listed by `peersim describe`. A column is set by the world: an
identity, a role, a count, or something worked out anew each week (see `record_columns`).
"""

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from peersim.core.kernel import kernel

Carrier = Literal["everybody", "mentees", "mentors"]
Wish = Literal["higher", "lower", "neither"]


@dataclass(frozen=True)
class Level:
    """Something in [0, 1] that pushes move."""

    name: str
    meaning: str
    better: Wish = "neither"
    carried_by: Carrier = "everybody"
    after_leaving: bool = False
    """Whether it goes on moving once the person has left, since what follows depends on it."""


# -- levels of a person: rows of `levels`, in this order -----------------------------------

LEVELS: Final = (
    Level("distress", "how burdened and unsafe the person feels", "lower", after_leaving=True),
    Level("trust_org", "trust in the organisation", "higher"),
    Level("trust_mentor", "the mentee's trust in the present mentor", "higher", "mentees"),
    Level("hope", "hope that life can change", "higher", after_leaving=True),
    Level("agency", "sense of steering one's own life", "higher"),
    Level("esteem", "sense of own worth", "higher"),
    Level("readiness", "readiness to change", "higher"),
    Level("desisting_identity", "seeing oneself as having moved on", "higher", after_leaving=True),
    Level("belonging", "feeling at home in the organisation", "higher"),
    Level("label", "internalised stigma", "lower"),
    Level("macho", "adherence to macho norms"),
    Level("voice", "readiness to speak up", "higher"),
    Level("credit", "standing among the others"),
    Level("exhaustion", "being worn out by the work", "lower"),
    Level("meaning", "meaning found in helping", "higher"),
    Level("bystander", "readiness to step in for others", "higher"),
    Level("shame", "shame over use and over oneself", "lower", after_leaving=True),
    Level("liminality", "being neither client nor colleague", "lower", "mentors"),
    Level("routines", "a week with its own good routines", "higher", after_leaving=True),
    Level("using_contacts", "how far contacts outside use", "lower", after_leaving=True),
    Level("pro_contacts", "how far contacts outside support change", "higher", after_leaving=True),
    Level("trust_cj", "trust in probation, police and other services", "higher"),
    Level("loss", "mourning for the old life and its company", "lower"),
    Level("confidence", "a mentor's confidence in being able to help", "higher", "mentors"),
    Level("needs_met", "how far practical help meets what is needed", "higher", after_leaving=True),
)  # fmt: skip

DISTRESS: Final = 0
TRUST_ORG: Final = 1
TRUST_MENTOR: Final = 2
HOPE: Final = 3
AGENCY: Final = 4
ESTEEM: Final = 5
READINESS: Final = 6
IDENTITY: Final = 7
BELONGING: Final = 8
LABEL: Final = 9
MACHO: Final = 10
VOICE: Final = 11
CREDIT: Final = 12
EXHAUSTION: Final = 13
MEANING: Final = 14
BYSTANDER: Final = 15
SHAME: Final = 16
LIMINALITY: Final = 17
ROUTINES: Final = 18
USING_CONTACTS: Final = 19
PRO_CONTACTS: Final = 20
TRUST_CJ: Final = 21
LOSS: Final = 22
CONFIDENCE: Final = 23
NEEDS_MET: Final = 24

# -- levels of the organisation and of a tie -----------------------------------------------

ORG_LEVELS: Final = (
    Level("silence", "the norm that one does not speak about what happens", "lower"),
    Level("sanction_expectation", "the belief that crossing a boundary has a cost", "higher"),
    Level("reputation", "the organisation's name among funders and the public", "higher"),
    Level("funds", "money for the work, 0.5 is what it was founded on", "higher"),
    Level("agenda", "how far women's experience sets the organisation's agenda"),
    Level("public_stigma", "what the public holds against the people who come here", "lower"),
)
SILENCE: Final = 0
SANCTION: Final = 1
REPUTATION: Final = 2
FUNDS: Final = 3
AGENDA: Final = 4
PUBLIC_STIGMA: Final = 5

TIE_LEVELS: Final = (Level("strength", "how close two people are"),)
STRENGTH: Final = 0

LEVEL_NAMES: Final = tuple(level.name for level in LEVELS)
ORG_LEVEL_NAMES: Final = tuple(level.name for level in ORG_LEVELS)
AFTER_LEAVING: Final = np.array([level.after_leaving for level in LEVELS])

# -- what people are -----------------------------------------------------------------------

NOBODY, PRESENT, LEFT = 0, 1, 2
MEMBER, MENTEE, MENTOR, STAFF = 0, 1, 2, 3
WOMAN, MAN, NONBINARY = 0, 1, 2
STABLE, LAPSE, RELAPSE = 0, 1, 2

ROLES: Final = ("member", "mentee", "mentor", "staff")
GENDERS: Final = ("woman", "man", "nonbinary")
USE_STATES: Final = ("stable", "lapse", "relapse")

SURVIVOR_ABOVE: Final = 0.5
"""A person with trauma above this is counted among survivors."""

MINOR, SERIOUS, GRAVE = 1, 2, 3
"""Severities of an incident."""
NOT_REPORTED, BY_AFFECTED, BY_BYSTANDER = 0, 1, 2
"""Whether an incident was reported, and by whom."""


# Layers of contact.
FRIENDS, MENTORING, STAFF_CONTACT, CIRCLE, MENS_GROUP, ROOM = 0, 1, 2, 3, 4, 5
LAYERS: Final = ("friendship", "mentoring", "staff", "study circle", "men's group", "common room")


# -- groups --------------------------------------------------------------------------------

GROUPS: Final = (
    "all",
    "women",
    "men",
    "mentors",
    "mentees",
    "staff",
    "survivors",
    "worst_decile",
)
CELLS: Final = len(GENDERS) * len(ROLES) * 2 * 2


@kernel
def cell_number(gender: int, role: int, survivor: int, worst: int) -> int:
    """Return the cell of a person; people of one cell belong to the same groups."""
    return ((gender * 4 + role) * 2 + survivor) * 2 + worst


def _membership() -> np.ndarray:
    table = np.zeros((CELLS, len(GROUPS)), dtype=np.bool_)
    for gender in range(3):
        for role in range(4):
            for survivor in range(2):
                for worst in range(2):
                    table[cell_number(gender, role, survivor, worst)] = (
                        True,
                        gender == WOMAN,
                        gender == MAN,
                        role == MENTOR,
                        role == MENTEE,
                        role == STAFF,
                        survivor == 1,
                        worst == 1,
                    )
    return table


MEMBERSHIP: Final = _membership()
"""Which groups each cell belongs to, bool (cells, groups)."""

# -- events: what happened, and apart from it what was reported ----------------------------

EVENTS: Final = (
    "arrived",
    "asked for a mentor",
    "matched with a mentor",
    "match ended",
    "gave up waiting",
    "became a mentor",
    "stopped being a mentor",
    "took a seat",
    "left a seat",
    "old trauma came back",
    "affected by an incident",
    "lapse",
    "relapse",
    "stable again",
    "offence",
    "left the organisation",
    "joined the study circle",
    "gave testimony",
    "joined the men's group",
)
(
    ARRIVED,
    ASKED,
    MATCHED,
    MATCH_ENDED,
    GAVE_UP,
    APPOINTED,
    QUIT,
    SEATED,
    UNSEATED,
    TRIGGERED,
    AFFECTED,
    LAPSED,
    RELAPSED,
    RECOVERED,
    OFFENDED,
    LEFT_ORGANISATION,
    JOINED_CIRCLE,
    TESTIFIED,
    JOINED_MENS_GROUP,
) = range(len(EVENTS))

EVENT: Final = np.dtype([("week", np.int32), ("kind", np.int32), ("person", np.int64)], align=True)
TRUE_INCIDENT: Final = np.dtype(
    [("week", np.int32), ("severity", np.int32), ("layer", np.int32), ("person", np.int64)],
    align=True,
)
RESPONSES: Final = ("deny", "quiet", "transparent", "redress")
REPORT: Final = np.dtype(
    [
        ("week", np.int32),
        ("incident", np.int32),  # number in the log of true incidents
        ("by_bystander", np.int32),
        ("response", np.int32),
    ],
    align=True,
)

# -- tallies: sums over the people of a cell in a week -------------------------------------

COUNTS: Final = (
    "person_weeks",  # people present
    "matched_weeks",  # people with a mentor
    "mentor_weeks",
    "seat_weeks",
    "caseload",  # mentees of mentors
    "power",
    "display",
    "degree",
    "unmet_needs",
    "shown_change",
    "recorded_success",  # change that is shown, by those whose use is not known
    "true_desistance",  # identity of those who are stable
    "speakers",  # people who speak up in company
    "long_records",  # mentors with more earlier convictions than usual
    "mentoring_contacts",  # meetings of mentor and mentee, counted on both sides
    "good_contacts",  # the same, weighed by quality
    "lapses_before",  # people who had their first lapse half a year ago
    "stayed_after_lapse",  # of them: still here
    "waiting_weeks",  # people on the waiting list
    "requests",  # people who asked for a mentor
    "gave_up",
    "arrivals",
    "exits",
    "expected_exits",
    "quits",
    "expected_quits",
    "appointments",
    "triggers",
    "expected_triggers",
    "incidents",
    "expected_incidents",
    "reports",
    "expected_reports",
    "told_incidents",  # the person affected told somebody
    "expected_told_incidents",
    "own_reports",  # by the person affected
    "expected_own_reports",
    "use_weeks",  # people at risk of return to use, here or gone
    "lapses",
    "expected_lapses",
    "relapses",
    "told_lapses",
    "offences",
    "expected_offences",
    "cohort",  # counted once, at week 0
    "reoffended",  # first offences of the cohort
    "expected_reoffended",
)
COUNT_NAMES: Final = COUNTS + LEVEL_NAMES  # sums of levels follow the counts
FIRST_LEVEL: Final = len(COUNTS)
(
    PERSON_WEEKS,
    MATCHED_WEEKS,
    MENTOR_WEEKS,
    SEAT_WEEKS,
    CASELOAD,
    POWER,
    DISPLAY,
    DEGREE,
    UNMET_NEEDS,
    SHOWN_CHANGE,
    RECORDED_SUCCESS,
    TRUE_DESISTANCE,
    SPEAKERS,
    LONG_RECORDS,
    MENTORING_CONTACTS,
    GOOD_CONTACTS,
    LAPSES_BEFORE,
    STAYED_AFTER_LAPSE,
    WAITING_WEEKS,
    REQUESTS,
    GAVE_UP_COUNT,
    ARRIVALS,
    EXITS,
    EXPECTED_EXITS,
    QUITS,
    EXPECTED_QUITS,
    APPOINTMENTS,
    TRIGGERS,
    EXPECTED_TRIGGERS,
    INCIDENTS,
    EXPECTED_INCIDENTS,
    REPORTS,
    EXPECTED_REPORTS,
    TOLD_INCIDENTS,
    EXPECTED_TOLD_INCIDENTS,
    OWN_REPORTS,
    EXPECTED_OWN_REPORTS,
    USE_WEEKS,
    LAPSES,
    EXPECTED_LAPSES,
    RELAPSES,
    TOLD_LAPSES,
    OFFENCES,
    EXPECTED_OFFENCES,
    COHORT,
    REOFFENDED,
    EXPECTED_REOFFENDED,
) = range(len(COUNTS))

ORG_SERIES: Final = (
    *ORG_LEVEL_NAMES,
    "macho_culture",
    "women_power",
    "patriarchy",
    "complaint_credibility",
    "women_share",
    "people",
    "mentors",
    "waiting",
    "ties",
    "mean_strength",
    "cost_hours",
    "coalition",
    "same_gender_ties",
    "same_role_ties",
    "closed_triples",  # in every thirteenth week, 0 in the others
    "triples",  # two ties that share a person, in the same weeks
    "responses",  # how far credible responses are remembered, 0 to 1
)
