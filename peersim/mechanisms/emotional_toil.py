"""Emotional toil for little reward wears mentors out and makes them stop (S3a).

    push up on exhaustion    wear * (load / usual_caseload)
                               * (1 + by_mentees * mean distress of mentees)
                               * max(0, 1 + strain_spread * z)
    push down on exhaustion  rest                                                     (1/week)
    rate of stopping         baseline * exp(by_exhaustion * (exhaustion - ref)
                               + by_pay * (ref - pay_adequacy) - by_meaning * (meaning - ref)
                               + by_liminality * (liminality - ref)
                               + by_recognition * (ref - recognition))

The load is the number of mentees over what the mentor can carry beside others
(`entry.capacity_spread`): who takes on more is not more exhausted for it (Q13c).
z is lasting and logistic with mean 0 and standard deviation 1: the same work wears some people out
more than others. Personality explains a third of what people differ in exhaustion (multiple
correlation .57, swider2010), and with a spread of 0.3 a third of the variance over workplaces whose
supervision differs is personal. Recognition is the mean of a mentor's last validations as the week
begins; of peer workers who think of leaving half as many say that they are not valued as that pay
or hours do not suffice (scanlan2020). Liminality carries what inconsistent recognition does (S2).
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
from peersim.world.ties import is_present
from peersim.world.world_state import Array, World

STOP, STRAIN = 2301, 2302


@kernel
def wear_rate(load: float, distress: float, p: Numbers) -> float:
    """Return the push of the work on exhaustion; load: mentees over what the mentor carries.

    `distress` is the mean of the mentees'.
    """
    return p.wear * load / p.usual_caseload * (1.0 + p.by_mentees * distress)


@kernel
def strain(u: float, p: Numbers) -> float:
    """Return how much more, or less, the same work wears out a person with this uniform draw."""
    return max(0.0, 1.0 + p.strain_spread * random_streams.draw_logistic(u))


@kernel
def note_recognition(world: World, p: Numbers) -> None:  # noqa: ARG001 - called like any step
    """Note how far everybody has been recognised of late, which is read as the week ends."""
    people = world.people
    for i in range(world.organisation[0].top):
        people[i].recognised = people[i].validation_mean


@kernel
def log_terms(levels: Array, i: int, person: Numbers, pay: float, p: Numbers) -> Terms:
    """Return the terms of the log rate of stopping. levels: (levels, n), of mentor i."""
    return (
        p.by_exhaustion * (levels[EXHAUSTION, i] - reference_levels.MENTOR_EXHAUSTION),
        p.by_pay * (reference_levels.PAY - pay),
        -p.by_meaning * (levels[MEANING, i] - reference_levels.MEANING),
        p.by_liminality * (levels[LIMINALITY, i] - reference_levels.LIMINALITY),
        p.by_recognition * (reference_levels.RECOGNITION - person.recognised),
    )


@kernel
def quit_rate(terms: Terms, p: Numbers) -> float:
    """Return the rate of stopping to be a mentor, 1/week."""
    return p.baseline * exp(terms[0] + terms[1] + terms[2] + terms[3] + terms[4])


@kernel
def push_exhaustion(world: World, p: Numbers) -> None:
    """Push mentors' exhaustion by their work, and everybody's down by rest."""
    levels, people, pushes, scratch = world.levels, world.people, world.pushes, world.scratch
    organisation = world.organisation[0]
    own = random_streams.decision_key(world.clock[0].lasting_key, STRAIN)
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
                rate = wear_rate(caseload / people[i].carries, distress[i] / caseload, p)
                rate *= strain(random_streams.draw(own, people[i].id), p)
                pushes[p.exhaustion_up_work, i] += rate


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
            chance = 1.0 - exp(-quit_rate(log_terms(levels, i, person, pay, p), p))
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
    sources=("S3a", "Q13", "swider2010", "scanlan2020"),
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
        "by_recognition": parameter(
            0.27, "log", 0, 0.54, "assumption", "scanlan2020", "slope on missing recognition"
        ),
        "strain_spread": parameter(
            0.3, "sd", 0, 0.4, "evidence", "swider2010", "how much people differ in what wears them"
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
            "wear * caseload / carries / usual_caseload * (1 + by_mentees * mean_distress)"
            " * max(0, 1 + strain_spread * z)",
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
        Decision(STRAIN, "how much the same work wears a person"),
    ),
    hazards=(
        Hazard(
            "stopped being a mentor",
            (
                "exhaustion",
                "pay that falls short",
                "meaning",
                "being neither client nor colleague",
                "recognition that falls short",
            ),
        ),
    ),
)
