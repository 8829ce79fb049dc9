"""Voice: silence keeps it low, trust raises it (S0b).

Voice rests at

    sigmoid(logit(usual) - by_silence * (silence - ref) + by_trust * (trust_org - ref)
            + own + by_company * company)

where `own` is a person's part of her own (`entry.lasting_voice`, `personal_drift`) and `company`
the share of those met who speak, beyond the usual (`speaking_in_company`).

(M09 without forums; how listening decides whether voice lasts is left for later).
"""

from peersim.core.kernel import kernel
from peersim.core.logistic import logit, sigmoid
from peersim.core.mechanism import Cause, Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down, towards, up
from peersim.world import reference_levels
from peersim.world.census import SILENCE, TRUST_ORG
from peersim.world.ties import is_present
from peersim.world.world_state import World


@kernel
def climate_of(silence: float, p: Numbers) -> float:
    """Return where the organisation lets voice come to rest, in logits."""
    return logit(p.usual) - p.by_silence * (silence - reference_levels.SILENCE)


@kernel
def resting(climate: float, trust: float, own: float, company: float, p: Numbers) -> float:
    """Return where voice comes to rest, 0..1; climate and own: logits.

    company: beyond the usual share.
    """
    return sigmoid(
        climate + p.by_trust * (trust - reference_levels.TRUST_ORG) + own + p.by_company * company
    )


@kernel
def step(world: World, p: Numbers) -> None:
    """Push voice towards its resting point."""
    people = world.people
    levels, pushes, org_levels = world.levels, world.pushes, world.org_levels
    climate = climate_of(org_levels[SILENCE], p)
    for i in range(world.organisation[0].top):
        if is_present(people, i):
            person = people[i]
            rest = resting(
                climate, levels[TRUST_ORG, i], person.own_voice, person.speaking_share, p
            )
            towards(pushes, p.voice_up_climate, p.voice_down_climate, i, rest, p.pace)


MECHANISM = Mechanism(
    name="voice",
    code="M09",
    sentence="Silence keeps people's voice low, trust in the organisation raises it.",
    causes={
        "voice": Cause("trust in the organisation", "silence"),
    },
    sources=("S0b", "matthes2018", "granovetter1978"),
    reads=("trust_org", "silence"),
    parameters={
        "pace": parameter(0.03, "1/week", 0.02, 0.1, "assumption", "S0b", "how fast voice settles"),
        "by_silence": parameter(1.2, "logit", 0, 4, "assumption", "S0b", "slope on silence"),
        "by_company": parameter(
            1.2,
            "logit",
            0,
            4,
            "assumption",
            "matthes2018",
            "slope on the share of those met who speak",
        ),
        "by_trust": parameter(0.8, "logit", 0, 3, "assumption", "S0b", "slope on trust"),
        "usual": parameter(
            0.37, "level", 0.02, 0.98, "assumption", "S0b", "voice at rest at the reference"
        ),
    },
    pushes={
        "voice_up_climate": up("voice", "pace * rest"),
        "voice_down_climate": down("voice", "pace * (1 - rest)"),
    },
)
