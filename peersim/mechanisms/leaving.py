"""Leaving: distress, distrust, not belonging and exhaustion drive people away (S0b).

    rate = baseline * exp(by_distress * (distress - ref) + by_belonging * (ref - belonging)
           + by_trust * (ref - trust_org) + by_exhaustion * (exhaustion - ref)
           - mentors_stay * (is a mentor) + punished * (a lapse was punished)
           + reason to go)                                                          (1/week)

The reason to go is the one of `voice_and_exit`. Every term is centred, so `baseline` is the rate
of somebody at the reference. What triggers and incidents do to leaving goes through these levels,
where the ledger shows it. Staff do not leave in this version.
"""

from peersim.core import random_streams
from peersim.core.elementary import exp, hazard_chance_each
from peersim.core.kernel import kernel
from peersim.core.mechanism import Decision, Hazard, Mechanism, Numbers, Terms
from peersim.core.parameter import parameter
from peersim.world import reference_levels
from peersim.world.census import (
    BELONGING,
    DISTRESS,
    EXHAUSTION,
    EXITS,
    EXPECTED_EXITS,
    MENTOR,
    STAFF,
    TRUST_ORG,
)
from peersim.world.row_blocks import in_blocks
from peersim.world.ties import is_present
from peersim.world.world_state import Array, World

LEAVE = 1301


@kernel
def log_terms(levels: Array, i: int, person: Numbers, p: Numbers) -> Terms:
    """Return the terms of the log rate of person i. levels: (levels, n)."""
    return (
        p.by_distress * (levels[DISTRESS, i] - reference_levels.DISTRESS),
        p.by_belonging * (reference_levels.BELONGING - levels[BELONGING, i]),
        p.by_trust * (reference_levels.TRUST_ORG - levels[TRUST_ORG, i]),
        p.by_exhaustion * (levels[EXHAUSTION, i] - reference_levels.EXHAUSTION),
        -p.mentors_stay if person.role == MENTOR else 0.0,
        p.punished * person.punished,
        person.reason_to_go,
    )


@kernel
def log_ratio(terms: Terms) -> float:
    """Return the log of the factor of the rate that the terms make."""
    return terms[0] + terms[1] + terms[2] + terms[3] + terms[4] + terms[5] + terms[6]


@kernel
def exit_rate(terms: Terms, p: Numbers) -> float:
    """Return the rate of leaving, 1/week."""
    return p.baseline * exp(log_ratio(terms))


@kernel
def exit_chances(world: World, p: Numbers, chances: Array, first: int) -> None:
    """Work out the chance of leaving this week of people of some rows.

    chances: (size,), from the row `first` on.
    """
    usual = world.scratch[1, : len(chances)]
    usual[:] = p.baseline
    for k in range(len(chances)):
        chances[k] = log_ratio(log_terms(world.levels, first + k, world.people[first + k], p))
    hazard_chance_each(chances, usual)


@in_blocks
def draw_exits(world: World, p: Numbers, first: int, last: int) -> None:
    """Find out who of some rows leaves at the end of this week."""
    people, cells, chances = world.people, world.cells, world.scratch[0, : last - first]
    exit_chances(world, p, chances, first)
    decision = random_streams.decision_key(world.clock[0].week_key, LEAVE)
    for i in range(first, last):
        if is_present(people, i) and people[i].role != STAFF:
            person, chance = people[i], chances[i - first]
            cells[person.cell, EXPECTED_EXITS] += chance
            if random_streams.draw(decision, person.id) < chance:
                person.leaving = 1
                cells[person.cell, EXITS] += 1.0


@kernel
def step(world: World, p: Numbers) -> None:
    """Find out who leaves at the end of this week."""
    draw_exits(world, p, 0, world.organisation[0].top)


MECHANISM = Mechanism(
    name="leaving",
    code="M13",
    sentence="Distress, distrust, not belonging and exhaustion drive people away.",
    sources=("S0b", "Q11"),
    reads=("distress", "trust_org", "belonging", "exhaustion"),
    parameters={
        "baseline": parameter(
            0.0095, "1/week", 0, 0.04, "assumption", "Q11", "rate at the reference"
        ),
        "by_distress": parameter(0.7, "log", 0, 2, "assumption", "S0b", "slope on distress"),
        "by_belonging": parameter(0.7, "log", 0, 2, "assumption", "S0b", "slope on not belonging"),
        "by_trust": parameter(0.7, "log", 0, 2, "assumption", "S0b", "slope on distrust"),
        "by_exhaustion": parameter(0.7, "log", 0, 2, "assumption", "S0b", "slope on exhaustion"),
        "mentors_stay": parameter(
            0.7, "log", 0, 2, "assumption", "S2", "how much less mentors leave"
        ),
        "punished": parameter(
            0.9, "log", 0.4, 1.2, "assumption", "S3a", "after a lapse that was punished"
        ),
    },
    decisions=(
        Decision(
            LEAVE,
            "left the organisation",
            raised_by=("distress", "exhaustion"),
            lowered_by=("belonging", "trust_org"),
        ),
    ),
    hazards=(
        Hazard(
            "left the organisation",
            (
                "distress",
                "not feeling at home",
                "lack of trust in the organisation",
                "exhaustion",
                "being a mentor",
                "a punished lapse",
                "harm done, or speaking without an answer",
            ),
        ),
    ),
)
