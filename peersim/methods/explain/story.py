"""What `explain` returns: dated sentences, and the same as text."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Final, Literal

__all__ = ["QUARTER", "Kind", "Sentence", "Story"]

QUARTER: Final = 13
"""Weeks that are told together."""

Kind = Literal["who", "worlds", "alike", "event", "change", "end", "difference", "note"]


@dataclass(frozen=True)
class Sentence:
    """One dated sentence of a story."""

    text: str
    week: int
    """Counted from the end of the burn-in; for a change the first week of its quarter."""
    until: int
    """The last week that it speaks of."""
    kind: Kind
    """Who she is; what the worlds do differently; until when both lives are alike; an event; a
    level's change over a quarter; how it ended; what each cause did differently; a note."""
    world: str = ""
    """The scenario it is true in, or empty where it is true in both."""
    level: str = ""
    """The level that changed, by its name in the census."""
    cause: str = ""
    """The mechanism that did most, or that decides the event."""
    amount: float = 0.0
    """By how much the level changed or differs, or the chance of the event."""


@dataclass(frozen=True)
class Story:
    """One life, and its twin's where there is one."""

    scenario: str
    twin: str
    """The other scenario, or empty."""
    seed: int
    replicate: int
    person: int
    label: str
    """`person 17`, or `2nd arrival of week 31`."""
    gender: str
    role: str
    """At the first week that is told."""
    alike_until: int | None
    """The last week in which both lives are the same, -1 if there is none; None without a twin,
    or where both lives are the same in every week."""
    sentences: tuple[Sentence, ...]

    def of(self, *kinds: Kind) -> tuple[Sentence, ...]:
        """Return the sentences of some kinds, in order."""
        return tuple(sentence for sentence in self.sentences if sentence.kind in kinds)

    def quarters(self) -> Iterator[tuple[range, tuple[Sentence, ...]]]:
        """Yield the weeks of each quarter and what is told of it; those without anything not."""
        told = self.of("event", "change")
        for first in range(0, max((s.week for s in told), default=-1) + 1, QUARTER):
            weeks = range(first, first + QUARTER)
            if mine := tuple(sentence for sentence in told if sentence.week in weeks):
                yield weeks, mine

    def text(self) -> str:
        """Return the story as plain paragraphs."""
        parts = [("", self.of("who", "worlds", "alike"))]
        parts += [("What came of it", self.of("end", "difference"))] if self.twin else []
        parts += [*self.paragraphs(), ("", self.of("note"))]
        blocks = []
        for heading, told in parts:
            lines = [heading, *(f"  {said.text}" for said in told)] if heading else []
            blocks.append("\n".join(lines or [said.text for said in told]))
        return "\n\n".join(block for block in blocks if block)

    def paragraphs(self) -> Iterator[tuple[str, tuple[Sentence, ...]]]:
        """Yield a heading and sentences for each quarter and, where lives differ, each world."""
        for weeks, told in self.quarters():
            for world in ("", self.scenario, self.twin):
                mine = tuple(sentence for sentence in told if sentence.world == world)
                if mine:
                    yield (
                        f"Weeks {weeks.start} to {weeks.stop - 1}{self._where(weeks, world)}",
                        mine,
                    )

    def _where(self, weeks: range, world: str) -> str:
        if world or not self.twin:
            return f", {world}" if world else ""
        same = self.alike_until is None or weeks.stop - 1 <= self.alike_until
        return ", the same in both worlds" if same else ", much the same in both worlds"

    def to_json(self) -> dict[str, Any]:
        """Return the story for machines."""
        return asdict(self)
