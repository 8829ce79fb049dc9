"""What may happen to a person, in words: one vocabulary for stories, weeks and diaries.

The census numbers the kinds of events; here each has its phrases. They are English and the keys of
the catalogue of translations. `{she}` and `{own}` (`her own`) stand for whoever is spoken of.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from peersim.world import census

__all__ = ["EVENT_KINDS", "EventKind"]


@dataclass(frozen=True)
class EventKind:
    """How one kind of event is told of."""

    clause: str
    """Of a person, in the past: `{she} was matched with a mentor`."""
    one: str = ""
    """Of one person in a week, without a name; empty where it is told elsewhere."""
    several: str = ""
    """Of `{count}` people in a week."""
    speaks_of_incidents: bool = False
    """Whether it is left out where incidents are hidden."""


EVENT_KINDS: Final[Mapping[int, EventKind]] = {
    census.ARRIVED: EventKind("{she} arrived", "One person arrived", "{count} people arrived"),
    census.LEFT_ORGANISATION: EventKind(
        "{she} left the organisation",
        "One person left the organisation",
        "{count} people left the organisation",
    ),
    census.MATCHED: EventKind(
        "{she} was matched with a mentor",
        "One person was matched with a mentor",
        "{count} people were matched with a mentor",
    ),
    census.MATCH_ENDED: EventKind(
        "the time with the mentor ended",
        "For one person the time with the mentor ended",
        "For {count} people the time with the mentor ended",
    ),
    census.ASKED: EventKind(
        "{she} asked for a mentor",
        "One person asked for a mentor",
        "{count} people asked for a mentor",
    ),
    census.GAVE_UP: EventKind(
        "{she} gave up waiting for a mentor",
        "One person gave up waiting for a mentor",
        "{count} people gave up waiting for a mentor",
    ),
    census.APPOINTED: EventKind(
        "{she} became a mentor", "One person became a mentor", "{count} people became mentors"
    ),
    census.QUIT: EventKind(
        "{she} stopped being a mentor",
        "One person stopped being a mentor",
        "{count} people stopped being mentors",
    ),
    census.SEATED: EventKind(
        "{she} took a seat with decision power",
        "One person took a seat with decision power",
        "{count} people took seats with decision power",
    ),
    census.UNSEATED: EventKind(
        "{she} left the seat with decision power",
        "One person left a seat with decision power",
        "{count} people left seats with decision power",
    ),
    census.JOINED_CIRCLE: EventKind(
        "{she} joined the study circle",
        "One person joined the study circle",
        "{count} people joined the study circle",
    ),
    census.TESTIFIED: EventKind(
        "{she} spoke of {own} past in the study circle",
        "One person spoke of the own past in the study circle",
        "{count} people spoke of their own past in the study circle",
    ),
    census.JOINED_MENS_GROUP: EventKind(
        "{she} joined the men’s group",
        "One person joined the men’s group",
        "{count} people joined the men’s group",
    ),
    census.LAPSED: EventKind(
        "{she} had a lapse", "One person had a lapse", "{count} people had a lapse"
    ),
    census.RELAPSED: EventKind(
        "the lapse became a relapse",
        "For one person a lapse became a relapse",
        "{count} lapses became relapses",
    ),
    census.RECOVERED: EventKind(
        "{she} was stable again",
        "One person was stable again after a lapse",
        "{count} people were stable again after a lapse",
    ),
    census.OFFENDED: EventKind(
        "{she} committed an offence",
        "One person committed an offence",
        "{count} people committed an offence",
    ),
    census.TRIGGERED: EventKind(
        "old trauma came back",
        "Old trauma came back for one person",
        "Old trauma came back for {count} people",
        speaks_of_incidents=True,
    ),
    census.AFFECTED: EventKind("{she} was affected by an incident", speaks_of_incidents=True),
}
"""By the census's number, in the order in which a week is told."""
