"""Putting a few rows in order without asking for memory."""

import numpy as np

from peersim.core.kernel import kernel

__all__ = ["sort_first", "sort_rows", "take_first"]


@kernel
def _swap(keys: np.ndarray, rows: np.ndarray, one: int, other: int) -> None:
    keys[one], keys[other] = keys[other], keys[one]
    rows[one], rows[other] = rows[other], rows[one]


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
        _swap(keys, rows, place, below)
        place = below


@kernel
def sort_first(keys: np.ndarray, rows: np.ndarray, count: int, places: int) -> None:
    """Bring the lowest of the first `count` keys to the front, upwards, and rows along with them.

    The heap holds as many as there are places, the highest of them on top; whatever is lower takes
    its place. keys and rows: (count or more,).
    """
    kept = min(places, count)
    for start in range(kept // 2 - 1, -1, -1):
        _sink(keys, rows, start, kept)
    for place in range(kept, count):
        if keys[place] < keys[0]:
            _swap(keys, rows, place, 0)
            _sink(keys, rows, 0, kept)
    for end in range(kept - 1, 0, -1):
        _swap(keys, rows, 0, end)
        _sink(keys, rows, 0, end)


@kernel
def sort_rows(keys: np.ndarray, rows: np.ndarray, count: int) -> None:
    """Sort the first `count` keys upwards, and rows along with them: heapsort.

    keys and rows: (count or more,).
    """
    sort_first(keys, rows, count, count)


@kernel
def take_first(keys: np.ndarray, rows: np.ndarray, count: int, places: int) -> int:
    """Return how many of `count` rows get one of so many places; those with the lowest keys do.

    Rows stay in their order where there is a place for everybody. keys and rows: (count or more,).
    """
    if count <= places:
        return count
    sort_first(keys, rows, count, places)
    return places
