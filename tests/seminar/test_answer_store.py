"""What is committed stays; nothing says who a student is; no other database is touched."""

import sqlite3
from contextlib import closing

import pytest

from peersim.core.errors import InputError


@pytest.fixture
def path(tmp_path):
    return tmp_path / "room.sqlite"


def seated(store, token=None):
    """Return the seat of a token, or of somebody who has just come."""
    seat = store.seat_of(token or store.sit_down())
    assert seat is not None
    return seat


def test_a_token_brings_a_student_back_to_her_seat_and_answers(opened, path):
    store = opened(path)
    token = store.sit_down()
    store.answer(seated(store, token), {"why": "because", "harmed": ["women"]})
    store.hide(seated(store, token), hides=True)
    store.skip(seated(store, token), frozenset({1, 4}))
    store.close()
    again = opened(path)
    seat = seated(again, token)
    assert again.answers_of(seat) == {"why": "because", "harmed": ["women"]}
    assert seat.hides
    assert seat.skipped == {1, 4}
    assert again.seat_of(token + "x") is None


def test_an_answer_is_on_disk_before_anybody_is_told(opened, path):
    store = opened(path)
    token = store.sit_down()
    store.answer(seated(store, token), {"why": "kept"})
    other = opened(path)  # another process would see the same; the first was never closed
    assert [answer.value for answer in other.answers()] == ["kept"]


def test_neither_the_token_nor_a_time_nor_an_order_is_kept(opened, path):
    store = opened(path)
    token = store.sit_down()
    seats = [seated(store).id for _ in range(20)]
    store.close()
    assert token.encode() not in path.read_bytes()
    assert seats != sorted(seats)
    with closing(sqlite3.connect(path)) as held:
        columns = [row[1] for row in held.execute("PRAGMA table_info(seats)")]
    assert columns == ["id", "token", "hides", "skipped"]


def test_an_answer_can_be_changed_and_taken_back(opened, path):
    store = opened(path)
    seat = seated(store)
    store.answer(seat, {"a": 1, "b": 2})
    store.answer(seat, {"a": 3, "b": None})
    assert store.answers_of(seat) == {"a": 3}


def test_several_answers_are_kept_together_or_not_at_all(opened, path):
    store = opened(path)
    seat = seated(store)
    with pytest.raises(TypeError):
        store.answer(seat, {"a": 1, "b": object()})
    assert store.answers_of(seat) == {}
    store.answer(seat, {"a": 1})
    assert store.answers_of(seat) == {"a": 1}


def test_another_database_is_refused_and_left_alone(opened, path):
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE mine (x)")
        other.commit()
    before = path.read_bytes()
    with pytest.raises(InputError, match="not one of a seminar"):
        opened(path)
    assert path.read_bytes() == before


def test_what_is_no_database_is_said(opened, path):
    path.write_text("hello " * 200, encoding="utf-8")
    with pytest.raises(InputError, match="--data"):
        opened(path)
