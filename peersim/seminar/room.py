"""What happens in a room: where the lesson is, who may answer what, and which worlds are run."""

import time
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from peersim.core.errors import InputError
from peersim.lesson import Lesson, LessonStep
from peersim.lesson.step_form import Question, Text, Try
from peersim.narration.refusal_text import error_text
from peersim.running.job_queue import JobQueue
from peersim.seminar.access_codes import invitation_of, new_code, new_secret
from peersim.seminar.answer_store import Seat, Store
from peersim.seminar.notifications import Notifications
from peersim.seminar.reveal import metrics_of
from peersim.seminar.room_runs import RoomResult, RoomRuns
from peersim.seminar.seating import Seating
from peersim.seminar.understanding import AFTER, BEFORE, asked

__all__ = ["MOST_SEATS", "Room", "StudentRun"]

MOST_SEATS: Final = 300
FIRST: Final = -1
"""The step before the first: the lesson has not begun."""


@dataclass(frozen=True)
class StudentRun:
    """Worlds that students set themselves."""

    settings: Mapping[str, float]
    done: tuple[int, int]
    message: str
    result: RoomResult | None
    times: int
    """How many students asked for them."""


class Room:
    """A lesson on its way through a class."""

    def __init__(self, lesson: Lesson, store: Store, jobs: JobQueue) -> None:
        """Open a room, or open it again; InputError where the file belongs to another lesson."""
        self.lesson, self.store = lesson, store
        self.news = Notifications()
        self._check()
        if store.get("code") is None:
            store.put(
                code=new_code(), secret=new_secret(), step=str(FIRST), since=str(time.time()),
                lesson=lesson.digest, title=lesson.title,
            )  # fmt: skip
        self.runs = RoomRuns(store, jobs, metrics_of(lesson), lambda: self.news.publish("runs"))
        self.seating = Seating(store, MOST_SEATS)
        self._step = int(store.get("step") or FIRST)
        self._picture = int(store.get("picture") or 0)
        self._key = ""
        self._asked: dict[tuple[int, tuple[tuple[str, float], ...]], str] = {}
        """Keys of worlds that were asked for, by step and settings."""

    def _check(self) -> None:
        held = self.store.get("lesson")
        if held is not None and held != self.lesson.digest:
            raise InputError(
                f"--data: '{self.store.path}' belongs to the lesson '{self.store.get('title')}', "
                "or to this one before it was changed; name another file for a new room"
            )

    @property
    def code(self) -> str:
        """What students type to come in."""
        return self.store.get("code") or ""

    @property
    def secret(self) -> str:
        """What lets the teacher in."""
        return self.store.get("secret") or ""

    @property
    def invitation(self) -> str:
        """What lets students in who point a camera at the screen."""
        return invitation_of(self.secret)

    # ------------------------------------------------------------------------- lesson

    @property
    def place(self) -> int:
        """The number of the step from 0 on; -1 before the first, their count after the last."""
        return self._step

    @property
    def step(self) -> LessonStep | None:
        """The step; None before the first and after the last."""
        return self.lesson.steps[self._step] if 0 <= self._step < len(self.lesson.steps) else None

    @property
    def picture(self) -> int:
        """The number of the picture that a reveal shows, from 0 on."""
        return self._picture

    @property
    def questions(self) -> tuple[Question, ...]:
        """What is asked now: by the step, or before the first one and after the last."""
        if self.step is not None:
            return self.step.questions
        return asked(AFTER if self.is_over else BEFORE)

    @property
    def is_over(self) -> bool:
        """Whether the lesson has come to its end."""
        return self._step >= len(self.lesson.steps)

    @property
    def minutes(self) -> int:
        """Minutes since the step began."""
        return max(0, int((time.time() - float(self.store.get("since") or 0)) / 60))

    def go(self, place: int, picture: int = 0) -> None:
        """Go to a step, and in a reveal to a picture; everybody's page follows.

        Raises InputError where there is no such step.
        """
        if not FIRST <= place <= len(self.lesson.steps) or picture < 0:
            raise InputError(f"step {place} does not exist")
        if place != self._step:
            self.store.put(since=str(time.time()))
        self.store.put(step=str(place), picture=str(picture))
        self._step, self._picture = place, picture
        if self.runs.why(self.key):
            self.run_lesson()  # what failed is tried again
        self.news.publish("room")

    # ------------------------------------------------------------------------ answers

    def answer(self, seat: Seat, answers: Mapping[str, Any]) -> None:
        """Keep answers to the questions of the step; InputError for any others."""
        if not {*answers} <= {question.name for question in self.questions}:
            raise InputError("this part of the lesson is over")
        self.store.answer(seat, answers)
        self.news.publish("answers")

    def answers(self) -> dict[str, list[Any]]:
        """Return everybody's answers by question, but for those in own words."""
        written = self._written()
        return {name: given for name, given in self._all().items() if name not in written}

    def texts(self) -> dict[str, list[str]]:
        """Return what was answered in own words by question, for the teacher alone."""
        written = self._written()
        return {name: given for name, given in self._all().items() if name in written}

    def _written(self) -> set[str]:
        return {question.name for question in self.lesson.questions if isinstance(question, Text)}

    def _all(self) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = defaultdict(list)
        for answer in self.store.answers():
            found[answer.question].append(answer.value)
        return found

    # --------------------------------------------------------------------------- runs

    def run_lesson(self) -> str:
        """Have the lesson's own worlds run; returns their key."""
        lesson = self.lesson
        self._key = self.runs.ask(lesson.scenarios, lesson.pairs, lesson.seed, weekly=True)
        return self._key

    @property
    def key(self) -> str:
        """The key of the lesson's own worlds."""
        return self._key or self.run_lesson()

    def result(self) -> RoomResult | None:
        """Return what the lesson's own worlds came to; None until they are done."""
        return self.runs.result(self.key)

    def run(self, seat: Seat, settings: Mapping[str, float]) -> None:
        """Run the worlds that a student set; InputError where that is not the step."""
        if self.step is None or not isinstance(self.step.form, Try):
            raise InputError("this part of the lesson is over")
        self._ask(self.step.form, settings)
        self.store.note_try(seat, self._step, settings)
        self.news.publish("answers")

    def _ask(self, step: Try, settings: Mapping[str, float]) -> str:
        scenarios, seed = self.lesson.tried(step, dict(settings))
        key = self.runs.ask(scenarios, step.pairs, seed)
        self._asked[self._step, _sorted_settings(settings)] = key
        return key

    def tried(self, seat: Seat | None = None) -> tuple[StudentRun, ...]:
        """Return the worlds that a student set in this step, or everybody, the latest first."""
        if self.step is None or not isinstance(self.step.form, Try):
            return ()
        times = Counter(map(_sorted_settings, self.store.tries(self._step, seat)))
        found = [self._tried(self.step.form, dict(one), count) for one, count in times.items()]
        return tuple(found[::-1])

    def _tried(self, step: Try, settings: Mapping[str, float], times: int) -> StudentRun:
        key = self._asked.get((self._step, _sorted_settings(settings)))
        if key is None:  # asked for before the server was started again
            try:
                key = self._ask(step, settings)
            except InputError as error:
                return StudentRun(settings, (0, 0), error_text(error), None, times)
        runs = self.runs
        return StudentRun(settings, runs.progress(key), runs.why(key), runs.result(key), times)


def _sorted_settings(settings: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    return tuple(sorted(settings.items()))
