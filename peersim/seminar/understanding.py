"""Three questions before and after a lesson: whether a class reads such a model as it is meant.

They are the same in every lesson, so that lessons and classes compare: that reports are not
incidents, that a finding holds in the model and under its assumptions, and that a mean hides whom
it leaves out. Nobody is marked. The teacher's table knows students as numbers, as all tables do; it
says how a class changed, and nothing about anybody in it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from peersim.dashboard.texts import t
from peersim.lesson.step_form import AnswerChoice
from peersim.results.csv_text import rows_as_csv
from peersim.seminar.answer_store import Store

__all__ = [
    "AFTER",
    "BEFORE",
    "COLUMNS",
    "Understood",
    "about_incidents",
    "asked",
    "before_and_after",
    "understanding_table",
]

BEFORE: Final = "before"
AFTER: Final = "after"
COLUMNS: Final = ("student", "question", "before", "after", "before_right", "after_right")


@dataclass(frozen=True)
class _Asked:
    """A question with its answers, in English and the keys of the catalogue of translations."""

    name: str
    ask: str
    options: tuple[str, ...]
    right: int
    about_incidents: bool = False


_QUESTIONS: Final = (
    _Asked(
        "reports",
        "In an organisation two incidents were reported last year and eight this year. What "
        "follows?",
        (
            "More incidents happened this year.",
            "It cannot be told from reports alone.",
            "Fewer incidents happened, since people dare to report.",
        ),
        1,
        about_incidents=True,
    ),
    _Asked(
        "pairs",
        "A model says that a measure lowers distress in 95 of 100 pairs of worlds. What does that "
        "mean?",
        (
            "It would lower distress in 95 of 100 real organisations.",
            "It lowers distress by 95 %.",
            "In the model, under its assumptions, it does so nearly whatever luck brings.",
        ),
        2,
    ),
    _Asked(
        "mean",
        "On average people in a simulated organisation gain by a measure. Who may be harmed?",
        (
            "A group whose loss the average hides.",
            "Nobody: the average is of everybody.",
            "Only those who do not take part in the measure.",
        ),
        0,
    ),
)


def asked(when: str) -> tuple[AnswerChoice, ...]:
    """Return the questions as they are asked before or after, in the language at hand."""
    return tuple(
        AnswerChoice(
            name=f"{when}_{one.name}",
            kind="choice",
            ask=t(one.ask),
            options=[t(option) for option in one.options],
        )
        for one in _QUESTIONS
    )


def about_incidents(name: str) -> bool:
    """Tell whether one of these questions is left out where incidents are hidden."""
    return any(one.about_incidents and name.endswith(f"_{one.name}") for one in _QUESTIONS)


@dataclass(frozen=True)
class Understood:
    """How a class answered one question, before and after."""

    ask: str
    right: str
    before: tuple[int, int]
    """How many were right, of how many."""
    after: tuple[int, int]
    both: int
    """How many answered both times; the next two are of them."""
    learned: int
    """Wrong before and right after."""
    lost: int
    """Right before and wrong after."""


def before_and_after(store: Store) -> tuple[Understood, ...]:
    """Return how a class answered each question."""
    held = _answers(store)
    found = []
    for one in _QUESTIONS:
        pairs = [(mine.get(f"{BEFORE}_{one.name}"), mine.get(f"{AFTER}_{one.name}"))
                 for mine in held.values()]  # fmt: skip
        both = [(a == one.right, b == one.right) for a, b in pairs if None not in (a, b)]
        found.append(
            Understood(
                ask=t(one.ask),
                right=t(one.options[one.right]),
                before=_counted([a for a, _ in pairs], one.right),
                after=_counted([b for _, b in pairs], one.right),
                both=len(both),
                learned=sum(b and not a for a, b in both),
                lost=sum(a and not b for a, b in both),
            )
        )
    return tuple(found)


def _counted(answers: list[Any], right: int) -> tuple[int, int]:
    given = [answer for answer in answers if answer is not None]
    return given.count(right), len(given)


def understanding_table(store: Store, numbers: dict[int, int]) -> str:
    """Return a row for each student and question as CSV; numbers: what each seat is called."""
    return rows_as_csv(COLUMNS, _rows(store, numbers), "\r\n")


def _rows(store: Store, numbers: dict[int, int]) -> Iterator[tuple[object, ...]]:
    held = _answers(store)
    for seat in sorted(held, key=lambda seat: numbers[seat]):
        for one in _QUESTIONS:
            given = [held[seat].get(f"{when}_{one.name}") for when in (BEFORE, AFTER)]
            if given == [None, None]:
                continue
            said = ["" if answer is None else t(one.options[answer]) for answer in given]
            right = ["" if answer is None else int(answer == one.right) for answer in given]
            yield (numbers[seat], t(one.ask), *said, *right)


def _answers(store: Store) -> dict[int, dict[str, int]]:
    """Return what each seat answered to these questions."""
    known = {f"{when}_{one.name}" for when in (BEFORE, AFTER) for one in _QUESTIONS}
    found: dict[int, dict[str, int]] = {}
    for answer in store.answers():
        if answer.question in known:
            found.setdefault(answer.seat, {})[answer.question] = int(answer.value)
    return found
