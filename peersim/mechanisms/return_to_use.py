"""Lapses and relapses are common: a front-loaded hazard that life raises or lowers (S4, Q9).

With t the years since the last return to use, H(t) = scale * t**shape is a Weibull cumulative
hazard (shape < 1: most returns come early). The chance of a lapse in the week that starts at t is
1 - exp(-(H(t + 1/52) - H(t)) * exp(terms)), with centred terms

    by_distress * distress + by_using * using contacts + by_shame * shame
    - by_hope * hope - by_routines * routines

A lapse turns into a relapse or ends, each at its rate; a relapse ends at a rate of its own. A
return to use is no final state: the clock starts anew.
"""

from peersim.core import random_streams
from peersim.core.elementary import exp, hazard_chance_each
from peersim.core.kernel import kernel
from peersim.core.mechanism import Cause, Decision, Hazard, Mechanism, Numbers, Terms
from peersim.core.parameter import parameter
from peersim.core.push import down, of_share, up
from peersim.core.weibull import tabulated, weekly_hazard
from peersim.world import reference_levels
from peersim.world.census import (
    DISTRESS,
    EXPECTED_LAPSES,
    HOPE,
    LAPSE,
    LAPSED,
    LAPSES,
    NOBODY,
    RECOVERED,
    RELAPSE,
    RELAPSED,
    RELAPSES,
    ROUTINES,
    SHAME,
    STABLE,
    STAFF,
    USE_WEEKS,
    USING_CONTACTS,
)
from peersim.world.event_log import log_event
from peersim.world.row_blocks import in_blocks
from peersim.world.ties import is_present
from peersim.world.world_state import RETURNING, Array, World

RETURN, COURSE = 3301, 3302


@kernel
def log_terms(levels: Array, i: int, p: Numbers) -> Terms:
    """Return the terms of the log hazard of person i. levels: (levels, n)."""
    return (
        p.by_distress * (levels[DISTRESS, i] - reference_levels.DISTRESS),
        p.by_using * (levels[USING_CONTACTS, i] - reference_levels.USING_CONTACTS),
        p.by_shame * (levels[SHAME, i] - reference_levels.SHAME),
        -p.by_hope * (levels[HOPE, i] - reference_levels.HOPE),
        -p.by_routines * (levels[ROUTINES, i] - reference_levels.ROUTINES),
    )


@kernel
def limit_terms(terms: Terms, reach: float) -> Terms:
    """Return the terms with what hope does cut to its reach (`structural_limits`)."""
    return (terms[0], terms[1], terms[2], terms[3] * reach, terms[4])


@kernel
def log_ratio(terms: Terms) -> float:
    """Return the log of the factor of the hazard that the terms make."""
    return terms[0] + terms[1] + terms[2] + terms[3] + terms[4]


@kernel
def lapse_rate(weeks: float, terms: Terms, p: Numbers) -> float:
    """Return the hazard of a lapse over the week that starts after so many stable weeks."""
    return weekly_hazard(weeks, p.weibull_scale, p.weibull_shape) * exp(log_ratio(terms))


@kernel
def record_lapse(world: World, p: Numbers, i: int) -> None:
    """Let a person return to use."""
    people, pushes, cells = world.people, world.pushes, world.cells
    person = people[i]
    person.use_state = LAPSE
    person.stable_weeks = 0
    person.lapsed = 1.0
    person.relapse_factor = 1.0
    person.known_use = 0.0
    if person.first_lapse < 0 and is_present(people, i):
        person.first_lapse = world.clock[0].index
    cells[person.cell, LAPSES] += 1.0
    pushes[p.distress_up_use, i] += of_share(p.distress)
    pushes[p.shame_up_use, i] += of_share(p.shame)
    pushes[p.hope_down_use, i] += of_share(p.hope)
    pushes[p.using_contacts_up_use, i] += of_share(p.using_contacts)
    pushes[p.desisting_identity_down_use, i] += of_share(p.identity)
    log_event(world, LAPSED, person.id)


@kernel
def draw_course(world: World, p: Numbers, i: int, u: float) -> None:
    """Let a lapse or relapse take its course."""
    people, pushes, cells = world.people, world.pushes, world.cells
    person = people[i]
    worse = p.to_relapse * person.relapse_factor if person.use_state == LAPSE else 0.0
    better = p.from_lapse if person.use_state == LAPSE else p.from_relapse
    moves = 1.0 - exp(-(worse + better))
    if u < moves * worse / (worse + better):
        person.use_state = RELAPSE
        cells[person.cell, RELAPSES] += 1.0
        pushes[p.distress_up_use, i] += of_share(p.distress)
        log_event(world, RELAPSED, person.id)
    elif u < moves:
        person.use_state = STABLE
        person.stable_weeks = 0
        person.known_use = 0.0
        log_event(world, RECOVERED, person.id)


@kernel
def lapse_chances(world: World, p: Numbers, chances: Array, first: int) -> None:
    """Work out the chance of a lapse this week of people of some rows, whoever is at risk.

    chances: (size,), from the row `first` on.
    """
    levels, people, hazards = world.levels, world.people, world.hazards[RETURNING]
    usual = world.scratch[1, : len(chances)]
    for k in range(len(chances)):
        person = people[first + k]
        terms = limit_terms(log_terms(levels, first + k, p), person.needs_multiplier)
        chances[k] = log_ratio(terms)
        usual[k] = tabulated(hazards, person.stable_weeks, p.weibull_scale, p.weibull_shape)
    hazard_chance_each(chances, usual)


@in_blocks
def draw_returns(world: World, p: Numbers, first: int, last: int) -> None:
    """Take the people of some rows through the week."""
    people, cells, chances = world.people, world.cells, world.scratch[0, : last - first]
    lapse_chances(world, p, chances, first)
    clock = world.clock[0]
    returning = random_streams.decision_key(clock.week_key, RETURN)
    coursing = random_streams.decision_key(clock.week_key, COURSE)
    for i in range(first, last):
        person = people[i]
        if person.status == NOBODY or person.role == STAFF:
            continue
        if person.use_state != STABLE:
            draw_course(world, p, i, random_streams.draw(coursing, person.id))
            continue
        chance = chances[i - first]
        cells[person.cell, EXPECTED_LAPSES] += chance
        cells[person.cell, USE_WEEKS] += 1.0
        person.stable_weeks += 1
        if random_streams.draw(returning, person.id) < chance:
            record_lapse(world, p, i)


@kernel
def step(world: World, p: Numbers) -> None:
    """Find out who returns to use, of those here and of those who have left."""
    organisation = world.organisation[0]
    draw_returns(world, p, 0, organisation.top)
    left = organisation.first_left
    draw_returns(world, p, left, left + organisation.left)


MECHANISM = Mechanism(
    name="return_to_use",
    code="M33",
    sentence="Return to use comes early or not; distress, shame and company raise its hazard.",
    phrase="returning to use",
    causes={
        "distress": Cause("returning to use"),
        "hope": Cause("returning to use"),
        "desisting_identity": Cause("returning to use"),
    },
    sources=("S4", "Q9"),
    reads=("distress", "hope", "shame", "routines", "using_contacts"),
    parameters={
        "weibull_scale": parameter(0.69, "", 0, 3, "memory", "Q9", "cumulative hazard at one year"),
        "weibull_shape": parameter(
            0.5, "", 0.3, 1, "memory", "Q9", "below 1: most returns come early"
        ),
        "by_distress": parameter(0.7, "log", 0, 2, "assumption", "S4", "slope on distress"),
        "by_using": parameter(0.7, "log", 0, 2, "assumption", "Q24", "slope on using contacts"),
        "by_shame": parameter(0.5, "log", 0, 2, "assumption", "S4", "slope on shame"),
        "by_hope": parameter(0.5, "log", 0, 2, "assumption", "S4", "slope on hope"),
        "by_routines": parameter(0.5, "log", 0, 2, "assumption", "S4", "slope on routines"),
        "to_relapse": parameter(0.15, "1/week", 0, 1, "assumption", "Q9", "from lapse to relapse"),
        "from_lapse": parameter(0.30, "1/week", 0, 2, "assumption", "Q9", "from lapse to stable"),
        "from_relapse": parameter(0.08, "1/week", 0, 1, "assumption", "Q9b", "out of a relapse"),
        "distress": parameter(
            0.15, "share", 0, 0.5, "assumption", "S4", "distress a return brings"
        ),
        "shame": parameter(0.30, "share", 0, 0.8, "assumption", "S4", "shame a return brings"),
        "hope": parameter(0.15, "share", 0, 0.5, "assumption", "S4", "hope a return costs"),
        "using_contacts": parameter(0.10, "share", 0, 0.5, "assumption", "S4", "company it brings"),
        "identity": parameter(0.08, "share", 0, 0.5, "assumption", "S4", "identity it costs"),
    },
    pushes={
        "distress_up_use": up(
            "distress", "of_share(distress)", "for each lapse, and again where it becomes a relapse"
        ),
        "shame_up_use": up("shame", "of_share(shame)", "for each lapse"),
        "hope_down_use": down("hope", "of_share(hope)", "for each lapse"),
        "using_contacts_up_use": up("using_contacts", "of_share(using_contacts)", "for each lapse"),
        "desisting_identity_down_use": down(
            "desisting_identity", "of_share(identity)", "for each lapse"
        ),
    },
    decisions=(
        Decision(
            RETURN,
            "lapse",
            raised_by=("distress", "using_contacts", "shame"),
            lowered_by=("hope", "routines"),
            either_way=("needs_met",),
        ),
        Decision(COURSE, "the course of a lapse or relapse"),
    ),
    hazards=(
        Hazard("lapse", ("distress", "company of people who use", "shame", "hope", "routines")),
    ),
)
