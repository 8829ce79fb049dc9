"""Who is drawn where a scenario, and not the week, brings something about.

A holder of a seat is drawn by an addressed lot; a person without one by exposure: with chances in
proportion to the sum of the rates of boundary violations in this week's contacts.
"""

import numpy as np

from peersim.core import random_streams
from peersim.core.elementary import log
from peersim.core.kernel import kernel
from peersim.world.ties import is_present
from peersim.world.world_state import Array, World


@kernel
def add_exposure(world: World, exposure: Array) -> float:
    """Add up this week's rates of boundary violations by person, and return the sum of all.

    exposure: (n,) is overwritten for those present.
    """
    exposure[: world.organisation[0].top] = 0.0
    total = 0.0
    for k in range(world.organisation[0].contacts):
        contact, harm = world.contacts[k], world.harms[k]
        exposure[contact.a] += harm.harm_a
        exposure[contact.b] += harm.harm_b
        total += harm.harm_a + harm.harm_b
    return total


@kernel
def draw_seat_holder(world: World, decision: int) -> int:
    """Return a present holder of a seat by an addressed lot, or -1."""
    people = world.people
    own = random_streams.decision_key(world.clock[0].week_key, decision)
    best, row = -1.0, -1
    for i in range(world.organisation[0].top):
        if is_present(people, i) and people[i].seat >= 0:
            lot = random_streams.draw(own, people[i].id)
            if lot > best:
                best, row = lot, i
    return row


@kernel
def draw_by_exposure(world: World, decision: int) -> int:
    """Return a present person without a seat, by exposure where there is any, or -1."""
    people, exposure = world.people, world.scratch[2]
    exposed = add_exposure(world, exposure) > 0.0
    own = random_streams.decision_key(world.clock[0].week_key, decision)
    first, row = np.inf, -1
    for i in range(world.organisation[0].top):
        if is_present(people, i) and people[i].seat < 0:
            rate = exposure[i] if exposed else 1.0
            # the first of independent exponential waits comes with chances in proportion to rates
            wait = (
                -log(1.0 - random_streams.draw(own, people[i].id)) / rate if rate > 0.0 else np.inf
            )
            if wait < first:
                first, row = wait, i
    return row
