"""Identical runs cost one; a room belongs to one lesson and comes back as it was."""

import json
import time

import pytest

from peersim.core.errors import InputError
from peersim.lesson import load
from peersim.running.job_queue import JobQueue
from peersim.seminar.answer_table import table
from peersim.seminar.reveal import harm_answers, metrics_of, revealed_outcomes
from peersim.seminar.room import Room
from peersim.seminar.room_runs import RoomRuns, key_of


@pytest.fixture(scope="module")
def work():
    made = JobQueue(processes=1)
    yield made
    made.close()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "room.sqlite"


@pytest.fixture
def room(opened, lesson, path, work):
    return Room(lesson, opened(path), work)


def finished(runs, key):
    for _ in range(3000):  # the first run on a machine compiles
        if key not in runs._jobs:
            return runs.result(key)
        time.sleep(0.1)
    raise TimeoutError


def test_what_thirty_students_ask_alike_is_run_once(room, lesson):
    room.go(3)
    own = room.runs.started  # the lesson's own worlds
    seats = [room.store.seat_of(room.store.sit_down()) for _ in range(30)]
    for seat in seats:
        room.run(seat, {"culture.silence": 0.9})
    room.run(seats[0], {"culture.silence": 0.2})
    assert room.runs.started - own == 2
    tried = room.tried()
    assert sorted(one.times for one in tried) == [1, 30]
    assert [one.settings for one in room.tried(seats[1])] == [{"culture.silence": 0.9}]


def test_worlds_that_differ_in_names_alone_are_the_same(lesson):
    base, other = lesson.scenarios
    renamed = other.changed({"title": "Another name"})
    assert key_of((base, other), 4, 1) == key_of((base, renamed), 4, 1)
    assert key_of((base, other), 4, 1) != key_of((base, other), 4, 2)
    assert key_of((base, other), 4, 1) != key_of((base, other), 5, 1)


def test_what_was_run_is_there_after_a_restart(opened, room, lesson, path, work):
    before = finished(room.runs, room.run_lesson())
    again = Room(load_again(lesson), opened(path), work)
    kept = again.result()
    assert kept is not None
    assert again.runs.started == 0
    assert json.dumps(kept.outcomes) == json.dumps(before.outcomes)
    assert (again.code, again.secret) == (room.code, room.secret)


def load_again(lesson):
    from pathlib import Path

    return load(Path(__file__).parents[1] / "lesson" / f"{lesson.name}.en.md")


def test_what_is_kept_is_what_a_comparison_says(room, lesson):
    from peersim.methods.compare import compare

    result = finished(room.runs, room.run_lesson())
    comparison = compare(*lesson.scenarios, replicates=lesson.pairs, seed=lesson.seed)
    rows = comparison.outcomes.query("metric == 'silence' and group == 'all'").to_dict("records")
    kept = result.row(1, "silence", "all")
    for name in ("base_mean", "other_mean", "difference", "low", "high", "share_higher", "pairs"):
        assert kept[name] == rows[0][name]


def test_a_reveal_holds_predictions_against_the_model(room, lesson):
    result = finished(room.runs, room.run_lesson())
    step = lesson.steps[2].form
    answers = {"reports": [-3, -3, 1]}
    shown = revealed_outcomes(lesson, step, result, answers, {"reports": 1}, hides=False)
    assert [one.title for one in shown] == [
        "Incidents that are reported",
        "Incidents that happen",
        "Silence",
    ]
    reports, silence = shown[0], shown[2]
    assert reports.spread is not None
    assert reports.spread.answered == 3
    assert sum(bar.said for bar in reports.spread.bars) == 1
    assert reports.own == "rises by less than a tenth"
    assert silence.spread is None
    assert silence.curves is not None
    assert "goes from" in silence.curves.summary
    (harm,) = harm_answers(lesson, 2, result, {"harmed": [["women"]]}, hides=False)
    assert any(bar.said for bar in harm.bars)
    assert harm_answers(lesson, 1, result, {}, hides=False) == ()


def test_whatever_is_shown_is_kept_with_what_must_stand_beside_it(lesson):
    kept = metrics_of(lesson)
    assert {("reports", "all"), ("true_incidents", "all"), ("silence", "all")} <= kept
    assert ("trust_org", "women") in kept


def test_what_cannot_be_asked_now_may_be_asked_again(opened, lesson, path, work, monkeypatch):
    runs = RoomRuns(opened(path), work, metrics_of(lesson), lambda: None)
    with monkeypatch.context() as full:
        full.setattr(work, "_most", 0)
        with pytest.raises(InputError, match="Try again"):
            runs.ask(lesson.scenarios, 3, 9)
    key = runs.ask(lesson.scenarios, 3, 9)
    assert finished(runs, key).pairs == 3


def test_a_room_belongs_to_one_lesson_word_by_word(opened, room, lesson, path, work, tmp_path):
    changed = tmp_path / "other.en.md"
    from pathlib import Path

    small = Path(__file__).parents[1] / "lesson" / "small.en.md"
    changed.write_text(small.read_text(encoding="utf-8").replace("Why?", "And why?"), "utf-8")
    with pytest.raises(InputError, match="belongs to the lesson 'A small lesson'"):
        Room(load(changed), opened(path), work)


def test_there_is_no_step_before_the_first_and_none_after_the_end(room):
    for place in (-2, 6):
        with pytest.raises(InputError):
            room.go(place)
    room.go(5)
    assert room.is_over


def test_a_table_says_answers_in_words_and_students_as_numbers(room):
    room.go(1)
    seat = room.store.seat_of(room.store.sit_down())
    room.answer(seat, {"reports": -1, "harmed": ["women", "men"], "feeling": 0, "why": "so"})
    lines = table(room).splitlines()
    assert lines[0] == "student,step,question,kind,asked,answer"
    assert lines[1:] == [
        "1,Predict,feeling,choice,How sure are you?,Sure",
        '1,Predict,harmed,harmed,Who is harmed?,"women, men"',
        "1,Predict,reports,direction,How do reports change?,falls by less than a tenth",
        "1,Predict,why,text,Why?,so",
    ]
    assert str(seat.id) not in table(room)
