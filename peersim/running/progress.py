"""How far a set of worlds is: one value, told after each step in the calling thread."""

from collections.abc import Callable
from typing import NamedTuple

__all__ = ["OnProgress", "Progress"]


class Progress(NamedTuple):
    """How many of what was asked for are done."""

    done: int
    total: int
    """As far as it is known: a stopping rule may add more."""
    failed: int = 0
    """Of those that are done."""


OnProgress = Callable[[Progress], None]
