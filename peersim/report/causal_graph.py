"""The causal diagram as a graph: which cause pushes which level, which level feeds which event.

Taken from what mechanisms declare, so that a mechanism that is added is in it.
"""

from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from peersim.core.mechanism import Mechanism
from peersim.mechanisms import registry
from peersim.world.census import LEVELS, ORG_LEVELS, TIE_LEVELS

__all__ = ["COLUMNS", "CausalLink", "Causes", "Column", "causes"]

Column = Literal["mechanism", "level", "event"]
COLUMNS: Final[dict[Column, str]] = {
    "mechanism": "What acts",
    "level": "What it pushes",
    "event": "Whose chance follows from it",
}


@dataclass(frozen=True)
class CausalLink:
    """From a mechanism to a level, or from a level to an event."""

    start: str
    end: str
    sign: int
    """1 raises, -1 lowers, 0 either way."""


@dataclass(frozen=True)
class Causes:
    """What is linked, column by column."""

    mechanisms: tuple[str, ...]
    levels: tuple[str, ...]
    events: tuple[str, ...]
    pushes: tuple[CausalLink, ...]
    feeds: tuple[CausalLink, ...]


@cache
def causes() -> Causes:
    """Return the causal diagram of the model as it is."""
    mechanisms = [mechanism for mechanism in registry().values() if mechanism.pushes]
    feeds = [link for mechanism in registry().values() for link in _feeds(mechanism)]
    return Causes(
        mechanisms=tuple(mechanism.name for mechanism in mechanisms),
        levels=tuple(level.name for level in (*LEVELS, *ORG_LEVELS, *TIE_LEVELS)),
        events=tuple(dict.fromkeys(link.end for link in feeds)),
        pushes=tuple(link for mechanism in mechanisms for link in _pushes(mechanism)),
        feeds=tuple(feeds),
    )


def _pushes(mechanism: Mechanism) -> list[CausalLink]:
    signs: dict[str, int] = {}
    for push in mechanism.pushes.values():
        sign = 1 if push.upward else -1
        signs[push.level] = sign if signs.get(push.level, sign) == sign else 0
    return [CausalLink(mechanism.name, level, sign) for level, sign in signs.items()]


def _feeds(mechanism: Mechanism) -> list[CausalLink]:
    declared = {hazard.event for hazard in mechanism.hazards}
    return [
        CausalLink(
            level, one.name if one.name in declared else f"{one.name} ({mechanism.name})", sign
        )
        for one in mechanism.decisions
        for levels, sign in ((one.raised_by, 1), (one.lowered_by, -1), (one.either_way, 0))
        for level in levels
    ]
