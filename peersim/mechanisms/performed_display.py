"""Masculinity is performed: display depends on who watches and on what one is doing (S0a).

Off unless a scenario switches it on. The log odds of everybody's display are shifted by

    by_audience * (macho culture - ref) + by_threat * (ref - credit)

so an audience that shares the norm brings it out, and low standing does too. What others meet of
it is multiplied by 1 - caring where a mentor meets a mentee, and by 1 - setting * room safety in
the common room. So one and the same man displays less in a caring talk than among the others.
"""

from peersim.core.kernel import kernel
from peersim.core.logistic import shift_odds
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.world import reference_levels
from peersim.world.census import CREDIT
from peersim.world.ties import is_present
from peersim.world.world_state import World


@kernel
def display_shift(culture: float, credit: float, p: Numbers) -> float:
    """Return by how much audience and threat to standing shift the log odds of display."""
    audience = p.by_audience * (culture - reference_levels.MACHO)
    return audience + p.by_threat * (reference_levels.CREDIT - credit)


@kernel
def step(world: World, p: Numbers) -> None:
    """Let audience, standing and setting bear on what others meet, before anybody meets."""
    levels, people, organisation = world.levels, world.people, world.organisation[0]
    room_safety = world.circumstances[world.clock[0].index].room_safety
    organisation.care_display = 1.0 - p.caring
    organisation.room_display = 1.0 - p.setting * room_safety
    for i in range(organisation.top):
        if is_present(people, i):
            z = display_shift(organisation.macho_culture, levels[CREDIT, i], p)
            people[i].display = shift_odds(people[i].display, z)


MECHANISM = Mechanism(
    name="performed_display",
    code="M14",
    sentence="Display depends on who watches, on one's standing and on caring for somebody.",
    sources=("S0a",),
    reads=("credit",),
    parameters={
        "by_audience": parameter(
            1.0, "logit", 0, 2, "assumption", "S0a", "display that a macho audience brings out"
        ),
        "by_threat": parameter(
            0.8, "logit", 0, 2, "assumption", "S0a", "display that low standing brings out"
        ),
        "caring": parameter(
            0.4, "share", 0, 1, "assumption", "S0a", "display left out while caring for a mentee"
        ),
        "setting": parameter(
            0.5, "share", 0, 1, "assumption", "S0a", "display left out in a safe common room"
        ),
    },
    standard=False,
)
