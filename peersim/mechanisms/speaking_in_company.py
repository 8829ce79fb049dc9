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
from peersim.world.contacts_by_layer import fetch_at_hand_ahead
from peersim.world.ties import is_present
from peersim.world.world_state import World

SPEAKS, SPOKEN, MET = 0, 1, 2  # columns of what is at hand of a person
SCALE = sqrt(3.0) / pi  # of a logistic distribution with standard deviation 1


@kernel
def usual_share(p: Numbers) -> float:
    """Return the share of people who speak where voice is at its reference."""
    spread = SCALE * sqrt(p.spread * p.spread + p.voice_spread * p.voice_spread)
    return sigmoid((reference_levels.VOICE - p.threshold) / spread)


@kernel
def find_speakers(world: World, p: Numbers) -> None:
    """Note who speaks this week: whose voice exceeds the own threshold."""
    levels, people, at_hand = world.levels, world.people, world.at_hand
    for i in range(world.organisation[0].top):
        if is_present(people, i):
            own = p.threshold + p.spread * people[i].speaking_threshold
            people[i].speaks = 1.0 if levels[VOICE, i] > own else 0.0
        at_hand[i, SPEAKS] = people[i].speaks
        at_hand[i, SPOKEN] = at_hand[i, MET] = 0.0


@kernel
def step(world: World, p: Numbers) -> None:
    """Work out how many of those whom everybody met speak, beyond the usual share."""
    people, contacts, at_hand = world.people, world.contacts, world.at_hand
    organisation = world.organisation[0]
    find_speakers(world, p)
    for k in range(organisation.contacts):
        fetch_at_hand_ahead(world, k)
        contact = contacts[k]
        a, b = at_hand[contact.a], at_hand[contact.b]
        weight = contact.closeness * contact.times
        a[SPOKEN] += weight * b[SPEAKS]
        b[SPOKEN] += weight * a[SPEAKS]
        a[MET] += weight
        b[MET] += weight
    usual = usual_share(p)
    for i in range(organisation.top):
        if is_present(people, i):
            met = at_hand[i, MET]
            share = at_hand[i, SPOKEN] / met if met > 0.0 else usual
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
