"""People speak up where those whom they meet do: a spiral of silence (S0b, matthes2018).

A person speaks this week where her voice exceeds a threshold of her own, threshold + spread * z,
with z a lasting logistic deviate of mean 0 and standard deviation 1. Over this week's contacts,
with closeness w and n meetings, the share of those met who speak is

    c = sum(w * n * [the other one speaks]) / sum(w * n)

and c - c0 is her company, which `voice` reads and adds to the log odds of her resting voice. The
usual share c0 is the one at the reference of voice, where voice spreads by `voice_spread`,

    c0 = sigmoid((ref - threshold) / (SCALE * sqrt(spread**2 + voice_spread**2)))

Whoever meets nobody is in the usual company. Where most thresholds lie close together, a few who
begin to speak are followed by many, and a few who stop as well.
"""

from math import pi, sqrt

from peersim.core.kernel import kernel
from peersim.core.logistic import sigmoid
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.world import reference_levels
from peersim.world.census import VOICE
from peersim.world.contacts_by_layer import fetch_ahead
from peersim.world.ties import is_present
from peersim.world.world_state import World

SCALE = sqrt(3.0) / pi  # of a logistic distribution with standard deviation 1


@kernel
def usual_share(p: Numbers) -> float:
    """Return the share of people who speak where voice is at its reference."""
    spread = SCALE * sqrt(p.spread * p.spread + p.voice_spread * p.voice_spread)
    return sigmoid((reference_levels.VOICE - p.threshold) / spread)


@kernel
def find_speakers(world: World, p: Numbers) -> None:
    """Note who speaks this week: whose voice exceeds the own threshold."""
    levels, people = world.levels, world.people
    for i in range(world.organisation[0].top):
        if is_present(people, i):
            own = p.threshold + p.spread * people[i].speaking_threshold
            people[i].speaks = 1.0 if levels[VOICE, i] > own else 0.0


@kernel
def step(world: World, p: Numbers) -> None:
    """Work out how many of those whom everybody met speak, beyond the usual share."""
    people, contacts, company = world.people, world.contacts, world.scratch
    top = world.organisation[0].top
    company[:2, :top] = 0.0
    find_speakers(world, p)
    for k in range(world.organisation[0].contacts):
        fetch_ahead(world, k)
        contact = contacts[k]
        a, b = contact.a, contact.b
        weight = contact.closeness * contact.times
        company[0, a] += weight * people[b].speaks
        company[0, b] += weight * people[a].speaks
        company[1, a] += weight
        company[1, b] += weight
    usual = usual_share(p)
    for i in range(top):
        if is_present(people, i):
            share = company[0, i] / company[1, i] if company[1, i] > 0.0 else usual
            people[i].speaking_share = share - usual


MECHANISM = Mechanism(
    name="speaking_in_company",
    code="M05",
    sentence="People speak up where those whom they meet speak up, and fall silent with them.",
    sources=("S0b", "matthes2018", "granovetter1978"),
    reads=("voice",),
    parameters={
        "threshold": parameter(
            0.50,
            "level",
            0.3,
            0.8,
            "assumption",
            "granovetter1978",
            "voice above which people speak up",
        ),
        "spread": parameter(
            0.15,
            "level sd",
            0.02,
            0.4,
            "assumption",
            "granovetter1978",
            "spread of people's thresholds",
        ),
        "voice_spread": parameter(
            0.11,
            "level sd",
            0,
            0.4,
            "assumption",
            "anusic2015",
            "usual spread of voice between people",
        ),
    },
)
