"""A forum gives voice; where nobody answers, voice falls back within a year (S0b).

In a week with a forum of the intensity f everybody's voice is pushed up at the rate

    gain * f * (1 - power) * belief
    belief = listening + (1 - listening) * exp(-weeks / patience)

where `weeks` counts the weeks with a forum of late (with the memory `memory`), so that people who
speak and are not answered stop speaking: the signature of a token. Trust in the organisation is
pushed by trust * f * (listening - ref), upwards or downwards. Those with little power gain most,
whatever their gender; where women hold less power they gain more.
"""

from peersim.core.elementary import exp
from peersim.core.kernel import kernel
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down, either_way, up
from peersim.world import reference_levels
from peersim.world.ties import is_present
from peersim.world.world_state import World


@kernel
def belief(listening: float, weeks: float, patience: float) -> float:
    """Return how far people still believe that it is worth speaking, 0..1."""
    return listening + (1.0 - listening) * exp(-weeks / patience)


@kernel
def gain(intensity: float, power: float, believed: float, p: Numbers) -> float:
    """Return the push on the voice of somebody with this power, 1/week."""
    return p.gain * intensity * (1.0 - power) * believed


@kernel
def step(world: World, p: Numbers) -> None:
    """Hold this week's forum, if there is one."""
    people, pushes = world.people, world.pushes
    organisation = world.organisation[0]
    c = world.circumstances[world.clock[0].index]
    intensity, listening = c.forum, c.forum_listening
    if intensity > 0.0:
        believed = belief(listening, organisation.forum_weeks, p.patience)
        answered = p.trust * intensity * (listening - reference_levels.LISTENING)
        for i in range(organisation.top):
            if is_present(people, i):
                pushes[p.voice_up_forum, i] += gain(intensity, people[i].power, believed, p)
                either_way(pushes, p.trust_org_up_forum, p.trust_org_down_forum, i, answered)
    organisation.forum_weeks = (organisation.forum_weeks + intensity) * exp(-1.0 / p.memory)


MECHANISM = Mechanism(
    name="forum",
    code="M09",
    sentence="A forum gives voice to those with little power; unanswered, it falls silent again.",
    sources=("S0b",),
    parameters={
        "gain": parameter(
            0.04, "1/week", 0, 0.1, "assumption", "S0b", "voice given to somebody without power"
        ),
        "patience": parameter(
            13, "weeks", 2, 52, "assumption", "S0b", "weeks of forum until unanswered people tire"
        ),
        "trust": parameter(
            0.02, "1/week", 0, 0.1, "assumption", "S0b", "trust won or lost by being answered"
        ),
        "memory": parameter(
            52, "weeks", 4, 520, "assumption", "S0b", "how long forums are remembered"
        ),
    },
    pushes={
        "voice_up_forum": up("voice", "gain * forum * (1 - power) * belief"),
        "trust_org_up_forum": up(
            "trust_org", "max(0, trust * forum * (listening - listening_ref))"
        ),
        "trust_org_down_forum": down(
            "trust_org", "max(0, trust * forum * (listening_ref - listening))"
        ),
    },
)
