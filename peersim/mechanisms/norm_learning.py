"""Macho norms are learned from those met, the more the higher their standing (S0b).

Over this week's contacts j of person i, with closeness w and credit c,

    target_i = own_i + gap + sum_j w_ij c_j (macho_j - own_j) / sum_j w_ij c_j        within 0..1

and the norm is pulled towards it with speed `pace` (1/week). `own` is a person's part of her own
in a norm (`entry.lasting_norm`, `personal_drift`): what is learned is the culture that people
share, and each stands in it where she stood. `gap` is by how much others' norm is overestimated
(`perceived_norm`). Newcomers bring the norm of their milieu, so the culture outlives its members.
On a complete graph with equal credit, nobody's part being her own, this is the mean-field
equation dm_i/dt = pace * (mean of the others - m_i).
"""

from peersim.core.kernel import kernel
from peersim.core.mechanism import Cause, Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down, towards, up
from peersim.world.census import CREDIT, MACHO
from peersim.world.contacts_by_layer import fetch_ahead
from peersim.world.ties import is_present
from peersim.world.world_state import Array, World


@kernel
def adopt_norm(
    levels: Array, people: Array, heard: Array, one: int, other: int, weight: float
) -> None:
    """Add what the other one shares of her norm to what a person hears this week.

    levels: (levels, n); people: (n,) PERSON; heard: (2, n).
    """
    weight *= levels[CREDIT, other]
    heard[0, one] += weight * (levels[MACHO, other] - people[other].own_norm)
    heard[1, one] += weight


@kernel
def step(world: World, p: Numbers) -> None:
    """Pull everybody who met somebody towards the norm heard this week."""
    scratch = world.scratch
    levels, people, pushes, contacts = world.levels, world.people, world.pushes, world.contacts
    heard = scratch
    top, gap = world.organisation[0].top, world.organisation[0].norm_gap
    for i in range(top):
        heard[0, i] = heard[1, i] = 0.0
    for k in range(world.organisation[0].contacts):
        fetch_ahead(world, k)
        contact = contacts[k]
        weight = contact.closeness * contact.times
        adopt_norm(levels, people, heard, contact.a, contact.b, weight)
        adopt_norm(levels, people, heard, contact.b, contact.a, weight)
    for i in range(top):
        if is_present(people, i) and heard[1, i] > 0.0:
            target = heard[0, i] / heard[1, i] + people[i].own_norm + gap
            target = min(1.0, max(0.0, target))
            towards(pushes, p.macho_up_peers, p.macho_down_peers, i, target, p.pace)


MECHANISM = Mechanism(
    name="norm_learning",
    code="M03",
    sentence="Macho norms are learned from those one meets, most from those of high standing.",
    causes={
        "macho": Cause("the norms of others"),
    },
    sources=("S0b", "anusic2015"),
    reads=("macho", "credit"),
    parameters={
        "pace": parameter(
            0.02, "1/week", 0, 0.05, "assumption", "S0b", "how fast norms are learned"
        ),
    },
    pushes={
        "macho_up_peers": up("macho", "pace * target", "for whoever met anybody"),
        "macho_down_peers": down("macho", "pace * (1 - target)", "for whoever met anybody"),
    },
)
