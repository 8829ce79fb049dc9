"""What happened in one week of a watched world, in sentences.

People are named where something happened to them that others may know; of old trauma, offences and
incidents only the number is told. Incidents and what was reported of them stand in one sentence,
so that reports are never read without what truly happened.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from peersim.telling.texts import t
from peersim.telling.watching import Watched
from peersim.world import census

__all__ = ["Told", "in_force", "week_told"]


@dataclass(frozen=True)
class Told:
    """A sentence of the feed, and whom it is about."""

    text: str
    people: tuple[int, ...] = ()
    sensitive: bool = False
    """Whether it is left out where incidents and reports are hidden."""


_WORDS: Final = {
    # event: of one person, of several
    census.ARRIVED: ("One person arrived", "{count} people arrived"),
    census.LEFT_ORGANISATION: (
        "One person left the organisation",
        "{count} people left the organisation",
    ),
    census.MATCHED: (
        "One person was matched with a mentor",
        "{count} people were matched with a mentor",
    ),
    census.MATCH_ENDED: (
        "For one person the time with the mentor ended",
        "For {count} people the time with the mentor ended",
    ),
    census.ASKED: ("One person asked for a mentor", "{count} people asked for a mentor"),
    census.GAVE_UP: (
        "One person gave up waiting for a mentor",
        "{count} people gave up waiting for a mentor",
    ),
    census.APPOINTED: ("One person became a mentor", "{count} people became mentors"),
    census.QUIT: ("One person stopped being a mentor", "{count} people stopped being mentors"),
    census.SEATED: (
        "One person took a seat with decision power",
        "{count} people took seats with decision power",
    ),
    census.UNSEATED: (
        "One person left a seat with decision power",
        "{count} people left seats with decision power",
    ),
    census.JOINED_CIRCLE: (
        "One person joined the study circle",
        "{count} people joined the study circle",
    ),
    census.TESTIFIED: (
        "One person spoke of the own past in the study circle",
        "{count} people spoke of their own past in the study circle",
    ),
    census.JOINED_MENS_GROUP: (
        "One person joined the men’s group",
        "{count} people joined the men’s group",
    ),
    census.LAPSED: ("One person had a lapse", "{count} people had a lapse"),
    census.RELAPSED: ("For one person a lapse became a relapse", "{count} lapses became relapses"),
    census.RECOVERED: (
        "One person was stable again after a lapse",
        "{count} people were stable again after a lapse",
    ),
    census.OFFENDED: ("One person committed an offence", "{count} people committed an offence"),
    census.TRIGGERED: (
        "Old trauma was touched for one person",
        "Old trauma was touched for {count} people",
    ),
}
"""In the order of the feed."""

_UNNAMED: Final = frozenset({census.OFFENDED, census.TRIGGERED})
_RESPONSES: Final = {
    "deny": "the organisation denied it",
    "quiet": "the organisation handled it quietly",
    "transparent": "the organisation met it with an open process",
    "redress": "the organisation met it with an open process and redress",
}


def week_told(world: Watched, week: int) -> list[Told]:
    """Return the sentences of a week; who shows them leaves out sensitive ones where asked."""
    events = world.events[world.events["week"] == week]
    told = []
    for kind, (one, many) in _WORDS.items():
        people = tuple(np.unique(events["person"][events["kind"] == kind]).tolist())
        if people:
            text = t(one) if len(people) == 1 else t(many, count=len(people))
            told.append(Told(f"{text}.", () if kind in _UNNAMED else people))
    return [*told, *_mentoring(world, week), *_incidents(world, week)]


def _mentoring(world: Watched, week: int) -> Iterator[Told]:
    """Say how many meetings were missed, and who waits for a mentor."""
    missed = int(world.missed[week])
    if missed:
        one, many = "One mentee did not meet the mentor", "{count} mentees did not meet the mentor"
        yield Told(f"{t(one) if missed == 1 else t(many, count=missed)}.")
    weeks = world.waiting[week]
    waiting, longest = int((weeks >= 0).sum()), int(weeks.max(initial=-1))
    if waiting == 1:
        yield Told(t("One person waits for a mentor, for {longest} weeks now.", longest=longest))
    elif waiting:
        text = t(
            "{count} people wait for a mentor, the longest for {longest} weeks.",
            count=waiting,
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
            yield Told(t("One incident happened, and it was reported."), sensitive=True)
        else:
            yield Told(t("One incident happened; nobody reported it."), sensitive=True)
    elif len(numbers):
        text = t(
            "{count} incidents happened; {reported} of them were reported.",
            count=len(numbers),
            reported=known,
        )
        yield Told(text, sensitive=True)
    for report in reported:
        response = census.RESPONSES[int(report["response"])]
        yield Told(t("A report: {response}.", response=t(_RESPONSES[response])), sensitive=True)


def in_force(world: Watched, week: int) -> list[str]:
    """Return the kinds of the policies that are in force in a week."""
    return [use.kind for use in world.scenario.policies_in_force if week in use.weeks]
