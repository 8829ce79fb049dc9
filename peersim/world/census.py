"""The census: every level and column of a person, a tie and the organisation.

A level lives in [0, 1] and is moved by pushes alone. Who may push it is declared by the
mechanisms themselves and listed by `peersim describe`. A column is set by the world: an
identity, a role, a count, or something worked out anew each week.
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

# -- columns -------------------------------------------------------------------------------

PERSON: Final = np.dtype(
    [
        ("id", np.int64),  # (weeks since founding + 1) << 32 | slot; founders: slot
        ("arrived", np.int64),  # week
        ("status", np.int32),  # nobody, present, left
        ("role", np.int32),
        ("gender", np.int32),
        ("place", np.int32),  # where others come across the person (see ties)
        ("seat", np.int32),  # seat with decision power, or -1
        ("post", np.int32),  # mentor's or staff post, or -1
        ("mentor", np.int32),  # row of the mentor, or -1
        ("match_weeks", np.int32),  # how long the match has lasted
        ("waiting", np.int32),  # weeks on the waiting list, or -1
        ("caseload", np.int32),  # mentees of a mentor
        ("degree", np.int32),  # friendship ties
        ("use_state", np.int32),
        ("stable_weeks", np.int32),  # since the last return to use, or since arrival
        ("risk_weeks", np.int32),  # since arrival, the clock of reoffending
        ("offences", np.int32),
        ("cohort", np.int32),  # 1: here at week 0, the cohort whose reoffending is counted
        ("circle", np.int32),  # group of the study circle, or -1
        ("mens_group", np.int32),  # group of the men's group, or -1
        ("cell", np.int32),  # cell of the tallies this week, or -1
        ("trauma", np.float64),  # history of victimisation, 0..1, does not change
        ("entry_needs", np.float64),  # unmet needs at entry, 0..1, does not change
        ("needs", np.float64),  # of them: unmet this week
        ("stigma", np.float64),  # how heavy the stigma is: 0, 0.5 or 1, does not change
        ("performed", np.float64),  # share of the change still lacking that is put on show
        ("pull", np.float64),  # score by which mentors' posts find the person
        ("reach", np.float64),  # share of what hope and identity can do that needs leave
        ("history", np.float64),  # log hazard ratio of earlier convictions, mean 0
        ("path", np.float64),  # the kind of life that led here, 0..1; likeness is nearness in it
        ("mentor_since", np.int64),  # week of the last appointment as a mentor
        ("admitted", np.float64),  # 1: vetting would let the person become a mentor
        ("accepted", np.float64),  # 1: would be taken on by a mentor this week
        ("wish", np.float64),  # 1: wishes for a mentor of the own gender, and is heard
        ("wish_met", np.float64),  # 1: and got one
        ("audience", np.float64),  # how far others recognise who the person wants to be, 0..1
        ("hook", np.float64),  # identity gained at a turning point and not yet confirmed
        ("entry_identity", np.float64),
        ("own_norm", np.float64),  # by how much the own macho norm lies off the milieu's
        ("own_voice", np.float64),  # by how much the own voice lies off others', logits
        ("own_readiness", np.float64),  # the same of readiness, logits
        ("drift_norm", np.float64),  # varying part of the own norm, in sd
        ("drift_voice", np.float64),
        ("drift_readiness", np.float64),
        ("threshold", np.float64),  # how far the own threshold of speaking up lies off, in sd
        ("speaks", np.float64),  # 1: speaks up in company this week
        ("company", np.float64),  # share of those met who speak, beyond the usual
        ("reserve", np.float64),  # log odds by which help is asked for less
        ("supervision_use", np.float64),  # share of supervision that is used, over the usual
        ("post_likeness", np.float64),  # score by which mentors' posts find who is like mentors
        ("seat_likeness", np.float64),  # what counts beside standing for a seat
        ("incident_memory", np.float64),  # faded count of boundary violations suffered
        ("reason_to_go", np.float64),  # log rate of leaving, by harm and missing answers
        ("entry_trust", np.float64),
        ("survival", np.float64),  # chance of no offence so far, by the model's own rates
        ("display", np.float64),  # macho behaviour that others meet this week
        ("power", np.float64),
        ("openness", np.float64),  # by how much readiness multiplies what help does
        ("contacts", np.float64),  # with other people this week
        ("good_contacts", np.float64),  # mentoring contacts this week, weighed by quality
        ("validation_mean", np.float64),  # over about the last eight validations
        ("validation_square", np.float64),
        ("lapsed", np.float64),  # 1 in the week of a lapse
        ("triggers", np.float64),  # times that old trauma was touched this week
        ("incidents", np.float64),  # boundary violations suffered this week
        ("accused", np.int32),  # row of whom the person reported this week, or -1
        ("unheard", np.float64),  # of them: kept silent, or reported and brushed aside
        ("relapse_factor", np.float64),  # how a told lapse changes the way into relapse
        ("leaving", np.int32),  # 1: leaves at the end of this week
        ("quitting", np.int32),  # 1: stops being a mentor at the end of this week
        ("punished", np.float64),  # 1 in a week in which a lapse was met with punishment
    ],
    align=True,
)

ORGANISATION: Final = np.dtype(
    [
        ("people", np.int64),  # present
        ("women", np.int64),
        ("men", np.int64),
        ("founders", np.int64),
        ("top", np.int64),  # rows of present people lie below this one
        ("first_free", np.int64),  # no free row lies below this one
        ("first_left", np.int64),  # rows of people who left lie from here on
        ("left", np.int64),
        ("ties", np.int64),
        ("contacts", np.int64),
        ("mentors", np.int64),
        ("waiting", np.int64),
        ("exits_last_week", np.int64),
        ("arrivals", np.int64),
        ("events", np.int64),
        ("incidents", np.int64),
        ("reports", np.int64),
        ("circle_groups", np.int64),
        ("mens_groups", np.int64),
        ("macho_culture", np.float64),  # mean macho, weighed by credit
        ("mean_voice", np.float64),
        ("mean_bystander", np.float64),
        ("women_power", np.float64),  # share of the seats held by women
        ("supervision", np.float64),  # sessions a month that are held this week
        ("open_posts", np.float64),  # share of mentors' posts that may be filled
        ("imposed_goals", np.float64),  # how far goals are set by others this week
        ("hiding", np.float64),  # log odds by which lapses are told less
        ("access", np.float64),  # share of mentoring contacts that the setting lets happen
        ("attention", np.float64),  # log odds by which attention from outside moves reports
        ("watched", np.float64),  # score by which it moves responses
        ("care_display", np.float64),  # share of display left where a mentor meets a mentee
        ("room_display", np.float64),  # share of display left in the common room
        ("activity", np.float64),  # factor of what activity does for routines
        ("opportunity", np.float64),  # factor of the opportunity for boundary violations
        ("unchallenged", np.float64),  # factor of triggers where nobody objects to display
        ("norm_gap", np.float64),  # by how much others' norm is overestimated
        ("inflow_likeness", np.float64),  # weight of who is here in who comes
        ("usual_coalition", np.float64),  # running mean of the coalition, or 0
        ("tone", np.float64),  # added to the recognition that staff show
        ("space", np.float64),  # given to mentors last week
        ("women_seats", np.float64),  # share of seats kept for women this week
        ("patriarchy", np.float64),
        ("complaint_credibility", np.float64),
        ("incident_memory", np.float64),  # faded count of true incidents
        ("sanction_memory", np.float64),  # faded count of sanctions
        ("report_memory", np.float64),  # faded count of reports that were heard, as people know
        ("denial_memory", np.float64),  # faded count of reports that were denied
        ("response_memory", np.float64),  # faded count of credible responses
        ("forum_weeks", np.float64),  # faded count of weeks in which a forum met
        ("climate", np.float64),  # triggers and unheard incidents per person and week, smoothed
        ("worst_distress", np.float64),  # the worst-off tenth has at least this distress
        ("cost_hours", np.float64),  # booked this week
        ("give_up_chance", np.float64),  # of somebody who waits for a mentor, this week
        ("serious_share", np.float64),  # of incidents
        ("grave_share", np.float64),  # of incidents
        # numbers of the scenario's sections that mechanisms read
        ("burn_in", np.float64),  # weeks
        ("first_silence", np.float64),  # silence in week 0: the scenario's value
        ("parity", np.float64),  # women's share of seats that counts as parity
        ("homophily", np.float64),  # preference for one's own gender, log odds
        ("new_tie", np.float64),  # strength of a new tie
        ("weakest_tie", np.float64),  # a tie weaker than this ends
        # what silence rests on in the variant `anchored`: means over the burn-in
        ("anchor_weeks", np.float64),
        ("anchor_macho", np.float64),
        ("anchor_patriarchy", np.float64),
        ("anchor_voice", np.float64),
        ("anchor_sanction", np.float64),
        ("anchor_responses", np.float64),
    ],
    align=True,
)

TIE: Final = np.dtype([("a", np.int32), ("b", np.int32), ("strength", np.float64)], align=True)

# Layers of contact.
FRIENDS, MENTORING, STAFF_CONTACT, CIRCLE, MENS_GROUP, ROOM = 0, 1, 2, 3, 4, 5
LAYERS: Final = ("friendship", "mentoring", "staff", "study circle", "men's group", "common room")

CONTACT: Final = np.dtype(
    [
        ("a", np.int32),  # mentor or staff where the layer has one
        ("b", np.int32),
        ("tie", np.int32),  # number of the friendship tie, or -1
        ("layer", np.int32),
        ("meeting", np.int32),  # tells meetings of the same two people in a week apart
        ("times", np.float64),  # meetings this week
        ("closeness", np.float64),  # strength of the tie, or trust, 0..1
        ("quality", np.float64),  # of a mentoring contact, 0..1
        ("safety", np.float64),  # shelter from triggers that the match adds for b, 0..1
        ("similarity", np.float64),  # of the two paths in a mentoring contact, 0..1
        ("harm_a", np.float64),  # rate of boundary violations that would affect a, 1/week
        ("harm_b", np.float64),
        ("severity_a", np.int32),  # of an incident that did affect a, or 0
        ("severity_b", np.int32),
        ("reported_a", np.int32),  # not, by the person affected, or by somebody who saw it
        ("reported_b", np.int32),
        ("incident_a", np.int32),  # its number in the log of true incidents, or -1
        ("incident_b", np.int32),
    ],
    align=True,
)

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
    "old trauma was touched",
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
)
