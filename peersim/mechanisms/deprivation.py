"""Where there is little else, help may weigh more (S1b).

Off unless a scenario switches it on. What help does for a person is multiplied by

    1 + magnified * deprivation

on top of openness, with `deprivation` a circumstance. The study that suggests this says "may", so
`magnified` may well be 0. How much help there is at all is another matter (`prison_access`).
"""

from peersim.core.kernel import kernel
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.world.ties import is_present
from peersim.world.world_state import World


@kernel
def factor(deprivation: float, magnified: float) -> float:
    """Return by how much more help weighs."""
    return 1.0 + magnified * deprivation


@kernel
def step(world: World, p: Numbers) -> None:
    """Multiply everybody's openness, after it was worked out."""
    more = factor(world.circumstances[world.clock[0].index].deprivation, p.magnified)
    for i in range(world.organisation[0].top):
        if is_present(world.people, i):
            world.people[i].openness *= more


MECHANISM = Mechanism(
    name="deprivation",
    code="M50",
    sentence="Where there is little other support, help may weigh more.",
    sources=("S1b",),
    parameters={
        "magnified": parameter(
            0.3, "", 0, 1, "assumption", "S1b", "how much more help weighs under full deprivation"
        ),
    },
    standard=False,
)
