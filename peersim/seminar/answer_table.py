"""Everything that was answered, as a table: students are numbers that say nothing about them."""

import json
from collections.abc import Iterator
from typing import Any, Final

from peersim.lesson import Lesson
from peersim.lesson.step_form import AnswerChoice, Question
from peersim.results.csv_text import rows_as_csv
from peersim.seminar.answer_counts import DIRECTIONS
from peersim.seminar.room import Room

__all__ = ["COLUMNS", "numbers_of", "table"]

COLUMNS: Final = ("student", "step", "question", "kind", "asked", "answer")


def table(room: Room) -> str:
    """Return the answers and the worlds that were tried as CSV, a row each."""
    answers, tries = room.store.answers(), room.store.all_tries()
    numbers = numbers_of(room)
    rows = [
        (numbers[answer.seat], *described, _answer_text(question, answer.value))
        for answer in answers
        for question, described in _described(room.lesson, answer.question)
    ]
    rows += [
        (numbers[seat], room.lesson.steps[step].title, "", "try", "", json.dumps(settings))
        for seat, step, settings in tries
    ]
    rows.sort(key=lambda row: row[0])
    return rows_as_csv(COLUMNS, rows, "\r\n")


def numbers_of(room: Room) -> dict[int, int]:
    """Return the number of each seat that answered or tried anything, in every table the same."""
    answers, tries = room.store.answers(), room.store.all_tries()
    seats = sorted({answer.seat for answer in answers} | {seat for seat, _, _ in tries})
    return {seat: number for number, seat in enumerate(seats, 1)}


def _described(lesson: Lesson, name: str) -> Iterator[tuple[Question, tuple[str, str, str, str]]]:
    for step in lesson.steps:
        for question in step.questions:
            if question.name == name:
                yield question, (step.title, name, question.kind, question.ask)


def _answer_text(question: Question, value: Any) -> str:  # noqa: ANN401 - as JSON holds it
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(question, AnswerChoice):
        return str(question.options[value])
    return DIRECTIONS.get(value, "") if question.kind == "direction" else str(value)
