"""Small steps and own goals give success often; large or imposed ones fail (S4).

Each week with a mentoring contact a step is tried and succeeds with chance

    sigmoid(baseline + by_agency * (agency - ref) - by_size * (step - ref)
            - by_imposed * (imposed - ref))

Success pushes hope up by the share success * sqrt(step) times openness, and agency by the
share `agency` of it; failure pushes both down by failure * step and the same share of it.
"""

from math import sqrt

from peersim.core import random_streams
from peersim.core.kernel import kernel
from peersim.core.logistic import sigmoid
from peersim.core.mechanism import Cause, Decision, Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down, of_share, up
from peersim.world import reference_levels
from peersim.world.census import AGENCY
from peersim.world.ties import is_present
from peersim.world.world_state import World

STEP = 3101


@kernel
def success_chance(agency: float, size: float, imposed: float, p: Numbers) -> float:
    """Return the chance that a step succeeds."""
    return sigmoid(
        p.baseline
        + p.by_agency * (agency - reference_levels.AGENCY)
        - p.by_size * (size - reference_levels.STEP)
        - p.by_imposed * (imposed - reference_levels.IMPOSED)
    )


@kernel
def step(world: World, p: Numbers) -> None:
    """Let mentees who met their mentor try a step."""
    levels, people, pushes = world.levels, world.people, world.pushes
    clock = world.clock[0]
    c = world.circumstances[clock.index]
    decision = random_streams.decision_key(clock.week_key, STEP)
    imposed = world.organisation[0].imposed_goals
    hope_gained, hope_lost = (
        of_share(p.success * sqrt(c.step_size)),
        of_share(p.failure * c.step_size),
    )
    for i in range(world.organisation[0].top):
        person = people[i]
        if not is_present(people, i) or person.mentor < 0 or person.good_contacts <= 0.0:
            continue
        chance = success_chance(levels[AGENCY, i], c.step_size, imposed, p)
        if random_streams.draw(decision, person.id) < chance:
            gain = person.openness * hope_gained
            pushes[p.hope_up_steps, i] += gain
            pushes[p.agency_up_steps, i] += p.agency * gain
        else:
            pushes[p.hope_down_steps, i] += hope_lost
            pushes[p.agency_down_steps, i] += p.agency * hope_lost


MECHANISM = Mechanism(
    name="small_steps",
    code="M31",
    sentence="Small steps of one's own succeed and give hope; large or imposed ones fail.",
    phrase="steps that succeeded or failed",
    causes={
        "hope": Cause(
            "small steps that succeeded",
            "steps too large or set by others",
            either="steps that succeeded or failed",
        ),
    },
    sources=("S4",),
    reads=("agency",),
    parameters={
        "baseline": parameter(0.8, "logit", -2, 3, "assumption", "S4", "success at the reference"),
        "by_agency": parameter(1.0, "logit", 0, 3, "assumption", "S4", "slope on agency"),
        "by_size": parameter(2.0, "logit", 0, 4, "assumption", "S4", "slope on the size of a step"),
        "by_imposed": parameter(1.5, "logit", 0, 3, "assumption", "S4", "slope on imposed goals"),
        "success": parameter(0.04, "share", 0, 0.08, "assumption", "S4", "hope gained by success"),
        "failure": parameter(0.06, "share", 0, 0.12, "assumption", "S4", "hope lost to failure"),
        "agency": parameter(
            0.5, "share", 0, 1, "assumption", "S4", "what a step does for agency, beside hope"
        ),
    },
    pushes={
        "hope_up_steps": up(
            "hope", "openness * of_share(success * sqrt(step_size))", "where a step succeeds"
        ),
        "hope_down_steps": down("hope", "of_share(failure * step_size)", "where a step fails"),
        "agency_up_steps": up(
            "agency",
            "agency * openness * of_share(success * sqrt(step_size))",
            "where a step succeeds",
        ),
        "agency_down_steps": down(
            "agency", "agency * of_share(failure * step_size)", "where a step fails"
        ),
    },
    decisions=(Decision(STEP, "a step succeeds", raised_by=("agency",)),),
)
