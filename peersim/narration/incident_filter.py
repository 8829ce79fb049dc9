"""What is left out where somebody does not want to see incidents: one definition, one filter.

A metric, a kind of event, a mechanism and a policy each declare whether they speak of incidents:
of what happens to people, of its reports and how they are met, or of old trauma that comes back. A
scenario does where a policy in force does. `filter_incidents` leaves that out of anything that is
told of. What a mechanism did still counts in sums, so there its name alone is left out.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import singledispatch
from typing import Any, Final, TypeVar

import pandas as pd

from peersim.mechanisms import registry as mechanisms
from peersim.methods.answer import Answer
from peersim.methods.causes import LevelMovement
from peersim.methods.explain.story import Story
from peersim.metrics import registry as metrics
from peersim.scenario import Scenario
from peersim.world.event_kinds import EVENT_KINDS

__all__ = [
    "HIDDEN",
    "filter_incidents",
    "hidden_metrics",
    "hides_mechanism",
    "is_hidden_event",
    "speaks_of_incidents",
]

T = TypeVar("T")

HIDDEN: Final = "hidden"
"""In the place of a mechanism that is not to be named."""


def speaks_of_incidents(one: Any) -> bool:
    """Tell whether a metric, event, mechanism, policy, sentence or scenario is left out."""
    if isinstance(one, Scenario):
        return any(use.policy.speaks_of_incidents for use in one.policies_in_force)
    return bool(one.speaks_of_incidents)


def hidden_metrics(*, hide_incidents: bool = True) -> frozenset[str]:
    """Return the names of the metrics that are left out."""
    if not hide_incidents:
        return frozenset()
    return frozenset(name for name, metric in metrics().items() if metric.speaks_of_incidents)


def is_hidden_event(kind: int, *, hide_incidents: bool) -> bool:
    """Tell whether an event of the census is left out."""
    return hide_incidents and EVENT_KINDS[kind].speaks_of_incidents


def filter_incidents(thing: T, *, hide_incidents: bool) -> T:
    """Return an answer, a table, causes, a story or a list as it may be shown.

    What it is made of stays as it is; the returned one is of the same type.
    """
    found: T = _without_incidents(thing) if hide_incidents else thing
    return found


@singledispatch
def _without_incidents(thing: Any) -> Any:
    raise TypeError(f"{type(thing).__name__} is nothing that incidents are left out of")


@_without_incidents.register(list)
@_without_incidents.register(tuple)
def _(things: Iterable[Any]) -> Iterable[Any]:
    return type(things)(one for one in things if not speaks_of_incidents(one))  # type: ignore[call-arg]


@_without_incidents.register
def _(frame: pd.DataFrame) -> pd.DataFrame:
    if "metric" in frame:
        frame = frame[~frame["metric"].isin(hidden_metrics())]
    if "mechanism" in frame:
        frame = frame.assign(
            mechanism=[_displayed_mechanism(name) for name in frame["mechanism"].astype(str)]
        )
    return frame


@_without_incidents.register
def _(answer: Answer) -> Answer:
    return answer.filtered(_without_incidents)


@_without_incidents.register
def _(moved: LevelMovement) -> LevelMovement:
    return replace(moved, mechanisms=tuple(map(_displayed_mechanism, moved.mechanisms)))


@_without_incidents.register
def _(story: Story) -> Story:
    return story.filtered(
        lambda kind: not EVENT_KINDS[kind].speaks_of_incidents, _displayed_mechanism
    )


def hides_mechanism(mechanism: str) -> bool:
    """Tell whether a mechanism is not named where incidents are hidden."""
    known = mechanisms().get(mechanism)
    return known is not None and known.speaks_of_incidents


def _displayed_mechanism(mechanism: str) -> str:
    return HIDDEN if hides_mechanism(mechanism) else mechanism
