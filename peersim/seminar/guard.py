"""The doors: codes, secrets, how often one may guess, and what every answer says to a browser."""

import hmac
import secrets
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["Guard", "Tries", "new_code", "new_secret", "same", "tidied"]

LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without those that are taken for each other: I and 1, O and 0."""
CODE_LENGTH: Final = 7
"""32 ** 7 codes: at 30 guesses a minute, half of them take a thousand years."""
GUESSES: Final = 30
"""Wrong guesses a minute from one address; a class behind one address mistypes less than that."""
WINDOW: Final = 60.0
_MOST_ADDRESSES: Final = 10_000
_HEADERS: Final = {
    "content-security-policy": (
        "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; form-action 'self'; "
        "base-uri 'none'"
    ),
    "referrer-policy": "same-origin",  # the teacher’s link holds a secret
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
}


def new_code() -> str:
    """Return a code for a room."""
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))


def new_secret() -> str:
    """Return what lets a teacher in."""
    return secrets.token_urlsafe(24)


def tidied(code: str) -> str:
    """Return a code as it was meant: in capitals, without blanks and hyphens."""
    return "".join(letter for letter in code.upper() if letter.isalnum())[:40]


def same(one: str, other: str) -> bool:
    """Tell whether two secrets are the same; how long that takes gives nothing away."""
    return hmac.compare_digest(one.encode(), other.encode())


class Tries:
    """Counts wrong guesses by address, in memory and for a minute: no address is kept."""

    def __init__(self, most: int = GUESSES, now: Callable[[], float] = time.monotonic) -> None:
        """Allow so many wrong guesses a minute."""
        self._most, self._now = most, now
        self._lock = threading.Lock()
        self._wrong: OrderedDict[str, deque[float]] = OrderedDict()

    def may_guess(self, address: str) -> bool:
        """Tell whether somebody at an address may try again."""
        with self._lock:
            return len(self._recent(_place(address))) < self._most

    def was_wrong(self, address: str) -> None:
        """Note a wrong guess."""
        place = _place(address)
        with self._lock:
            self._wrong[place] = deque([*self._recent(place), self._now()])
            self._wrong.move_to_end(place)
            while len(self._wrong) > _MOST_ADDRESSES:
                self._wrong.popitem(last=False)

    def _recent(self, place: str) -> list[float]:
        since = self._now() - WINDOW
        return [when for when in self._wrong.get(place, ()) if when > since]


def _place(address: str) -> str:
    """Return an address; of the new kind the first half, since one machine holds all the rest."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    return str(found) if not isinstance(found, IPv6Address) else found.exploded[:19]


class Guard:
    """Refuses what another page sends in a visitor's name, and sets the headers of every answer."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before an application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sends(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        if scope["method"] not in {"GET", "HEAD"} and not _is_own(Headers(scope=scope)):
            refusal = PlainTextResponse("This form was sent by another page.", 403)
            await refusal(scope, receive, sends)
            return
        await self._app(scope, receive, sends)


def _is_own(headers: Headers) -> bool:
    """Tell whether a form was sent by one of our own pages; browsers say where it comes from."""
    origin = headers.get("origin")
    return origin is None or origin.partition("://")[2] == headers.get("host", "")
