"""Putting a few rows in order without asking for memory."""

import numpy as np

from peersim.core.kernel import kernel

__all__ = ["sort_rows", "take_first"]


@kernel
def _sink(keys: np.ndarray, rows: np.ndarray, start: int, end: int) -> None:
    """Let an entry sink to where both entries below it in the heap are smaller."""
    place = start
    while 2 * place + 1 < end:
        below = 2 * place + 1
        if below + 1 < end and keys[below] < keys[below + 1]:
            below += 1
        if keys[place] >= keys[below]:
            return
        keys[place], keys[below] = keys[below], keys[place]
        rows[place], rows[below] = rows[below], rows[place]
        place = below


@kernel
def sort_rows(keys: np.ndarray, rows: np.ndarray, count: int) -> None:
    """Sort the first `count` keys upwards, and rows along with them: heapsort.

    keys and rows: (count or more,).
    """
    for start in range(count // 2 - 1, -1, -1):
        _sink(keys, rows, start, count)
    for end in range(count - 1, 0, -1):
        keys[0], keys[end] = keys[end], keys[0]
        rows[0], rows[end] = rows[end], rows[0]
        _sink(keys, rows, 0, end)


@kernel
def take_first(keys: np.ndarray, rows: np.ndarray, count: int, places: int) -> int:
    """Return how many of `count` rows get one of so many places; those with the lowest keys do.

    Rows stay in their order where there is a place for everybody. keys and rows: (count or more,).
    """
    if count <= places:
        return count
    sort_rows(keys, rows, count)
    return places
