"""What the teacher sees: the room, the class's answers, notes, the screen, and the table."""

from typing import Any, Final

from starlette.responses import Response

from peersim.core.errors import InputError
from peersim.dashboard.texts import t
from peersim.lesson import LessonStep
from peersim.lesson.step_form import Reveal, Text, Try
from peersim.seminar.access_codes import GuessLimit, same
from peersim.seminar.answer_counts import AnswerCounts, count_answers, texts_of
from peersim.seminar.answer_forms import whole_number
from peersim.seminar.answer_table import numbers_of, table
from peersim.seminar.page_handlers import Visit, page, to
from peersim.seminar.reveal import harm_answers, in_pictures, revealed_outcomes
from peersim.seminar.room import Room
from peersim.seminar.room_address import qr_code
from peersim.seminar.student_pages import seated
from peersim.seminar.trials import trials_of
from peersim.seminar.tried_picture import tried_picture
from peersim.seminar.understanding import before_and_after, understanding_table

__all__ = ["COOKIE", "TeacherPages"]

COOKIE: Final = "peersim_teacher"
_A_DAY: Final = 86_400


class TeacherPages:
    """Handlers for the teacher; all ask for the secret, which came by the teacher's link."""

    def __init__(self, room: Room, tries: GuessLimit, address: str) -> None:
        """Answer for a room; address: where students reach this server."""
        self._room, self._tries, self._address = room, tries, address

    def knows(self, visit: Visit) -> bool:
        """Tell whether this is the teacher."""
        return same(visit.cookies.get(COOKIE, ""), self._room.secret)

    def teacher(self, visit: Visit) -> Response:
        """Show the teacher's page; the link with the secret is used once and forgotten."""
        key = visit.asked("key")
        if key:
            if not same(key, self._room.secret):  # whoever has it waits for nobody who guesses
                if not self._tries.may_guess(visit.address):
                    return self._refused(t("Too many wrong codes. Try again in a minute."), 429)
                self._tries.was_wrong(visit.address)
                return self._refused(t("This link does not open the teacher’s page."), 403)
            answer = to("/teacher")
            answer.set_cookie(
                COOKIE, key, max_age=_A_DAY, httponly=True, samesite="strict", path="/teacher"
            )
            return answer
        if not self.knows(visit):
            return self._refused(t("This page is the teacher’s alone."), 403)
        version = self._room.news.version("room", "runs", "answers")
        return page("teacher.html", version=version, **self._values(private=True))

    def screen(self, visit: Visit) -> Response:
        """Show the page that is projected: the way in, how many answered, what is revealed."""
        if not self.knows(visit):
            return self._refused(t("This page is the teacher’s alone."), 403)
        version = self._room.news.version("room", "runs", "answers")
        return page("screen.html", version=version, **self._values(private=False))

    def go(self, visit: Visit) -> Response:
        """Go to a step; raise InputError where there is no such step."""
        if not self.knows(visit):
            return self._refused(t("This page is the teacher’s alone."), 403)
        place = whole_number(visit.field("place"))
        if place is None:
            raise InputError(f"{visit.field('place')[:20]!r} is no step")
        picture = whole_number(visit.field("picture") or "0")
        self._room.go(place, -1 if picture is None else picture)
        return to("/teacher")

    def join(self, visit: Visit) -> Response:
        """Give the teacher a seat among the students, even where the room is full."""
        if not self.knows(visit):
            return self._refused(t("This page is the teacher’s alone."), 403)
        token = self._room.seating.sit_down(visit.address, beyond=True)
        return seated(self._room, token or "")

    def export(self, visit: Visit) -> Response:
        """Hand out everything that was answered, without anybody's name."""
        if not self.knows(visit):
            return self._refused(t("This page is the teacher’s alone."), 403)
        name = f"{self._room.lesson.name}-answers.csv"
        headers = {"content-disposition": f'attachment; filename="{name}"'}
        return Response(table(self._room), media_type="text/csv; charset=utf-8", headers=headers)

    def before_and_after(self, visit: Visit) -> Response:
        """Hand out what was answered before and after the lesson, a row a student and question."""
        if not self.knows(visit):
            return self._refused(t("This page is the teacher’s alone."), 403)
        name = f"{self._room.lesson.name}-before-and-after.csv"
        headers = {"content-disposition": f'attachment; filename="{name}"'}
        said = understanding_table(self._room.store, numbers_of(self._room))
        return Response(said, media_type="text/csv; charset=utf-8", headers=headers)

    def _refused(self, why: str, status: int) -> Response:
        return page("message.html", status, lesson=self._room.lesson, message=why)

    # ------------------------------------------------------------------------- values

    def _values(self, *, private: bool) -> dict[str, Any]:
        room, step = self._room, self._room.step
        join = f"{self._address}/?code={room.code}&invitation={room.invitation}"
        result = room.result()
        values: dict[str, Any] = {
            "lesson": room.lesson, "step": step, "place": room.place, "over": room.is_over,
            "minutes": room.minutes, "code": room.code, "address": self._address,
            "qr": qr_code(join), "joined": room.store.seats(), "spreads": (), "texts": {},
            "shown": (), "harm": (), "tried": (), "answered": 0, "picture": 0, "pictures": 0,
            "seen": (), "tried_picture": None, "understood": (),
            "running": None if result else room.runs.progress(room.key),
            "why": room.runs.why(room.key),
        }  # fmt: skip
        if step is None:
            given = room.answers()
            values["answered"] = max([0, *(len(given.get(q.name, ())) for q in room.questions)])
            values["understood"] = before_and_after(room.store) if room.is_over else ()
            return values
        answers = room.answers()
        values |= self._answered(step, answers, private=private)
        if isinstance(step.form, Reveal) and result is not None:
            values["shown"] = revealed_outcomes(
                room.lesson, step.form, result, answers, {}, hides=False
            )
            values["harm"] = harm_answers(room.lesson, room.place, result, answers, hides=False)
            values["seen"] = [*in_pictures(values["shown"]), *values["harm"]]
            values["picture"] = min(room.picture, max(len(values["seen"]) - 1, 0))
            values["pictures"] = len(values["seen"])
        if isinstance(step.form, Try):
            tried = room.tried()
            values["tried"] = trials_of(room.lesson, step.form, tried, hides=False)
            words = [one.words for one in values["tried"]]
            values["tried_picture"] = tried_picture(step.form, tried, words, hides=False)
        return values

    def _answered(
        self, step: LessonStep, answers: dict[str, list[Any]], *, private: bool
    ) -> dict[str, Any]:
        """Return what was answered in a step; in own words for the teacher's page alone."""
        texts = self._room.texts()
        given = (len(answers.get(q.name, texts.get(q.name, ()))) for q in step.questions)
        found: dict[str, Any] = {"answered": max([0, *given])}
        if private or step.kind != "predict":  # on the wall it would lead those who still think
            found["spreads"] = self._spreads(step, answers)
        if private:
            written = [q for q in step.questions if isinstance(q, Text)]
            found["texts"] = {q.ask: texts_of(texts.get(q.name, ())) for q in written}
        return found

    def _spreads(self, step: LessonStep, answers: dict[str, list[Any]]) -> list[AnswerCounts]:
        asked = [q for q in step.questions if not isinstance(q, Text)]
        return [count_answers(question, answers.get(question.name, ())) for question in asked]
