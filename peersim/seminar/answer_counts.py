"""What a class answered, counted: how many chose what, and what the model has to say to it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import isfinite
from typing import Any, Final

from peersim.dashboard.texts import t
from peersim.lesson.step_form import AnswerChoice, Direction, Harmed, Question
from peersim.methods.verdict import TOO_FEW_EVENTS, TOO_SMALL, Row
from peersim.narration.group_labels import group_name
from peersim.narration.phrases import capital

__all__ = [
    "DIRECTIONS",
    "NOBODY",
    "AnswerBar",
    "AnswerCounts",
    "count_answers",
    "direction_of",
    "directions_of",
    "options_of",
]

DIRECTIONS: Final = {
    3: "rises by more than a third",
    2: "rises by a tenth to a third",
    1: "rises by less than a tenth",
    0: "stays about the same",
    -1: "falls by less than a tenth",
    -2: "falls by a tenth to a third",
    -3: "falls by more than a third",
}
"""What may be predicted of a number, the largest rise first."""
NOBODY: Final = "nobody"
_LITTLE, _LOT = 0.1, 1.0 / 3.0


@dataclass(frozen=True)
class AnswerBar:
    """One answer and how many gave it."""

    value: Any
    label: str
    count: int
    said: bool = False
    """Whether the model says this."""
    remark: str = ""


@dataclass(frozen=True)
class AnswerCounts:
    """How a class answered one question."""

    question: Question
    answered: int
    bars: tuple[AnswerBar, ...]

    @property
    def most(self) -> int:
        """The count of the answer that most gave; at least 1, so that it may be divided by."""
        return max([1, *(bar.count for bar in self.bars)])

    @property
    def agreeing(self) -> int:
        """How many gave the answer that the model gives."""
        return sum(bar.count for bar in self.bars if bar.said)

    def against(self, said: Mapping[Any, str]) -> "AnswerCounts":
        """Return the spread with what the model says marked; said: a remark for each value."""
        bars = (
            replace(bar, said=bar.value in said, remark=said.get(bar.value, ""))
            for bar in self.bars
        )
        return replace(self, bars=tuple(bars))


def options_of(question: Question) -> dict[Any, str]:
    """Return what may be answered to a question, value by value, in words; empty for a text."""
    if isinstance(question, Direction):
        return {value: t(words) for value, words in DIRECTIONS.items()}
    if isinstance(question, Harmed):
        return {group: capital(group_name(group)) for group in question.groups} | {
            NOBODY: t("Nobody")
        }
    if isinstance(question, AnswerChoice):
        return dict(enumerate(question.options))
    return {}


def count_answers(question: Question, answers: Iterable[Any]) -> AnswerCounts:
    """Count the answers to a question."""
    given = [*answers]
    counts = Counter(value for one in given for value in (one if isinstance(one, list) else [one]))
    bars = [AnswerBar(value, words, counts[value]) for value, words in options_of(question).items()]
    return AnswerCounts(question, len(given), tuple(bars))


def direction_of(row: Row) -> int | None:
    """Return which of DIRECTIONS a row of a comparison is; None where it says nothing.

    What is not clear, or clear and too small to be noticed, stays about the same.
    """
    if not isfinite(row["difference"]) or row["verdict"] in {"too few pairs", TOO_FEW_EVENTS}:
        return None
    if row["verdict"] in {TOO_SMALL, "no clear difference", "no difference"}:
        return 0
    return _size_of(row)


def directions_of(row: Row) -> tuple[int, ...]:
    """Return all of DIRECTIONS that are right: what is clear and too small to be noticed is both.

    It goes the way that it goes, and stays about the same.
    """
    way = direction_of(row)
    if way is None:
        return ()
    return (_size_of(row), way) if row["verdict"] == TOO_SMALL else (way,)


def _size_of(row: Row) -> int:
    base = abs(row["base_mean"])
    share = abs(row["difference"]) / base if base else float("inf")
    size = 1 if share < _LITTLE else 2 if share < _LOT else 3
    return size if row["difference"] > 0.0 else -size


def texts_of(answers: Sequence[Any]) -> tuple[str, ...]:
    """Return what was written, in an order that tells nothing about who wrote it."""
    return tuple(sorted((str(text) for text in answers if text), key=str.casefold))
