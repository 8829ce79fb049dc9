"""Neither another page nor a greedy phone keeps a class from its lesson, or reads of it."""

import http.client
import os
import re
import socket
import sqlite3
import stat
from contextlib import closing, suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from typer.testing import CliRunner

from peersim.cli import app
from peersim.seminar.access_codes import GUESSES, invitation_of

SMALL = Path(__file__).parents[1] / "lesson" / "small.en.md"
SITES = ["evil.localhost", "127.0.0.1"]  # another site, and another port of this machine


def secret_of(room):
    return room.teacher_path.partition("key=")[2]


def joined(room):
    return int(re.findall(r"(\d+) have joined", room.teacher().get("/teacher")[1])[0])


# -------------------------------------------------------------------------- other pages


@pytest.mark.parametrize("site", SITES)
def test_another_page_reads_nothing_even_of_a_teachers_browser(classroom, hostile, browser, site):
    context = browser.new_context()
    context.new_page().goto(classroom.url + classroom.teacher_path)
    page = hostile(site, context)
    for path in ("/", "/teacher", "/teacher/answers.csv", "/news?seen=", "/seminar.js"):
        address = classroom.url + path
        assert page.evaluate(f"reads('{address}', {{credentials: 'include'}})") is None
        assert page.evaluate(f"reads('{address}', {{mode: 'no-cors'}})") is None
    assert not page.evaluate(f"loads('script', '{classroom.url}/seminar.js')")
    assert not page.evaluate(f"loads('img', '{classroom.url}/teacher?key=guess')")
    context.close()


@pytest.mark.parametrize("site", SITES)
def test_another_page_joins_no_room_and_leads_no_lesson(classroom, hostile, browser, site):
    context = browser.new_context()
    context.new_page().goto(classroom.url + classroom.teacher_path)
    classroom.teacher().post("/teacher/go", place=-1)
    before = joined(classroom)
    for path, fields in (("/join", f"{{code: '{classroom.code}'}}"), ("/teacher/go", "{place: 3}")):
        page = hostile(site, context)
        with page.expect_response(classroom.url + path) as answered:
            page.evaluate(f"posts('{classroom.url}{path}', {fields})")
        assert answered.value.status == 403
    assert joined(classroom) == before
    assert 'aria-current="step"' not in classroom.teacher().get("/teacher")[1]
    context.close()


@pytest.mark.parametrize("site", SITES)
def test_another_page_frames_nothing(classroom, hostile, site):
    page = hostile(site)
    with page.expect_event("framenavigated"):
        page.evaluate(f"document.querySelector('iframe').src = '{classroom.url}/'")
    (frame,) = page.main_frame.child_frames
    assert not frame.url.startswith(classroom.url)


def test_a_name_that_is_pointed_here_reads_nothing(classroom, browser):
    context = browser.new_context()
    answer = context.new_page().goto(classroom.url.replace("127.0.0.1", "rebound.localhost"))
    assert answer.status == 403
    context.close()


@pytest.mark.parametrize("path", ["/", "/room", "/teacher", "/news", "/readyz", "/seminar.js"])
def test_no_route_answers_to_another_host(classroom, path):
    line = http.client.HTTPConnection(urlsplit(classroom.url).netloc, timeout=20)
    line.request("GET", path, headers={"Host": "evil.example"})
    with closing(line):
        assert line.getresponse().status == 403


def test_a_class_on_its_network_finds_its_room(classroom_on_a_network):
    room = classroom_on_a_network
    (address,) = re.findall(r"Students open http://(\S+) and", room.log.read_text("utf-8"))
    own = socket.gethostname().lower()
    found = [
        address,
        own,
        f"{own.partition('.')[0]}.local",
        "class.example",
        f"localhost:{room.port}",
    ]
    for host, status in [*((name, 200) for name in found), ("evil.example", 403)]:
        # an address is right where the visitor came to it, and all others come to loopback
        at = address.partition(":")[0] if host == address else "127.0.0.1"
        with closing(http.client.HTTPConnection(at, room.port, timeout=20)) as line:
            line.request("GET", "/", headers={"Host": host})
            with line.getresponse() as answer:
                assert answer.status == status


# ------------------------------------------------------------------------- greedy phones


def test_one_phone_that_comes_again_and_again_takes_no_seat_from_others(own_classroom):
    room = own_classroom
    sitting = room.student()
    room.teacher().post("/teacher/go", place=1)
    assert sitting.post("/answer", place=1, why="here")[0] == 200
    for _ in range(320):  # more than a room has
        assert room.student()
    assert joined(room) <= 41  # those that nobody uses are given away
    assert "How do reports change?" in sitting.get("/room")[1]
    assert "How do reports change?" in room.student().get("/room")[1]


def guessed(room, count):
    """Guess codes, each time claiming another address; gives the status of each answer."""
    with closing(http.client.HTTPConnection(urlsplit(room.url).netloc, timeout=60)) as line:
        for number in range(count):
            address = f"10.{number // 250}.0.{number % 250}"
            headers = {"X-Forwarded-For": address, "Forwarded": f"for={address}"}
            line.request("POST", "/join", f"code=WRONG{number}", headers)
            answer = line.getresponse()
            answer.read()
            yield answer.status


def test_a_class_behind_one_address_is_not_locked_out_by_one_who_guesses(own_classroom):
    room = own_classroom
    guesser = type(room.student())(room.url)
    statuses = {guesser.post("/join", code=f"WRONG{number}")[0] for number in range(60)}
    assert statuses == {403}
    assert room.student()
    assert [*guessed(room, GUESSES)][-1] == 429  # a limit there is, whatever address is claimed
    teacher = room.teacher()
    assert teacher.get("/teacher")[0] == 200
    assert "Take a seat" in teacher.get("/teacher")[1]
    assert "A small lesson" in teacher.post("/teacher/join")[1]
    phone = type(guesser)(room.url)  # which read the picture on the screen
    _, door = phone.get(f"/?code={room.code}&invitation={invitation_of(secret_of(room))}")
    (held,) = re.findall(r'name="invitation" value="(\w+)"', door)
    assert phone.post("/join", code=room.code, invitation=held)[0] == 200
    assert "You are in." in phone.get("/room")[1]


# ----------------------------------------------------------------------- what is sent


@pytest.mark.parametrize("digits", ["9" * 5000, "-" + "9" * 5000, "٣", "1" * 10, "--1", "", "-"])
def test_numbers_that_are_none_are_said_to_be(classroom, digits):
    assert classroom.teacher().post("/teacher/go", place=digits)[0] == 400


def test_a_knob_takes_no_number_of_5000_digits(classroom):
    teacher, student = classroom.teacher(), classroom.student()
    teacher.post("/teacher/go", place=3)
    assert student.post("/run", **{"culture.silence": "1" * 5000})[0] == 400
    assert student.post("/run", **{"culture.silence": "-1"})[0] == 400


@pytest.fixture(scope="module", autouse=True)
def half_a_request(classroom):
    """Begin a request before anything else, so that nobody waits until the server hangs up."""
    with socket.create_connection(("127.0.0.1", classroom.port), timeout=60) as line:
        line.sendall(b"GET / HTTP/1.1\r\nHost: ")
        yield line


def test_half_a_request_is_not_held_for_ever(half_a_request):
    with suppress(ConnectionError):
        assert half_a_request.recv(1) == b""  # the server hangs up


# ---------------------------------------------------------------------------- the file


@pytest.mark.skipif(os.name != "posix", reason="rights are others there")
def test_the_file_of_a_room_is_its_owners_alone(classroom):
    files = [*classroom.data.parent.glob(f"{classroom.data.name}*")]
    assert {file.name for file in files} >= {classroom.data.name, f"{classroom.data.name}-wal"}
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


@pytest.fixture
def ended(monkeypatch):
    """Open a room with a lesson and a file; a result with exit_code and stdout comes back."""

    def none(*_, **__):
        pytest.fail("the room was opened")

    monkeypatch.setattr("peersim.seminar.seminar_server.serve_until_stopped", none)

    def opened(lesson, data):
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            port = found.getsockname()[1]
        words = ["seminar", str(lesson), "--port", str(port), "--data", str(data)]
        return CliRunner().invoke(app, words)

    return opened


def test_a_second_server_for_the_same_file_is_refused(classroom, ended):
    told = ended(classroom.lesson, classroom.data)
    assert told.exit_code == 2
    assert "used by another seminar" in told.stderr
    assert told.stdout == ""  # no link is printed first
    assert classroom.teacher().get("/teacher")[0] == 200


@pytest.mark.parametrize("content", [b"x", b"my notes", b"hello " * 200, b"SQLite format 3"])
def test_a_file_that_is_no_database_is_refused_and_left_alone(ended, tmp_path, content):
    mine = tmp_path / "notes.txt"
    mine.write_bytes(content)
    told = ended(SMALL, mine)
    assert (told.exit_code, told.stdout) == (2, "")
    assert "--data" in told.stderr
    assert mine.read_bytes() == content
    assert [*tmp_path.iterdir()] == [mine]


def test_a_database_of_something_else_keeps_its_rights_and_content(ended, tmp_path):
    mine = tmp_path / "mine.sqlite"
    with closing(sqlite3.connect(mine)) as other:
        other.execute("CREATE TABLE mine (x)")
        other.commit()
    before = mine.read_bytes()
    told = ended(SMALL, mine)
    assert told.exit_code == 2
    assert mine.read_bytes() == before


def test_a_folder_that_is_not_there_is_said_before_a_link(ended, tmp_path):
    told = ended(SMALL, tmp_path / "no" / "room.sqlite")
    assert (told.exit_code, told.stdout) == (2, "")
    assert "no folder" in told.stderr
