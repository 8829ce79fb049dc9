"""The network: friendship ties between people, and where people come across each other.

A tie is stored once, with its two ends and its strength; `adjacency` lists the numbers of a
person's ties. The other layers have other homes: mentoring and staff are columns of a person,
the circle and the men's group are groups, contacts outside are two levels of a person
(`pro_contacts`, `using_contacts`), since the people met there are not part of the world.

Everybody has a place in the common room, chosen by a hash of the id. Whom one comes across is
an address of a place, so one arrival or exit changes only whom those meet who look there.
"""

from math import exp

import numpy as np

from peersim.core import luck
from peersim.core.kernel import kernel, rule
from peersim.world.census import PRESENT
from peersim.world.state import World

# Looks around the common room before giving up; at the usual occupancy of a quarter to a
# third all but one in a hundred find somebody.
LOOKS = 12


@rule
def take_place(world: World, row: int) -> None:
    """Give a newcomer a place: the first free one from the hash of the id onwards."""
    places = world.places
    mask = len(places) - 1
    place = np.int64(luck.mix(np.uint64(world.people[row].id)) & np.uint64(mask))
    while places[place] >= 0:
        place = (place + 1) & mask
    places[place] = row
    world.people[row].place = place


@kernel
def come_across(world: World, decision: np.uint64, row: int, occasion: int) -> int:
    """Return the row of somebody whom a person meets by chance, or -1."""
    own = luck.step(luck.step(decision, world.people[row].id), occasion)
    size = len(world.places)
    for look in range(LOOKS):
        other = world.places[int(luck.draw(own, look) * size)]
        if other >= 0 and other != row:
            return other
    return -1


@rule
def other_end(world: World, tie: int, row: int) -> int:
    """Return the row at the other end of a tie."""
    if world.ties[tie].a == row:
        return world.ties[tie].b
    return world.ties[tie].a


@kernel
def find_tie(world: World, one: int, other: int) -> int:
    """Return the number of the tie between two people, or -1."""
    if world.people[one].degree > world.people[other].degree:
        one, other = other, one
    for k in range(world.people[one].degree):
        tie = world.adjacency[one, k]
        if other_end(world, tie, one) == other:
            return tie
    return -1


@kernel
def tie_up(world: World, one: int, other: int, strength: float) -> bool:
    """Tie two people who are not tied yet; say whether both still had room for it."""
    most = world.adjacency.shape[1]
    if one == other or world.people[one].degree >= most or world.people[other].degree >= most:
        return False
    if find_tie(world, one, other) >= 0:
        return False
    organisation = world.organisation[0]
    tie = organisation.ties
    world.ties[tie].a = one
    world.ties[tie].b = other
    world.ties[tie].strength = strength
    world.tie_pushes[:, tie] = 0.0
    for row in (one, other):
        world.adjacency[row, world.people[row].degree] = tie
        world.people[row].degree += 1
    organisation.ties = tie + 1
    return True


@rule
def _forget(world: World, row: int, tie: int) -> None:
    last = world.people[row].degree - 1
    for k in range(last + 1):
        if world.adjacency[row, k] == tie:
            world.adjacency[row, k] = world.adjacency[row, last]
    world.people[row].degree = last


@kernel
def untie(world: World, tie: int) -> None:
    """End a tie; the last tie of the list takes its number."""
    _forget(world, world.ties[tie].a, tie)
    _forget(world, world.ties[tie].b, tie)
    organisation = world.organisation[0]
    last = organisation.ties - 1
    if last != tie:
        world.ties[tie].a = world.ties[last].a
        world.ties[tie].b = world.ties[last].b
        world.ties[tie].strength = world.ties[last].strength
        world.tie_pushes[:, tie] = world.tie_pushes[:, last]
        for row in (world.ties[last].a, world.ties[last].b):
            for k in range(world.people[row].degree):
                if world.adjacency[row, k] == last:
                    world.adjacency[row, k] = tie
    organisation.ties = last


@rule
def untie_all(world: World, row: int) -> None:
    """End all friendship ties of a person."""
    while world.people[row].degree > 0:
        untie(world, world.adjacency[row, world.people[row].degree - 1])


@rule
def drops_by_homophily(world: World, one: int, other: int, homophily: float, u: float) -> bool:
    """Say whether a chance to befriend is passed over since the genders differ.

    Among those met, one's own gender is preferred with odds exp(homophily). Whoever passes
    somebody over goes on looking, so homophily changes with whom people tie, not how many
    ties they have.
    """
    differs = world.people[one].gender != world.people[other].gender
    return differs and u >= exp(-homophily)


@rule
def is_present(world: World, row: int) -> bool:
    """Say whether a row holds somebody who is here."""
    return row >= 0 and world.people[row].status == PRESENT
