"""Answers are counted, held against what was asked, and against what the model says."""

import pytest

from peersim.core.errors import InputError
from peersim.seminar.answer_counts import count_answers, direction_of, directions_of
from peersim.seminar.answer_forms import LONGEST_TEXT, answers_from, settings_from


def row(difference, base=1.0, verdict="gains"):
    return {"difference": difference, "base_mean": base, "verdict": verdict}


@pytest.mark.parametrize(
    ("given", "way"),
    [
        (row(0.5), 3),
        (row(0.2), 2),
        (row(0.08), 1),
        (row(-0.08), -1),
        (row(-0.2), -2),
        (row(-0.5), -3),
        (row(0.02, verdict="too small to notice"), 0),  # clear, and too small to be noticed
        (row(0.5, verdict="no clear difference"), 0),
        (row(0.5, verdict="too few pairs"), None),
        (row(0.5, verdict="too few events to say"), None),
        (row(float("nan")), None),
        (row(0.2, base=0.0), 3),
    ],
)
def test_the_way_a_number_goes_is_read_off_its_row(given, way):
    assert direction_of(given) == way


@pytest.mark.parametrize(
    ("given", "ways"),
    [
        (
            row(-0.046, verdict="too small to notice"),
            {-1, 0},
        ),  # falls by less than a tenth, and is too small to be noticed
        (row(0.046, verdict="too small to notice"), {1, 0}),
        (row(-0.08), {-1}),
        (row(-0.5), {-3}),
        (
            row(-0.002, base=0.004, verdict="too small to notice"),
            {-3, 0},
        ),  # by half, of next to nothing
        (row(-0.046, verdict="no clear difference"), {0}),
        (row(0.5, verdict="too few pairs"), set()),
        (row(float("nan")), set()),
    ],
)
def test_a_prediction_of_what_is_clear_is_right_however_small_it_is(given, ways):
    assert {*directions_of(given)} == ways


def test_predictions_are_counted_and_held_against_the_model(lesson):
    question = lesson.steps[1].questions[0]
    spread = count_answers(question, [3, 3, 0, -1]).against({3: "so it is"})
    counts = {bar.value: bar.count for bar in spread.bars}
    assert counts == {3: 2, 2: 0, 1: 0, 0: 1, -1: 1, -2: 0, -3: 0}
    assert (spread.answered, spread.agreeing, spread.most) == (4, 2, 2)


def test_those_harmed_are_counted_group_by_group(lesson):
    spread = count_answers(lesson.steps[1].questions[1], [["women", "men"], ["women"], ["nobody"]])
    counts = {bar.value: bar.count for bar in spread.bars}
    assert (counts["women"], counts["men"], counts["nobody"]) == (2, 1, 1)
    assert spread.answered == 3


def test_answers_are_taken_as_they_were_asked(lesson):
    asked = lesson.steps[1].questions
    fields = {"reports": ["-2"], "harmed": ["", "men", "women"], "feeling": ["1"], "why": [" so "]}
    assert answers_from(asked, fields) == {
        "reports": -2,
        "harmed": ["women", "men"],
        "feeling": 1,
        "why": "so",
    }


def test_nobody_is_harmed_leaves_no_room_for_others(lesson):
    asked = lesson.steps[1].questions
    assert answers_from(asked, {"harmed": ["women", "nobody"]}) == {"harmed": ["nobody"]}


def test_an_answer_can_be_taken_back(lesson):
    asked = lesson.steps[1].questions
    assert answers_from(asked, {"harmed": [""], "why": ["  "]}) == {"harmed": None, "why": None}


@pytest.mark.parametrize(
    "fields",
    [
        {"reports": ["7"]},
        {"reports": ["x"]},
        {"harmed": ["staff"]},
        {"feeling": ["2"]},
        {"no": [""]},
    ],
)
def test_what_was_not_asked_is_refused(lesson, fields):
    with pytest.raises(InputError):
        answers_from(lesson.steps[1].questions, fields)


def test_texts_are_bounded_and_hold_what_prints(lesson):
    asked = lesson.steps[1].questions
    long = answers_from(asked, {"why": ["x" * 5000]})["why"]
    assert len(long) == LONGEST_TEXT
    assert answers_from(asked, {"why": ["a\x00b\x1b[31m\u202ec\r\nd"]})["why"] == "ab[31mc\nd"


def test_settings_are_values_of_the_lesson(lesson):
    step = lesson.steps[3].form
    assert settings_from(step, {"culture.silence": ["1"]}) == {"culture.silence": 0.9}
    for wrong in ({}, {"culture.silence": ["2"]}, {"culture.silence": ["0.9"]}):
        with pytest.raises(InputError, match="Silence"):
            settings_from(step, wrong)
