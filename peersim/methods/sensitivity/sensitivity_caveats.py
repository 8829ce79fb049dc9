"""What of sensitivity indices is not to be relied on yet."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from peersim.methods.sensitivity.indices import Indices
from peersim.results.sweeps import Target

__all__ = [
    "BlocksLeftOut",
    "Caveat",
    "LeftOutByScreening",
    "MoreAloneThanInAll",
    "NegativeIndices",
    "NoAnswer",
    "PerhapsLuck",
    "Unstable",
    "caveats",
]

STABLE: Final = 0.1
"""Half an interval; a wider one leaves the order of assumptions open."""
LUCK: Final = 0.1
"""Share of the variance between points that may be luck before it is worth a word."""
_BEYOND: Final = 0.05
_NAMED: Final = 3


@dataclass(frozen=True)
class Unstable:
    """Total indices have wide intervals."""

    answer: Target
    count: int
    """Of such factors."""
    factors: tuple[str, ...]
    """The first few of them, the widest first."""
    half: float
    """Half of the widest interval."""
    blocks: int
    blocks_needed: int


@dataclass(frozen=True)
class NegativeIndices:
    """Some first-order indices lie clearly below 0."""

    answer: Target


@dataclass(frozen=True)
class MoreAloneThanInAll:
    """First-order indices lie clearly above total ones, which cannot be."""

    answer: Target
    factors: tuple[str, ...]


@dataclass(frozen=True)
class PerhapsLuck:
    """This share of the variance between points may be luck."""

    answer: Target
    share: float


@dataclass(frozen=True)
class BlocksLeftOut:
    """So many blocks of the design are not there as a whole."""

    answer: Target
    count: int


@dataclass(frozen=True)
class NoAnswer:
    """There is nothing to analyse; error says why."""

    answer: Target
    error: str


@dataclass(frozen=True)
class LeftOutByScreening:
    """Factors that screening did not let through."""

    factors: tuple[str, ...]


Caveat: TypeAlias = (
    Unstable
    | NegativeIndices
    | MoreAloneThanInAll
    | PerhapsLuck
    | BlocksLeftOut
    | NoAnswer
    | LeftOutByScreening
)


def caveats(answer: Target, found: Indices, luck: float) -> Iterator[Caveat]:
    """Yield what a reader of the indices of an answer should know; luck: see `summary`."""
    table = found.table
    wide = table[table["total_half"] > STABLE]
    if len(wide):
        half = float(wide["total_half"].max())
        widest = wide.sort_values("total_half", ascending=False)["factor"].head(_NAMED)
        needed = round(found.blocks * (half / STABLE) ** 2)
        yield Unstable(answer, len(wide), tuple(widest), half, found.blocks, needed)
    if (table["first"] + table["first_half"] < -_BEYOND).any():
        yield NegativeIndices(answer)
    beyond = table[table["first"] - table["first_half"] > table["total"] + table["total_half"]]
    if len(beyond):
        yield MoreAloneThanInAll(answer, tuple(beyond["factor"]))
    if luck > LUCK:
        yield PerhapsLuck(answer, luck)
    if found.left_out:
        yield BlocksLeftOut(answer, found.left_out)
