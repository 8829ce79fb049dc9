"""A person of a watched world in one week: her part in the organisation, and her ties."""

from dataclasses import dataclass

from peersim.methods.world_trace import WorldTrace, layer_ties
from peersim.world import census

__all__ = ["PersonCard", "card_of"]


@dataclass(frozen=True)
class PersonCard:
    """Somebody at the end of a week; ids of those to whom she is tied."""

    person: int
    name: str
    """As it is typed."""
    called: str
    """Her invented name."""
    gender: int
    role: int
    """-1 where she is not there."""
    mentor: int | None
    mentees: tuple[int, ...]
    friends: tuple[int, ...]
    met: tuple[int, ...]
    """Others in the groups that met this week: study circle and men's group."""
    waiting: int
    """Weeks on the waiting list, -1 for none."""
    first: int
    last: int
    """The weeks in which she is on the picture for the first and for the last time."""


def card_of(world: WorldTrace, person: int, week: int) -> PersonCard | None:
    """Return somebody's card in a week, or None where a world never has her."""
    number = world.number_of.get(person)
    if number is None:
        return None
    there = (world.role[:, number] >= 0).nonzero()[0]
    mentor = int(world.mentor[week, number])
    mentees = world.ids[(world.mentor[week] == number).nonzero()[0]].tolist()
    groups = (census.CIRCLE, census.MENS_GROUP)
    met = {other for layer in groups for other in layer_ties(world, layer, person, week)}
    return PersonCard(
        person=person,
        name=world.names[number],
        called=world.called[number],
        gender=int(world.gender[number]),
        role=int(world.role[week, number]),
        mentor=int(world.ids[mentor]) if mentor >= 0 else None,
        mentees=tuple(mentees),
        friends=tuple(layer_ties(world, census.FRIENDS, person, week)),
        met=tuple(sorted(met)),
        waiting=int(world.waiting[week, number]),
        first=int(there[0]),
        last=int(there[-1]),
    )
