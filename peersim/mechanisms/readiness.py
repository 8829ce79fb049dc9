"""Readiness to change opens people to help, and is raised by role models and hope (S4).

    openness = (readiness / reference)**exponent
    readiness rests at sigmoid(by_model * models + by_hope * (hope - ref)
                               - by_fear * (shame - ref) + own)

where `own` is a person's part of her own (`entry.lasting_readiness`, `personal_drift`).
Openness multiplies what mentoring, goals, models and circles do for a person; it is 1 at the
reference. `models` is 1 in a week with a mentoring contact.
"""

from peersim.core.elementary import power_each
from peersim.core.kernel import kernel
from peersim.core.logistic import sigmoid_each
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down, towards, up
from peersim.world import reference_levels
from peersim.world.census import HOPE, READINESS, SHAME
from peersim.world.row_blocks import in_blocks
from peersim.world.ties import is_present
from peersim.world.world_state import World


@kernel
def resting_logit(models: float, hope: float, shame: float, own: float, p: Numbers) -> float:
    """Return the logit of where readiness comes to rest; all in 0..1 but `own`, in logits."""
    return (
        p.by_model * models
        + p.by_hope * (hope - reference_levels.HOPE)
        - p.by_fear * (shame - reference_levels.SHAME)
        + own
    )


@in_blocks
def set_openness(world: World, p: Numbers, first: int, last: int) -> None:
    """Work out the openness of people of some rows."""
    factors = world.scratch[0, : last - first]
    for i in range(first, last):
        factors[i - first] = world.levels[READINESS, i] / reference_levels.READINESS
    power_each(factors, p.exponent)
    for i in range(first, last):
        world.people[i].openness = factors[i - first]


@kernel
def update_openness(world: World, p: Numbers) -> None:
    """Work out everybody's openness, before anything that it multiplies."""
    set_openness(world, p, 0, world.organisation[0].top)


@in_blocks
def push_readiness(world: World, p: Numbers, first: int, last: int) -> None:
    """Push the readiness of people of some rows towards its resting point."""
    levels, people, pushes = world.levels, world.people, world.pushes
    rests = world.scratch[0, : last - first]
    for i in range(first, last):
        models = 1.0 if people[i].good_contacts > 0.0 else 0.0
        own = people[i].own_readiness
        rests[i - first] = resting_logit(models, levels[HOPE, i], levels[SHAME, i], own, p)
    sigmoid_each(rests)
    for i in range(first, last):
        if is_present(people, i):
            rest = rests[i - first]
            towards(pushes, p.readiness_up_outlook, p.readiness_down_outlook, i, rest, p.pace)


@kernel
def step(world: World, p: Numbers) -> None:
    """Push readiness towards its resting point."""
    push_readiness(world, p, 0, world.organisation[0].top)


MECHANISM = Mechanism(
    name="readiness",
    code="M38",
    sentence="Readiness decides how much help does, and grows with role models and hope.",
    phrase="mentors and hope",
    sources=("S4", "Q11"),
    reads=("hope", "readiness", "shame"),
    parameters={
        "exponent": parameter(
            1.0, "", 0, 2, "assumption", "S4", "how strongly readiness multiplies what help does"
        ),
        "pace": parameter(0.02, "1/week", 0.01, 0.05, "assumption", "S4", "how fast it settles"),
        "by_model": parameter(0.5, "logit", 0, 2, "assumption", "S4", "effect of a role model"),
        "by_hope": parameter(1.0, "logit", 0, 3, "assumption", "S4", "effect of hope"),
        "by_fear": parameter(0.7, "logit", 0, 3, "assumption", "S4", "effect of shame and fear"),
    },
    pushes={
        "readiness_up_outlook": up("readiness", "pace * rest"),
        "readiness_down_outlook": down("readiness", "pace * (1 - rest)"),
    },
)
