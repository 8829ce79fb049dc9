"""Worlds that students set themselves, ready to be shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from peersim.dashboard.texts import t
from peersim.lesson import Lesson
from peersim.lesson.step_form import Try
from peersim.narration.phrases import value_words
from peersim.seminar.reveal import RevealedOutcome, student_outcomes
from peersim.seminar.room import StudentRun

__all__ = ["Trial", "trials_of"]


@dataclass(frozen=True)
class Trial:
    """What was set, in words, and what it came to."""

    words: str
    shown: tuple[RevealedOutcome, ...]
    """Empty until the worlds have been run."""
    done: tuple[int, int]
    message: str
    """What went wrong; empty if nothing did."""
    times: int
    """How many students asked for it."""


def trials_of(
    lesson: Lesson, step: Try, tried: Sequence[StudentRun], *, hides: bool
) -> tuple[Trial, ...]:
    """Return what was tried in a step."""
    other = t("as it was set")
    if step.world is not None:
        other = lesson.worlds[lesson.number_of(step.world)].title
    titles = (lesson.worlds[0].title, other)
    return tuple(
        Trial(
            words=_words(step, one.settings),
            shown=student_outcomes(step.shows, one.result, titles, hides=hides)
            if one.result
            else (),
            done=one.done,
            message=one.message,
            times=one.times,
        )
        for one in tried
    )


def _words(step: Try, settings: Mapping[str, float]) -> str:
    return "; ".join(
        f"{knob.label}: {value_words(settings[knob.name])}"
        for knob in step.knobs
        if knob.name in settings
    )
