"""Tells pages that something has happened: a page asks with what it has seen, and is let wait.

Waiting requests rather than a socket: they need no handshake, pass every proxy, and a phone that
slept or a server that was restarted costs no more than one request that failed.
"""

import asyncio
import secrets
import threading
from contextlib import suppress
from typing import Final

__all__ = ["PATIENCE", "Notifications"]

PATIENCE: Final = 20.0
"""Seconds after which a page is told that nothing has happened, so that it asks again."""


class Notifications:
    """Counts what happened in a channel, and wakes those who wait; any thread may publish."""

    def __init__(self) -> None:
        """Start anew: what a page saw before the server was started is old."""
        self._boot = secrets.token_hex(4)
        self._lock = threading.Lock()
        self._counts: dict[str, int] = {}
        self._waiting: set[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = set()
        self._closed = False

    def close(self) -> None:
        """Let nobody wait any more: the server is about to end."""
        self._closed = True
        self.publish("")

    def publish(self, channel: str) -> None:
        """Say that something has happened."""
        with self._lock:
            self._counts[channel] = self._counts.get(channel, 0) + 1
            waiting = [*self._waiting]
        for loop, event in waiting:
            loop.call_soon_threadsafe(event.set)

    def version(self, *channels: str) -> str:
        """Return what there is to be seen in some channels."""
        with self._lock:
            counts = (str(self._counts.get(channel, 0)) for channel in channels)
            return ".".join((self._boot, *counts))

    async def wait(self, seen: str, *channels: str, patience: float = PATIENCE) -> str:
        """Return the version as soon as it is another than the one seen, or after a while."""
        loop = asyncio.get_running_loop()
        event = asyncio.Event()
        mine = (loop, event)
        with self._lock:
            self._waiting.add(mine)
        try:
            ends = loop.time() + patience
            while self.version(*channels) == seen and not self._closed:
                if (left := ends - loop.time()) <= 0:
                    break
                with suppress(TimeoutError):
                    await asyncio.wait_for(event.wait(), left)
                event.clear()
        finally:
            with self._lock:
                self._waiting.discard(mine)
        return self.version(*channels)
