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
from peersim.core.elementary import exp, hazard_chance_each
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
from peersim.world.row_blocks import in_blocks
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
def log_ratio(terms: Terms) -> float:
    """Return the log of the factor of the hazard that the terms make."""
    return terms[0] + terms[1] + terms[2] + terms[3] + terms[4] + terms[5] + terms[6]


@kernel
def offence_rate(weeks: float, terms: Terms, p: Numbers) -> float:
    """Return the hazard of an offence over the week that starts so many weeks after entry."""
    return weekly_hazard(weeks, p.weibull_scale, p.weibull_shape) * exp(log_ratio(terms))


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
def offence_chances(world: World, p: Numbers, chances: Array, first: int) -> None:
    """Work out the chance of an offence this week of people of some rows, whoever is at risk.

    chances: (size,), from the row `first` on.
    """
    levels, people, hazards = world.levels, world.people, world.hazards[OFFENDING]
    usual = world.scratch[1, : len(chances)]
    for k in range(len(chances)):
        person = people[first + k]
        terms = limit_terms(log_terms(levels, first + k, person, p), person.needs_multiplier)
        chances[k] = log_ratio(terms)
        usual[k] = tabulated(hazards, person.risk_weeks, p.weibull_scale, p.weibull_shape)
    hazard_chance_each(chances, usual)


@in_blocks
def draw_offences(world: World, p: Numbers, first: int, last: int) -> None:
    """Take the people of some rows through the week."""
    people, cells, chances = world.people, world.cells, world.scratch[0, : last - first]
    offence_chances(world, p, chances, first)
    decision = random_streams.decision_key(world.clock[0].week_key, OFFENCE)
    for i in range(first, last):
        person, chance = people[i], chances[i - first]
        if person.status == NOBODY or person.role == STAFF:
            continue
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
