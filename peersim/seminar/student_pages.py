"""What students see: the way in, and the lesson where it is."""

from typing import Any, Final

from starlette.responses import Response

from peersim.core.errors import InputError
from peersim.dashboard.texts import t
from peersim.lesson.step_form import Reveal, Try
from peersim.seminar.access_codes import GuessLimit, same, tidied
from peersim.seminar.answer_counts import options_of
from peersim.seminar.answer_forms import answers_from, is_about_incidents, settings_from
from peersim.seminar.answer_store import Seat
from peersim.seminar.page_handlers import Visit, page, to
from peersim.seminar.reveal import harm_answers, in_pictures, revealed_outcomes
from peersim.seminar.room import Room
from peersim.seminar.trials import trials_of
from peersim.seminar.understanding import about_incidents

__all__ = ["COOKIE", "StudentPages", "seated"]

COOKIE: Final = "peersim_seat"
_A_DAY: Final = 86_400


def seated(room: Room, token: str) -> Response:
    """Lead somebody who was given a seat into the room."""
    answer = to("/room")
    answer.set_cookie(COOKIE, token, max_age=_A_DAY, httponly=True, samesite="lax")
    room.news.publish("answers")
    return answer


class StudentPages:
    """Handlers for students."""

    def __init__(self, room: Room, tries: GuessLimit) -> None:
        """Answer for a room."""
        self._room, self._tries = room, tries

    # ------------------------------------------------------------------------- way in

    def door(self, visit: Visit) -> Response:
        """Show the way in, or the room to whoever is in it already."""
        if self._seat(visit) is not None:
            return to("/room")
        code, invitation = tidied(visit.asked("code")), visit.asked("invitation")
        return self._door(code, "", 200, invitation)

    def join(self, visit: Visit) -> Response:
        """Let somebody in who knows the code."""
        if self._seat(visit) is not None:
            return to("/room")
        if not same(visit.field("invitation"), self._room.invitation):
            code = tidied(visit.field("code"))
            if not self._tries.may_guess(visit.address):
                return self._door("", t("Too many wrong codes. Try again in a minute."), 429)
            if not same(code, self._room.code):
                self._tries.was_wrong(visit.address)
                return self._door(code, t("No room has this code. Look at the screen again."), 403)
        token = self._room.seating.sit_down(visit.address)
        if token is None:
            return self._door("", t("This room is full."), 403)
        return seated(self._room, token)

    def _door(self, code: str, wrong: str, status: int, invitation: str = "") -> Response:
        lesson = self._room.lesson
        return page(
            "door.html", status, lesson=lesson, code=code, wrong=wrong, invitation=invitation
        )

    def _seat(self, visit: Visit) -> Seat | None:
        token = visit.cookies.get(COOKIE, "")
        return self._room.store.seat_of(token) if token else None

    # ------------------------------------------------------------------------- lesson

    def room(self, visit: Visit) -> Response:
        """Show the lesson where it is."""
        seat = self._seat(visit)
        if seat is None:
            return to("/")
        room = self._room
        # read before what is shown, so that what comes meanwhile is fetched once more
        version = room.news.version("room", "runs")
        skips = room.place in seat.skipped
        values: dict[str, Any] = {
            "lesson": room.lesson, "step": room.step, "place": room.place, "over": room.is_over,
            "seat": seat, "skips": skips, "version": version, "questions": (), "shown": (),
            "harm": (), "tried": (), "own": {}, "running": None, "why": "",
            "options_of": options_of,
        }  # fmt: skip
        if room.step is None:
            values["own"] = room.store.answers_of(seat)
            values["questions"] = [
                q for q in room.questions if not (seat.hides and about_incidents(q.name))
            ]
        elif not skips:
            values |= self._step(seat)
        return page("room.html", **values)

    def _step(self, seat: Seat) -> dict[str, Any]:
        room, step, hides = self._room, self._room.step, seat.hides
        assert step is not None  # noqa: S101 - the caller has looked
        own = room.store.answers_of(seat)
        values: dict[str, Any] = {
            "own": own,
            "questions": [q for q in step.questions if not (hides and is_about_incidents(q))],
        }
        if isinstance(step.form, Reveal):
            result = room.result()
            if result is None:
                return values | {
                    "running": room.runs.progress(room.key), "why": room.runs.why(room.key)
                }  # fmt: skip
            answers = room.answers()
            # counted as the teacher counts, so that all look at the same picture
            shown = revealed_outcomes(room.lesson, step.form, result, answers, own, hides=False)
            harm = harm_answers(room.lesson, room.place, result, answers, hides=False)
            pictures, so_far = in_pictures(shown), room.picture + 1
            # incidents stand beside every report on the screen, and once on a phone
            once = {id(one): one for pair in pictures[:so_far][::-1] for one in pair}
            values["shown"] = [
                one for one in once.values() if not (hides and one.speaks_of_incidents)
            ]
            values["harm"] = [
                one
                for one in harm[: max(0, so_far - len(pictures))][::-1]
                if not (hides and is_about_incidents(one.question))
            ]
        if isinstance(step.form, Try):
            values["tried"] = trials_of(room.lesson, step.form, room.tried(seat), hides=hides)
        return values

    # -------------------------------------------------------------------------- forms

    def answer(self, visit: Visit) -> Response:
        """Keep answers; raise InputError where they come too late."""
        seat = self._there(visit)
        if str(self._room.place) != visit.field("place"):
            raise InputError(t("This part of the lesson is over; your answer came too late."))
        fields = {name: values for name, values in visit.fields.items() if name != "place"}
        self._room.answer(seat, answers_from(self._room.questions, fields))
        return to("/room")

    def run(self, visit: Visit) -> Response:
        """Run worlds that a student set; raise InputError where they come too late."""
        seat, step = self._there(visit), self._room.step
        if step is None or not isinstance(step.form, Try):
            raise InputError(t("This part of the lesson is over; your answer came too late."))
        self._room.run(seat, settings_from(step.form, visit.fields))
        return to("/room")

    def skip(self, visit: Visit) -> Response:
        """Skip the step, or come back to it."""
        seat, place = self._there(visit), self._room.place
        skips = visit.field("skip") == "1"
        others = seat.skipped - {place}
        self._room.store.skip(seat, others | {place} if skips else others)
        return to("/room")

    def hide(self, visit: Visit) -> Response:
        """Hide incidents and reports, or show them."""
        self._room.store.hide(self._there(visit), visit.field("hide") == "1")
        return to("/room")

    def _there(self, visit: Visit) -> Seat:
        seat = self._seat(visit)
        if seat is None:
            raise InputError(t("You are not in this room. Join with the code on the screen."))
        return seat
