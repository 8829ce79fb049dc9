"""Gives seats to whoever comes in, so that one phone that comes again and again fills no room.

A phone that keeps no cookie takes a seat each time. Seats that nobody uses are given away when
there are too many of them: those whose browser does not ask for news and that have answered
nothing. Which address a seat was taken from is known in memory alone, as a hash with a salt that
ends with the server.
"""

import hashlib
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from peersim.seminar.access_codes import place_of
from peersim.seminar.answer_store import Store, digest

__all__ = ["MOST_IDLE", "Seating"]

MOST_IDLE: Final = 40
"""Unused seats of one address: a class of phones without scripts may sit behind one."""
_HERE_FOR: Final = 60.0
"""Seconds after which a browser that has not asked for news is not there; it asks every twenty."""


@dataclass
class _TakenSeat:
    """What is known of a seat that was taken."""

    place: str
    number: int
    """How many had come before."""
    heard: float | None = None
    """When its browser last asked for news."""


class Seating:
    """Who sits where; any thread may ask."""

    def __init__(self, store: Store, most: int, now: Callable[[], float] = time.monotonic) -> None:
        """Give away up to so many seats of a room."""
        self._store, self._most, self._now = store, most, now
        self._lock = threading.Lock()
        self._salt = secrets.token_bytes(16)
        self._came = 0
        self._taken = {seat: self._new("") for seat in store.seat_digests()}

    def sit_down(self, address: str, *, beyond: bool = False) -> str | None:
        """Give somebody a seat; returns its token, or None where the room is full.

        beyond: there is a seat even then.
        """
        place = self._hashed(address)
        with self._lock:
            idle = self._idle()
            from_here = [seat for seat in idle if self._taken[seat].place == place]
            if len(from_here) >= MOST_IDLE:
                self._give_away(from_here)
            elif self._store.seats() >= self._most and not beyond:
                if not idle:
                    return None
                self._give_away(from_here or idle)
            token = self._store.sit_down()
            self._taken[digest(token)] = self._new(place)
        return token

    def heard_of(self, token: str) -> None:
        """Note that the browser of a seat has asked for news."""
        with self._lock:
            if taken := self._taken.get(digest(token)):
                taken.heard = self._now()

    def _idle(self) -> list[str]:
        """Return the seats that nobody uses."""
        since = self._now() - _HERE_FOR
        unused = (seat for seat in self._store.unused_seats() if seat in self._taken)
        return [
            seat for seat in unused if (heard := self._taken[seat].heard) is None or heard < since
        ]

    def _give_away(self, seats: list[str]) -> None:
        """Give up the seat that was left alone longest."""

        def last(seat: str) -> tuple[float, int]:
            return self._taken[seat].heard or float("-inf"), self._taken[seat].number

        oldest = min(seats, key=last)
        if self._store.give_up(oldest):
            del self._taken[oldest]

    def _new(self, place: str) -> _TakenSeat:
        self._came += 1
        return _TakenSeat(place, self._came)

    def _hashed(self, address: str) -> str:
        return hashlib.blake2b(place_of(address).encode(), key=self._salt).hexdigest()
