"""Macho display: what others meet of a person's macho norm this week.

The norm (`macho`) is inside, the display is behaviour. In its simplest form a share of the norm
is shown; a setting may add to it for everybody:

    display = 1 - (1 - share * macho) * (1 - extra)

How it varies with audience, standing and caring role is in `performed_display`.
"""

from peersim.core.kernel import kernel
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.world.census import MACHO
from peersim.world.ties import is_present
from peersim.world.world_state import World


@kernel
def display_of(macho: float, share: float, extra: float) -> float:
    """Return the display of a person with this norm, all in 0..1."""
    return 1.0 - (1.0 - share * macho) * (1.0 - extra)


@kernel
def step(world: World, p: Numbers) -> None:
    """Work out everybody's display."""
    levels, people = world.levels, world.people
    for i in range(world.organisation[0].top):
        if is_present(people, i):
            people[i].display = display_of(levels[MACHO, i], p.share, p.extra)


MECHANISM = Mechanism(
    name="display",
    code="M14",
    sentence="People show a part of their macho norm in what they do, and others meet it.",
    sources=("S0a",),
    reads=("macho",),
    parameters={
        "share": parameter(
            0.7, "share", 0, 1, "assumption", "S0a", "how much of the norm is shown"
        ),
        "extra": parameter(
            0.0, "share", 0, 1, "assumption", "S0a", "display that the setting adds"
        ),
    },
)
