"""Emotional toil for little reward wears mentors out and makes them stop (S3a).

    push up on exhaustion    wear * (caseload / usual_caseload)
                               * (1 + by_mentees * mean distress of mentees)
    push down on exhaustion  rest                                                     (1/week)
    rate of stopping         baseline * exp(by_exhaustion * (exhaustion - ref)
                               + by_pay * (ref - pay_adequacy) - by_meaning * (meaning - ref)
                               + by_liminality * (liminality - ref))

The last term carries what inconsistent recognition (S2) does to staying: without it recognition
would change how mentors see themselves and never whether they stay.
"""

from peersim.core import random_streams
from peersim.core.elementary import exp
from peersim.core.kernel import kernel
from peersim.core.mechanism import Cause, Decision, Hazard, Mechanism, Numbers, Terms
from peersim.core.parameter import parameter
from peersim.core.push import down, up
from peersim.world import reference_levels
from peersim.world.census import (
    DISTRESS,
    EXHAUSTION,
    EXPECTED_QUITS,
    LIMINALITY,
    MEANING,
    MENTOR,
    QUITS,
)
from peersim.world.state import Array, World
from peersim.world.ties import is_present

STOP = 2301


@kernel
def wear_rate(caseload: float, distress: float, p: Numbers) -> float:
    """Return the push of the work on exhaustion; `distress` is the mean of the mentees'."""
    return p.wear * caseload / p.usual_caseload * (1.0 + p.by_mentees * distress)


@kernel
def log_terms(levels: Array, i: int, pay: float, p: Numbers) -> Terms:
    """Return the terms of the log rate of stopping. levels: (levels, n), of mentor i."""
    return (
        p.by_exhaustion * (levels[EXHAUSTION, i] - reference_levels.MENTOR_EXHAUSTION),
        p.by_pay * (reference_levels.PAY - pay),
        -p.by_meaning * (levels[MEANING, i] - reference_levels.MEANING),
        p.by_liminality * (levels[LIMINALITY, i] - reference_levels.LIMINALITY),
    )


@kernel
def quit_rate(terms: Terms, p: Numbers) -> float:
    """Return the rate of stopping to be a mentor, 1/week."""
    return p.baseline * exp(terms[0] + terms[1] + terms[2] + terms[3])


@kernel
def push_exhaustion(world: World, p: Numbers) -> None:
    """Push mentors' exhaustion by their work, and everybody's down by rest."""
    levels, people, pushes, scratch = world.levels, world.people, world.pushes, world.scratch
    organisation = world.organisation[0]
    distress = scratch[0]
    distress[: organisation.top] = 0.0
    for i in range(organisation.top):
        if is_present(people, i) and people[i].mentor >= 0:
            distress[people[i].mentor] += levels[DISTRESS, i]
    for i in range(organisation.top):
        if is_present(people, i):
            pushes[p.exhaustion_down_rest, i] += p.rest
            caseload = float(people[i].caseload)
            if caseload > 0.0:
                pushes[p.exhaustion_up_work, i] += wear_rate(caseload, distress[i] / caseload, p)


@kernel
def step(world: World, p: Numbers) -> None:
    """Wear mentors out, and find out who stops at the end of this week."""
    levels, people, cells = world.levels, world.people, world.cells
    clock = world.clock[0]
    pay = world.circumstances[clock.index].pay_adequacy
    push_exhaustion(world, p)
    decision = random_streams.decision_key(clock.week_key, STOP)
    for i in range(world.organisation[0].top):
        if is_present(people, i) and people[i].role == MENTOR:
            person = people[i]
            chance = 1.0 - exp(-quit_rate(log_terms(levels, i, pay, p), p))
            cells[person.cell, EXPECTED_QUITS] += chance
            if random_streams.draw(decision, person.id) < chance:
                person.quitting = 1
                cells[person.cell, QUITS] += 1.0


MECHANISM = Mechanism(
    name="emotional_toil",
    code="M23",
    sentence="Emotional work for little reward wears mentors out and makes them stop.",
    causes={
        "exhaustion": Cause("the work with mentees", "rest"),
    },
    sources=("S3a", "Q13"),
    reads=("distress", "exhaustion", "meaning", "liminality"),
    parameters={
        "wear": parameter(
            0.03, "1/week", 0, 0.06, "assumption", "S3a", "wear at a caseload of three"
        ),
        "by_mentees": parameter(
            1.0, "", 0, 3, "assumption", "S3a", "how much heavier distressed mentees weigh"
        ),
        "rest": parameter(0.06, "1/week", 0.01, 0.12, "assumption", "S3a", "how fast people rest"),
        "baseline": parameter(0.004, "1/week", 0, 0.02, "evidence", "Q13", "rate of stopping"),
        "by_exhaustion": parameter(0.43, "log", 0, 1.5, "evidence", "Q13", "slope on exhaustion"),
        "by_pay": parameter(
            0.54, "log", 0, 1.5, "evidence", "Q13", "slope on pay that falls short"
        ),
        "by_meaning": parameter(0.5, "log", 0, 2, "assumption", "S3a", "slope on meaning"),
        "by_liminality": parameter(
            0.7, "log", 0, 2, "assumption", "S2", "slope on being neither client nor colleague"
        ),
        "usual_caseload": parameter(
            3,
            "mentees",
            1,
            20,
            "assumption",
            "Q12b",
            "caseload at which the work wears mentors out at wear",
        ),
    },
    pushes={
        "exhaustion_up_work": up(
            "exhaustion",
            "wear * caseload / usual_caseload * (1 + by_mentees * mean_distress)",
            "for whoever has mentees",
        ),
        "exhaustion_down_rest": down("exhaustion", "rest"),
    },
    decisions=(
        Decision(
            STOP,
            "stopped being a mentor",
            raised_by=("exhaustion", "liminality"),
            lowered_by=("meaning",),
        ),
    ),
    hazards=(
        Hazard(
            "stopped being a mentor",
            (
                "exhaustion",
                "pay that falls short",
                "meaning",
                "being neither client nor colleague",
            ),
        ),
    ),
)
