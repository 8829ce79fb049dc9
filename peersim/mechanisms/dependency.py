"""Depending on somebody with more power costs a mentee voice (S0b).

Peer support is not horizontal. With the gap between the mentor's power and the mentee's, and
dependency 1 - pro-change contacts (nobody else to turn to), voice is pushed at the rate

    hush * (max(0, gap) * dependency - usual)                            (1/week)

down where the product lies above the usual one, and up below it. What the gap does to exposure
is carried by `boundary_violation`, where power comes from by `power`.
"""

from peersim.core.kernel import kernel
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down, either_way, up
from peersim.world.census import PRO_CONTACTS
from peersim.world.ties import is_present
from peersim.world.world_state import World


@kernel
def voice_loss_rate(gap: float, contacts: float, p: Numbers) -> float:
    """Return the rate at which a mentee loses voice (or, below zero, finds it), 1/week."""
    return p.hush * (max(0.0, gap) * (1.0 - contacts) - p.usual)


@kernel
def step(world: World, p: Numbers) -> None:
    """Push the voice of everybody who has a mentor."""
    levels, people, pushes = world.levels, world.people, world.pushes
    for i in range(world.organisation[0].top):
        if is_present(people, i) and people[i].mentor >= 0:
            gap = people[people[i].mentor].power - people[i].power
            rate = voice_loss_rate(gap, levels[PRO_CONTACTS, i], p)
            either_way(pushes, p.voice_up_dependency, p.voice_down_dependency, i, -rate)


MECHANISM = Mechanism(
    name="dependency",
    code="M15",
    sentence="Whoever depends on a mentor with more power says less.",
    sources=("S0b",),
    reads=("pro_contacts",),
    parameters={
        "hush": parameter(
            0.10, "1/week", 0, 0.5, "assumption", "S0b", "voice lost at full gap and dependency"
        ),
        "usual": parameter(
            0.15, "level", 0, 0.5, "assumption", "S0b", "gap times dependency of a usual pair"
        ),
    },
    pushes={
        "voice_down_dependency": down(
            "voice", "max(0, hush * (max(0, gap) * (1 - pro_contacts) - usual))", "for mentees"
        ),
        "voice_up_dependency": up(
            "voice", "max(0, hush * (usual - max(0, gap) * (1 - pro_contacts)))", "for mentees"
        ),
    },
)
