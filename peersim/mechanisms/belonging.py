"""Belonging grows with ties, trust and a role that means something (S2, S0a).

    sigmoid(baseline + by_ties * (1 - exp(-sum of strengths / enough_ties))
            + by_trust * (trust_org - ref) - by_distress * (distress - ref) + by_meaning * meaning)

is where it rests (M66 and M21 in their simplest form).
"""

from peersim.core.elementary import exp_each
from peersim.core.kernel import kernel
from peersim.core.logistic import sigmoid_each
from peersim.core.mechanism import Cause, Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down, towards, up
from peersim.world import reference_levels
from peersim.world.census import DISTRESS, MEANING, TRUST_ORG
from peersim.world.row_blocks import in_blocks
from peersim.world.ties import is_present
from peersim.world.world_state import World


@kernel
def resting_logit(alone: float, trust: float, distress: float, meaning: float, p: Numbers) -> float:
    """Return the logit of where belonging comes to rest.

    alone: exp(-sum of the strengths of a person's ties / enough_ties).
    """
    return (
        p.baseline
        + p.by_ties * (1.0 - alone)
        + p.by_trust * (trust - reference_levels.TRUST_ORG)
        - p.by_distress * (distress - reference_levels.DISTRESS)
        + p.by_meaning * meaning
    )


@in_blocks
def push_belonging(world: World, p: Numbers, first: int, last: int) -> None:
    """Push the belonging of people of some rows towards its resting point."""
    people = world.people
    levels, pushes, strengths = world.levels, world.pushes, world.tie_strengths
    rests, enough_ties = world.scratch[0, : last - first], p.enough_ties
    for i in range(first, last):
        rests[i - first] = -strengths[i] / enough_ties
    exp_each(rests)
    for i in range(first, last):
        trust, distress, meaning = levels[TRUST_ORG, i], levels[DISTRESS, i], levels[MEANING, i]
        rests[i - first] = resting_logit(rests[i - first], trust, distress, meaning, p)
    sigmoid_each(rests)
    for i in range(first, last):
        if is_present(people, i):
            rest = rests[i - first]
            towards(pushes, p.belonging_up_ties, p.belonging_down_ties, i, rest, p.pace)


@kernel
def step(world: World, p: Numbers) -> None:
    """Push belonging towards its resting point."""
    push_belonging(world, p, 0, world.organisation[0].top)


MECHANISM = Mechanism(
    name="belonging",
    code="M66,M21",
    sentence="Ties, trust and a meaningful role make people feel at home.",
    causes={
        "belonging": Cause(
            "ties, trust and a role", "little to hold on to here", either="ties, trust and a role"
        ),
    },
    sources=("S0a", "S2"),
    reads=("distress", "trust_org", "meaning"),
    parameters={
        "pace": parameter(0.05, "1/week", 0.01, 0.2, "assumption", "S2", "how fast it settles"),
        "baseline": parameter(-1.2, "logit", -4, 2, "assumption", "S2", "belonging without ties"),
        "by_ties": parameter(1.5, "logit", 0, 4, "assumption", "Q24", "what many close ties add"),
        "by_trust": parameter(1.0, "logit", 0, 3, "assumption", "S2", "slope on trust"),
        "by_distress": parameter(1.0, "logit", 0, 3, "assumption", "S0b", "slope on distress"),
        "by_meaning": parameter(0.8, "logit", 0, 3, "assumption", "S0a", "slope on meaning"),
        "enough_ties": parameter(
            3,
            "strength",
            0.5,
            20,
            "assumption",
            "Q24",
            "summed strength of ties that carries two thirds of what they can",
        ),
    },
    pushes={
        "belonging_up_ties": up("belonging", "pace * rest"),
        "belonging_down_ties": down("belonging", "pace * (1 - rest)"),
    },
)
