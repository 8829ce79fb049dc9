"""What a scenario says of a world besides its circumstances, mechanisms and policies.

Five sections: the organisation and its calendar, its culture, who enters, how ties start, and
what there is room for.
"""

from typing import Final

from peersim.core.parameter import Parameter, parameter


def _entry_level(default: float, meaning: str) -> Parameter:
    """Declare the typical level of a newcomer. All are guesses, washed out within months."""
    return parameter(default, "level", 0.02, 0.98, "assumption", "", meaning)


def _settled(default: float, meaning: str) -> Parameter:
    """Declare by how much the mentors and staff of the founding are ahead of a newcomer."""
    return parameter(default, "logit", -3, 3, "assumption", "", meaning)


ORGANISATION: Final[dict[str, Parameter]] = {
    "people": parameter(150, "people", 2, 1_000_000, "assumption", "Q25", "people at the founding"),
    "weeks": parameter(156, "weeks", 1, 2_600, "design", "", "weeks that are looked at"),
    "burn_in": parameter(
        52,
        "weeks",
        0,
        1_040,
        "assumption",
        "",
        "weeks before week 0, so that levels find their rest",
    ),
    "mentors": parameter(15, "per 100 people", 0, 100, "assumption", "Q12b", "mentors' posts"),
    "staff": parameter(4, "per 100 people", 0, 100, "assumption", "Q23", "staff"),
    "seats": parameter(10, "seats", 1, 100, "assumption", "S0b", "seats with decision power"),
    "arrivals": parameter(
        0.42, "1/year", 0, 5, "assumption", "Q25", "newcomers a year per person at the founding"
    ),
    "replacement": parameter(
        0, "0 or 1", 0, 1, "design", "", "1: every leaver is replaced, instead of a steady inflow"
    ),
}

CULTURE: Final[dict[str, Parameter]] = {
    "macho": parameter(
        0.6, "level", 0.02, 0.98, "assumption", "S0b", "mean macho norm that newcomers bring"
    ),
    "silence": parameter(0.6, "level", 0.02, 0.98, "assumption", "S0b", "silence in week 0"),
    "parity": parameter(
        0.5, "share", 0.05, 1, "assumption", "S0b", "women's share of seats that counts as parity"
    ),
    "sanction_expectation": parameter(
        0.15, "level", 0.02, 0.98, "assumption", "S0b", "expected sanction at the founding"
    ),
    "reputation": parameter(
        0.5, "level", 0.02, 0.98, "assumption", "", "reputation at the founding"
    ),
    "funds": parameter(0.5, "level", 0.02, 0.98, "assumption", "", "funds at the founding"),
    "agenda": parameter(
        0.2, "level", 0.02, 0.98, "assumption", "S0b", "agenda set by women's experience at first"
    ),
    "public_stigma": parameter(
        0.5, "level", 0.02, 0.98, "assumption", "", "public stigma at the founding"
    ),
    "memory": parameter(
        52,
        "weeks",
        4,
        520,
        "assumption",
        "S0b",
        "how long incidents, reports, responses and sanctions are remembered",
    ),
}

ENTRY: Final[dict[str, Parameter]] = {
    "women_share": parameter(0.20, "share", 0, 1, "evidence", "Q5", "share of women who come in"),
    "nonbinary_share": parameter(
        0.0, "share", 0, 1, "assumption", "", "share of non-binary people who come in"
    ),
    "victimised_women": parameter(
        0.60, "share", 0, 1, "evidence", "Q6,Q7", "share of women with serious victimisation"
    ),
    "victimised_men": parameter(
        0.30, "share", 0, 1, "evidence", "Q7", "share of men with serious victimisation"
    ),
    "victimised_nonbinary": parameter(
        0.60, "share", 0, 1, "assumption", "", "share of non-binary people with victimisation"
    ),
    "severity_women": parameter(
        0.25, "level", 0, 0.9, "evidence", "Q8", "least trauma of victimised women"
    ),
    "severity_men": parameter(
        0.0, "level", 0, 0.9, "evidence", "Q8", "least trauma of victimised men"
    ),
    "severity_nonbinary": parameter(
        0.1, "level", 0, 0.9, "assumption", "", "least trauma of victimised non-binary people"
    ),
    "macho_gap": parameter(
        0.85, "logit", -3, 3, "assumption", "S0b", "men's macho norm minus others' at entry"
    ),
    "macho_spread": parameter(
        0.8, "logit sd", 0, 3, "assumption", "S0b", "spread of the macho norm at entry"
    ),
    "history_women": parameter(
        -0.42, "log", -2, 2, "evidence", "Q1b,Q3", "women's earlier convictions, as log hazard"
    ),
    "history_men": parameter(
        0.08, "log", -2, 2, "evidence", "Q1b,Q4", "men's earlier convictions, as log hazard"
    ),
    "history_spread": parameter(
        0.5, "log sd", 0, 2, "assumption", "Q1b", "spread of earlier convictions, as log hazard"
    ),
    "needs": parameter(0.5, "level", 0.05, 0.95, "assumption", "S3b", "mean unmet needs"),
    "tenure": parameter(
        78, "weeks", 1, 1_040, "assumption", "", "mean time that founders have been there"
    ),
    "settled_tenure": parameter(
        52, "weeks", 0, 520, "assumption", "", "how much longer mentors and staff have been there"
    ),
    "mild_trauma": parameter(
        0.15, "level", 0, 0.5, "assumption", "", "most trauma of people without victimisation"
    ),
    "lasting_norm": parameter(
        0.75, "share", 0, 1, "evidence", "anusic2015", "how much of an own macho norm lasts"
    ),
    "lasting_voice": parameter(
        0.8, "share", 0, 1, "assumption", "anusic2015", "how much of an own voice lasts"
    ),
    "lasting_readiness": parameter(
        0.6, "share", 0, 1, "assumption", "anusic2015", "how much of an own readiness lasts"
    ),
    "capacity_spread": parameter(
        0.33, "share sd", 0, 0.5, "memory", "Q12b", "spread of how many mentees people can carry"
    ),
    "level_spread": parameter(
        0.6, "logit sd", 0, 2, "assumption", "", "spread of every level at entry but the macho norm"
    ),
    "distress": _entry_level(0.36, "distress of a newcomer at the reference of trauma"),
    "trust_org": _entry_level(0.45, "a newcomer's trust in the organisation"),
    "trust_mentor": _entry_level(0.25, "a newcomer's trust in mentors"),
    "hope": _entry_level(0.50, "a newcomer's hope"),
    "agency": _entry_level(0.45, "a newcomer's agency"),
    "esteem": _entry_level(0.45, "a newcomer's sense of own worth"),
    "readiness": _entry_level(0.50, "a newcomer's readiness to change"),
    "desisting_identity": _entry_level(0.45, "how far a newcomer has moved on"),
    "belonging": _entry_level(0.45, "a newcomer's belonging"),
    "label": _entry_level(0.50, "a newcomer's internalised stigma"),
    "voice": _entry_level(0.37, "a newcomer's readiness to speak up"),
    "credit": _entry_level(0.30, "a newcomer's standing"),
    "exhaustion": _entry_level(0.10, "a newcomer's exhaustion"),
    "meaning": _entry_level(0.10, "meaning that a newcomer finds in helping"),
    "bystander": _entry_level(0.20, "a newcomer's readiness to step in"),
    "shame": _entry_level(0.25, "a newcomer's shame"),
    "liminality": _entry_level(0.10, "a newcomer's liminality"),
    "routines": _entry_level(0.35, "a newcomer's routines"),
    "using_contacts": _entry_level(0.55, "how far a newcomer's contacts outside use"),
    "pro_contacts": _entry_level(0.35, "how far a newcomer's contacts outside support change"),
    "trust_cj": _entry_level(0.40, "a newcomer's trust in services"),
    "loss": _entry_level(0.15, "a newcomer's mourning for the old life"),
    "confidence": _entry_level(0.45, "a newcomer's confidence in being able to help"),
    "settled_desisting_identity": _settled(1.2, "identity of mentors and staff at the founding"),
    "settled_credit": _settled(1.0, "standing of mentors and staff at the founding"),
    "settled_meaning": _settled(1.8, "meaning of mentors and staff at the founding"),
    "settled_routines": _settled(0.6, "routines of mentors and staff at the founding"),
    "settled_using_contacts": _settled(-1.2, "using contacts of mentors and staff at first"),
    "settled_pro_contacts": _settled(0.6, "supporting contacts of mentors and staff at first"),
    "settled_confidence": _settled(0.6, "confidence of mentors and staff at the founding"),
}

TIES: Final[dict[str, Parameter]] = {
    "degree": parameter(
        7, "ties", 0, 40, "memory", "Q24", "friendship ties per person at the start"
    ),
    "homophily": parameter(
        1.0, "log odds", 0, 3, "memory", "Q24", "preference for one's own gender among those met"
    ),
    "strength": parameter(0.4, "level", 0.1, 1, "assumption", "", "strength of a new tie"),
    "weakest": parameter(
        0.06, "level", 0, 0.5, "assumption", "", "a tie weaker than this comes to an end"
    ),
    "founders_weakest": parameter(
        0.2, "level", 0, 0.4, "assumption", "", "strength of the weakest tie between founders"
    ),
    "founders_spread": parameter(
        0.6, "level", 0, 0.6, "assumption", "", "by how much the strongest of them is stronger"
    ),
    "most": parameter(24, "ties", 4, 100, "assumption", "", "the most ties that a person keeps"),
    "hub_growth": parameter(
        8, "ties", 0, 100, "assumption", "", "ties that somebody with more than the most can add"
    ),
}

CAPACITY: Final[dict[str, Parameter]] = {
    "rooms": parameter(
        10, "rooms", 0, 100, "design", "", "rooms in which groups can meet in a week"
    ),
    "facilitators": parameter(
        10, "people", 0, 100, "design", "", "people who can lead a group in a week"
    ),
    "budget": parameter(
        1e6, "hours/year", 0, 1e6, "design", "", "work of measures that can be paid for in a year"
    ),
    "mentor_hours": parameter(
        3.0, "hours/week", 0.1, 60, "assumption", "Q10", "time that a mentor has"
    ),
    "from_mentoring": parameter(
        0.0, "share", 0, 1, "design", "", "work of measures that mentors do in that time"
    ),
}

SECTIONS: Final[dict[str, dict[str, Parameter]]] = {
    "organisation": ORGANISATION,
    "culture": CULTURE,
    "entry": ENTRY,
    "ties": TIES,
    "capacity": CAPACITY,
}
