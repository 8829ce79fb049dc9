"""Practical help meets needs as far as services have room (S4).

Off unless a scenario switches it on. The share of a person's needs that is met is pushed up at
alone * capacity (1/week), and by every good contact with a mentor at help * capacity (1/contact),
where `service_capacity` is a circumstance: what housing, money and treatment there is to bridge
to. What is met fades at `fading` (1/week). Other mechanisms read the needs that are left,

    unmet needs = needs at entry * (1 - share met)
"""

from peersim.core.kernel import kernel
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down, up
from peersim.world.census import NEEDS_MET, NOBODY
from peersim.world.ties import is_present
from peersim.world.world_state import Array, World


@kernel
def left_unmet(needs: float, met: float) -> float:
    """Return the needs that are left, 0..1."""
    return needs * (1.0 - met)


@kernel
def set_needs(levels: Array, people: Array, first: int, last: int) -> None:
    """Note what the people of some rows need this week.

    levels: (levels, n); people: (n,) PERSON.
    """
    for i in range(first, last):
        if people[i].status != NOBODY:
            people[i].needs = left_unmet(people[i].entry_needs, levels[NEEDS_MET, i])


@kernel
def update_needs(world: World, p: Numbers) -> None:  # noqa: ARG001 - one signature for all
    """Note what everybody needs, here and gone, before others read it."""
    levels, people, organisation = world.levels, world.people, world.organisation[0]
    left = organisation.first_left
    set_needs(levels, people, 0, organisation.top)
    set_needs(levels, people, left, left + organisation.left)


@kernel
def step(world: World, p: Numbers) -> None:
    """Push the share of needs that is met, after this week's contacts."""
    people, pushes, organisation = world.people, world.pushes, world.organisation[0]
    capacity = world.circumstances[world.clock[0].index].service_capacity
    left = organisation.first_left
    for i in range(organisation.top):
        if is_present(people, i):
            pushes[p.needs_met_up_services, i] += p.alone * capacity
            pushes[p.needs_met_down_fading, i] += p.fading
            if people[i].mentor >= 0:
                pushes[p.needs_met_up_mentor, i] += p.help * capacity * people[i].good_contacts
    for i in range(left, left + organisation.left):
        pushes[p.needs_met_down_fading, i] += p.fading


MECHANISM = Mechanism(
    name="bridging",
    code="M41",
    sentence="Practical help meets needs as far as there are services to bridge to.",
    sources=("S4",),
    reads=("needs_met",),
    parameters={
        "alone": parameter(
            0.002, "1/week", 0, 0.02, "assumption", "S4", "needs met without a mentor"
        ),
        "help": parameter(
            0.03, "1/contact", 0, 0.1, "assumption", "S4", "needs met by a good contact"
        ),
        "fading": parameter(
            0.01, "1/week", 0, 0.05, "assumption", "S4", "how fast what was met is lost again"
        ),
    },
    pushes={
        "needs_met_up_services": up("needs_met", "alone * capacity"),
        "needs_met_up_mentor": up(
            "needs_met", "help * capacity * good_contacts", "for whoever has a mentor"
        ),
        "needs_met_down_fading": down("needs_met", "fading"),
    },
    standard=False,
)
