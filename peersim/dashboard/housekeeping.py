"""What the server does besides: warm before the first visitor comes, tidy after each who leaves.

The first answer brings libraries along that take a second to load, so a tiny question is asked
at the start. Whoever leaves gives up what runs for her; what her page held lies in circles that
Python would find only later, and in pieces that the C library would keep, so both are asked to
give it back.
"""

import ctypes
import gc
import threading
from collections.abc import Callable
from typing import Final

import solara
import solara.lab

from peersim.core.errors import InputError
from peersim.dashboard.question import Question
from peersim.dashboard.work import Work
from peersim.methods.compare import Comparison
from peersim.telling.cards import cards
from peersim.telling.sentences import sentences

__all__ = ["pool_memory", "prepare", "tidy_after_visitors"]

_TINY: Final = (
    ("organisation.people", 20.0),
    ("organisation.weeks", 60.0),
    ("organisation.burn_in", 0.0),
)
_PATIENCE: Final = 600.0
_M_ARENA_MAX: Final = -8
"""What the C library calls the number of its pools, of which every thread may want its own."""
_POOLS: Final = 2
_M_MMAP_THRESHOLD: Final = -3
"""From which size on a piece of memory comes from the machine itself and goes back to it."""
_LARGE: Final = 64 * 1024
"""Bytes. Unless it is set, the C library raises it with each large piece that is freed."""
_SOON: Final = 3.0
"""Seconds after somebody has left, so that a class which leaves at once is tidied up after once."""


def prepare(work: Work) -> threading.Thread:
    """Start the processes, and have a tiny question answered, in the background."""
    work.warm_up()
    thread = threading.Thread(target=_ask_and_read, args=(work,), daemon=True)
    thread.start()
    return thread


def _ask_and_read(work: Work) -> None:
    try:
        job = work.start(Question(settings=_TINY).scenarios(), 2, 1, "warm-up")
    except InputError:  # as many visitors were quicker as the queue takes
        return
    job.wait(_PATIENCE)
    worlds = job.worlds()
    if worlds is not None:
        comparison = Comparison(worlds)
        _ = comparison.trajectories, comparison.passing, sentences(comparison), cards(comparison)


class _Tidier:
    """Tidies up once for all who leave within a few seconds."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._due: threading.Timer | None = None

    def soon(self) -> None:
        with self._lock:
            if self._due is None:
                self._due = threading.Timer(_SOON, self._tidy)
                self._due.daemon = True
                self._due.start()

    def _tidy(self) -> None:
        with self._lock:
            self._due = None
        give_back()


def give_back() -> None:
    """Free what nobody holds any more, and give the memory back to the machine."""
    gc.collect()
    _ask_c_library("malloc_trim", 0)


def pool_memory() -> None:
    """Have threads share pools of memory, and keep large tables out of these pools."""
    _ask_c_library("mallopt", _M_ARENA_MAX, _POOLS)
    _ask_c_library("mallopt", _M_MMAP_THRESHOLD, _LARGE)


def _ask_c_library(function: str, *values: int) -> None:
    try:
        getattr(ctypes.CDLL("libc.so.6"), function)(*values)
    except (OSError, AttributeError):  # another C library, which has its own ways
        return


def tidy_after_visitors(work: Work) -> Callable[[], None]:
    """Give up what runs for visitors who leave, and free what they held.

    Returns a function that ends this.
    """
    tidier = _Tidier()

    def arrives() -> Callable[[], None]:
        owner = solara.get_kernel_id()

        def leaves() -> None:
            work.leave(owner)
            tidier.soon()

        return leaves

    ended: Callable[[], None] = solara.lab.on_kernel_start(arrives)
    return ended
