"""The server is warm before the first visitor comes, and memory is freed after each who leaves.

The first answer brings libraries along that take a second to load, so a tiny question is asked
at the start. Whoever leaves gives up what runs for her; what her page held lies in circles that
Python would find only later, and in pieces that the C library would keep, so both are asked to
give it back. When the last one has left, what was kept for all of them is forgotten as well.
What is there once the server is warm is frozen for the garbage collector, which would need a fifth
of a second to walk through it, while no page is drawn; it does when nobody is here.
"""

import ctypes
import gc
import sys
import threading
import time
from collections.abc import Callable
from typing import Final

import solara
import solara.lab

from peersim.core.errors import PeersimError
from peersim.dashboard.example_answer import ExampleAnswer
from peersim.dashboard.question import Question
from peersim.methods.answer_cache import forget
from peersim.methods.compare import comparison_of
from peersim.narration.headline import sentences
from peersim.narration.outcome_cards import cards
from peersim.running.job_queue import JobQueue
from peersim.running.worlds import worlds_request

__all__ = ["clean_up_after_visitors", "prepare"]

_TINY: Final = (
    ("organisation.people", 20.0),
    ("organisation.weeks", 60.0),
    ("organisation.burn_in", 0.0),
)
_SOON: Final = 3.0
"""Seconds after somebody has left, so that a class which leaves at once is tidied up after once."""

_FORGET_NAMES: Final = getattr(sys, "_clear_internal_caches", None) or sys._clear_type_cache  # noqa: SLF001 - the only way


def prepare(jobs: JobQueue, example: ExampleAnswer) -> threading.Thread:
    """Start the processes, and have the example and a tiny question answered, in the background."""
    jobs.warm_up()

    def ask_and_read() -> None:
        example.prepare(jobs)
        _ask_and_read(jobs)
        gc.freeze()  # what is there now is there for good

    thread = threading.Thread(target=ask_and_read, daemon=True)
    thread.start()
    return thread


def _ask_and_read(jobs: JobQueue) -> None:
    try:
        worlds = jobs.wait_for(worlds_request(Question(settings=_TINY).scenarios(), 2, 1))
    except PeersimError:  # the queue is full already, or closed
        return
    comparison = comparison_of(worlds)
    _ = comparison.trajectories, comparison.passing, sentences(comparison), cards(comparison)


class _Cleaner:
    """Frees memory once for all who leave within a few seconds.

    Its thread is there from the start: one that began as somebody leaves would belong to her, and
    would keep what it is there to free.
    """

    def __init__(self, give_back: Callable[..., None]) -> None:
        self._here = 0
        self._give_back = give_back
        self._lock = threading.Lock()
        self._somebody_left = threading.Event()
        threading.Thread(target=self._clean, daemon=True, name="cleanup").start()

    def arrives(self) -> None:
        with self._lock:
            self._here += 1

    def leaves(self) -> None:
        with self._lock:
            self._here -= 1
        self._somebody_left.set()

    def _clean(self) -> None:
        while self._somebody_left.wait():
            time.sleep(_SOON)
            self._somebody_left.clear()
            is_empty = not self._here
            if is_empty:
                forget()  # small pieces, but scattered: each keeps the page that it lies on
            self._give_back(everything=is_empty)


def give_back(*, everything: bool) -> None:
    """Free what nobody holds any more, and give the memory back to the machine.

    everything: whether to walk through what was frozen as well, and to freeze what is left. The
    interpreter remembers where it found what it looked up last, by names that were made as
    somebody was here: each keeps the page that it lies on.
    """
    if everything:
        gc.unfreeze()
    gc.collect()
    if everything:
        gc.freeze()
    _FORGET_NAMES()
    try:
        ctypes.CDLL("libc.so.6").malloc_trim(0)
    except (OSError, AttributeError):  # another C library, which has its own ways
        return


def clean_up_after_visitors(jobs: JobQueue) -> Callable[[], None]:
    """Give up what runs for visitors who leave, and free what they held.

    Returns a function that ends this.
    """
    cleaner = _Cleaner(give_back)

    def arrives() -> Callable[[], None]:
        owner = solara.get_kernel_id()
        cleaner.arrives()

        def leaves() -> None:
            jobs.leave(owner)
            cleaner.leaves()

        return leaves

    ended: Callable[[], None] = solara.lab.on_kernel_start(arrives)
    return ended
