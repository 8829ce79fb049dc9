"""Voice: silence keeps it low, trust raises it (S0b).

Voice rests at

    sigmoid(logit(usual) - by_silence * (silence - ref) + by_trust * (trust_org - ref)
            + own + by_company * company)

where `own` is a person's part of her own (`entry.lasting_voice`, `personal_drift`) and `company`
the share of those met who speak, beyond the usual (`speaking_in_company`).

(M09 without forums; how listening decides whether voice lasts is left for later).
"""

from peersim.core.kernel import kernel
from peersim.core.logistic import logit, sigmoid_each
from peersim.core.mechanism import Cause, Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down, towards, up
from peersim.world import reference_levels
from peersim.world.census import SILENCE, TRUST_ORG
from peersim.world.row_blocks import in_blocks
from peersim.world.ties import is_present
from peersim.world.world_state import World


@kernel
def climate_of(silence: float, p: Numbers) -> float:
    """Return where the organisation lets voice come to rest, in logits."""
    return logit(p.usual) - p.by_silence * (silence - reference_levels.SILENCE)


@kernel
def resting_logit(climate: float, trust: float, own: float, company: float, p: Numbers) -> float:
    """Return the logit of where voice comes to rest; climate and own: logits.

    company: beyond the usual share.
    """
    return (
        climate + p.by_trust * (trust - reference_levels.TRUST_ORG) + own + p.by_company * company
    )


@in_blocks
def push_voice(world: World, p: Numbers, first: int, last: int) -> None:
    """Push the voice of people of some rows towards its resting point."""
    people, trust, pushes = world.people, world.levels[TRUST_ORG], world.pushes
    climate = climate_of(world.org_levels[SILENCE], p)
    rests = world.scratch[0, : last - first]
    for i in range(first, last):
        person = people[i]
        own, company = person.own_voice, person.speaking_share
        rests[i - first] = resting_logit(climate, trust[i], own, company, p)
    sigmoid_each(rests)
    for i in range(first, last):
        if is_present(people, i):
            rest = rests[i - first]
            towards(pushes, p.voice_up_climate, p.voice_down_climate, i, rest, p.pace)


@kernel
def step(world: World, p: Numbers) -> None:
    """Push voice towards its resting point."""
    push_voice(world, p, 0, world.organisation[0].top)


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
