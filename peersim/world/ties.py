"""The network: friendship ties between people, and where people come across each other.

A tie is stored once, with its two ends and its strength; `adjacency` lists the numbers of a
person's ties, and `overflow` those beyond its columns, so that one hub of an imported network does
not widen the table for everybody. The other layers have other homes: mentoring and staff are
columns of a person, the circle and the men's group are groups, contacts outside are two levels of a
person (`pro_contacts`, `using_contacts`), since the people met there are not part of the world.

Everybody has a place in the common room, chosen by a hash of the id. Whom one comes across is
an address of a place, so one arrival or exit changes only whom those meet who look there.
"""

import numpy as np

from peersim.core import random_streams
from peersim.core.elementary import exp
from peersim.core.kernel import kernel
from peersim.core.prefetch import fetch_both
from peersim.world.census import PRESENT
from peersim.world.world_state import Array, World

# Places of the common room for each of those who come into it. A room that follows from the number
# of people is as full in a small organisation as in a large one.
PLACES_EACH = 3
# Looks around the common room before giving up; at the usual occupancy of a third all but one in
# a hundred find somebody.
LOOKS = 12


@kernel
def take_place(world: World, row: int) -> None:
    """Give a newcomer a place: the first free one from the hash of the id onwards."""
    places = world.places
    size = len(places)
    place = np.int64(random_streams.mix(np.uint64(world.people[row].id)) % np.uint64(size))
    while places[place] >= 0:
        place = (place + 1) % size
    places[place] = row
    world.people[row].place = place


@kernel
def is_crowded(world: World, people: int) -> bool:
    """Say whether so many people would fill more than half of the common room."""
    return 2 * people > len(world.places)


@kernel
def meet_by_chance(world: World, decision: np.uint64, row: int, occasion: int) -> int:
    """Return the row of somebody whom a person meets by chance, or -1."""
    people, places = world.people, world.places
    own = random_streams.derive_key(random_streams.derive_key(decision, people[row].id), occasion)
    size = len(places)
    for look in range(LOOKS):
        other = places[int(random_streams.draw(own, look) * size)]
        if other >= 0 and other != row:
            return other
    return -1


@kernel
def fetch_ends_ahead(world: World, tie: int) -> None:
    """Ask for the two people of a tie that will be read soon; tie: the present one."""
    fetch_both(world.people, world.ties, tie, world.organisation[0].ties)


@kernel
def other_end(ties: Array, tie: int, row: int) -> int:
    """Return the row at the other end of a tie.

    ties: (ties,) TIE.
    """
    if ties[tie].a == row:
        return ties[tie].b
    return ties[tie].a


@kernel
def tie_at(world: World, row: int, place: int) -> int:
    """Return the number of the tie at a place of a person's list."""
    columns = world.adjacency.shape[1]
    if place < columns:
        return world.adjacency[row, place]
    return world.overflow[world.overflow_starts[row] + place - columns]


@kernel
def _put_tie(world: World, row: int, place: int, tie: int) -> None:
    columns = world.adjacency.shape[1]
    if place < columns:
        world.adjacency[row, place] = tie
    else:
        world.overflow[world.overflow_starts[row] + place - columns] = tie


@kernel
def _has_room(world: World, row: int) -> bool:
    starts = world.overflow_starts
    return world.people[row].degree < world.adjacency.shape[1] + starts[row + 1] - starts[row]


@kernel
def find_tie(world: World, one: int, other: int) -> int:
    """Return the number of the tie between two people, or -1."""
    ties = world.ties
    people = world.people
    if people[one].degree > people[other].degree:
        one, other = other, one
    for k in range(people[one].degree):
        tie = tie_at(world, one, k)
        if other_end(ties, tie, one) == other:
            return tie
    return -1


@kernel
def add_tie(world: World, one: int, other: int, strength: float) -> bool:
    """Tie two people who are not tied yet; say whether both still had room for it."""
    people, ties, tie_pushes = world.people, world.ties, world.tie_pushes
    if one == other or not _has_room(world, one) or not _has_room(world, other):
        return False
    if find_tie(world, one, other) >= 0:
        return False
    organisation = world.organisation[0]
    tie = organisation.ties
    ties[tie].a = one
    ties[tie].b = other
    ties[tie].strength = strength
    tie_pushes[:, tie] = 0.0
    for row in (one, other):
        _put_tie(world, row, people[row].degree, tie)
        people[row].degree += 1
    organisation.ties = tie + 1
    return True


@kernel
def _place_of(world: World, row: int, tie: int) -> int:
    """Return the place of a tie in a person's list, where a young one stands near the end."""
    place = world.people[row].degree - 1
    while tie_at(world, row, place) != tie:
        place -= 1
    return place


@kernel
def _unlist_tie(world: World, row: int, tie: int) -> None:
    last = world.people[row].degree - 1
    _put_tie(world, row, _place_of(world, row, tie), tie_at(world, row, last))
    world.people[row].degree = last


@kernel
def remove_tie(world: World, tie: int) -> None:
    """End a tie; the last tie of the list takes its number."""
    ties, tie_pushes = world.ties, world.tie_pushes
    _unlist_tie(world, ties[tie].a, tie)
    _unlist_tie(world, ties[tie].b, tie)
    organisation = world.organisation[0]
    last = organisation.ties - 1
    if last != tie:
        ties[tie].a = ties[last].a
        ties[tie].b = ties[last].b
        ties[tie].strength = ties[last].strength
        for channel in range(tie_pushes.shape[0]):
            tie_pushes[channel, tie] = tie_pushes[channel, last]
        for row in (ties[last].a, ties[last].b):
            _put_tie(world, row, _place_of(world, row, last), tie)
    organisation.ties = last


@kernel
def remove_all_ties(world: World, row: int) -> None:
    """End all friendship ties of a person."""
    while world.people[row].degree > 0:
        remove_tie(world, tie_at(world, row, world.people[row].degree - 1))


@kernel
def drops_by_homophily(people: Array, one: int, other: int, homophily: float, u: float) -> bool:
    """Say whether a chance to befriend is passed over since the genders differ.

    Among those met, one's own gender is preferred with odds exp(homophily). Whoever passes
    somebody over goes on looking, so homophily changes with whom people tie, not how many
    ties they have. people: (n,) PERSON.
    """
    differs = people[one].gender != people[other].gender
    return differs and u >= exp(-homophily)


@kernel
def sum_strengths(world: World) -> None:
    """Add up the strengths of everybody's ties, which hold still until the week ends."""
    ties, organisation, strengths = world.ties, world.organisation[0], world.tie_strengths
    strengths[: organisation.top] = 0.0
    for tie in range(organisation.ties):
        strengths[ties[tie].a] += ties[tie].strength
        strengths[ties[tie].b] += ties[tie].strength


@kernel
def is_present(people: Array, row: int) -> bool:
    """Say whether a row holds somebody who is here.

    people: (n,) PERSON.
    """
    return people[row].status == PRESENT
