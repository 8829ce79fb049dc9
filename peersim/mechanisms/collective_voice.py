"""A group that holds together and is heard changes what others think of it, over years (S4).

Off unless a scenario switches it on. Collective voice v is the mean of voice * belonging over all
people, times their influence (a circumstance). The public's stigma is pushed down at change * v
and pulled back to what is usual, `rest_stigma`, at the speed `custom` (1/week); recognition by
staff is shifted by by_stigma * (rest_stigma - public stigma).
"""

from peersim.core.kernel import kernel
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down, towards, up
from peersim.world.census import BELONGING, PUBLIC_STIGMA, VOICE
from peersim.world.ties import is_present
from peersim.world.world_state import World


@kernel
def collective_voice(world: World) -> float:
    """Return the mean of voice times belonging, 0..1."""
    levels, organisation = world.levels, world.organisation[0]
    total = 0.0
    for i in range(organisation.top):
        if is_present(world.people, i):
            total += levels[VOICE, i] * levels[BELONGING, i]
    return total / max(organisation.people, 1)


@kernel
def step(world: World, p: Numbers) -> None:
    """Push public stigma, and let it bear on how staff meet people this week."""
    org_pushes, organisation = world.org_pushes, world.organisation[0]
    influence = world.circumstances[world.clock[0].index].influence
    org_pushes[p.public_stigma_down_challenge, 0] += p.change * collective_voice(world) * influence
    towards(
        org_pushes,
        p.public_stigma_up_custom,
        p.public_stigma_down_custom,
        0,
        p.rest_stigma,
        p.custom,
    )
    relief = p.rest_stigma - world.org_levels[PUBLIC_STIGMA]
    organisation.recognition_shift += p.by_stigma * relief


MECHANISM = Mechanism(
    name="collective_voice",
    code="M59",
    sentence="A group that holds together and is heard changes public stigma, over years.",
    sources=("S4",),
    reads=("belonging", "voice", "public_stigma"),
    parameters={
        "change": parameter(
            0.02, "1/week", 0, 0.1, "assumption", "S4", "public stigma worn down by a full voice"
        ),
        "custom": parameter(
            0.002, "1/week", 0, 0.02, "assumption", "S4", "how fast stigma is passed on anew"
        ),
        "by_stigma": parameter(
            1.0, "-1..1", 0, 2, "assumption", "S4", "recognition that less stigma brings"
        ),
        "rest_stigma": parameter(
            0.5, "level", 0.02, 0.98, "assumption", "S4", "public stigma where nobody speaks"
        ),
    },
    pushes={
        "public_stigma_down_challenge": down("public_stigma", "change * collective_voice"),
        "public_stigma_up_custom": up("public_stigma", "custom * rest_stigma"),
        "public_stigma_down_custom": down("public_stigma", "custom * (1 - rest_stigma)"),
    },
    standard=False,
)
