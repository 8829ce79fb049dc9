"""Inconsistent recognition leaves mentors between client and colleague (S2).

With the spread sd of a mentor's recent validations, liminality rests at

    tanh(by_spread * sd + ambiguity)

and pushes identity down at cost * liminality (1/week). So inconsistency harms by itself, even
where the mean recognition is the same. Whoever is no mentor returns to 0.
"""

from math import sqrt

from peersim.core.elementary import tanh
from peersim.core.kernel import kernel
from peersim.core.mechanism import Cause, Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down, towards, up
from peersim.world.census import LIMINALITY, MENTOR
from peersim.world.ties import is_present
from peersim.world.world_state import World


@kernel
def spread(mean: float, square: float) -> float:
    """Return the standard deviation, given the mean and the mean square."""
    return sqrt(max(0.0, square - mean * mean))


@kernel
def resting(sd: float, p: Numbers) -> float:
    """Return where a mentor's liminality comes to rest."""
    return tanh(p.by_spread * sd + p.ambiguity)


@kernel
def step(world: World, p: Numbers) -> None:
    """Push liminality towards its resting point, and identity down by it."""
    levels, people, pushes = world.levels, world.people, world.pushes
    for i in range(world.organisation[0].top):
        if not is_present(people, i):
            continue
        person = people[i]
        rest = 0.0
        if person.role == MENTOR:
            rest = resting(spread(person.validation_mean, person.validation_square), p)
            pushes[p.desisting_identity_down_liminality, i] += p.cost * levels[LIMINALITY, i]
        towards(pushes, p.liminality_up_recognition, p.liminality_down_recognition, i, rest, p.pace)


MECHANISM = Mechanism(
    name="liminality",
    code="M47",
    sentence="Inconsistent recognition leaves mentors between client and colleague.",
    phrase="recognition that comes and goes",
    causes={
        "desisting_identity": Cause(
            "a place between client and colleague", "standing between client and colleague"
        ),
    },
    sources=("S2",),
    reads=("liminality",),
    parameters={
        "by_spread": parameter(0.7, "", 0.0, 2, "assumption", "S2", "slope on inconsistency"),
        "ambiguity": parameter(0.1, "", 0.0, 1, "assumption", "S2", "an undefined role by itself"),
        "pace": parameter(0.05, "1/week", 0.01, 0.2, "assumption", "S2", "how fast it settles"),
        "cost": parameter(0.02, "1/week", 0, 0.05, "assumption", "S2", "push down on identity"),
    },
    pushes={
        "liminality_up_recognition": up("liminality", "pace * rest"),
        "liminality_down_recognition": down("liminality", "pace * (1 - rest)"),
        "desisting_identity_down_liminality": down(
            "desisting_identity", "cost * liminality", "for mentors"
        ),
    },
)
