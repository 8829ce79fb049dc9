"""Dated facts of one life and of its twin's, without a word.

`narration.story_text` makes sentences of them. Weeks count from the end of the burn-in.
"""

from dataclasses import dataclass
from typing import ClassVar, Final, Literal

from peersim.methods.explain.event_chances import Chance
from peersim.methods.scenario_differences import Differing
from peersim.scenario import PolicyUse

__all__ = [
    "QUARTER",
    "Alike",
    "CauseInBoth",
    "Change",
    "Contribution",
    "Difference",
    "Ending",
    "Event",
    "Fact",
    "Introduction",
    "Kind",
    "MoreNumbers",
    "NothingDiffers",
    "NumberDiffers",
    "PolicyDiffers",
    "SameDraw",
    "Where",
]

QUARTER: Final = 13
"""Weeks that are told together."""

Kind = Literal["who", "worlds", "alike", "event", "change", "end", "difference", "note"]
Where = Literal["", "here", "there"]
"""The world that something is true in: both, the person's, her twin's."""


@dataclass(frozen=True)
class Fact:
    """Something that is true of a life over some weeks."""

    kind: ClassVar[Kind]
    week: int
    """For a change the first week of its quarter."""
    until: int
    """The last week that it speaks of."""
    where: Where = ""
    level: str = ""
    """The level that it is about, by its name in the census."""
    cause: str = ""
    """The mechanism that did most, or that decides an event."""
    amount: float = 0.0
    """By how much a level changed or differs, or the chance of an event."""


@dataclass(frozen=True, kw_only=True)
class Introduction(Fact):
    """Who the person is."""

    kind: ClassVar[Kind] = "who"
    name: str
    """`17`, `n5`, or `31:2` for the 2nd arrival of week 31."""
    called: str
    """Her invented name."""
    gender: int
    role: int | None
    """In the first week that is recorded; None for whoever left before week 0."""
    arrived: int
    trauma: float


@dataclass(frozen=True, kw_only=True)
class PolicyDiffers(Fact):
    """A policy that is in force in one of the worlds."""

    kind: ClassVar[Kind] = "worlds"
    use: PolicyUse

    @property
    def speaks_of_incidents(self) -> bool:
        """Whether it is left out where incidents are hidden."""
        return self.use.policy.speaks_of_incidents


@dataclass(frozen=True, kw_only=True)
class NumberDiffers(Fact):
    """A number that the worlds do not share."""

    kind: ClassVar[Kind] = "worlds"
    number: Differing


@dataclass(frozen=True, kw_only=True)
class MoreNumbers(Fact):
    """How many numbers differ besides those that are told of."""

    kind: ClassVar[Kind] = "worlds"
    count: int


@dataclass(frozen=True, kw_only=True)
class Alike(Fact):
    """Until when both lives are the same, and what differs first."""

    kind: ClassVar[Kind] = "alike"
    first: int | None
    """The first week that differs, or None."""


@dataclass(frozen=True, kw_only=True)
class Event(Fact):
    """Something that happened, once or several times in a quarter."""

    kind: ClassVar[Kind] = "event"
    event: int
    """A number of census.EVENTS."""
    weeks: tuple[int, ...]
    severity: int = 0
    """1 to 3 for an incident."""
    reported_by: str = ""
    """`herself`, `somebody`, or nothing where it was not reported."""
    response: str = ""
    """One of census.RESPONSES, where it was reported."""
    after_leaving: bool = False
    chance: Chance | None = None
    twin_chance: float | None = None
    """What the chance was for the twin, to whom it did not happen."""

    @property
    def apart_from_chance(self) -> tuple[object, ...]:
        """What is the same of events that are told of once for both worlds."""
        return (
            *(self.event, self.weeks, self.severity),
            *(self.reported_by, self.response, self.after_leaving),
        )


@dataclass(frozen=True)
class Contribution:
    """What a mechanism did to a level over some weeks."""

    mechanism: str
    amount: float
    count: int = 0
    """How often the event came that it consists of; 0 where it consists of none."""


@dataclass(frozen=True, kw_only=True)
class Change(Fact):
    """How a level changed over some weeks, and what moved it."""

    kind: ClassVar[Kind] = "change"
    before: float
    after: float
    causes: tuple[Contribution, ...]
    """The largest in the direction of the change, one or two."""
    against: tuple[Contribution, ...]
    mostly: bool
    """Whether `causes` make up half of what moved it that way."""


@dataclass(frozen=True)
class SameDraw:
    """How likely leaving was in both worlds in the week in which one of the two left."""

    week: int
    gone: Where
    gone_chance: float
    stays_chance: float


@dataclass(frozen=True, kw_only=True)
class Ending(Fact):
    """Who has left and who is still there, where that differs."""

    kind: ClassVar[Kind] = "end"
    left: tuple[int | None, int | None]
    """The week of leaving here and there, None for whoever stays."""
    draw: SameDraw | None


@dataclass(frozen=True)
class CauseInBoth:
    """What a mechanism did to a level in both worlds."""

    mechanism: str
    here: float
    there: float
    counts: tuple[int, int] | None = None
    """How often the event came here and there that it consists of, if it does of one."""


@dataclass(frozen=True, kw_only=True)
class Difference(Fact):
    """How far a level ends apart, and what makes it so."""

    kind: ClassVar[Kind] = "difference"
    here: float
    there: float
    causes: tuple[CauseInBoth, ...]
    """The largest first."""
    rest: float
    """What all other causes did, together."""


@dataclass(frozen=True, kw_only=True)
class NothingDiffers(Fact):
    """That no level ends so far apart that it is told of."""

    kind: ClassVar[Kind] = "difference"
    least: float
