"""What a pattern is made of: arms that differ, a look at each, and claims about what is seen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import inf
from typing import Final, Literal, get_args

import numpy as np
import numpy.typing as npt

from peersim.methods.validate.replicate import Replicate

__all__ = [
    "BASE",
    "KINDS",
    "MOST_PAIRS",
    "NOT_ASKED",
    "Arm",
    "Claim",
    "Floats",
    "Kind",
    "Pattern",
    "Range",
    "Seen",
    "Values",
    "above",
    "alike",
    "at_least",
    "below",
    "within",
]

Floats = npt.NDArray[np.float64]
Seen = Mapping[str, float]
"""What a look at one world finds, by name."""
Values = Mapping[str, Floats]
"""What was seen in all replicates, `arm.name` -> (replicates,)."""

Kind = Literal["internal", "external", "sanity"]
"""`internal`: drawn from the studies behind the rules; `external`: from registers and reviews;
`sanity`: worlds at the edge, whose answer is known without any study."""
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)

MOST_PAIRS: Final = 0.9
"""Share of pairs that show a sign where a pattern is to hold pair by pair."""


@dataclass(frozen=True)
class Range:
    """Where a number has to lie; the ends belong to it unless they are open."""

    low: float = -inf
    high: float = inf
    is_open: bool = False

    def holds(self, values: npt.ArrayLike) -> npt.NDArray[np.bool_]:
        """Say for each value whether it lies there; nan does not."""
        held = np.asarray(values, dtype=np.float64)
        if self.is_open:
            return (held > self.low) & (held < self.high)
        return (held >= self.low) & (held <= self.high)

    def __str__(self) -> str:
        if self == NOT_ASKED:
            return "not asked"
        if self.low == -inf:
            return f"{'<' if self.is_open else '<='} {self.high:g}"
        if self.high == inf:
            return f"{'>' if self.is_open else '>='} {self.low:g}"
        return f"{self.low:g} to {self.high:g}"


NOT_ASKED: Final = Range()
"""Of a quantity that stands beside a claim and is reported: no source says where it lies."""


def above(low: float) -> Range:
    """Ask for more than a number."""
    return Range(low=low, is_open=True)


def below(high: float) -> Range:
    """Ask for less than a number."""
    return Range(high=high, is_open=True)


def at_least(low: float) -> Range:
    """Ask for a number or more."""
    return Range(low=low)


def within(low: float, high: float) -> Range:
    """Ask for a number in a band."""
    return Range(low, high)


@dataclass(frozen=True)
class Arm:
    """A world of a pattern: what differs from the base, by dotted names."""

    changes: Mapping[str, object] = field(default_factory=dict)
    raised: Mapping[str, tuple[float, int]] = field(default_factory=dict)
    """Circumstances that are raised by no policy: by how much, and from which week on."""


BASE: Final = Arm()


@dataclass(frozen=True)
class Claim:
    """One quantity of a pattern, and where the source says that it lies."""

    quantity: str
    """In words, as it stands in a table."""
    of: Callable[[Values], Floats]
    """The quantity of each replicate, from what was seen in the arms."""
    mean: Range
    """Where its mean over replicates has to lie."""
    each: Range | None = None
    """Where it lies in a replicate that shows the sign; None where replicates are no unit."""
    least: float = 0.0
    """Share of replicates that have to show the sign; 0 where the mean alone is judged."""

    @property
    def is_asked(self) -> bool:
        """Whether the source says anything; otherwise the quantity is reported alone."""
        return self.mean != NOT_ASKED


def alike(
    quantity: str, of: str | Callable[[Values], Floats], asked: Range, least: float = 0.0
) -> Claim:
    """Return a claim that asks the same of the mean and of every replicate.

    of: the quantity of each replicate, (replicates,), or the name under which it was seen.
    """
    found = (lambda seen: seen[of]) if isinstance(of, str) else of
    return Claim(quantity, found, mean=asked, each=asked, least=least)


@dataclass(frozen=True)
class Pattern:
    """Something that a study, a register or common sense says the model should show."""

    code: str
    """P01, C1, D1: its place in the list of patterns, anchors and sanity checks."""
    title: str
    """What it says, in one plain sentence."""
    kind: Kind
    sources: tuple[str, ...]
    arms: Mapping[str, Arm]
    look: Callable[[Replicate, Arm], Seen]
    """What is looked at in each world; a pure function of the arm and the luck."""
    claims: tuple[Claim, ...]
    has_luck: bool = True
    """False where equations are asked instead of worlds: one answer, without replicates."""

    def see(self, replicate: Replicate) -> dict[str, float]:
        """Look at every arm of one replicate: `arm.name` -> number."""
        return {
            f"{name}.{what}": float(number)
            for name, arm in self.arms.items()
            for what, number in self.look(replicate, arm).items()
        }
