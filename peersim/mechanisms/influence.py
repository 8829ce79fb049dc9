"""Involvement without influence makes a token; with influence it empowers (S4).

Mentors are involved to the extent i in decisions, and what they say there has the influence f
(circumstances; nobody is involved in the baseline). Per week

    push up on meaning     empower * i * f
    push down on meaning   token * i * (1 - f)
    either way on voice    the share embolden of the difference of these two
    push down on credit    coopt * i * (1 - f)      being taken for somebody's mouthpiece

so more involvement lowers meaning and voice where influence is small and raises them where it is
large: a token is not emboldened.
"""

from peersim.core.kernel import kernel
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down, either_way, up
from peersim.world.census import MENTOR
from peersim.world.ties import is_present
from peersim.world.world_state import World


@kernel
def real_involvement(involvement: float, influence: float) -> float:
    """Return how far people are involved with influence, 0..1."""
    return involvement * influence


@kernel
def token_involvement(involvement: float, influence: float) -> float:
    """Return how far people are involved without influence, 0..1."""
    return involvement * (1.0 - influence)


@kernel
def step(world: World, p: Numbers) -> None:
    """Push mentors' meaning, voice and standing."""
    people, pushes = world.people, world.pushes
    c = world.circumstances[world.clock[0].index]
    real = real_involvement(c.involvement, c.influence)
    hollow = token_involvement(c.involvement, c.influence)
    if real + hollow <= 0.0:
        return
    for i in range(world.organisation[0].top):
        if is_present(people, i) and people[i].role == MENTOR:
            pushes[p.meaning_up_involvement, i] += p.empower * real
            emboldened = p.embolden * (p.empower * real - p.token * hollow)
            either_way(pushes, p.voice_up_involvement, p.voice_down_involvement, i, emboldened)
            pushes[p.meaning_down_involvement, i] += p.token * hollow
            pushes[p.credit_down_involvement, i] += p.coopt * hollow


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
        "embolden": parameter(
            0.5, "share", 0, 1, "assumption", "S4", "voice that goes with meaning won or lost"
        ),
    },
    pushes={
        "meaning_up_involvement": up("meaning", "empower * involvement * influence", "for mentors"),
        "voice_up_involvement": up(
            "voice",
            "max(0, embolden * involvement * (empower * influence - token * (1 - influence)))",
            "for mentors",
        ),
        "voice_down_involvement": down(
            "voice",
            "max(0, embolden * involvement * (token * (1 - influence) - empower * influence))",
            "for mentors",
        ),
        "meaning_down_involvement": down(
            "meaning", "token * involvement * (1 - influence)", "for mentors"
        ),
        "credit_down_involvement": down(
            "credit", "coopt * involvement * (1 - influence)", "for mentors"
        ),
    },
)
