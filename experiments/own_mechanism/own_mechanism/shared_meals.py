"""Who eats with others comes to belong (X1).

In each encounter in the common room, in the share `meals` of which people eat together, belonging
of both is pushed up by

    meals * of_share(belonging)

for each time that they meet (1/week).
"""

from peersim.core.kernel import kernel
from peersim.core.mechanism import Cause, Mechanism, Numbers, WeekPlace
from peersim.core.parameter import parameter
from peersim.core.push import of_share, up
from peersim.world.census import ROOM
from peersim.world.world_state import World


@kernel
def meal_push(meals: float, belonging: float) -> float:
    """Return the push on belonging for one encounter."""
    return meals * of_share(belonging)


@kernel
def step(world: World, p: Numbers) -> None:
    """Push the belonging of people who meet in the common room."""
    push = meal_push(p.meals, p.belonging)
    for k in range(world.organisation[0].contacts):
        contact = world.contacts[k]
        if contact.layer == ROOM:
            world.pushes[p.belonging_up_meals, contact.a] += contact.times * push
            world.pushes[p.belonging_up_meals, contact.b] += contact.times * push


MECHANISM = Mechanism(
    name="shared_meals",
    code="own",
    sentence="Who eats with others comes to belong.",
    phrase="eating together",
    causes={"belonging": Cause("eating together")},
    sources=("X1",),
    parameters={
        "meals": parameter(0.3, "share", 0, 1, "design", "", "encounters at which people eat"),
        "belonging": parameter(
            0.02, "share", 0, 0.1, "assumption", "X1", "belonging gained by a shared meal"
        ),
    },
    pushes={
        "belonging_up_meals": up(
            "belonging", "meals * of_share(belonging)", "for each encounter in the common room"
        ),
    },
    standard=False,  # a plug-in is off until a scenario switches it on
    places=(WeekPlace(step, after="separate_space.step", reason="it thins out encounters"),),
)
