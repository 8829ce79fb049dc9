"""Serve a lesson to a room: an own Starlette application, run by uvicorn."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from peersim.dashboard.texts import use_language
from peersim.lesson import Lesson
from peersim.running.job_queue import JobQueue
from peersim.seminar.access_codes import GuessLimit
from peersim.seminar.answer_store import Store
from peersim.seminar.page_handlers import endpoint, page
from peersim.seminar.room import Room
from peersim.seminar.room_file import locked
from peersim.seminar.student_pages import COOKIE, StudentPages
from peersim.seminar.teacher_pages import TeacherPages
from peersim.web.hosts import Hosts
from peersim.web.listening_socket import listening_socket
from peersim.web.request_guard import Guard
from peersim.web.uvicorn_server import serve_until_stopped

__all__ = ["Seminar", "application", "serve"]

_TYPES: Final = {"css": "text/css", "js": "text/javascript"}
_POLICY: Final = (
    # data: the picture of a tick in the style sheet
    "default-src 'self'; img-src 'self' data:; object-src 'none'; frame-src 'none'; "
    "frame-ancestors 'none'; form-action 'self'; base-uri 'none'"
)
_GRACE: Final = 2
"""Seconds for answers that are on their way when the server is stopped."""


@dataclass(frozen=True)
class Seminar:
    """A room that is open, and where."""

    room: Room
    jobs: JobQueue
    address: str

    @property
    def teacher(self) -> str:
        """The link that lets the teacher in."""
        return f"{self.address}/teacher?key={self.room.secret}"


def opened(lesson: Lesson, data: Path, address: str) -> Seminar:
    """Open a room, or open it again from its file; InputError where the file is another's."""
    use_language(lambda: lesson.language)
    jobs = JobQueue()
    return Seminar(Room(lesson, Store(data), jobs), jobs, address)


def application(seminar: Seminar, hosts: Hosts) -> Guard:
    """Return the guarded application of a room."""
    room, tries = seminar.room, GuessLimit()
    students = StudentPages(room, tries)
    teacher = TeacherPages(room, tries, seminar.address)

    def wrong(message: str, status: int) -> Response:
        return page("message.html", status, lesson=room.lesson, message=message)

    shown = {
        "/": students.door,
        "/room": students.room,
        "/teacher": teacher.teacher,
        "/teacher/screen": teacher.screen,
        "/teacher/answers.csv": teacher.export,
        "/teacher/before-and-after.csv": teacher.before_and_after,
    }
    sent = {
        "/join": students.join,
        "/answer": students.answer,
        "/run": students.run,
        "/skip": students.skip,
        "/hide": students.hide,
        "/teacher/go": teacher.go,
        "/teacher/join": teacher.join,
    }
    routes = [Route(path, endpoint(handler, wrong)) for path, handler in shown.items()]
    routes += [
        Route(path, endpoint(handler, wrong), methods=["POST"]) for path, handler in sent.items()
    ]
    routes += [
        Route("/news", _news(room, "room", "runs")),
        Route("/teacher/news", _news(room, "room", "runs", "answers")),
        Route("/readyz", _ready),
        *(Route(f"/{name}", _file(name)) for name in ("seminar.css", "seminar.js")),
    ]
    app = Starlette(routes=routes, lifespan=_lifespan(seminar))
    return Guard(app, hosts, lambda: _POLICY, {"cache-control": "no-store"})


def _lifespan(seminar: Seminar) -> Callable[[Any], Any]:
    @asynccontextmanager
    async def living(app: Starlette) -> AsyncIterator[None]:  # noqa: ARG001 - as Starlette calls it
        seminar.room.run_lesson()  # in the background, so that it is there when it is revealed
        try:
            yield
        finally:
            seminar.jobs.close()
            seminar.room.store.close()

    return living


def _news(room: Room, *channels: str) -> Callable[[Request], Awaitable[Response]]:
    async def news(request: Request) -> Response:
        if token := request.cookies.get(COOKIE):
            room.seating.heard_of(token)
        seen = request.query_params.get("seen", "")
        return JSONResponse({"version": await room.news.wait(seen, *channels)})

    return news


async def _ready(request: Request) -> Response:  # noqa: ARG001 - as Starlette calls it
    return PlainTextResponse("ready")


def _file(name: str) -> Callable[[Request], Awaitable[Response]]:
    content = (files("peersim.seminar") / "static" / name).read_bytes()
    kind = _TYPES[name.rpartition(".")[2]]

    async def file(request: Request) -> Response:  # noqa: ARG001 - as Starlette calls it
        return Response(content, media_type=kind)

    return file


def serve(
    lesson: Lesson,
    host: str,
    port: int,
    data: Path,
    address: str,
    hosts: Hosts,
    told: Callable[[Seminar], None],
) -> None:
    """Serve until stopped; told: is called when the room is open.

    hosts: the names that the server answers to. Raises InputError where the port is taken, or the
    file is another's or used by another server.
    """
    with listening_socket(host, port) as door, locked(data):
        seminar = opened(lesson, data, address)
        told(seminar)
        # pages that wait for news would hold the server up
        stopping = seminar.room.news.close
        serve_until_stopped(application(seminar, hosts), door, stopping=stopping, grace=_GRACE)
