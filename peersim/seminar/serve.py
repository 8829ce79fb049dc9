"""Serve a lesson to a room: an own Starlette application, run by uvicorn."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from peersim.dashboard.texts import use_language
from peersim.lesson import Lesson
from peersim.running.job_queue import JobQueue
from peersim.seminar.guard import Guard, Tries
from peersim.seminar.pages import endpoint, page
from peersim.seminar.pages_student import StudentPages
from peersim.seminar.pages_teacher import TeacherPages
from peersim.seminar.room import Room
from peersim.seminar.store import Store

if TYPE_CHECKING:
    from types import FrameType

__all__ = ["Seminar", "application", "serve"]

_TYPES: Final = {"css": "text/css", "js": "text/javascript"}


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


def application(seminar: Seminar) -> Starlette:
    """Return the application of a room."""
    room, tries = seminar.room, Tries()
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
    }
    sent = {
        "/join": students.join,
        "/answer": students.answer,
        "/run": students.run,
        "/skip": students.skip,
        "/hide": students.hide,
        "/teacher/go": teacher.go,
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
    return Starlette(routes=routes, middleware=[Middleware(Guard)], lifespan=_living(seminar))


def _living(seminar: Seminar) -> Callable[[Any], Any]:
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
    lesson: Lesson, host: str, port: int, data: Path, address: str, told: Callable[[Seminar], None]
) -> None:
    """Serve until stopped; told: is called when the room is open.

    Raises InputError where the port is taken or the file is another's.
    """
    import uvicorn

    from peersim.dashboard.serve import listening

    class Server(uvicorn.Server):  # type: ignore[misc]  # it has no types
        def handle_exit(self, sig: int, frame: "FrameType | None") -> None:
            seminar.room.news.close()  # pages that wait for news would hold the server up
            super().handle_exit(sig, frame)

    with listening(host, port) as door:
        seminar = opened(lesson, data, address)
        told(seminar)
        settings = uvicorn.Config(
            application(seminar), log_level="warning", access_log=False,
            timeout_graceful_shutdown=2,
        )  # fmt: skip
        Server(settings).run(sockets=[door])
