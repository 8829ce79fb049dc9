"""What the network of friends is like: who is tied to whom, and how many triads are closed."""

from peersim.core.kernel import kernel
from peersim.world.world_state import Array, World

Pair = tuple[float, float]
CORNERS = 3.0  # of a triangle


@kernel
def ties_within(world: World) -> Pair:
    """Return how many ties join people of one gender, and people of one role."""
    people, ties = world.people, world.ties
    # side by side, since ends of ties lie at random places of memory
    genders, roles = world.scratch_rows[0], world.scratch_rows[1]
    for i in range(world.organisation[0].top):
        genders[i], roles[i] = people[i].gender, people[i].role
    same_gender = same_role = 0
    for tie in range(world.organisation[0].ties):
        a, b = ties[tie].a, ties[tie].b
        same_gender += genders[a] == genders[b]
        same_role += roles[a] == roles[b]
    return float(same_gender), float(same_role)


@kernel
def is_before(degrees: Array, one: int, other: int) -> bool:
    """Order people by how many friends they have. degrees: (n,)."""
    fewer = degrees[one] - degrees[other]
    return fewer < 0 or (fewer == 0 and one < other)


@kernel
def list_earlier_friends(world: World, degrees: Array, starts: Array) -> None:
    """List everybody's friends who stand before her in the order of `is_before`, side by side.

    degrees: (n,), filled here as well; starts: (n + 1,), where each one's list begins.
    """
    people, ties, friends = world.people, world.ties, world.earlier_friends
    top = world.organisation[0].top
    for i in range(top):
        degrees[i] = people[i].degree
    starts[: top + 1] = 0
    for tie in range(world.organisation[0].ties):
        a, b = ties[tie].a, ties[tie].b
        starts[b if is_before(degrees, a, b) else a] += 1
    for i in range(1, top + 1):  # where each list ends, and then back to where it begins
        starts[i] += starts[i - 1]
    for tie in range(world.organisation[0].ties):
        a, b = ties[tie].a, ties[tie].b
        first, later = (a, b) if is_before(degrees, a, b) else (b, a)
        starts[later] -= 1
        friends[starts[later]] = first


@kernel
def triangles_of(row: int, friends: Array, starts: Array, seen: Array) -> int:
    """Count the triangles in which a person stands last in the order of `is_before`.

    friends, starts: as `list_earlier_friends` makes them; seen: (n,) the last person as whose
    friend somebody was marked.
    """
    for k in range(starts[row], starts[row + 1]):
        seen[friends[k]] = row
    count = 0
    for k in range(starts[row], starts[row + 1]):
        friend = friends[k]
        for m in range(starts[friend], starts[friend + 1]):
            count += seen[friends[m]] == row
    return count


@kernel
def triples(world: World) -> Pair:
    """Return how many pairs of ties that share a person are closed by a third, and how many are.

    Who has the more friends only marks them, so a hub takes no longer than its ties.
    """
    top, friends = world.organisation[0].top, world.earlier_friends
    seen, degrees, starts = world.scratch_rows[0], world.scratch_rows[1], world.scratch_rows[2]
    list_earlier_friends(world, degrees, starts)
    seen[:top] = -1
    closed = pairs = 0.0
    for i in range(top):
        closed += CORNERS * triangles_of(i, friends, starts, seen)
        pairs += degrees[i] * (degrees[i] - 1) / 2
    return closed, pairs
