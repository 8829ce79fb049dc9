"""People block by block: what is worked out for many of them before anything hangs on one.

Equations with exponentials take most of a step. In a loop of nothing else the processor works out
several at a time, and a block of rows stays in its nearest memory until it is read again.
"""

from collections.abc import Callable
from typing import TypeAlias

from peersim.core.kernel import kernel
from peersim.core.mechanism import Numbers
from peersim.world.world_state import BLOCK, World

__all__ = ["in_blocks"]

RowsStep: TypeAlias = Callable[[World, Numbers, int, int], None]
"""Takes the world, a mechanism's numbers, the first row and the one behind the last."""


def in_blocks(step: RowsStep) -> RowsStep:
    """Make a step for some rows of one for a block of them, at most BLOCK rows."""
    of_block = kernel(step)

    @kernel
    def of_rows(world: World, p: Numbers, first: int, last: int) -> None:
        for start in range(first, last, BLOCK):
            of_block(world, p, start, min(start + BLOCK, last))

    return of_rows
