"""The quality of a mentoring contact, and how it is shifted.

`contact_time` sets it; what bears on it besides shifts its log odds. Shifts add up, so their
order does not matter, and quality stays in [0, 1].
"""

from peersim.core.kernel import kernel
from peersim.core.logistic import shift_odds
from peersim.world.world_state import World


@kernel
def shift_contact_quality(world: World, number: int, shift: float) -> None:
    """Shift the quality of a mentoring contact, and what both have had of good contacts."""
    contact, mentoring, people = world.contacts[number], world.mentoring[number], world.people
    better = shift_odds(mentoring.quality, shift)
    more = (better - mentoring.quality) * contact.times
    mentoring.quality = better
    people[contact.a].good_contacts += more
    people[contact.b].good_contacts += more
