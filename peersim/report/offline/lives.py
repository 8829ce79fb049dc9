"""Some lives of the pair of worlds that a page replays, each beside its twin's."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from peersim.engine.simulation import Record
from peersim.methods.explain import explain
from peersim.methods.explain.life_selection import ranked
from peersim.methods.world_trace import WorldTrace
from peersim.narration.incident_filter import filter_incidents
from peersim.narration.person_labels import GENDERS
from peersim.narration.phrases import quoted
from peersim.narration.story_text import StoryTeller
from peersim.report.texts import t
from peersim.running.common_past import records_of
from peersim.world import census

__all__ = ["LifeText", "Quarter", "lives"]


@dataclass(frozen=True)
class Quarter:
    """A quarter of a year: what is told of both worlds, of one and of the other."""

    weeks: str
    both: tuple[str, ...]
    here: tuple[str, ...]
    there: tuple[str, ...]


@dataclass(frozen=True)
class LifeText:
    """A story as a page shows it."""

    name: str
    """As in the replay."""
    title: str
    opening: tuple[str, ...]
    came: tuple[str, ...]
    """What came of it."""
    quarters: tuple[Quarter, ...]
    notes: tuple[str, ...]


def lives(watched: Sequence[WorldTrace], *, hide_incidents: bool) -> tuple[LifeText, ...]:
    """Return the lives that differ most: one in all, and of a woman, a mentor and a survivor."""
    worlds, first = [world.scenario for world in watched], watched[0]
    titles = (*(quoted(t(world.title)) for world in worlds), "")
    records = records_of(worlds, first.replicate, seed=first.seed)
    told = []
    for person in dict.fromkeys(_chosen(records)):
        story = explain(
            worlds[0],
            first.replicate,
            person,
            worlds[1] if len(worlds) > 1 else None,
            seed=first.seed,
        )
        teller = StoryTeller(
            filter_incidents(story, hide_incidents=hide_incidents), (titles[0], titles[1])
        )
        told.append(_life_text(teller, first))
    return tuple(told)


def _chosen(records: Sequence[Record]) -> Iterator[int]:
    people = ranked(*records)
    record = records[0]
    rows = dict(zip(record.people["id"].tolist(), record.people, strict=True))
    kinds = (
        lambda _: True,
        lambda row: row["gender"] == census.WOMAN,
        lambda row: row["role"] == census.MENTOR,
        lambda row: row["trauma"] > census.SURVIVOR_ABOVE,
    )
    taken: set[int] = set()
    for fits in kinds:
        person = next((one for one in people if one not in taken and fits(rows[one])), None)
        if person is not None:
            taken.add(person)
            yield person


def _life_text(teller: StoryTeller, world: WorldTrace) -> LifeText:
    story = teller.story
    place = world.number_of[story.person]
    quarters = (
        Quarter(
            f"{row.weeks.start}–{row.weeks.stop - 1}",
            *(tuple(map(teller.say, facts)) for facts in (row.both, row.here, row.there)),
        )
        for row in story.quarters()
    )
    return LifeText(
        name=world.called[place],
        title=t(
            "{name}, {gender}, {role} at first",
            name=world.called[place],
            gender=t(GENDERS[int(world.gender[place])]),
            role=t(story.role),
        ),
        opening=tuple(teller.of("who", "worlds", "alike")),
        came=tuple(teller.of("end", "difference")),
        quarters=tuple(quarters),
        notes=tuple(teller.notes()),
    )
