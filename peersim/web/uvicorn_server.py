"""Serve an application by uvicorn: with time limits, and without trust in what proxies say.

uvicorn closes a connection that waits between two requests, but waits for ever for the rest of
one that has begun. The head of a request has its limit here, its body in the guard.
"""

import asyncio
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from peersim.web.request_guard import LONGEST_BODY

if TYPE_CHECKING:
    from types import FrameType

__all__ = ["HEAD_TIMEOUT", "TimedProtocol", "serve_until_stopped"]

HEAD_TIMEOUT: Final = 10.0
"""Seconds in which the head of a request has to come, from the first byte or the connection on."""


class TimedProtocol(H11Protocol):  # type: ignore[misc]  # it has no types
    """HTTP as uvicorn speaks it, which hangs up on whoever does not finish a request's head."""

    head_timeout: float = HEAD_TIMEOUT
    _limit: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:
        """Wait for a request, not for ever."""
        super().connection_made(transport)
        self._await_head()

    def data_received(self, data: bytes) -> None:
        """Take what came, and wait on if that is no whole head."""
        super().data_received(data)
        handed_on = self.transport.get_protocol() is not self  # to the protocol of sockets
        answering = self.cycle is not None and not self.cycle.response_complete
        if handed_on or answering:
            self._stop_waiting()
        else:
            self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing any more."""
        self._stop_waiting()
        super().connection_lost(exc)

    def _await_head(self) -> None:
        if self._limit is None:
            self._limit = self.loop.call_later(self.head_timeout, self.transport.abort)

    def _stop_waiting(self) -> None:
        if self._limit is not None:
            self._limit.cancel()
            self._limit = None


class _Server(uvicorn.Server):  # type: ignore[misc]  # it has no types
    def __init__(self, settings: Any, stopping: Callable[[], None]) -> None:  # noqa: ANN401 - untyped
        super().__init__(settings)
        self._stopping = stopping

    def handle_exit(self, sig: int, frame: "FrameType | None") -> None:
        self._stopping()
        super().handle_exit(sig, frame)


def serve_until_stopped(
    app: ASGIApp,
    door: socket.socket,
    *,
    stopping: Callable[[], None] = lambda: None,
    grace: int | None = None,
) -> None:
    """Serve whoever comes to a socket.

    stopping: called as soon as the server is to end; grace: seconds that answers may then take.
    """
    settings = uvicorn.Config(
        app,
        http=TimedProtocol,
        log_level="warning",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        ws_max_size=LONGEST_BODY,
        timeout_graceful_shutdown=grace,
    )
    _Server(settings, stopping).run(sockets=[door])
