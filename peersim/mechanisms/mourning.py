"""Leaving an old life hurts before it helps; a mentor makes the valley shallower (S4).

With t the weeks since entry, u the contacts outside that use and a = 1 - exp(-contacts / full_week)
how far the week is filled here,

    push up on loss      grief * u * a * exp(-t / early)                  (1/week)
    pull of loss to `rest` at the speed `fading`
    push down on loss    ease * trust in the mentor, for whoever met a mentor this week

and distress is pushed by weight * (loss - ref), up in the first months and down by a little later,
so that the average person is as distressed as without all this.
"""

from peersim.core.elementary import exp_each
from peersim.core.kernel import kernel
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down, either_way, towards, up
from peersim.world import reference_levels
from peersim.world.census import LOSS, TRUST_MENTOR, USING_CONTACTS
from peersim.world.row_blocks import in_blocks
from peersim.world.ties import is_present
from peersim.world.world_state import World


@kernel
def grief_rate(using: float, idle: float, newness: float, p: Numbers) -> float:
    """Return the push on loss, 1/week.

    idle: exp(-contacts / full_week); newness: exp(-weeks / early).
    """
    return p.grief * using * (1.0 - idle) * newness


@in_blocks
def push_loss(world: World, p: Numbers, first: int, last: int) -> None:
    """Push the loss of people of some rows, and their distress by it."""
    levels, people, pushes = world.levels, world.people, world.pushes
    week, full_week, early = world.clock[0].week, p.full_week, p.early
    idle, newness = world.scratch[0, : last - first], world.scratch[1, : last - first]
    for i in range(first, last):
        idle[i - first] = -people[i].contacts / full_week
        newness[i - first] = -float(week - people[i].arrived) / early
    exp_each(idle)
    exp_each(newness)
    for i in range(first, last):
        if is_present(people, i):
            person = people[i]
            using = levels[USING_CONTACTS, i]
            pushes[p.loss_up_grief, i] += grief_rate(using, idle[i - first], newness[i - first], p)
            towards(pushes, p.loss_up_rest, p.loss_down_rest, i, p.rest, p.fading)
            if person.mentor >= 0 and person.good_contacts > 0.0:
                pushes[p.loss_down_mentor, i] += p.ease * levels[TRUST_MENTOR, i]
            weighed = p.weight * (levels[LOSS, i] - reference_levels.LOSS)
            either_way(pushes, p.distress_up_loss, p.distress_down_loss, i, weighed)


@kernel
def step(world: World, p: Numbers) -> None:
    """Push loss, and distress by it."""
    push_loss(world, p, 0, world.organisation[0].top)


MECHANISM = Mechanism(
    name="mourning",
    code="M39",
    sentence="Leaving an old life hurts before it helps; a mentor makes the valley shallower.",
    sources=("S4",),
    reads=("trust_mentor", "using_contacts", "loss"),
    parameters={
        "grief": parameter(
            0.25, "1/week", 0, 1, "assumption", "S4", "loss at full company and a full week"
        ),
        "early": parameter(
            12, "weeks", 4, 40, "assumption", "S4", "weeks since entry in which old ties are cut"
        ),
        "fading": parameter(0.06, "1/week", 0.02, 0.2, "assumption", "S4", "how fast loss fades"),
        "rest": parameter(0.1, "level", 0, 0.5, "assumption", "S4", "loss that stays"),
        "ease": parameter(
            0.25, "1/week", 0, 0.6, "assumption", "S4", "loss eased by a mentor one trusts"
        ),
        "weight": parameter(0.06, "1/week", 0, 0.2, "assumption", "S4", "push of loss on distress"),
        "full_week": parameter(
            4, "contacts/week", 1, 20, "assumption", "S4", "contacts that fill two thirds of a week"
        ),
    },
    pushes={
        "loss_up_grief": up("loss", "grief * using_contacts * a * exp(-weeks / early)"),
        "loss_up_rest": up("loss", "fading * rest"),
        "loss_down_rest": down("loss", "fading * (1 - rest)"),
        "loss_down_mentor": down(
            "loss", "ease * trust_mentor", "for whoever met a mentor this week"
        ),
        "distress_up_loss": up("distress", "max(0, weight * (loss - loss_ref))"),
        "distress_down_loss": down("distress", "max(0, weight * (loss_ref - loss))"),
    },
)
