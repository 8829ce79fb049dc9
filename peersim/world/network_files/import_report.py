"""What an import understood of a file, and what it left out: counts and lines, no person."""

from dataclasses import dataclass
from typing import Final

__all__ = ["LINES_KEPT", "REASONS", "IgnoredAttribute", "NetworkReport", "Remark"]

LINES_KEPT: Final = 5
"""How many places of a remark are kept; its count is complete."""

REASONS: Final = (
    "zero weight",
    "negative weight",
    "no weight",
    "names nobody",
    "row number",
    "third column",
    "several columns of people named",
    "ids in two spellings",
    "several relations",
    "first and second never meet",
)
"""Why a remark is made."""


@dataclass(frozen=True)
class IgnoredAttribute:
    """An attribute of people or ties that is not used."""

    name: str
    nearest: str = ""
    """The attribute that would be understood and comes nearest; empty if none does."""


@dataclass(frozen=True)
class Remark:
    """Something in a file that became no person or no tie, or became one under a condition."""

    reason: str
    """One of `REASONS`."""
    count: int
    """How often."""
    lines: tuple[int, ...] = ()
    """The first places, as line numbers (of a graph in memory: people by their order)."""

    def __post_init__(self) -> None:
        """Check the reason; raises ValueError where it is none."""
        if self.reason not in REASONS:
            raise ValueError("The report on a network is not one that peersim wrote.")


@dataclass(frozen=True)
class NetworkReport:
    """What was read from a file; what is not read of roles and genders is drawn by chance."""

    people: int
    ties: int
    roles: int
    """People whose role was read."""
    genders: int
    """People whose gender was read."""
    ignored: tuple[IgnoredAttribute, ...] = ()
    remarks: tuple[Remark, ...] = ()
