"""Belonging grows with ties, trust and a role that means something (S2, S0a).

    sigmoid(baseline + by_ties * (1 - exp(-sum of strengths / enough_ties))
            + by_trust * (trust_org - ref) - by_distress * (distress - ref) + by_meaning * meaning)

is where it rests (M66 and M21 in their simplest form).
"""

from peersim.core.elementary import exp
from peersim.core.kernel import kernel
from peersim.core.logistic import sigmoid
from peersim.core.mechanism import Cause, Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down, towards, up
from peersim.world import reference_levels
from peersim.world.census import DISTRESS, MEANING, TRUST_ORG
from peersim.world.ties import is_present, sum_strengths
from peersim.world.world_state import World


@kernel
def resting(strengths: float, trust: float, distress: float, meaning: float, p: Numbers) -> float:
    """Return where belonging comes to rest; `strengths` is the sum over a person's ties."""
    return sigmoid(
        p.baseline
        + p.by_ties * (1.0 - exp(-strengths / p.enough_ties))
        + p.by_trust * (trust - reference_levels.TRUST_ORG)
        - p.by_distress * (distress - reference_levels.DISTRESS)
        + p.by_meaning * meaning
    )


@kernel
def step(world: World, p: Numbers) -> None:
    """Push belonging towards its resting point."""
    people = world.people
    levels, pushes, strengths = world.levels, world.pushes, world.scratch[0]
    organisation = world.organisation[0]
    sum_strengths(world, strengths)
    for i in range(organisation.top):
        if is_present(people, i):
            trust, distress = levels[TRUST_ORG, i], levels[DISTRESS, i]
            rest = resting(strengths[i], trust, distress, levels[MEANING, i], p)
            towards(pushes, p.belonging_up_ties, p.belonging_down_ties, i, rest, p.pace)


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
