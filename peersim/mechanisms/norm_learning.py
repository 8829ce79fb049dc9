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
from peersim.world.contacts_by_layer import fetch_at_hand_ahead
from peersim.world.ties import is_present
from peersim.world.world_state import Array, World

STANDING, SHARED, HEARD, WEIGHT = 0, 1, 2, 3  # columns of what is at hand of a person


@kernel
def adopt_norm(at_hand: Array, one: int, other: int, weight: float) -> None:
    """Add what the other one shares of her norm to what a person hears this week.

    at_hand: (n, 4).
    """
    weight *= at_hand[other, STANDING]
    at_hand[one, HEARD] += weight * at_hand[other, SHARED]
    at_hand[one, WEIGHT] += weight


@kernel
def step(world: World, p: Numbers) -> None:
    """Pull everybody who met somebody towards the norm heard this week."""
    levels, people, pushes, contacts = world.levels, world.people, world.pushes, world.contacts
    at_hand, organisation = world.at_hand, world.organisation[0]
    for i in range(organisation.top):
        at_hand[i, STANDING] = levels[CREDIT, i]
        at_hand[i, SHARED] = levels[MACHO, i] - people[i].own_norm
        at_hand[i, HEARD] = at_hand[i, WEIGHT] = 0.0
    for k in range(organisation.contacts):
        fetch_at_hand_ahead(world, k)
        contact = contacts[k]
        weight = contact.closeness * contact.times
        adopt_norm(at_hand, contact.a, contact.b, weight)
        adopt_norm(at_hand, contact.b, contact.a, weight)
    for i in range(organisation.top):
        if is_present(people, i) and at_hand[i, WEIGHT] > 0.0:
            heard = at_hand[i, HEARD] / at_hand[i, WEIGHT]
            target = heard + people[i].own_norm + organisation.norm_gap
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
