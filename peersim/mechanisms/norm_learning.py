"""Macho norms are learned from those met, the more the higher their standing (S0b).

Over this week's contacts j of person i, with closeness w and credit c,

    target_i = sum_j w_ij c_j macho_j / sum_j w_ij c_j

and the norm is pulled towards it with speed `pace` (1/week). Newcomers bring the norm of their
milieu, so the culture outlives its members. On a complete graph with equal credit this is the
mean-field equation dm_i/dt = pace * (mean of the others - m_i).
"""

from peersim.core.kernel import kernel, rule
from peersim.core.mechanism import Mechanism
from peersim.core.parameter import parameter
from peersim.core.push import down, up
from peersim.world.census import CREDIT, MACHO
from peersim.world.state import World
from peersim.world.ties import is_present


@rule
def heed(world: World, one: int, other: int, weight: float) -> None:
    """Add the other one's norm to what a person hears this week."""
    weight *= world.levels[CREDIT, other]
    world.scratch[0, one] += weight * world.levels[MACHO, other]
    world.scratch[1, one] += weight


@kernel
def step(world: World, p) -> None:
    """Pull everybody who met somebody towards the norm heard this week."""
    organisation = world.organisation[0]
    world.scratch[:2, : organisation.top] = 0.0
    for k in range(organisation.contacts):
        contact = world.contacts[k]
        weight = contact.closeness * contact.times
        heed(world, contact.a, contact.b, weight)
        heed(world, contact.b, contact.a, weight)
    for i in range(organisation.top):
        if is_present(world, i) and world.scratch[1, i] > 0.0:
            target = world.scratch[0, i] / world.scratch[1, i]
            world.pushes[p.hardened, i] += p.pace * target
            world.pushes[p.softened, i] += p.pace * (1.0 - target)


MECHANISM = Mechanism(
    name="norm_learning",
    code="M03",
    sentence="Macho norms are learned from those one meets, most from those of high standing.",
    sources=("S0b",),
    parameters={
        "pace": parameter(
            0.02, "1/week", 0, 0.05, "assumption", "S0b", "how fast norms are learned"
        ),
    },
    pushes={"hardened": up("macho"), "softened": down("macho")},
)
