"""The same three questions before and after: asked of all, counted, and a table by number."""

import csv
import io

import pytest

from peersim.core.errors import InputError
from peersim.narration.texts import speaking, translations
from peersim.running.job_queue import JobQueue
from peersim.seminar.answer_forms import answers_from
from peersim.seminar.answer_table import numbers_of, table
from peersim.seminar.room import Room
from peersim.seminar.understanding import (
    AFTER,
    BEFORE,
    COLUMNS,
    about_incidents,
    asked,
    before_and_after,
    understanding_table,
)

RIGHT = {"reports": 1, "pairs": 2, "mean": 0}


@pytest.fixture(scope="module")
def work():
    made = JobQueue(processes=1)
    yield made
    made.close()


@pytest.fixture
def room(opened, lesson, tmp_path, work):
    return Room(lesson, opened(tmp_path / "room.sqlite"), work)


def seats(room, count):
    return [room.store.seat_of(room.store.sit_down()) for _ in range(count)]


def answer(room, seat, when, **values):
    room.answer(seat, {f"{when}_{name}": value for name, value in values.items()})


def test_the_questions_are_the_same_before_and_after_in_every_language():
    for language in ("en", "sv"):
        with speaking(language):
            before, after = asked(BEFORE), asked(AFTER)
            said = [(q.ask, q.options) for q in before]
        assert said == [(q.ask, q.options) for q in after]
        assert len(before) == 3
    known = translations("sv")
    for one in asked(BEFORE):
        assert {one.ask, *one.options} <= known.keys()
        assert 0 <= RIGHT[one.name.partition("_")[2]] < len(one.options)


def test_they_are_asked_before_the_first_step_and_after_the_last_alone(room):
    (one,) = seats(room, 1)
    answer(room, one, BEFORE, pairs=0)
    with pytest.raises(InputError, match="is over"):
        answer(room, one, AFTER, pairs=0)
    room.go(0)
    with pytest.raises(InputError, match="is over"):
        answer(room, one, BEFORE, pairs=1)
    room.go(len(room.lesson.steps))
    answer(room, one, AFTER, pairs=2)
    assert room.store.answers_of(one) == {"before_pairs": 0, "after_pairs": 2}


def test_a_class_is_counted_and_who_answered_once_is_not_among_those_who_changed(room):
    one, two, three = seats(room, 3)
    answer(room, one, BEFORE, reports=0, mean=0)
    answer(room, two, BEFORE, reports=1, mean=2)
    answer(room, three, BEFORE, reports=2)
    room.go(len(room.lesson.steps))
    answer(room, one, AFTER, reports=1, mean=1)
    answer(room, two, AFTER, reports=1)
    found = {u.right: u for u in before_and_after(room.store)}
    reports = found["It cannot be told from reports alone."]
    assert (reports.before, reports.after) == ((1, 3), (2, 2))
    assert (reports.both, reports.learned, reports.lost) == (2, 1, 0)
    mean = found["A group whose loss the average hides."]
    assert (mean.both, mean.learned, mean.lost) == (1, 0, 1)


def test_the_table_knows_students_by_the_numbers_of_the_other_table_and_nothing_else(room):
    one, two = seats(room, 2)
    answer(room, one, BEFORE, **RIGHT)
    answer(room, two, BEFORE, pairs=1)
    said = understanding_table(room.store, numbers_of(room))
    rows = list(csv.DictReader(io.StringIO(said)))
    assert list(rows[0]) == list(COLUMNS)
    assert len(rows) == 4
    assert {row["student"] for row in rows} == {"1", "2"}
    assert all(row["before_right"] == "1" for row in rows if row["student"] == _number(room, one))
    assert {row["after"] for row in rows} == {""}
    for seat in (one, two):
        assert str(seat.id) not in said
    assert table(room).splitlines()[0].startswith("student,")


def _number(room, seat):
    return str(numbers_of(room)[seat.id])


def test_whoever_hides_incidents_is_not_asked_about_reports():
    assert [q.name for q in asked(AFTER) if about_incidents(q.name)] == ["after_reports"]


def test_an_answer_that_is_none_is_refused():
    with pytest.raises(InputError, match="is no answer"):
        answers_from(asked(BEFORE), {"before_pairs": ["3"]})


def test_a_reveal_goes_on_by_pictures_and_is_there_again(room, opened, work):
    room.go(2, picture=1)
    begun = room.store.get("since")
    room.go(2, picture=2)
    assert (room.place, room.picture, room.store.get("since")) == (2, 2, begun)
    again = Room(room.lesson, room.store, work)
    assert (again.place, again.picture) == (2, 2)
    room.go(3)
    assert room.picture == 0
    with pytest.raises(InputError, match="does not exist"):
        room.go(2, picture=-1)
