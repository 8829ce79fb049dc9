"""What a mechanism declares about itself.

Each file in `mechanisms/` ends in one `MECHANISM`, from which the engine assembles the record
of numbers that the mechanism's step receives: a switch, its parameters and the numbers of the
channels through which it pushes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeAlias

import numpy as np

from peersim.core.parameter import Parameter
from peersim.core.push import Push

__all__ = ["Cause", "Decision", "Hazard", "Mechanism", "Numbers", "Terms", "WeekPlace"]


class Numbers(Protocol):
    """A record whose fields are declared as data, such as the parameters of a mechanism.

    Any object fits. A type checker sees neither the fields nor, by itself, their declarations:
    `tests/house/declared_fields.py` tells mypy which fields `p` has in the file of a mechanism.
    """

    def __getattribute__(self, name: str, /) -> Any: ...  # noqa: ANN401 - data, see above

    def __setattr__(self, name: str, value: Any, /) -> None: ...  # noqa: ANN401 - as above


Terms: TypeAlias = tuple[float, ...]
"""The terms of a log rate, in the order in which `Hazard.terms` names them."""


@dataclass(frozen=True)
class Hazard:
    """The names of the terms that raise or lower the rate of an event, in words."""

    event: str
    terms: tuple[str, ...]


@dataclass(frozen=True)
class Cause:
    """What a mechanism is called, in a sentence, as the cause of a change of one level."""

    raised: str
    lowered: str = ""
    """Empty where it is called the same."""
    either: str = ""
    """Where it raised the level in one world and lowered it in another; empty for no such name."""


@dataclass(frozen=True)
class Decision:
    """Something that luck settles: by which address, and what moves its chance."""

    address: int
    """The number that addresses its luck. It never changes, whatever is renamed."""
    name: str
    """What is settled, in words; the event of a hazard has the name of the event."""
    raised_by: tuple[str, ...] = ()
    """Levels that make it likelier, as they are or through what this week makes of them."""
    lowered_by: tuple[str, ...] = ()
    either_way: tuple[str, ...] = ()
    """Levels that make it likelier for some and less likely for others."""


@dataclass(frozen=True)
class WeekPlace:
    """Where in the week a step of a plug-in is taken; those of peersim stand in its table."""

    step: Callable[..., None]
    """Takes the world and the mechanism's numbers."""
    after: str
    """The row behind which it stands, as `peersim describe` lists the week: `voice.step`."""
    reason: str = ""
    """Why it stands there, where that could be asked."""
    always: bool = False
    """Whether it is taken with the mechanism off as well."""


@dataclass(frozen=True)
class Mechanism:
    """One published idea about how people change."""

    name: str
    """The name of its file, and its name everywhere."""
    code: str
    """Its place in the catalogue, M01 to M66; several are separated by commas. A plug-in's is
    free."""
    sentence: str
    """What it says, in one plain sentence."""
    sources: tuple[str, ...]
    phrase: str = ""
    """What it is called as a cause, of whatever level; empty where that is its name."""
    causes: Mapping[str, Cause] = field(default_factory=dict)
    """What it is called as a cause, by level, where that says more."""
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    pushes: Mapping[str, Push] = field(default_factory=dict)
    """Channels, by the name under which the step knows them."""
    reads: tuple[str, ...] = ()
    """Levels that its steps look at."""
    decisions: tuple[Decision, ...] = ()
    hazards: tuple[Hazard, ...] = ()
    standard: bool = True
    """Whether it is on where a scenario says nothing."""
    speaks_of_incidents: bool = False
    """Whether it is about incidents, their reports or old trauma that comes back, and so stays
    unnamed where incidents are hidden."""
    variants: Mapping[str, str] = field(default_factory=dict)
    """Forms between which the evidence does not decide, by name, with what each says; a scenario
    chooses one with `variant`, and the first is the default."""
    places: tuple[WeekPlace, ...] = ()
    """Where in the week the steps of a plug-in are taken; empty for what comes with peersim."""

    def dtype(self) -> np.dtype[Any]:
        """Return the layout of the record that the step receives as `p`."""
        fields: list[tuple[str, type]] = [("on", np.bool_)]
        fields += [(name, np.float64) for name in self.parameters]
        fields += [(name, np.int64) for name in self.pushes]
        if self.variants:
            fields.append(("variant", np.int64))  # the place of the chosen one
        return np.dtype(fields, align=True)
