"""Tolerance of slip-ups: a lapse that may be told is less likely to become a relapse (S3a).

A mentee tells of this week's lapse with chance

    sigmoid(baseline + by_tolerance * (tolerance - ref) + by_trust * (trust in mentor - ref))

(less where results are pressed for, see `results_pressure`, or norms forbid it, see
`help_seeking`). A told lapse is met with tolerance
or, with chance 1 - tolerance, with punishment. Tolerance takes shame away and multiplies the
rate of relapse by 1 - eased * tolerance; punishment costs trust in the mentor and makes leaving
likelier that week.
"""

from peersim.core import random_streams
from peersim.core.kernel import kernel
from peersim.core.logistic import shift_odds, sigmoid
from peersim.core.mechanism import Decision, Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down, of_share, up
from peersim.world import reference_levels
from peersim.world.census import TOLD_LAPSES, TRUST_MENTOR
from peersim.world.ties import is_present
from peersim.world.world_state import World

TELLING, REACTION = 3201, 3202


@kernel
def telling_chance(tolerance: float, trust: float, p: Numbers) -> float:
    """Return the chance that a mentee tells of a lapse."""
    return sigmoid(
        p.baseline
        + p.by_tolerance * (tolerance - reference_levels.TOLERANCE)
        + p.by_trust * (trust - reference_levels.TRUST_MENTOR)
    )


@kernel
def step(world: World, p: Numbers) -> None:
    """Let mentees tell of this week's lapses, and others react."""
    levels, people, pushes, cells = world.levels, world.people, world.pushes, world.cells
    clock = world.clock[0]
    tolerance = world.circumstances[clock.index].tolerance
    telling = random_streams.decision_key(clock.week_key, TELLING)
    reaction = random_streams.decision_key(clock.week_key, REACTION)
    hiding = world.organisation[0].lapse_concealment
    for i in range(world.organisation[0].top):
        person = people[i]
        if not is_present(people, i) or person.mentor < 0 or person.lapsed == 0.0:
            continue
        chance = telling_chance(tolerance, levels[TRUST_MENTOR, i], p)
        if random_streams.draw(telling, person.id) >= shift_odds(
            chance, -hiding - person.help_reluctance
        ):
            pushes[p.shame_up_hiding, i] += of_share(p.hiding)
            continue
        cells[person.cell, TOLD_LAPSES] += 1.0
        person.known_use = 1.0
        if random_streams.draw(reaction, person.id) < tolerance:
            person.relapse_factor = 1.0 - p.eased * tolerance
            pushes[p.shame_down_tolerance, i] += of_share(p.shame)
        else:
            person.punished = 1.0
            pushes[p.trust_mentor_down_punishment, i] += of_share(p.trust)


MECHANISM = Mechanism(
    name="tolerance",
    code="M32",
    sentence="A lapse that may be told is less likely to become a relapse.",
    phrase="how lapses were met",
    sources=("S3a",),
    reads=("trust_mentor",),
    parameters={
        "baseline": parameter(0.0, "logit", -3, 3, "assumption", "S3a", "telling at the reference"),
        "by_tolerance": parameter(2.0, "logit", 0, 5, "assumption", "S3a", "slope on tolerance"),
        "by_trust": parameter(2.0, "logit", 0, 5, "assumption", "S3a", "slope on trust"),
        "eased": parameter(
            0.3, "share", 0, 0.6, "assumption", "S3a", "relapses that tolerance spares"
        ),
        "shame": parameter(0.3, "share", 0, 0.6, "assumption", "S3a", "shame taken by tolerance"),
        "trust": parameter(
            0.2, "share", 0, 0.6, "assumption", "S3a", "trust that punishment costs"
        ),
        "hiding": parameter(0.1, "share", 0, 0.4, "assumption", "S3a", "shame of hiding a lapse"),
    },
    pushes={
        "shame_down_tolerance": down(
            "shame", "of_share(shame)", "for a lapse that is met with tolerance"
        ),
        "shame_up_hiding": up("shame", "of_share(hiding)", "for a lapse that is hidden"),
        "trust_mentor_down_punishment": down(
            "trust_mentor", "of_share(trust)", "for a lapse that is met with punishment"
        ),
    },
    decisions=(
        Decision(TELLING, "telling of a lapse", raised_by=("trust_mentor",), lowered_by=("macho",)),
        Decision(REACTION, "tolerance and not punishment"),
    ),
)
