"""Where the contacts of a layer stand among those of the week.

`contact_time` writes those of friends first, then all of the common room and of staff, then those
of mentors and mentees, then those of groups. So whoever reads one layer alone looks at no other.
"""

from peersim.core.kernel import kernel
from peersim.core.prefetch import fetch_both
from peersim.world.world_state import Array, World

Range = tuple[int, int]


@kernel
def friends_contacts(world: World) -> Range:
    """Return the number of the first contact between friends, and the one behind the last."""
    return 0, world.organisation[0].after_friends


@kernel
def room_and_staff_contacts(world: World) -> Range:
    """Return the number of the first contact in the common room or with staff, and behind them."""
    organisation = world.organisation[0]
    return organisation.after_friends, organisation.first_mentoring


@kernel
def mentoring_contacts(world: World) -> Range:
    """Return the number of the first contact in mentoring, and the one behind the last."""
    organisation = world.organisation[0]
    return organisation.first_mentoring, organisation.after_mentoring


@kernel
def fetch_ahead(world: World, number: int) -> None:
    """Ask for the two people of a contact that will be read soon; number: of the present one."""
    fetch_both(world.people, world.contacts, number, world.organisation[0].contacts)


@kernel
def fetch_at_hand_ahead(world: World, number: int) -> None:
    """Ask for what is at hand of these two."""
    fetch_both(world.at_hand, world.contacts, number, world.organisation[0].contacts)


@kernel
def bring_to_hand(world: World, column: int, values: Array) -> None:
    """Bring what a step reads of everybody in contacts to hand, so that it lies together.

    values: (n,); column: of `at_hand`.
    """
    at_hand = world.at_hand
    for i in range(world.organisation[0].top):
        at_hand[i, column] = values[i]
