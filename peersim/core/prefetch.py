"""Ask for memory before it is needed.

People whom one meets lie at random places of memory, and in a large world the processor waits for
each of them. What a loop needs a few turns later can be asked for now. It changes no result.
"""

import numpy as np

from peersim.core.kernel import kernel

__all__ = ["AHEAD", "fetch", "fetch_both"]

AHEAD = 8
"""Turns of a loop between asking for a record and reading it."""
NEAR = 5_000
"""Rows of which all stay near the processor anyway."""


def fetch(row: np.record | np.ndarray) -> None:
    """Have the first line of a record or an array brought near, in compiled code.

    row: a record, or (columns,). Its compiled form stands in `compiled_forms`.
    """


@kernel
def fetch_both(rows: np.ndarray, pairs: np.ndarray, number: int, count: int) -> None:
    """Have the rows of the pair brought near that a loop over pairs reads soon.

    rows: (n,) records or (n, columns); pairs: (count,) records with the rows a and b; number: of
    the present pair.
    """
    if len(rows) > NEAR:
        soon = pairs[min(number + AHEAD, count - 1)]
        fetch(rows[soon.a])
        fetch(rows[soon.b])
