"""Some lives of the pair of worlds that a page replays, each beside its twin's."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from peersim.engine.run import Record, run
from peersim.methods.explain import Sentence, Story, explain
from peersim.methods.explain.choice import ranked
from peersim.report.texts import t
from peersim.telling.naming import quoted
from peersim.telling.people import GENDERS, rows_of
from peersim.telling.story_words import retold
from peersim.telling.texts import spoken
from peersim.telling.watching import Watched
from peersim.world import census

__all__ = ["LifeTold", "Quarter", "lives"]


@dataclass(frozen=True)
class Quarter:
    """A quarter of a year: what is told of both worlds, of one and of the other."""

    weeks: str
    both: tuple[str, ...]
    here: tuple[str, ...]
    there: tuple[str, ...]


@dataclass(frozen=True)
class LifeTold:
    """A story as a page shows it."""

    name: str
    """As in the replay."""
    title: str
    opening: tuple[str, ...]
    came: tuple[str, ...]
    """What came of it."""
    quarters: tuple[Quarter, ...]
    notes: tuple[str, ...]


def lives(watched: Sequence[Watched], *, hide_incidents: bool) -> tuple[LifeTold, ...]:
    """Return the lives that differ most: one in all, and of a woman, a mentor and a survivor."""
    worlds, first = [world.scenario for world in watched], watched[0]
    replicate, seed = first.replicate, first.seed
    titled = [replace(world, name=quoted(t(world.title))) for world in worlds]
    records = [run(world, replicate, seed=seed) for world in worlds]
    return tuple(
        _told(
            explain(
                titled[0],
                replicate,
                person,
                titled[1] if len(titled) > 1 else None,
                seed=seed,
                incidents=not hide_incidents,
            ),
            first,
            incidents=not hide_incidents,
        )
        for person in dict.fromkeys(_chosen(records))
    )


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


def _told(story: Story, world: Watched, *, incidents: bool) -> LifeTold:
    place = world.number_of[story.person]
    say = partial(_said, story=story, incidents=incidents)
    quarters = (
        Quarter(
            f"{row.weeks.start}–{row.weeks.stop - 1}",
            *(tuple(map(say, told)) for told in (row.both, row.here, row.there)),
        )
        for row in rows_of(story)
    )
    return LifeTold(
        name=world.names[place],
        title=t(
            "Person {name}, {gender}, {role} at first",
            name=world.names[place],
            gender=t(GENDERS[int(world.gender[place])]),
            role=t(story.role),
        ),
        opening=_texts(map(say, story.of("who", "worlds", "alike"))),
        came=_texts(map(say, story.of("end", "difference"))),
        quarters=tuple(quarters),
        notes=_texts(map(say, story.of("note"))),
    )


def _said(said: Sentence, story: Story, *, incidents: bool) -> str:
    if spoken() == "en":
        return said.text
    return retold(said, story, incidents=incidents)


def _texts(said: Iterator[str]) -> tuple[str, ...]:
    return tuple(text for text in said if text)
