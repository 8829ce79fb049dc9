"""Takes answers from forms: everything that is sent is held against what was asked."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, Final

from peersim.core.errors import InputError
from peersim.lesson.step_form import Direction, Harmed, Knob, Question, Text, Try
from peersim.narration.incident_filter import hidden_metrics
from peersim.seminar.answer_counts import NOBODY, options_of

__all__ = ["LONGEST_TEXT", "answers_from", "is_about_incidents", "settings_from", "whole_number"]

LONGEST_TEXT: Final = 1000
"""Letters of an answer in own words."""
_WHOLE: Final = re.compile(r"-?[0-9]{1,9}")

Fields = Mapping[str, Sequence[str]]


def whole_number(text: str) -> int | None:
    """Return a whole number of a form, or None: Python itself refuses thousands of digits."""
    return int(text) if _WHOLE.fullmatch(text) else None


def is_about_incidents(question: Question) -> bool:
    """Tell whether a question is left out where incidents and reports are hidden."""
    if isinstance(question, Direction):
        return question.metric in hidden_metrics()
    return isinstance(question, Harmed) and bool(hidden_metrics() & {*question.metrics})


def answers_from(questions: Sequence[Question], fields: Fields) -> dict[str, Any]:
    """Return the answers in a form by question; None where an answer was taken back.

    Questions that the form does not hold are left out. Raises InputError for what was not asked.
    """
    asked = {question.name: question for question in questions}
    unknown = sorted({*fields} - {*asked})
    if unknown:
        raise InputError(f"{unknown[0][:60]!r} is not asked here")
    return {name: _answer(asked[name], [*values]) for name, values in fields.items()}


def _answer(question: Question, values: list[str]) -> Any:  # noqa: ANN401 - as JSON holds it
    if isinstance(question, Text):
        return _tidied(values[0]) or None
    by_text = {str(value): value for value in options_of(question)}
    values = [value for value in values if value]  # an empty one says that boxes were there
    for value in values:
        if value not in by_text:
            raise InputError(f"{value[:60]!r} is no answer to '{question.name}'")
    if not isinstance(question, Harmed):
        return by_text[values[0]] if values else None
    chosen = [value for value in by_text if value in values]
    return [NOBODY] if NOBODY in chosen else chosen or None


def _tidied(text: str) -> str:
    """Return a text without what does not print, and not longer than it may be."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")[: 2 * LONGEST_TEXT]
    kept = "".join(c for c in lines if c == "\n" or unicodedata.category(c)[0] != "C")
    return kept.strip()[:LONGEST_TEXT]


def settings_from(step: Try, fields: Fields) -> dict[str, float]:
    """Return what a student set, by name; every knob has one of its values."""
    return {knob.name: _setting(knob, [*fields.get(knob.name, ())]) for knob in step.knobs}


def _setting(knob: Knob, values: list[str]) -> float:
    number = whole_number(values[0]) if len(values) == 1 else None
    if number is not None and 0 <= number < len(knob.values):
        return knob.values[number]
    raise InputError(f"{knob.label}: choose one of the values")
