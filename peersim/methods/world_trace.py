"""One world, watched: who is there in every week, in which role, with which levels and ties.

A world is run once to its end and written down week by week in compact arrays; pages and browsers
replay it from there. Week `w` shows how things stand at the end of that week, next to what happened
in it. Levels are kept in hundredths, as they are shown, so that a bar and a story say the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from peersim.engine.simulation import DEFAULT_SEED, Simulation
from peersim.methods.answer_cache import cached_answer
from peersim.methods.detail_tables import PersonNumbering
from peersim.methods.friend_groups import FriendGroups, friend_groups
from peersim.methods.invented_names import NameBook
from peersim.running.job_queue import JobQueue
from peersim.running.jobs import Request
from peersim.scenario import Scenario
from peersim.world import census

__all__ = ["NOT_HELD", "STEPS", "WorldTrace", "layer_ties", "trace_world"]

Ints: TypeAlias = npt.NDArray[Any]

STEPS: Final = 100
NOT_HELD: Final = 255
"""What stands for a level of somebody who is not there, or who does not carry it."""
_WORLDS_KEPT: Final = 6
_CARRIERS: Final = {"mentees": census.MENTEE, "mentors": census.MENTOR}

TIE: Final = np.dtype([("one", np.int32), ("other", np.int32), ("first", "i4"), ("last", "i4")])
"""A tie between two people (by their place in `ids`) from one week to another, both included."""


@dataclass(frozen=True, eq=False)
class WorldTrace:
    """What is kept of a world; people are numbered by their place in `ids`."""

    scenario: Scenario
    seed: int
    replicate: int
    ids: npt.NDArray[np.int64]  # (people,) everybody who is there in any week, sorted
    gender: Ints  # (people,)
    arrived: Ints  # (people,) week
    role: npt.NDArray[np.int8]  # (weeks, people), -1 for who is not there
    mentor: npt.NDArray[np.int16]  # (weeks, people), -1 for none
    waiting: npt.NDArray[np.int16]  # (weeks, people) weeks on the waiting list, -1 for none
    levels: npt.NDArray[np.uint8]  # (weeks, levels, people), see STEPS and NOT_HELD
    ties: tuple[Ints, ...]  # TIE for each of census.LAYERS
    missed: npt.NDArray[np.int32]  # (weeks,) mentees who did not meet their mentor
    events: Ints  # EVENT
    incidents: Ints  # TRUE_INCIDENT
    reports: Ints  # REPORT

    @property
    def weeks(self) -> int:
        """How many weeks there are."""
        return len(self.role)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What is typed for everybody: `17` for a founder, `31:2` for the second of week 31."""
        numbering = PersonNumbering(self.scenario, self.seed, self.replicate)
        return tuple(numbering.names(self.ids).astype(str))

    @cached_property
    def called(self) -> tuple[str, ...]:
        """The invented names of everybody, by which readers know them; see `invented_names`."""
        book = NameBook(self.scenario, self.seed, self.replicate)
        return tuple(map(book.name, self.ids.tolist(), self.gender.tolist()))

    @cached_property
    def number_of(self) -> dict[int, int]:
        """Everybody's place in `ids`."""
        return {person: number for number, person in enumerate(self.ids.tolist())}

    @cached_property
    def friend_groups(self) -> FriendGroups | None:
        """The groups among the friendships of the first week, by the order of those there."""
        here = np.flatnonzero(self.role[0] >= 0)
        return friend_groups(len(here), self.first_ties(census.FRIENDS))

    def first_ties(self, *layers: int) -> npt.NDArray[np.int64]:
        """Return ties of the first week on some layers, by the order of those there: (ties, 2)."""
        here = np.flatnonzero(self.role[0] >= 0)
        order = np.full(len(self.ids), -1)
        order[here] = np.arange(len(here))
        held = [self.ties[layer] for layer in layers]
        ties = np.concatenate([ties[ties["first"] == 0] for ties in held])
        return np.stack([order[ties["one"]], order[ties["other"]]], axis=1)

    def is_here(self, person: int, week: int) -> bool:
        """Tell whether somebody is there at the end of a week."""
        number = self.number_of.get(person)
        return number is not None and bool(self.role[week, number] >= 0)

    def level(self, name: str, person: int, week: int) -> float | None:
        """Return a level at the end of a week, or None where it is not held."""
        number = self.number_of.get(person)
        if number is None:
            return None
        held = int(self.levels[week, census.LEVEL_NAMES.index(name), number])
        return None if held == NOT_HELD else held / STEPS


@dataclass(frozen=True)
class _WeekRecord:
    """Who is there at the end of one week; ties as pairs of ids, one array a layer."""

    people: Any  # (here,) PERSON
    mentors: npt.NDArray[np.int64]  # (here,) ids, -1 for none
    levels: npt.NDArray[np.uint8]  # (levels, here)
    pairs: tuple[npt.NDArray[np.int64], ...]  # (ties, 2) for each layer
    missed: int


@cached_answer(_WORLDS_KEPT)
def trace_world(
    scenario: Scenario,
    replicate: int = 0,
    seed: int = DEFAULT_SEED,
    jobs: JobQueue | None = None,
) -> WorldTrace:
    """Run a world to its end and return every week of it; a few worlds are kept for everybody.

    jobs: where it takes its turn; in this process without one. Raises RunError if the world fails.
    """
    task = _TraceTask(scenario, replicate, seed)
    if jobs is None:
        return task.run()
    request = Request(("watch", scenario.hash(), replicate, seed), (task,), _only)
    return jobs.wait_for(request)


@dataclass(frozen=True)
class _TraceTask:
    """A world to be run week by week."""

    scenario: Scenario
    replicate: int
    seed: int

    def run(self) -> WorldTrace:
        simulation = Simulation(self.scenario, self.replicate, seed=self.seed)
        pictures = []
        for week in range(simulation.weeks):
            simulation.advance(week + 1)
            pictures.append(_picture(simulation.world))
        return _put_together(simulation, pictures)


def _only(results: Sequence[WorldTrace]) -> WorldTrace:
    return results[0]


def _picture(world: Any) -> _WeekRecord:
    people = np.asarray(world.people)
    ids = people["id"]
    here = np.flatnonzero(people["status"] == census.PRESENT)
    mentor_rows = people["mentor"][here]
    levels = np.rint(world.levels[:, here] * STEPS).astype(np.uint8)
    for number, level in enumerate(census.LEVELS):
        if level.carried_by in _CARRIERS:
            without = people["role"][here] != _CARRIERS[level.carried_by]
            levels[number, without] = NOT_HELD
    contacts = np.asarray(world.contacts[: world.organisation[0].contacts])
    met = contacts["b"][contacts["layer"] == census.MENTORING]
    return _WeekRecord(
        people=people[here],
        mentors=np.where(mentor_rows >= 0, ids[np.maximum(mentor_rows, 0)], -1),
        levels=levels,
        pairs=tuple(_pairs(world, people, layer) for layer in range(len(census.LAYERS))),
        missed=len(np.setdiff1d(here[mentor_rows >= 0], met)),
    )


def _pairs(world: Any, people: Any, layer: int) -> npt.NDArray[np.int64]:
    """Return who is tied to whom on a layer, by ids, the lower one first: (ties, 2)."""
    organisation = world.organisation[0]
    if layer == census.MENTORING:
        one = np.flatnonzero((people["status"] == census.PRESENT) & (people["mentor"] >= 0))
        other = people["mentor"][one]
    elif layer == census.FRIENDS:
        ties = np.asarray(world.ties[: organisation.ties])
        one, other = ties["a"], ties["b"]
    else:
        contacts = np.asarray(world.contacts[: organisation.contacts])
        contacts = contacts[contacts["layer"] == layer]
        one, other = contacts["a"], contacts["b"]
        # whoever left this week is no longer on the picture
        both = (people["status"][one] == census.PRESENT) & (
            people["status"][other] == census.PRESENT
        )
        one, other = one[both], other[both]
    found = np.stack([people["id"][one], people["id"][other]], axis=1)
    found.sort(axis=1)
    return found


def _put_together(simulation: Simulation, pictures: list[_WeekRecord]) -> WorldTrace:
    record = simulation.record()
    ids = np.unique(np.concatenate([picture.people["id"] for picture in pictures]))
    rows = np.searchsorted(record.people["id"], ids)
    shape = (len(pictures), len(ids))
    role, mentor = np.full(shape, -1, dtype=np.int8), np.full(shape, -1, dtype=np.int16)
    waiting = np.full(shape, -1, dtype=np.int16)
    levels = np.full((len(pictures), len(census.LEVELS), len(ids)), NOT_HELD, dtype=np.uint8)
    for week, picture in enumerate(pictures):
        here = np.searchsorted(ids, picture.people["id"])
        role[week, here] = picture.people["role"]
        waiting[week, here] = picture.people["waiting"]
        matched = picture.mentors >= 0
        mentor[week, here[matched]] = np.searchsorted(ids, picture.mentors[matched])
        levels[week][:, here] = picture.levels
    return WorldTrace(
        scenario=simulation.scenario,
        seed=simulation.seed,
        replicate=simulation.replicate,
        ids=ids,
        gender=record.people["gender"][rows],
        arrived=record.people["arrived"][rows],
        role=role,
        mentor=mentor,
        waiting=waiting,
        levels=levels,
        ties=tuple(
            _spans(ids, [picture.pairs[layer] for picture in pictures])
            for layer in range(len(census.LAYERS))
        ),
        missed=np.array([picture.missed for picture in pictures], dtype=np.int32),
        events=record.events[record.events["week"] >= 0],
        incidents=record.incidents,
        reports=record.reports,
    )


def _spans(ids: npt.NDArray[np.int64], weekly: list[npt.NDArray[np.int64]]) -> Ints:
    """Return ties with the weeks in which they last, from the pairs of every week."""
    week = np.repeat(np.arange(len(weekly)), [len(pairs) for pairs in weekly])
    numbers = np.searchsorted(ids, np.concatenate(weekly))
    key = np.unique((numbers[:, 0] * len(ids) + numbers[:, 1]) * len(weekly) + week)
    if not len(key):
        return np.zeros(0, dtype=TIE)
    pair, week = key // len(weekly), key % len(weekly)
    begins = np.flatnonzero(np.diff(key, prepend=-2) != 1)
    # the last week of one pair and the first of the next are neighbours in the key as well
    begins = np.union1d(begins, np.flatnonzero(np.diff(pair, prepend=-1) != 0))
    ends = np.append(begins[1:], len(key)) - 1
    found = np.zeros(len(begins), dtype=TIE)
    found["one"], found["other"] = pair[begins] // len(ids), pair[begins] % len(ids)
    found["first"], found["last"] = week[begins], week[ends]
    return found


def layer_ties(world: WorldTrace, layer: int, person: int, week: int) -> list[int]:
    """Return the ids of those to whom somebody is tied on a layer in a week, sorted."""
    number = world.number_of.get(person, -1)
    ties = world.ties[layer]
    mine = (ties["one"] == number) | (ties["other"] == number)
    ties = ties[mine & (ties["first"] <= week) & (week <= ties["last"])]
    others = np.where(ties["one"] == number, ties["other"], ties["one"])
    found: list[int] = world.ids[np.unique(others)].tolist()
    return found
