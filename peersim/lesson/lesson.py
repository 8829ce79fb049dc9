"""A lesson as a plain value: its worlds, its steps, and what each asks, shows and says."""

import hashlib
from dataclasses import dataclass, replace
from os import PathLike
from pathlib import Path

from peersim.core.errors import InputError
from peersim.lesson.lesson_check import mistakes, worlds_of
from peersim.lesson.lesson_files import find, text_of
from peersim.lesson.lesson_form import front_of
from peersim.lesson.markdown_sections import cut, matched, sections
from peersim.lesson.step_form import Question, Reveal, StepForm, Try
from peersim.scenario import Scenario

__all__ = ["Lesson", "LessonStep", "LessonWorld", "load"]


@dataclass(frozen=True)
class LessonWorld:
    """A world of the lesson; the first is what all others are compared with."""

    name: str
    title: str
    scenario: Scenario


@dataclass(frozen=True)
class LessonStep:
    """A step of the lesson."""

    form: StepForm
    text: str
    """In Markdown, for everybody."""
    notes: str
    """In Markdown, for the teacher alone."""

    @property
    def kind(self) -> str:
        """What happens in it."""
        return self.form.kind

    @property
    def title(self) -> str:
        """Its heading."""
        return self.form.title

    @property
    def minutes(self) -> int:
        """How long it is planned to take."""
        return self.form.minutes

    @property
    def questions(self) -> tuple[Question, ...]:
        """What it asks."""
        return tuple(getattr(self.form, "questions", ()))


@dataclass(frozen=True)
class Lesson:
    """A lesson that has been checked."""

    name: str
    language: str
    title: str
    aims: tuple[str, ...]
    minutes: int
    pairs: int
    seed: int
    introduction: str
    """In Markdown; stands before the first step."""
    worlds: tuple[LessonWorld, ...]
    steps: tuple[LessonStep, ...]
    digest: str
    """SHA-256 of the file's text: a room belongs to one lesson, word by word."""

    @property
    def scenarios(self) -> tuple[Scenario, ...]:
        """The scenarios of its worlds, the base first."""
        return tuple(world.scenario for world in self.worlds)

    @property
    def questions(self) -> tuple[Question, ...]:
        """All that it asks, in order."""
        return tuple(question for step in self.steps for question in step.questions)

    @property
    def reveals(self) -> tuple[Reveal, ...]:
        """The steps that show what the model says."""
        return tuple(step.form for step in self.steps if isinstance(step.form, Reveal))

    def number_of(self, world: str) -> int:
        """Return the place of a world by its name."""
        return [one.name for one in self.worlds].index(world)

    def tried(self, step: Try, chosen: dict[str, float]) -> tuple[tuple[Scenario, ...], int]:
        """Return the two scenarios that a student's settings make, and the seed."""
        from peersim.lesson.student_worlds import student_scenarios

        other = self.worlds[0 if step.world is None else self.number_of(step.world)]
        return student_scenarios(self.worlds[0].scenario, other.scenario, step, chosen, self.seed)


def load(name_or_path: str | PathLike[str], language: str = "en") -> Lesson:
    """Load a lesson by name and language, or by path.

    Raises InputError with a line for each mistake, which names file, key and value.
    """
    path = find(str(name_or_path), language)
    return read(text_of(path), path)


def read(text: str, path: Path) -> Lesson:
    """Return the lesson of a text; `path` names it in messages, and scenarios lie beside it.

    Raises InputError with everything that is wrong in it.
    """
    where = f"'{path}'"
    said, body = cut(text, where)
    front = front_of(said, where)
    introduction, found = sections(body, front.language, where)
    in_order, wrong = matched([step.title for step in front.steps], found, where)
    scenarios, unreadable = worlds_of(front, path, where)
    wrong += unreadable or mistakes(front, scenarios, where)
    if wrong:
        raise InputError("\n".join(wrong))
    worlds = (
        LessonWorld(form.name, form.title, replace(scenario, name=form.name, title=form.title))
        for form, scenario in zip(front.worlds, scenarios, strict=True)
    )
    steps = (
        LessonStep(form, section.text, section.notes)
        for form, section in zip(front.steps, in_order, strict=True)
    )
    return Lesson(
        name=path.name.partition(".")[0],
        language=front.language,
        title=front.title,
        aims=tuple(front.aims),
        minutes=front.minutes,
        pairs=front.pairs,
        seed=front.seed,
        introduction=introduction,
        worlds=tuple(worlds),
        steps=tuple(steps),
        digest=hashlib.sha256(text.encode()).hexdigest(),
    )
