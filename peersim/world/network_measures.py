"""What the network of friends is like: who is tied to whom, and how many triads are closed."""

from peersim.core.kernel import kernel
from peersim.world.ties import fetch_ends_ahead, is_present, other_end, tie_at
from peersim.world.world_state import Array, World

Pair = tuple[float, float]
CORNERS = 3.0  # of a triangle


@kernel
def ties_within(world: World) -> Pair:
    """Return how many ties join people of one gender, and people of one role."""
    people, ties = world.people, world.ties
    same_gender = same_role = 0.0
    for tie in range(world.organisation[0].ties):
        fetch_ends_ahead(world, tie)
        a, b = people[ties[tie].a], people[ties[tie].b]
        same_gender += 1.0 if a.gender == b.gender else 0.0
        same_role += 1.0 if a.role == b.role else 0.0
    return same_gender, same_role


@kernel
def is_before(people: Array, one: int, other: int) -> bool:
    """Order people by how many friends they have. people: (n,) PERSON."""
    fewer = people[one].degree - people[other].degree
    return fewer < 0 or (fewer == 0 and one < other)


@kernel
def triangles_of(world: World, row: int, seen: Array) -> int:
    """Count the triangles in which a person stands last in the order of `is_before`.

    seen: (n,) the last person as whose friend somebody was marked.
    """
    people, ties = world.people, world.ties
    for k in range(people[row].degree):
        seen[other_end(ties, tie_at(world, row, k), row)] = row
    count = 0
    for k in range(people[row].degree):
        friend = other_end(ties, tie_at(world, row, k), row)
        if is_before(people, friend, row):
            for m in range(people[friend].degree):
                third = other_end(ties, tie_at(world, friend, m), friend)
                if seen[third] == row and is_before(people, third, friend):
                    count += 1
    return count


@kernel
def triples(world: World) -> Pair:
    """Return how many pairs of ties that share a person are closed by a third, and how many are.

    Who has the more friends only marks them, so a hub takes no longer than its ties.
    """
    people, seen, top = world.people, world.scratch_rows[0], world.organisation[0].top
    seen[:top] = -1
    closed = pairs = 0.0
    for i in range(top):
        if is_present(people, i):
            closed += CORNERS * triangles_of(world, i, seen)
            pairs += people[i].degree * (people[i].degree - 1) / 2
    return closed, pairs
