"""What the network of friends is like: who is tied to whom, and how many triads are closed."""

from peersim.core.kernel import kernel
from peersim.world.ties import find_tie, is_present, other_end, tie_at
from peersim.world.world_state import World

Pair = tuple[float, float]


@kernel
def ties_within(world: World) -> Pair:
    """Return how many ties join people of one gender, and people of one role."""
    people, ties = world.people, world.ties
    same_gender = same_role = 0.0
    for tie in range(world.organisation[0].ties):
        a, b = people[ties[tie].a], people[ties[tie].b]
        same_gender += 1.0 if a.gender == b.gender else 0.0
        same_role += 1.0 if a.role == b.role else 0.0
    return same_gender, same_role


@kernel
def closed_of(world: World, row: int) -> float:
    """Return how many pairs of a person's friends are friends themselves."""
    ties, degree = world.ties, world.people[row].degree
    closed = 0.0
    for k in range(degree):
        one = other_end(ties, tie_at(world, row, k), row)
        for other in range(k):
            friend = other_end(ties, tie_at(world, row, other), row)
            closed += 1.0 if find_tie(world, one, friend) >= 0 else 0.0
    return closed


@kernel
def triples(world: World) -> Pair:
    """Return how many pairs of ties that share a person are closed by a third, and how many are."""
    people = world.people
    closed = pairs = 0.0
    for i in range(world.organisation[0].top):
        if is_present(people, i):
            closed += closed_of(world, i)
            pairs += people[i].degree * (people[i].degree - 1) / 2
    return closed, pairs
