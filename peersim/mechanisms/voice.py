"""Voice: silence keeps it low, trust raises it (S0b).

Voice rests at

    sigmoid(logit(usual) - by_silence * (silence - ref) + by_trust * (trust_org - ref))

(M09 without forums; how listening decides whether voice lasts is left for later).
"""

from peersim.core.kernel import kernel
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down, up
from peersim.world import reference
from peersim.world.census import SILENCE, TRUST_ORG
from peersim.world.state import World
from peersim.world.ties import is_present
from peersim.world.turnover import logit, sigmoid


@kernel
def resting(silence: float, trust: float, p: Numbers) -> float:
    """Return where voice comes to rest, 0..1."""
    return sigmoid(
        logit(reference.VOICE)
        - p.by_silence * (silence - reference.SILENCE)
        + p.by_trust * (trust - reference.TRUST_ORG)
    )


@kernel
def step(world: World, p: Numbers) -> None:
    """Push voice towards its resting point."""
    people = world.people
    levels, pushes, org_levels = world.levels, world.pushes, world.org_levels
    silence = org_levels[SILENCE]
    for i in range(world.organisation[0].top):
        if is_present(people, i):
            rest = resting(silence, levels[TRUST_ORG, i], p)
            pushes[p.found, i] += p.pace * rest
            pushes[p.lost, i] += p.pace * (1.0 - rest)


MECHANISM = Mechanism(
    name="voice",
    code="M09",
    sentence="Silence keeps people's voice low, trust in the organisation raises it.",
    sources=("S0b",),
    parameters={
        "pace": parameter(0.03, "1/week", 0.02, 0.1, "assumption", "S0b", "how fast voice settles"),
        "by_silence": parameter(1.2, "logit", 0, 4, "assumption", "S0b", "slope on silence"),
        "by_trust": parameter(0.8, "logit", 0, 3, "assumption", "S0b", "slope on trust"),
    },
    pushes={"found": up("voice"), "lost": down("voice")},
)
