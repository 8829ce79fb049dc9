"""Stands before an application: refuses other pages, and sets what every answer says to a browser.

Whoever is not in a browser may send any header, so none of this replaces a secret. It keeps pages
of other sites, which a visitor has open beside ours, from asking in that visitor's name.
"""

import asyncio
import re
from collections.abc import Callable, Mapping
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from peersim.web.hosts import Hosts

__all__ = ["BODY_TIMEOUT", "LONGEST_BODY", "Guard"]

LONGEST_BODY: Final = 1_000_000
"""Bytes of a request or of a message through a socket."""
BODY_TIMEOUT: Final = 20.0
"""Seconds in which the whole body of a request has to come."""
_HEADERS: Final = {
    "x-frame-options": "DENY",
    "x-content-type-options": "nosniff",
    # no address of ours reaches another site; the own origin is sent, so that forms can be told
    "referrer-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
_SET_BY_PROXIES: Final = re.compile(rb"forwarded|x-forwarded-.*|x-real-ip|(x-)?script-name")
"""Headers that say who asked and under which address: without a proxy anybody may write them."""
_READS: Final = {"GET", "HEAD"}
_OTHER_SITES: Final = {"cross-site", "same-site"}  # same-site: another port of this machine


class Guard:
    """Lets requests through that are meant for this server and come from its own pages."""

    def __init__(
        self,
        app: ASGIApp,
        hosts: Hosts,
        policy: Callable[[], str],
        headers: Mapping[str, str] | None = None,
        *,
        body_timeout: float = BODY_TIMEOUT,
    ) -> None:
        """Stand before an application.

        policy: gives the Content-Security-Policy of an answer; headers: more that every answer has.
        """
        self._app, self._hosts, self._policy = app, hosts, policy
        self._headers = {**_HEADERS, **(headers or {})}
        self._body_timeout = body_timeout

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or open a socket."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        scope = {**scope, "headers": _without_proxies(scope["headers"])}
        refusal = self._refusal(scope)
        if scope["type"] == "websocket":
            if refusal is None:
                await self._app(scope, receive, send)
            else:
                await send({"type": "websocket.close", "code": 1008, "reason": ""})
            return
        sends = self._with_headers(send)
        if refusal is not None:
            await refusal(scope, receive, sends)
            return
        body = await self._body(receive)
        if isinstance(body, Response):
            await body(scope, receive, sends)
        elif body is not None:
            await self._app(scope, _replayed(body, receive), sends)

    # -------------------------------------------------------------------- who may ask

    def _refusal(self, scope: Scope) -> Response | None:
        """Return the answer to a request that is not let through, or None."""
        headers = Headers(scope=scope)
        server = (scope.get("server") or (None,))[0]
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self._hosts.include(hosts[0], server):
            return PlainTextResponse(
                "This server does not answer to this address. Whoever started it can name further "
                "names and addresses with --allow-host.",
                403,
            )
        if not _is_own_page(scope, headers, hosts[0]):
            return PlainTextResponse("This was sent by another page.", 403)
        return None

    # -------------------------------------------------------------------- what is sent

    async def _body(self, receive: Receive) -> bytes | Response | None:
        """Return the whole body, a refusal where it is too long or slow, or None: nobody waits."""
        body = b""
        try:
            async with asyncio.timeout(self._body_timeout):
                while True:
                    message = await receive()
                    if message["type"] == "http.disconnect":
                        return None
                    body += message.get("body", b"")
                    if len(body) > LONGEST_BODY:
                        return _hung_up("That is more than this server takes.", 413)
                    if not message.get("more_body", False):
                        return body
        except TimeoutError:
            return _hung_up("What was sent did not come to an end.", 408)

    # ------------------------------------------------------------------ what is answered

    def _with_headers(self, send: Send) -> Send:
        policy = self._policy()

        async def sends(message: Message) -> None:
            if message["type"] == "http.response.start":
                raw = [
                    (name, _restrict_cookie(value) if name.lower() == b"set-cookie" else value)
                    for name, value in message.get("headers", ())
                ]
                message = {**message, "headers": raw}
                headers = MutableHeaders(scope=message)
                headers["content-security-policy"] = policy
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        return sends


def _hung_up(why: str, status: int) -> Response:
    """Return a refusal after which the connection ends, since the rest of a body may follow."""
    return PlainTextResponse(why, status, {"connection": "close"})


def _without_proxies(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    return [pair for pair in headers if not _SET_BY_PROXIES.fullmatch(pair[0].lower())]


def _is_own_page(scope: Scope, headers: Headers, host: str) -> bool:
    """Tell whether a request comes from one of our pages, a link, or no page at all."""
    origins = headers.getlist("origin")
    if any(origin.lower().partition("://")[2] != host.lower() for origin in origins):
        return False
    if scope["type"] == "websocket":
        return bool(origins)  # every browser sends it
    if headers.get("sec-fetch-site") not in _OTHER_SITES:
        return True
    follows_link = headers.get("sec-fetch-mode") == "navigate"
    whole_page = headers.get("sec-fetch-dest", "document") == "document"
    return scope["method"] in _READS and follows_link and whole_page


def _replayed(body: bytes, receive: Receive) -> Receive:
    """Give the body that has been read, and then what else comes, such as that somebody left."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def received() -> Message:
        return waiting.pop() if waiting else await receive()

    return received


def _restrict_cookie(cookie: bytes) -> bytes:
    """Return a cookie that no script reads and no other site's page has sent along."""
    value, *attributes = [part.strip() for part in cookie.split(b";")]
    names = {part.partition(b"=")[0].lower(): part for part in attributes}
    names[b"httponly"] = b"HttpOnly"
    if names.get(b"samesite", b"").lower() not in {b"samesite=lax", b"samesite=strict"}:
        names[b"samesite"] = b"SameSite=Lax"
    return b"; ".join([value, *names.values()])
