"""How pages are made: templates that escape everything, and handlers that run in threads.

A handler is a plain function of what a browser sent. It may take a while to write to disk, so it
is run in a thread, and the loop that serves everybody never waits for it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final
from urllib.parse import parse_qs

from anyio.to_thread import run_sync
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from peersim.core.errors import InputError
from peersim.dashboard.texts import t
from peersim.lesson.markdown_sections import html
from peersim.narration.phrases import value_words
from peersim.narration.refusal_text import error_text

__all__ = ["Endpoint", "Visit", "endpoint", "environment", "page", "to"]

LONGEST_FORM: Final = 64_000
"""Bytes; the longest answers fit several times."""
_MOST_FIELDS: Final = 100


@dataclass(frozen=True)
class Visit:
    """What a browser sent."""

    path: str
    query: Mapping[str, Sequence[str]]
    fields: Mapping[str, Sequence[str]]
    cookies: Mapping[str, str]
    address: str

    def asked(self, name: str) -> str:
        """Return a value from the address, or an empty text."""
        return self.query.get(name, [""])[0]

    def field(self, name: str) -> str:
        """Return a value from the form, or an empty text."""
        return self.fields.get(name, [""])[0]


Handler = Callable[[Visit], Response]
Endpoint = Callable[[Request], Any]


@cache
def environment() -> Environment:
    """Return the templates; every value in them is escaped, and none may be missing."""
    made = Environment(
        loader=PackageLoader("peersim.seminar"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(t=t, value_words=value_words)
    made.filters["markdown"] = lambda text: Markup(html(text))  # noqa: S704 - HTML is escaped there
    return made


def page(template: str, status: int = 200, **values: object) -> HTMLResponse:
    """Return a page; values: what its template names."""
    return HTMLResponse(environment().get_template(template).render(**values), status)


def to(path: str) -> RedirectResponse:
    """Send a browser on, so that a reload sends no form again."""
    return RedirectResponse(path, 303)


def endpoint(handler: Handler, wrong: Callable[[str, int], Response]) -> Endpoint:
    """Return what Starlette calls; wrong: makes the page that says what was wrong."""

    async def answered(request: Request) -> Response:
        try:
            visit = await _visit(request)
            return await run_sync(handler, visit)
        except InputError as error:
            return wrong(error_text(error), 400)

    return answered


async def _visit(request: Request) -> Visit:
    fields: dict[str, list[str]] = {}
    if request.method == "POST":
        fields = _parsed(await _body(request))
    client = request.client
    return Visit(
        request.url.path,
        _parsed(request.url.query.encode()),
        fields,
        request.cookies,
        client.host if client else "",
    )


async def _body(request: Request) -> bytes:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LONGEST_FORM:
            raise InputError(t("That is more than this page takes."))
    return body


def _parsed(text: bytes) -> dict[str, list[str]]:
    try:
        said = text.decode()
        return parse_qs(said, keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        raise InputError(t("This page does not understand what was sent.")) from error
