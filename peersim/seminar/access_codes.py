"""The doors: codes, secrets, and how often one may guess."""

import hmac
import secrets
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address
from typing import Final

__all__ = ["GuessLimit", "invitation_of", "new_code", "new_secret", "place_of", "same", "tidied"]

LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without those that are taken for each other: I and 1, O and 0."""
CODE_LENGTH: Final = 7
"""32 ** 7 codes: at 600 guesses a minute, half of them take fifty years."""
GUESSES: Final = 600
"""Wrong guesses a minute from one address; a school behind one address mistypes less than that."""
WINDOW: Final = 60.0
_MOST_ADDRESSES: Final = 10_000


def new_code() -> str:
    """Return a code for a room."""
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))


def new_secret() -> str:
    """Return what lets a teacher in."""
    return secrets.token_urlsafe(24)


def invitation_of(secret: str) -> str:
    """Return what the picture on the screen holds beside the code.

    Nobody guesses it, so whoever has it need not wait because others at the same address guess
    codes; and nobody finds the teacher's secret from it.
    """
    return hmac.digest(secret.encode(), b"invitation", "sha256").hex()[:24]


def tidied(code: str) -> str:
    """Return a code as it was meant: in capitals, without blanks and hyphens."""
    return "".join(letter for letter in code.upper() if letter.isalnum())[:40]


def same(one: str, other: str) -> bool:
    """Tell whether two secrets are the same; how long that takes gives nothing away."""
    return hmac.compare_digest(one.encode(), other.encode())


class GuessLimit:
    """Counts wrong guesses by address, in memory and for a minute: no address is kept."""

    def __init__(self, most: int = GUESSES, now: Callable[[], float] = time.monotonic) -> None:
        """Allow so many wrong guesses a minute."""
        self._most, self._now = most, now
        self._lock = threading.Lock()
        self._wrong: OrderedDict[str, deque[float]] = OrderedDict()

    def may_guess(self, address: str) -> bool:
        """Tell whether somebody at an address may try again."""
        with self._lock:
            return len(self._recent(place_of(address))) < self._most

    def was_wrong(self, address: str) -> None:
        """Note a wrong guess."""
        place = place_of(address)
        with self._lock:
            self._wrong[place] = deque([*self._recent(place), self._now()])
            self._wrong.move_to_end(place)
            while len(self._wrong) > _MOST_ADDRESSES:
                self._wrong.popitem(last=False)

    def _recent(self, place: str) -> list[float]:
        since = self._now() - WINDOW
        return [when for when in self._wrong.get(place, ()) if when > since]


def place_of(address: str) -> str:
    """Return an address; of the new kind the first half, since one machine holds all the rest."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    return str(found) if not isinstance(found, IPv6Address) else found.exploded[:19]
