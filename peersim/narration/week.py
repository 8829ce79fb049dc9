"""What happened in one week of a watched world, in sentences.

People are named where something happened to them that others may know; of old trauma, offences and
incidents only the number is told. Incidents and what was reported of them stand in one sentence,
so that reports are never read without what truly happened.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from peersim.methods.watching import Watched
from peersim.narration.events import RESPONSES
from peersim.narration.incident_filter import shown
from peersim.narration.texts import t
from peersim.narration.wording import counted
from peersim.world import census
from peersim.world.event_kinds import EVENT_KINDS

__all__ = ["Told", "in_force", "week_told"]


@dataclass(frozen=True)
class Told:
    """A sentence of the feed, and whom it is about."""

    text: str
    people: tuple[int, ...] = ()
    speaks_of_incidents: bool = False
    """Whether it is left out where incidents and reports are hidden."""


_UNNAMED: Final = frozenset({census.OFFENDED, census.TRIGGERED})


def week_told(world: Watched, week: int, *, hide_incidents: bool = False) -> list[Told]:
    """Return the sentences of a week."""
    events = world.events[world.events["week"] == week]
    told = []
    for kind, words in EVENT_KINDS.items():
        people = tuple(np.unique(events["person"][events["kind"] == kind]).tolist())
        if people and words.one:
            text = f"{counted(len(people), words.one, words.several)}."
            named = () if kind in _UNNAMED else people
            told.append(Told(text, named, words.speaks_of_incidents))
    told += [*_mentoring(world, week), *_incidents(world, week)]
    return shown(told, hide_incidents=hide_incidents)


def _mentoring(world: Watched, week: int) -> Iterator[Told]:
    """Say how many meetings were missed, and who waits for a mentor."""
    missed = int(world.missed[week])
    if missed:
        one, several = (
            "One mentee did not meet the mentor",
            "{count} mentees did not meet the mentor",
        )
        yield Told(f"{counted(missed, one, several)}.")
    weeks = world.waiting[week]
    waiting, longest = int((weeks >= 0).sum()), int(weeks.max(initial=-1))
    if waiting:
        text = counted(
            waiting,
            "One person waits for a mentor, for {longest} weeks now.",
            "{count} people wait for a mentor, the longest for {longest} weeks.",
            longest=longest,
        )
        yield Told(text)


def _incidents(world: Watched, week: int) -> Iterator[Told]:
    """Say what truly happened this week, and beside it what was reported of it, and how it went."""
    numbers = np.flatnonzero(world.incidents["week"] == week)
    reported = world.reports[np.isin(world.reports["incident"], numbers)]
    known = len(np.unique(reported["incident"]))
    if len(numbers) == 1:
        if known:
            yield Told(t("One incident happened, and it was reported."), speaks_of_incidents=True)
        else:
            yield Told(t("One incident happened; nobody reported it."), speaks_of_incidents=True)
    elif len(numbers):
        text = t(
            "{count} incidents happened; {reported} of them were reported.",
            count=len(numbers),
            reported=known,
        )
        yield Told(text, speaks_of_incidents=True)
    for report in reported:
        response = census.RESPONSES[int(report["response"])]
        yield Told(
            t("A report: {response}.", response=t(RESPONSES[response])), speaks_of_incidents=True
        )


def in_force(world: Watched, week: int) -> list[str]:
    """Return the kinds of the policies that are in force in a week."""
    return [use.kind for use in world.scenario.policies_in_force if week in use.weeks]
