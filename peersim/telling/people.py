"""A person of a watched world: who she is in a week, her ties, and her story beside her twin's."""

from dataclasses import dataclass, replace

from peersim.core.errors import InputError
from peersim.methods.explain import Sentence, Story, explain
from peersim.scenario import Scenario
from peersim.telling.keeping import kept
from peersim.telling.texts import number, t
from peersim.telling.watching import Watched, layer_ties
from peersim.world import census

__all__ = [
    "GENDERS",
    "ROLES",
    "Card",
    "Row",
    "card_of",
    "find",
    "rows_of",
    "story_of",
    "who",
    "written",
]

ROLES = ("Member", "Mentee", "Mentor", "Staff")
GENDERS = ("woman", "man", "non-binary person")
_STORIES_KEPT = 64


@dataclass(frozen=True)
class Card:
    """Somebody at the end of a week; ids of those to whom she is tied."""

    person: int
    name: str
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


def card_of(world: Watched, person: int, week: int) -> Card | None:
    """Return somebody's card in a week, or None where a world never has her."""
    number = world.number_of.get(person)
    if number is None:
        return None
    there = (world.role[:, number] >= 0).nonzero()[0]
    mentor = int(world.mentor[week, number])
    mentees = world.ids[(world.mentor[week] == number).nonzero()[0]].tolist()
    groups = (census.CIRCLE, census.MENS_GROUP)
    met = {other for layer in groups for other in layer_ties(world, layer, person, week)}
    return Card(
        person=person,
        name=world.names[number],
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


def written(value: float) -> str:
    """Write a level with two decimals, as the visitor's language does.

    >>> written(0.2)
    '0.20'
    """
    return f"{value:.2f}".replace(".", number(0.5)[1])


def who(card: Card) -> str:
    """Return what a person is called: role and number, or the number alone."""
    role = t(ROLES[card.role]) if card.role >= 0 else t("Person")
    return f"{role} {card.name}"


def find(text: str, world: Watched) -> int:
    """Return the person that a visitor looks for; raises InputError where there is none."""
    wanted = text.strip().lower()
    named: dict[str, int] = dict(zip(world.names, world.ids.tolist(), strict=True))
    if wanted in named:
        return named[wanted]
    raise InputError(
        t(
            "Nobody in this world is called {name} after week 0. Those who were there first have "
            "a number, such as 17; later arrivals have week and number, such as 31:2.",
            name=wanted[:20],
        )
    )


@kept(_STORIES_KEPT)
def story_of(
    scenario: Scenario,
    twin: Scenario,
    replicate: int,
    seed: int,
    person: int,
    *,
    incidents: bool,
) -> Story:
    """Return somebody's story, and beside it her twin's in another world.

    Worlds go by their titles in its sentences, since nobody here sees names of files.
    """
    here, there = _titled(scenario), _titled(twin)
    return explain(here, replicate, person, there, seed=seed, incidents=incidents)


def _titled(scenario: Scenario) -> Scenario:
    return replace(scenario, name=f"“{scenario.title}”")


@dataclass(frozen=True)
class Row:
    """Some weeks of a story: what is told of both worlds, of this one and of the other."""

    weeks: range
    both: tuple[Sentence, ...]
    here: tuple[Sentence, ...]
    there: tuple[Sentence, ...]


def rows_of(story: Story) -> list[Row]:
    """Return a story as rows of a table, a quarter of a year each."""
    rows = []
    for weeks, told in story.quarters():
        both, here, there = (
            tuple(said for said in told if said.world == world)
            for world in ("", story.scenario, story.twin)
        )
        rows.append(Row(weeks, both, here, there))
    return rows
