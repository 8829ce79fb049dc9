"""A process that runs one task after the other, seen from both ends.

A process that dies takes nothing along: the next one gets the task that it had. Each hangs on a
pipe of its own whose other end it alone holds, so that its death is seen even in the middle of a
result; the executor of the standard library keeps both ends, and waits for the rest for ever. The
process ends with the one that started it, however that ends.
"""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError
from contextlib import contextmanager
from multiprocessing import connection, get_context, parent_process
from typing import TYPE_CHECKING, Any, Final, TypeVar

from peersim.core.errors import RunError
from peersim.running.compilation import compile_engine, is_engine_compiled
from peersim.running.pool import Task

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

__all__ = ["DIED", "DO_NOT_START", "WorkerProcess"]

DIED: Final = (
    "The process that ran these worlds ended twice; memory may be short. "
    "Ask for fewer people, weeks or pairs."
)
DO_NOT_START: Final = "The processes that run worlds do not start on this machine. Is memory short?"
Result = TypeVar("Result")

# A fresh interpreter: a forked one may inherit a lock that nobody will ever open.
_CONTEXT: Final = get_context("spawn")
_READY: Final = "ready"
"""Is sent after warming up; before it come numbers of functions compiled so far."""
_ATTEMPTS: Final = 2  # deaths over one task before it counts as what killed the process
_STARTS: Final = 3
_LOOK: Final = 0.1  # seconds between looks at whether a task is still wanted
_PATIENCE: Final = 2.0  # seconds that a task which nobody wants may go on: starting takes as long
_compiling: Final = threading.Lock()


class WorkerProcess:
    """A process for tasks; whoever uses it does so from one thread, but may close it from any."""

    def __init__(self, niceness: int = 0) -> None:
        """Start nothing yet; niceness: see `os.nice`."""
        self.is_warm = False
        """Whether it would run a task at once."""
        self.compiled = 0
        """How many functions it has compiled while it started."""
        self.pid: int | None = None
        """The number of the process, if there is one."""
        self._niceness = niceness
        self._process: BaseProcess | None = None
        self._pipe: connection.Connection | None = None
        self._lock = threading.Lock()
        self._is_closed = False

    def start(self) -> None:
        """Start the process unless there is one, and wait until it is warm.

        Raises BrokenExecutor if it ends meanwhile, OSError where the machine starts none,
        CancelledError after `close`.
        """
        if self._process is not None:
            return
        with _one_compiles():
            pipe = self._open()
            try:
                while (message := pipe.recv()) != _READY:
                    self.compiled = message
            except (EOFError, OSError) as error:
                self.drop()
                raise BrokenExecutor from error
        self.is_warm = True

    def run(self, task: Task[Result], is_wanted: Callable[[], bool]) -> Result:
        """Run a task, again in another process if one dies over it.

        Raises RunError if processes do not start or die again, CancelledError if it is no longer
        wanted, and whatever the task raises.
        """
        for attempt in range(_ATTEMPTS):
            pipe = self._send(task, DIED if attempt else DO_NOT_START)
            try:
                self._wait(pipe, is_wanted)
                result, error = pipe.recv()
            except (EOFError, OSError):
                self.drop()
                continue
            if error is not None:
                raise error
            answer: Result = result
            return answer
        raise CancelledError if self._is_closed else RunError(DIED)

    def close(self) -> None:
        """End the process at once, even while it starts; nothing runs any more."""
        with self._lock:
            self._is_closed = True
            if self._process is not None:
                self._process.kill()  # whoever waits for it sees the end of the pipe

    def _open(self) -> connection.Connection:
        here, there = _CONTEXT.Pipe()
        with self._lock:
            if self._is_closed:
                raise CancelledError
            process = _CONTEXT.Process(target=run_tasks, args=(there, self._niceness), daemon=True)
            process.start()
            self._process, self.pid = process, process.pid
        there.close()  # so that the end of the process is the end of the pipe
        self._pipe = here
        return here

    def _send(self, task: Task[Any], failure: str) -> connection.Connection:
        """Hand a task to the process, which is started if need be; failure: why that fails."""
        for _ in range(_STARTS):
            try:
                self.start()
                if (pipe := self._pipe) is not None:
                    pipe.send(task)
                    return pipe
            except (BrokenExecutor, OSError):  # it ended while it had nothing to do
                self.drop()
        raise CancelledError if self._is_closed else RunError(failure)

    def _wait(self, pipe: connection.Connection, is_wanted: Callable[[], bool]) -> None:
        """Wait for a result; end the process if it goes on for long and for nobody."""
        unwanted_since: float | None = None
        while not pipe.poll(_LOOK):
            if is_wanted():
                continue
            now = time.monotonic()
            unwanted_since = unwanted_since or now
            if now - unwanted_since > _PATIENCE:
                self.drop()
                raise CancelledError

    def drop(self) -> None:
        """End the process and forget it; the next task starts another."""
        self.is_warm, self.pid = False, None
        pipe, self._pipe = self._pipe, None
        if pipe is not None:
            pipe.close()
        with self._lock:
            process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.join()
            process.close()


@contextmanager
def _one_compiles() -> Iterator[None]:
    """Let processes start one by one as long as there is to compile."""
    with _compiling:
        if not is_engine_compiled():
            yield
            return
    yield


def run_tasks(pipe: connection.Connection, niceness: int) -> None:
    """Run every task that comes along, until nothing can come any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the parent, which ends us
    if hasattr(os, "nice"):
        os.nice(niceness)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        compile_engine(pipe.send)
        pipe.send(_READY)
        while True:
            pipe.send(_outcome(pipe))
    except (EOFError, OSError):  # the parent is gone, or has no more use for us
        return


def _outcome(pipe: connection.Connection) -> tuple[Any, Exception | None]:
    """Return the result of the next task, or what it raised."""
    try:
        return pipe.recv().run(), None
    except EOFError:
        raise
    except Exception as error:  # noqa: BLE001 - it is raised where the result is asked for
        return None, error


def _end_with_parent() -> None:
    """End at once when the parent is gone, even in the middle of a world."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
