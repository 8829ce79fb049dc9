"""`peersim seminar`: a lesson in a room, on phones and laptops of a closed network."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final
from urllib.parse import urlsplit

import typer

from peersim.cli.console import CommandConsole, explain_errors
from peersim.cli.shared_options import ALLOW_HOST, QUIET, at_home
from peersim.core.errors import InputError
from peersim.core.optional_libraries import check_extra, from_extra
from peersim.web.hosts import Hosts, own_names

if TYPE_CHECKING:
    from peersim.seminar.seminar_server import Seminar

__all__ = ["EXAMPLE", "seminar_command"]

EXAMPLE: Final = (
    "Examples: peersim seminar silence --host 0.0.0.0; "
    "peersim seminar my_lesson.md --language sv --data monday.sqlite"
)

LESSON = Annotated[str, typer.Argument(help="The lesson: a name (see lesson list) or a file.")]
LANGUAGE = Annotated[str, typer.Option(help="en or sv, for lessons that go by their name.")]
HOST = Annotated[
    str,
    typer.Option(
        help="Address to listen on. 127.0.0.1 is this machine alone; 0.0.0.0 lets everybody on "
        "the network in who knows the code."
    ),
]
PORT = Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")]
DATA = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Where answers are kept; the same file opens the same room again. "
        "seminar-LESSON.sqlite in this folder if not given.",
        callback=at_home,
    ),
]
ADDRESS = Annotated[
    str | None,
    typer.Option(
        metavar="URL",
        help="What students type, as in http://192.168.0.7:8766; found out if not given.",
    ),
]


@explain_errors
def seminar_command(
    lesson: LESSON,
    *,
    language: LANGUAGE = "en",
    host: HOST = "127.0.0.1",
    port: PORT = 8766,
    data: DATA = None,
    address: ADDRESS = None,
    allow_host: ALLOW_HOST = None,
    quiet: QUIET = False,
) -> None:
    """Hold a lesson: students join from their phones, predict, run and explain."""
    from peersim.lesson import load
    from peersim.narration.texts import check_language

    check_language(language, "--language")
    check_extra("dashboard")
    console = CommandConsole(quiet=quiet)
    found = load(lesson, language)
    place = data or Path(f"seminar-{found.name}.sqlite")

    def told(seminar: "Seminar") -> None:
        console.note(f"Lesson: {found.title} ({found.minutes} minutes). Answers go to '{place}'.")
        console.note(f"Students open {seminar.address} and type the code {seminar.room.code}.")
        console.say(f"Teacher: {seminar.teacher}")
        console.note("Keep that link to yourself: it opens the teacher's page. Stop with Ctrl-C.")

    with from_extra("dashboard"):
        from peersim.seminar.room_address import address_of
        from peersim.seminar.seminar_server import serve
    link = (address or address_of(host, port)).rstrip("/")
    hosts = Hosts([*own_names(host, allow_host or ()), _host_of(link)])
    serve(found, host, port, place, link, hosts, told)


def _host_of(link: str) -> str:
    """Return the name or address in what students type; InputError where there is none."""
    with suppress(ValueError):
        parts = urlsplit(link)
        if parts.scheme in {"http", "https"} and parts.hostname:
            return parts.hostname
    raise InputError(f"--address {link!r} is no address of a page, as http://192.168.0.7:8766 is")
