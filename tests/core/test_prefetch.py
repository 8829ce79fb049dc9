"""Asking for memory ahead changes nothing."""

import numpy as np

from peersim.core.kernel import compiled
from peersim.core.prefetch import fetch

ROWS = np.dtype([("number", np.float64), ("rest", np.float64, 70)])


@compiled
def _sum_ahead(rows: np.ndarray) -> float:
    total = 0.0
    for i in range(len(rows)):
        fetch(rows[len(rows) - 1 - i])
        total += rows[i].number
    return total


def test_a_loop_that_asks_ahead_reads_what_is_there():
    rows = np.zeros(50, dtype=ROWS).view(np.recarray)
    rows["number"] = np.arange(50)
    before = rows.copy()
    assert _sum_ahead(rows) == 49 * 50 / 2
    assert rows.tobytes() == before.tobytes()


@compiled
def _sum_of_arrays_ahead(rows: np.ndarray) -> float:
    total = 0.0
    for i in range(len(rows)):
        fetch(rows[len(rows) - 1 - i])
        total += rows[i, 1]
    return total


def test_rows_of_a_plain_array_can_be_asked_for_as_well():
    rows = np.arange(100.0).reshape(50, 2)
    assert _sum_of_arrays_ahead(rows) == np.arange(1.0, 100.0, 2.0).sum()
    assert np.array_equal(rows.ravel(), np.arange(100.0))


def test_in_python_nothing_is_asked():
    rows = np.zeros(1, dtype=ROWS).view(np.recarray)
    before = rows.tobytes()
    fetch(rows[0])
    assert rows.tobytes() == before
