"""Involvement without influence makes a token; with influence it empowers (S4).

Mentors are involved to the extent i in decisions, and what they say there has the influence f
(circumstances; nobody is involved in the baseline). Per week

    push up on meaning     empower * i * f
    push up on voice       half of that
    push down on meaning   token * i * (1 - f)
    push down on credit    coopt * i * (1 - f)      being taken for somebody's mouthpiece

so more involvement lowers meaning where influence is small and raises it where it is large.
"""

from peersim.core.kernel import kernel
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down, up
from peersim.world.census import MENTOR
from peersim.world.state import World
from peersim.world.ties import is_present


@kernel
def heard(involvement: float, influence: float) -> float:
    """Return how far people are involved with influence, 0..1."""
    return involvement * influence


@kernel
def shown(involvement: float, influence: float) -> float:
    """Return how far people are involved without influence, 0..1."""
    return involvement * (1.0 - influence)


@kernel
def step(world: World, p: Numbers) -> None:
    """Push mentors' meaning, voice and standing."""
    people, pushes = world.people, world.pushes
    c = world.circumstances[world.clock[0].index]
    real = heard(c.involvement, c.influence)
    hollow = shown(c.involvement, c.influence)
    if real + hollow <= 0.0:
        return
    for i in range(world.organisation[0].top):
        if is_present(people, i) and people[i].role == MENTOR:
            pushes[p.empowered, i] += p.empower * real
            pushes[p.emboldened, i] += 0.5 * p.empower * real
            pushes[p.hollowed, i] += p.token * hollow
            pushes[p.coopted, i] += p.coopt * hollow


MECHANISM = Mechanism(
    name="influence",
    code="M56",
    sentence="Involvement without influence makes a token; with influence it empowers.",
    sources=("S4",),
    parameters={
        "empower": parameter(
            0.03, "1/week", 0, 0.05, "assumption", "S4", "meaning of being heard, fully involved"
        ),
        "token": parameter(
            0.03, "1/week", 0, 0.05, "assumption", "S4", "meaning lost by being shown and not heard"
        ),
        "coopt": parameter(
            0.01, "1/week", 0, 0.05, "assumption", "S4", "standing lost by being a mouthpiece"
        ),
    },
    pushes={
        "empowered": up("meaning"),
        "emboldened": up("voice"),
        "hollowed": down("meaning"),
        "coopted": down("credit"),
    },
)
