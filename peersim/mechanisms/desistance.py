"""Desistance: a front-loaded hazard of reoffending that identity and ties lower (S4, Q2).

With t the years since entry and H(t) = scale * t**shape, the chance of an offence in a week is
1 - exp(-(H(t + 1/52) - H(t)) * exp(history + terms)), with centred terms

    - by_identity * identity - by_ties * pro-change contacts - by_hope * hope
    + by_relapse * (in relapse) + by_distress * distress + by_needs * needs

`history` stands for earlier convictions; it differs between people, and through it women's and
men's rates differ as registers show. `scale` is solved for, so that entrants' one-, two- and
three-year shares meet the register's although people differ (see `experiments/validation`). The
model's act is not the register's conviction, which comes later.
"""

from peersim.core import random_streams
from peersim.core.elementary import exp
from peersim.core.kernel import kernel
from peersim.core.mechanism import Decision, Hazard, Mechanism, Numbers, Terms
from peersim.core.parameter import parameter
from peersim.core.weibull import tabulated, weekly_hazard
from peersim.world import reference_levels
from peersim.world.census import (
    DISTRESS,
    EXPECTED_OFFENCES,
    EXPECTED_REOFFENDED,
    HOPE,
    IDENTITY,
    NOBODY,
    OFFENCES,
    OFFENDED,
    PRO_CONTACTS,
    RELAPSE,
    REOFFENDED,
    STAFF,
)
from peersim.world.event_log import log_event
from peersim.world.world_state import OFFENDING, Array, World

OFFENCE = 6401


@kernel
def log_terms(levels: Array, i: int, person: Numbers, p: Numbers) -> Terms:
    """Return the terms of the log hazard of person i. levels: (levels, n)."""
    return (
        person.history,
        -p.by_identity * (levels[IDENTITY, i] - reference_levels.IDENTITY),
        -p.by_ties * (levels[PRO_CONTACTS, i] - reference_levels.PRO_CONTACTS),
        -p.by_hope * (levels[HOPE, i] - reference_levels.HOPE),
        p.by_relapse if person.use_state == RELAPSE else 0.0,
        p.by_distress * (levels[DISTRESS, i] - reference_levels.DISTRESS),
        p.by_needs * (person.needs - reference_levels.NEEDS),
    )


@kernel
def limit_terms(terms: Terms, reach: float) -> Terms:
    """Return the terms with what identity and hope do cut to its reach (`structural_limits`)."""
    return (
        terms[0],
        terms[1] * reach,
        terms[2],
        terms[3] * reach,
        terms[4],
        terms[5],
        terms[6],
    )


@kernel
def hazard_ratio(terms: Terms) -> float:
    """Return the factor of the hazard that the terms of its log make."""
    return exp(terms[0] + terms[1] + terms[2] + terms[3] + terms[4] + terms[5] + terms[6])


@kernel
def offence_rate(weeks: float, terms: Terms, p: Numbers) -> float:
    """Return the hazard of an offence over the week that starts so many weeks after entry."""
    return weekly_hazard(weeks, p.weibull_scale, p.weibull_shape) * hazard_ratio(terms)


@kernel
def record_offence(world: World, i: int) -> None:
    """Let a person offend."""
    people, cells = world.people, world.cells
    person = people[i]
    person.offences += 1
    cells[person.cell, OFFENCES] += 1.0
    if person.cohort == 1:
        person.cohort = 2
        cells[person.cell, REOFFENDED] += 1.0
    log_event(world, OFFENDED, person.id)


@kernel
def draw_offences(world: World, p: Numbers, first: int, last: int) -> None:
    """Take the people of some rows through the week."""
    levels, people, cells = world.levels, world.people, world.cells
    hazards = world.hazards[OFFENDING]
    decision = random_streams.decision_key(world.clock[0].week_key, OFFENCE)
    for i in range(first, last):
        person = people[i]
        if person.status == NOBODY or person.role == STAFF:
            continue
        usual = tabulated(hazards, person.risk_weeks, p.weibull_scale, p.weibull_shape)
        rate = usual * hazard_ratio(
            limit_terms(log_terms(levels, i, person, p), person.needs_multiplier)
        )
        chance = 1.0 - exp(-rate)
        person.risk_weeks += 1
        cells[person.cell, EXPECTED_OFFENCES] += chance
        if person.cohort > 0:
            cells[person.cell, EXPECTED_REOFFENDED] += chance * person.survival
            person.survival *= 1.0 - chance
        if random_streams.draw(decision, person.id) < chance:
            record_offence(world, i)


@kernel
def step(world: World, p: Numbers) -> None:
    """Find out who offends, of those here and of those who have left."""
    organisation = world.organisation[0]
    draw_offences(world, p, 0, organisation.top)
    left = organisation.first_left
    draw_offences(world, p, left, left + organisation.left)


MECHANISM = Mechanism(
    name="desistance",
    code="M64",
    sentence="The hazard of reoffending is highest at first; identity, ties and hope lower it.",
    sources=("S4", "Q2", "Q3", "Q4"),
    reads=("distress", "hope", "desisting_identity", "pro_contacts"),
    parameters={
        "weibull_scale": parameter(
            0.283, "", 0, 2, "evidence", "Q2", "cumulative hazard at one year"
        ),
        "weibull_shape": parameter(
            0.53, "", 0.3, 1, "evidence", "Q2", "below 1: most offences come early"
        ),
        "by_identity": parameter(0.5, "log", 0, 1.5, "assumption", "Q14", "slope on identity"),
        "by_ties": parameter(
            0.5, "log", 0, 1.5, "assumption", "Q24", "slope on pro-change contacts"
        ),
        "by_hope": parameter(0.3, "log", 0, 1.5, "assumption", "S4", "slope on hope"),
        "by_relapse": parameter(0.5, "log", 0, 1.5, "assumption", "S4", "while in relapse"),
        "by_distress": parameter(0.3, "log", 0, 1.5, "assumption", "S4", "slope on distress"),
        "by_needs": parameter(0.5, "log", 0, 1.5, "assumption", "S3b", "slope on unmet needs"),
    },
    decisions=(
        Decision(
            OFFENCE,
            "offence",
            raised_by=("distress",),
            lowered_by=("desisting_identity", "pro_contacts", "hope", "needs_met"),
        ),
    ),
    hazards=(
        Hazard(
            "offence",
            (
                "earlier convictions",
                "identity",
                "company that supports the change",
                "hope",
                "a relapse",
                "distress",
                "unmet needs",
            ),
        ),
    ),
)
