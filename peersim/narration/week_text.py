"""What happened in one week of a watched world, in sentences.

People are named where something happened to them that others may know; of old trauma, offences and
incidents only the number is told. Incidents and what was reported of them stand in one sentence,
so that reports are never read without what truly happened.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from peersim.methods.world_trace import WorldTrace
from peersim.narration.event_text import RESPONSES
from peersim.narration.incident_filter import filter_incidents
from peersim.narration.phrases import counted_text
from peersim.narration.texts import t
from peersim.world import census
from peersim.world.event_kinds import EVENT_KINDS

__all__ = ["WeekSentence", "in_force", "week_sentences"]


@dataclass(frozen=True)
class WeekSentence:
    """A sentence of the feed, and whom it is about."""

    text: str
    people: tuple[int, ...] = ()
    speaks_of_incidents: bool = False
    """Whether it is left out where incidents and reports are hidden."""


_UNNAMED: Final = frozenset({census.OFFENDED, census.TRIGGERED})


def week_sentences(
    world: WorldTrace, week: int, *, hide_incidents: bool = False
) -> list[WeekSentence]:
    """Return the sentences of a week."""
    events = world.events[world.events["week"] == week]
    told = []
    for kind, words in EVENT_KINDS.items():
        people = tuple(np.unique(events["person"][events["kind"] == kind]).tolist())
        if people and words.one:
            text = f"{counted_text(len(people), words.one, words.several)}."
            named = () if kind in _UNNAMED else people
            told.append(WeekSentence(text, named, words.speaks_of_incidents))
    told += [*_mentoring(world, week), *_incidents(world, week)]
    return filter_incidents(told, hide_incidents=hide_incidents)


def _mentoring(world: WorldTrace, week: int) -> Iterator[WeekSentence]:
    """Say how many meetings were missed, and who waits for a mentor."""
    missed = int(world.missed[week])
    if missed:
        one, several = (
            "One mentee did not meet the mentor",
            "{count} mentees did not meet the mentor",
        )
        yield WeekSentence(f"{counted_text(missed, one, several)}.")
    weeks = world.waiting[week]
    waiting, longest = int((weeks >= 0).sum()), int(weeks.max(initial=-1))
    if waiting:
        text = counted_text(
            waiting,
            "One person waits for a mentor, for {longest} now.",
            "{count} people wait for a mentor, the longest for {longest}.",
            longest=counted_text(longest, "one week", "{count} weeks"),
        )
        yield WeekSentence(text)


def _incidents(world: WorldTrace, week: int) -> Iterator[WeekSentence]:
    """Say what truly happened this week, and beside it what was reported of it, and how it went."""
    numbers = np.flatnonzero(world.incidents["week"] == week)
    reported = world.reports[np.isin(world.reports["incident"], numbers)]
    known = len(np.unique(reported["incident"]))
    if len(numbers) == 1:
        if known:
            yield WeekSentence(
                t("One incident happened, and it was reported."), speaks_of_incidents=True
            )
        else:
            yield WeekSentence(
                t("One incident happened; nobody reported it."), speaks_of_incidents=True
            )
    elif len(numbers):
        text = t(
            "{count} incidents happened; {reported} of them were reported.",
            count=len(numbers),
            reported=known,
        )
        yield WeekSentence(text, speaks_of_incidents=True)
    for report in reported:
        response = census.RESPONSES[int(report["response"])]
        yield WeekSentence(
            t("A report: {response}.", response=t(RESPONSES[response])), speaks_of_incidents=True
        )


def in_force(world: WorldTrace, week: int) -> list[str]:
    """Return the kinds of the policies that are in force in a week."""
    return [use.kind for use in world.scenario.policies_in_force if week in use.weeks]
