"""What `explain` returns: one life and its twin's, as facts; `narration.story_text` tells it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from peersim.methods.explain.facts import (
    QUARTER,
    Change,
    Difference,
    Event,
    Fact,
    Kind,
    PolicyDiffers,
    Where,
)

__all__ = ["Story", "StoryQuarter"]


@dataclass(frozen=True)
class StoryQuarter:
    """A quarter of a story: what is true of both worlds, of this one and of the other."""

    weeks: range
    both: tuple[Fact, ...]
    here: tuple[Fact, ...]
    there: tuple[Fact, ...]

    def of(self, where: Where) -> tuple[Fact, ...]:
        """Return what is true in a world."""
        return {"": self.both, "here": self.here, "there": self.there}[where]


@dataclass(frozen=True)
class Story:
    """One life, and its twin's where there is one."""

    scenario: str
    twin: str
    """The other scenario, or empty."""
    seed: int
    replicate: int
    person: int
    name: str
    """As it is typed: `17`, `n5`, or `31:2` for the 2nd arrival of week 31."""
    called: str
    """Her invented name, by which she is told of; see `invented_names`."""
    gender: str
    role: str
    """At the first week that is told."""
    alike_until: int | None
    """The last week in which both lives are the same, -1 if there is none; None without a twin,
    or where both lives are the same in every week."""
    last_week: int
    facts: tuple[Fact, ...]

    def of(self, *kinds: Kind) -> tuple[Fact, ...]:
        """Return the facts of some kinds, in order."""
        return tuple(fact for fact in self.facts if fact.kind in kinds)

    def quarters(self) -> Iterator[StoryQuarter]:
        """Yield what is told of each quarter of a year; those without anything are left out."""
        told = self.of("event", "change")
        for first in range(0, max((fact.week for fact in told), default=-1) + 1, QUARTER):
            weeks = range(first, first + QUARTER)
            both, here, there = (
                tuple(fact for fact in told if fact.week in weeks and fact.where == where)
                for where in ("", "here", "there")
            )
            if both or here or there:
                yield StoryQuarter(weeks, both, here, there)

    def filtered(self, shows_event: Callable[[int], bool], named: Callable[[str], str]) -> "Story":
        """Return the story without some kinds of events, and with mechanisms under other names.

        A mechanism under another name loses its count of events, which would give it away.
        """
        facts = []
        for fact in self.facts:
            if isinstance(fact, PolicyDiffers) and fact.speaks_of_incidents:
                continue
            if isinstance(fact, Event) and not shows_event(fact.event):
                continue
            facts.append(_renamed(fact, named))
        return replace(self, facts=tuple(facts))


def _renamed(fact: Fact, named: Callable[[str], str]) -> Fact:
    fact = replace(fact, cause=named(fact.cause))
    if isinstance(fact, Change):
        causes, against = (
            tuple(
                replace(one, mechanism=named(one.mechanism), count=0)
                if named(one.mechanism) != one.mechanism
                else one
                for one in part
            )
            for part in (fact.causes, fact.against)
        )
        return replace(fact, causes=causes, against=against)
    if isinstance(fact, Difference):
        both = (
            replace(one, mechanism=named(one.mechanism), counts=None)
            if named(one.mechanism) != one.mechanism
            else one
            for one in fact.causes
        )
        return replace(fact, causes=tuple(both))
    return fact
