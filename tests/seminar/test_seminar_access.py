"""Nobody comes in by guessing, neither to the room nor to the teacher's page."""

import pytest

from peersim.running.job_queue import JobQueue
from peersim.seminar.access_codes import GuessLimit
from peersim.seminar.page_handlers import Visit
from peersim.seminar.room import MOST_SEATS, Room
from peersim.seminar.student_pages import StudentPages
from peersim.seminar.teacher_pages import TeacherPages


@pytest.fixture
def room(lesson, opened, tmp_path):
    work = JobQueue(processes=1)  # never asked, hence never started
    yield Room(lesson, opened(tmp_path / "room.sqlite"), work)
    work.close()


def visits(path="/", address="10.0.0.9", key="", **fields):
    query = {"key": [key]} if key else {}
    return Visit(path, query, {name: [value] for name, value in fields.items()}, {}, address)


def test_a_wrong_code_lets_nobody_in_and_guessing_is_slowed_down(room):
    pages = StudentPages(room, GuessLimit(3))
    answers = [pages.join(visits(code=f"WRONG{n}")) for n in range(4)]
    assert [answer.status_code for answer in answers] == [403, 403, 403, 429]
    assert pages.join(visits(code=room.code)).status_code == 429  # even if it is right now
    assert pages.join(visits(code=room.code, address="10.0.0.8")).status_code == 303
    assert room.store.seats() == 1
    assert all("set-cookie" not in answer.headers for answer in answers)


def test_a_code_may_be_typed_carelessly(room):
    typed = f" {room.code[:3].lower()}-{room.code[3:]} "
    assert StudentPages(room, GuessLimit()).join(visits(code=typed)).status_code == 303


def test_a_room_takes_only_so_many(room, monkeypatch):
    monkeypatch.setattr(room.store, "seats", lambda: MOST_SEATS)
    assert StudentPages(room, GuessLimit()).join(visits(code=room.code)).status_code == 403


def test_the_teachers_link_cannot_be_guessed_for_long(room):
    pages = TeacherPages(room, GuessLimit(2), "http://room")
    statuses = [pages.teacher(visits(key=f"guess{n}")).status_code for n in range(3)]
    assert statuses == [403, 403, 429]


def test_a_code_opens_no_teachers_page_and_a_secret_no_seat(room):
    tries = GuessLimit()
    assert TeacherPages(room, tries, "").teacher(visits(key=room.code)).status_code == 403
    assert StudentPages(room, tries).join(visits(code=room.secret)).status_code == 403
