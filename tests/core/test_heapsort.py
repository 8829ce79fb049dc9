"""Putting rows in order, in compiled code that may ask for no memory."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from peersim.core.heapsort import sort_first, sort_rows

keys = st.lists(st.floats(-1e6, 1e6), max_size=40)


@given(keys=keys)
def test_keys_are_sorted_upwards(keys):
    found = np.array(keys)
    sort_rows(found, np.arange(len(keys)), len(keys))
    assert found.tolist() == sorted(keys)


@given(keys=keys)
def test_rows_go_along_with_their_keys(keys):
    found, rows = np.array(keys), np.arange(len(keys))
    sort_rows(found, rows, len(keys))
    assert sorted(rows.tolist()) == list(range(len(keys)))
    assert [keys[row] for row in rows] == found.tolist()


@given(keys=st.lists(st.integers(0, 1000).map(float), min_size=2, max_size=30, unique=True))
def test_different_keys_come_out_in_one_order_wherever_they_stood(keys):
    one, other = np.array(keys), np.array(keys[::-1])
    rows, reversed_rows = np.arange(len(keys)), np.arange(len(keys))[::-1].copy()
    sort_rows(one, rows, len(keys))
    sort_rows(other, reversed_rows, len(keys))
    assert rows.tolist() == reversed_rows.tolist()


@given(keys=st.lists(st.floats(0, 1), min_size=5, max_size=20), count=st.integers(0, 5))
def test_what_lies_behind_the_count_stays(keys, count):
    found, rows = np.array(keys), np.arange(len(keys))
    sort_rows(found, rows, count)
    assert found[:count].tolist() == sorted(keys[:count])
    assert found[count:].tolist() == keys[count:]
    assert rows[count:].tolist() == list(range(count, len(keys)))


@given(
    keys=st.lists(st.integers(0, 1000).map(float), max_size=30, unique=True),
    places=st.integers(0, 40),
)
def test_the_lowest_come_first_and_upwards_and_nobody_is_lost(keys, places):
    found, rows = np.array(keys), np.arange(len(keys))
    sort_first(found, rows, len(keys), places)
    assert found[:places].tolist() == sorted(keys)[:places]
    assert sorted(rows.tolist()) == list(range(len(keys)))
    assert [keys[row] for row in rows] == found.tolist()


def test_infinity_comes_last():
    found, rows = np.array([np.inf, 0.0, -np.inf, 1.0]), np.arange(4)
    sort_rows(found, rows, 4)
    assert rows.tolist() == [2, 1, 3, 0]
