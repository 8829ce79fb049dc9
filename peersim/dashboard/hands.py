"""The processes that run worlds, and a thread for each that hands it one pair after the other.

Processes leave the server's interpreter to the pages. Each hangs on a pipe of its own: one that
dies takes nothing along but the pair it had, and another takes its place.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Final

from peersim.dashboard.asked import PairOf
from peersim.dashboard.labour import READY, Found, labour

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

__all__ = ["Desk", "Hand"]

_CONTEXT: Final = get_context("spawn")
_LOOK: Final = 0.1  # seconds between looks at whether a task is still wanted
_PATIENCE: Final = 0.5  # seconds that a task which nobody wants may go on
_TRIES: Final = 3
_PAUSE: Final = 20.0  # seconds, before a process that does not start is tried again


@dataclass(frozen=True)
class Desk:
    """Where a hand takes its tasks from and gives what came of them."""

    take: Callable[[], PairOf | None]
    """Wait for a task; None when there will be none any more."""
    give: Callable[[PairOf, Found], None]
    lost: Callable[[PairOf], None]
    """Is told of a task whose process died."""
    compiled: Callable[[int], None]
    """Is told how many functions have been compiled."""
    hopeless: Callable[[], None]
    """Is told that processes do not start at all."""


class Hand:
    """A process that runs worlds, and the thread that serves it."""

    def __init__(self, desk: Desk, gate: threading.Lock) -> None:
        """Begin; hands with the same gate start one by one, as long as there is to compile."""
        self._desk = desk
        self._gate = gate
        self._ending = threading.Event()
        self._lock = threading.Lock()
        self._process: BaseProcess | None = None
        self.warm = False
        """Whether its process would run a world at once."""
        self._thread = threading.Thread(target=self._serve, daemon=True, name="peersim worlds")
        self._thread.start()

    @property
    def pid(self) -> int | None:
        """The number of its process, if there is one."""
        return None if self._process is None else self._process.pid

    def end(self) -> None:
        """End the process at once, and the thread."""
        self._ending.set()
        with self._lock:
            if self._process is not None:
                self._process.kill()

    def join(self, seconds: float) -> None:
        """Wait for the end."""
        self._thread.join(seconds)

    def _serve(self) -> None:
        failed = 0
        while not self._ending.is_set():
            connection = None
            try:
                connection = self._begin()
                failed, self.warm = 0, True
                self._hand_out(connection)
            except Exception:  # noqa: BLE001 - whatever became of the process, the next one comes
                failed += connection is None
            else:
                self._ending.set()  # there will be no more tasks
            finally:
                self._clear_away(connection)
            if failed >= _TRIES:
                self._desk.hopeless()
                self._ending.wait(_PAUSE)

    def _begin(self) -> Connection:
        """Start a process and return the connection to it, once it is warm."""
        from peersim.core.kernel import is_compiled
        from peersim.engine import kernels

        with self._gate:  # one process compiles, and the others find what it left
            if not (is_compiled(kernels.start) and is_compiled(kernels.advance)):
                return self._started()
        return self._started()

    def _started(self) -> Connection:
        here, there = _CONTEXT.Pipe()
        with self._lock:
            if self._ending.is_set():
                raise EOFError
            self._process = _CONTEXT.Process(target=labour, args=(there,), daemon=True)
            self._process.start()
        there.close()  # so that the end of the process is the end of the pipe
        try:
            while (news := here.recv()) != READY:
                self._desk.compiled(news)
        except BaseException:
            here.close()
            raise
        return here

    def _hand_out(self, connection: Connection) -> None:
        while (task := self._desk.take()) is not None:
            try:
                connection.send(task.pair)
                self._wait(connection, task)
                found: Found = connection.recv()
            except BaseException:
                self._desk.lost(task)
                raise
            self._desk.give(task, found)
            del task, found  # they would keep a course in memory until the next one comes

    def _wait(self, connection: Connection, task: PairOf) -> None:
        """Wait for a task to be done; end the process if it goes on for long and for nobody."""
        unwanted_since: float | None = None
        while not connection.poll(_LOOK):
            if task.wanted:
                continue
            now = time.monotonic()
            unwanted_since = unwanted_since or now
            if now - unwanted_since > _PATIENCE and self._process is not None:
                self._process.kill()

    def _clear_away(self, connection: Connection | None) -> None:
        self.warm = False
        if connection is not None:
            connection.close()
        with self._lock:
            process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.join()
            process.close()
