"""Inspiration is not enough: unmet needs cap what hope and identity can do (S3b).

Off unless a scenario switches it on. What hope and identity take from the hazards of reoffending
and of return to use is multiplied by

    reach = 1 - cap * unmet needs

so hope may rise while offences do not fall.
"""

from peersim.core.kernel import kernel
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.world.census import NOBODY
from peersim.world.world_state import Array, World


@kernel
def reach(needs: float, cap: float) -> float:
    """Return the share that unmet needs leave of what hope and identity can do."""
    return 1.0 - cap * needs


@kernel
def set_reach(people: Array, cap: float, first: int, last: int) -> None:
    """Limit the people of some rows.

    people: (n,) PERSON.
    """
    for i in range(first, last):
        if people[i].status != NOBODY:
            people[i].needs_multiplier = reach(people[i].needs, cap)


@kernel
def step(world: World, p: Numbers) -> None:
    """Limit everybody, here and gone, before lapses and offences are drawn."""
    people, organisation = world.people, world.organisation[0]
    left = organisation.first_left
    set_reach(people, p.cap, 0, organisation.top)
    set_reach(people, p.cap, left, left + organisation.left)


MECHANISM = Mechanism(
    name="structural_limits",
    code="M65",
    sentence="Unmet needs cap what hope and identity can do against offences and use.",
    sources=("S3b",),
    parameters={
        "cap": parameter(
            0.6, "share", 0, 1, "assumption", "S3b", "effect lost where all needs are unmet"
        ),
    },
    standard=False,
)
