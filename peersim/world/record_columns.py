"""The columns of people, ties, contacts and the organisation, each with what it means.

A column is a field of a record that is no level and is set by the world: an identity, a role, a
count, or something worked out anew each week.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Final

import numpy as np

__all__ = [
    "COLUMNS", "CONTACT", "CONTACT_COLUMNS", "HARM", "HARM_COLUMNS", "MENTORING_COLUMNS",
    "MENTORING_CONTACT", "ORGANISATION", "ORGANISATION_COLUMNS", "PERSON", "PERSON_COLUMNS", "TIE",
    "TIE_COLUMNS", "Column",
]  # fmt: skip


@dataclass(frozen=True)
class Column:
    """A field of a record."""

    name: str
    kind: type[np.generic]
    meaning: str


LINE: Final = 64
"""Bytes that a processor takes from memory at a time."""

# Columns of a person by line of memory: what steps of the week read together lies in one line. The
# first is what is read of somebody whom one meets, at random places of memory.
LINES: Final = (
    (
        "id", "contacts", "display", "trauma", "own_norm", "needs", "mentor", "status", "role",
        "gender", "cell", "use_state", "speaks", "accepted", "admitted", "known_use", "punished",
        "leaving", "quitting",
    ),
    (
        "own_voice", "own_readiness", "drift_norm", "drift_voice", "drift_readiness",
        "speaking_share", "speaking_threshold",
    ),
    (
        "power", "triggers", "incidents", "unheard_incidents", "incident_memory", "reason_to_go",
        "seat", "accused", "degree",
    ),
    (
        "arrived", "carries", "entry_needs", "good_contacts", "life_path", "openness", "place",
        "caseload", "circle", "mens_group",
    ),
    (
        "stigma", "entry_identity", "entry_trust", "audience", "recognised", "validation_mean",
        "validation_square", "unconfirmed_identity",
    ),
    (
        "first_lapse", "help_reluctance", "needs_multiplier", "post_score", "relapse_factor",
        "supervision_use", "post", "stable_weeks", "offences", "lapsed",
    ),
    (
        "history", "survival", "performed_share", "mentor_since", "post_likeness", "seat_likeness",
        "risk_weeks", "waiting", "match_weeks", "cohort", "wants_same_gender", "has_same_gender",
    ),
)  # fmt: skip


def _layout(columns: Sequence[Column]) -> np.dtype[Any]:
    return np.dtype([(column.name, column.kind) for column in columns], align=True)


def _layout_in_lines(columns: Sequence[Column], lines: Sequence[Sequence[str]]) -> np.dtype[Any]:
    """Lay columns out in whole lines of memory, in each the long ones before the short ones."""
    sizes = {column.name: np.dtype(column.kind).itemsize for column in columns}
    offsets: dict[str, int] = {}
    for number, names in enumerate(lines):
        ordered = sorted(names, key=lambda name: -sizes[name])
        starts = accumulate((sizes[name] for name in ordered), initial=number * LINE)
        offsets |= dict(zip(ordered, starts, strict=False))
    return np.dtype(
        {
            "names": list(sizes),
            "formats": [column.kind for column in columns],
            "offsets": [offsets[name] for name in sizes],
            # an odd number of lines, or first lines would all share a few places of a cache
            "itemsize": (len(lines) // 2 * 2 + 1) * LINE,
        },
        align=True,
    )


PERSON_COLUMNS: Final = (
    Column(
        "id",
        np.int64,
        "2**32 times the weeks since founding + 1, and the slot; of founders the slot",
    ),
    Column("arrived", np.int64, "week"),
    Column("status", np.int8, "nobody, present, left"),
    Column("role", np.int8, "member, mentee, mentor or staff"),
    Column("gender", np.int8, "woman, man or nonbinary"),
    Column("place", np.int32, "where others come across the person (see ties)"),
    Column("seat", np.int32, "seat with decision power, or -1"),
    Column("post", np.int32, "mentor's or staff post, or -1"),
    Column("mentor", np.int32, "row of the mentor, or -1"),
    Column("match_weeks", np.int32, "how long the match has lasted"),
    Column("waiting", np.int32, "weeks on the waiting list, or -1"),
    Column("caseload", np.int32, "mentees of a mentor"),
    Column("degree", np.int32, "friendship ties"),
    Column("use_state", np.int8, "stable, lapse or relapse"),
    Column("stable_weeks", np.int32, "since the last return to use, or since arrival"),
    Column("risk_weeks", np.int32, "since arrival, the clock of reoffending"),
    Column("offences", np.int32, "offences so far"),
    Column("cohort", np.int8, "1: here at week 0, the cohort whose reoffending is counted"),
    Column("circle", np.int32, "group of the study circle, or -1"),
    Column("mens_group", np.int32, "group of the men's group, or -1"),
    Column("cell", np.int8, "cell of the tallies this week, or -1"),
    Column("trauma", np.float64, "history of victimisation, 0..1, does not change"),
    Column("entry_needs", np.float64, "unmet needs at entry, 0..1, does not change"),
    Column("needs", np.float64, "of them: unmet this week"),
    Column("stigma", np.float64, "how heavy the stigma is: 0, 0.5 or 1, does not change"),
    Column("performed_share", np.float64, "share of the change still lacking that is put on show"),
    Column("post_score", np.float64, "score by which mentors' posts find the person"),
    Column(
        "needs_multiplier", np.float64, "share of what hope and identity can do that needs leave"
    ),
    Column("history", np.float64, "log hazard ratio of earlier convictions, mean 0"),
    Column(
        "life_path", np.float64, "the kind of life that led here, 0..1; likeness is nearness in it"
    ),
    Column("mentor_since", np.int64, "week of the last appointment as a mentor"),
    Column("admitted", np.int8, "1: vetting would let the person become a mentor"),
    Column("accepted", np.int8, "1: would be taken on by a mentor this week"),
    Column("wants_same_gender", np.int8, "1: wishes for a mentor of the own gender, and is heard"),
    Column("has_same_gender", np.int8, "1: and got one"),
    Column("audience", np.float64, "how far others recognise who the person wants to be, 0..1"),
    Column(
        "unconfirmed_identity",
        np.float64,
        "identity gained at a turning point and not yet confirmed",
    ),
    Column("entry_identity", np.float64, "identity at entry"),
    Column("own_norm", np.float64, "by how much the own macho norm lies off the milieu's"),
    Column("own_voice", np.float64, "by how much the own voice lies off others', logits"),
    Column("own_readiness", np.float64, "the same of readiness, logits"),
    Column("drift_norm", np.float64, "varying part of the own norm, in sd"),
    Column("drift_voice", np.float64, "varying part of the own voice, in sd"),
    Column("drift_readiness", np.float64, "varying part of the own readiness, in sd"),
    Column("carries", np.float64, "mentees that a person can carry as a mentor, over the usual"),
    Column(
        "speaking_threshold", np.float64, "how far the own threshold of speaking up lies off, in sd"
    ),
    Column("speaks", np.int8, "1: speaks up in company this week"),
    Column("speaking_share", np.float64, "share of those met who speak, beyond the usual"),
    Column("help_reluctance", np.float64, "log odds by which help is asked for less"),
    Column("supervision_use", np.float64, "share of supervision that is used, over the usual"),
    Column("post_likeness", np.float64, "score by which mentors' posts find who is like mentors"),
    Column("seat_likeness", np.float64, "what counts beside standing for a seat"),
    Column("incident_memory", np.float64, "faded count of boundary violations suffered"),
    Column("reason_to_go", np.float64, "log rate of leaving, by harm and missing answers"),
    Column("entry_trust", np.float64, "trust in the organisation at entry"),
    Column("survival", np.float64, "chance of no offence so far, by the model's own rates"),
    Column("display", np.float64, "macho behaviour that others meet this week"),
    Column("power", np.float64, "power among the others this week, 0..1"),
    Column("openness", np.float64, "by how much readiness multiplies what help does"),
    Column("contacts", np.float64, "with other people this week"),
    Column("good_contacts", np.float64, "mentoring contacts this week, weighed by quality"),
    Column("validation_mean", np.float64, "over about the last eight validations"),
    Column("validation_square", np.float64, "mean of their squares"),
    Column("recognised", np.float64, "that mean, as the week began"),
    Column("lapsed", np.int8, "1 in the week of a lapse"),
    Column("triggers", np.float64, "times that old trauma came back this week"),
    Column("incidents", np.float64, "boundary violations suffered this week"),
    Column("accused", np.int32, "row of whom the person reported this week, or -1"),
    Column("unheard_incidents", np.float64, "of them: kept silent, or reported and brushed aside"),
    Column("known_use", np.int8, "1: a lapse that goes on was told"),
    Column("first_lapse", np.int64, "weeks since founding at the first lapse while here, or -1"),
    Column("relapse_factor", np.float64, "how a told lapse changes the way into relapse"),
    Column("leaving", np.int8, "1: leaves at the end of this week"),
    Column("quitting", np.int8, "1: stops being a mentor at the end of this week"),
    Column("punished", np.int8, "1 in a week in which a lapse was met with punishment"),
)

ORGANISATION_COLUMNS: Final = (
    Column("people", np.int64, "present"),
    Column("women", np.int64, "women present"),
    Column("men", np.int64, "men present"),
    Column("founders", np.int64, "people who founded it"),
    Column("top", np.int64, "rows of present people lie below this one"),
    Column("first_free", np.int64, "no free row lies below this one"),
    Column("first_left", np.int64, "rows of people who left lie from here on"),
    Column("left", np.int64, "people who have left"),
    Column("ties", np.int64, "friendship ties"),
    Column("contacts", np.int64, "contacts of this week"),
    Column("after_friends", np.int64, "number behind those between friends, which come first"),
    Column("first_mentoring", np.int64, "number of the first of those in mentoring"),
    Column("after_mentoring", np.int64, "number behind the last of those"),
    Column("mentors", np.int64, "mentors present"),
    Column("waiting", np.int64, "people on the waiting list"),
    Column("exits_last_week", np.int64, "people who left last week"),
    Column("arrivals", np.int64, "people who came this week"),
    Column("events", np.int64, "events logged so far"),
    Column("incidents", np.int64, "true incidents logged so far"),
    Column("reports", np.int64, "reports logged so far"),
    Column("circle_groups", np.int64, "groups of the study circle"),
    Column("mens_groups", np.int64, "groups of the men's group"),
    Column("macho_culture", np.float64, "mean macho, weighed by credit"),
    Column("mean_voice", np.float64, "mean readiness to speak up"),
    Column("coalition", np.float64, "mean voice of those who do not hold the macho norm"),
    Column("mean_bystander", np.float64, "mean readiness to step in for others"),
    Column("women_power", np.float64, "share of the seats held by women"),
    Column("supervision", np.float64, "sessions a month that are held this week"),
    Column("open_posts", np.float64, "share of mentors' posts that may be filled"),
    Column("imposed_goals", np.float64, "how far goals are set by others this week"),
    Column("lapse_concealment", np.float64, "log odds by which lapses are told less"),
    Column("access", np.float64, "share of mentoring contacts that the setting lets happen"),
    Column("attention", np.float64, "log odds by which attention from outside moves telling"),
    Column("response_attention", np.float64, "score by which it moves responses"),
    Column("care_display", np.float64, "share of display left where a mentor meets a mentee"),
    Column("room_display", np.float64, "share of display left in the common room"),
    Column("activity_factor", np.float64, "factor of what activity does for routines"),
    Column("opportunity_factor", np.float64, "factor of the opportunity for boundary violations"),
    Column("unchallenged_factor", np.float64, "factor of triggers where nobody objects to display"),
    Column("norm_gap", np.float64, "by how much others' norm is overestimated"),
    Column("inflow_likeness", np.float64, "weight of who is here in who comes"),
    Column("usual_coalition", np.float64, "running mean of the coalition, or 0"),
    Column("recognition_shift", np.float64, "added to the recognition that staff show"),
    Column("last_mentor_space", np.float64, "given to mentors last week"),
    Column("women_seats", np.float64, "share of seats kept for women this week"),
    Column("patriarchy", np.float64, "how far women's share of seats stays below parity"),
    Column("complaint_credibility", np.float64, "what a complaint is worth, 0..1"),
    Column("incident_memory", np.float64, "faded count of true incidents"),
    Column("sanction_memory", np.float64, "faded count of sanctions"),
    Column("report_memory", np.float64, "faded count of reports that were heard, as people know"),
    Column("denial_memory", np.float64, "faded count of reports that were denied"),
    Column("response_memory", np.float64, "faded count of credible responses"),
    Column("forum_weeks", np.float64, "faded count of weeks in which a forum met"),
    Column("climate", np.float64, "triggers and unheard incidents per person and week, smoothed"),
    Column("worst_distress", np.float64, "the worst-off tenth has at least this distress"),
    Column("cost_hours", np.float64, "booked this week"),
    Column("give_up_chance", np.float64, "of somebody who waits for a mentor, this week"),
    Column("serious_share", np.float64, "of incidents"),
    Column("grave_share", np.float64, "of incidents"),
    # numbers of the scenario's sections that mechanisms read
    Column("burn_in", np.float64, "weeks"),
    Column("first_silence", np.float64, "silence in week 0: the scenario's value"),
    Column("parity", np.float64, "women's share of seats that counts as parity"),
    Column("homophily", np.float64, "preference for one's own gender, log odds"),
    Column("new_tie", np.float64, "strength of a new tie"),
    Column("weakest_tie", np.float64, "a tie weaker than this ends"),
    # what silence rests on in the variant `anchored`: means over the burn-in
    Column("anchor_weeks", np.float64, "weeks over which these means are taken"),
    Column("anchor_macho", np.float64, "mean macho culture"),
    Column("anchor_patriarchy", np.float64, "mean patriarchy"),
    Column("anchor_voice", np.float64, "mean voice"),
    Column("anchor_sanction", np.float64, "mean expected sanction"),
    Column("anchor_responses", np.float64, "mean of credible responses"),
)

TIE_COLUMNS: Final = (
    Column("a", np.int32, "row of one of the two"),
    Column("b", np.int32, "row of the other"),
    Column("strength", np.float64, "how close the two are"),
)

# Contacts are gone through many times in a week, so what few steps read of them lies apart.
CONTACT_COLUMNS: Final = (
    Column("a", np.int32, "mentor or staff where the layer has one"),
    Column("b", np.int32, "the other one"),
    Column("tie", np.int32, "number of the friendship tie, or -1"),
    Column("layer", np.int16, "in which part of life they meet"),
    Column("meeting", np.int16, "tells meetings of the same two people in a week apart"),
    Column("times", np.float64, "meetings this week"),
    Column("closeness", np.float64, "strength of the tie, or trust, 0..1"),
)

MENTORING_COLUMNS: Final = (
    Column("quality", np.float64, "of the contact, 0..1"),
    Column("safety", np.float64, "shelter from triggers that the match adds for b, 0..1"),
    Column("similarity", np.float64, "of the two paths, 0..1"),
)

HARM_COLUMNS: Final = (
    Column("harm_a", np.float64, "rate of boundary violations that would affect a, 1/week"),
    Column("harm_b", np.float64, "rate of those that would affect b, 1/week"),
    Column("incident_a", np.int32, "its number in the log of true incidents, or -1"),
    Column("incident_b", np.int32, "the same for b"),
    Column("severity_a", np.int16, "of an incident that did affect a, or 0"),
    Column("severity_b", np.int16, "of an incident that did affect b, or 0"),
    Column("reported_a", np.int16, "not, by the person affected, or by somebody who saw it"),
    Column("reported_b", np.int16, "the same for b"),
)

PERSON: Final = _layout_in_lines(PERSON_COLUMNS, LINES)
ORGANISATION: Final = _layout(ORGANISATION_COLUMNS)
TIE: Final = _layout(TIE_COLUMNS)
CONTACT: Final = _layout(CONTACT_COLUMNS)
MENTORING_CONTACT: Final = _layout(MENTORING_COLUMNS)
HARM: Final = _layout(HARM_COLUMNS)

COLUMNS: Final[Mapping[str, Sequence[Column]]] = {
    "a person": PERSON_COLUMNS,
    "the organisation": ORGANISATION_COLUMNS,
    "a tie": TIE_COLUMNS,
    "a contact of this week": CONTACT_COLUMNS,
    "a contact of this week, where it is one of mentor and mentee": MENTORING_COLUMNS,
    "boundary violations in a contact of this week": HARM_COLUMNS,
}
"""By what they are columns of."""
