"""A process that runs one task after the other, seen from both ends.

A process that dies takes nothing along: the next one gets the task that it had. Each has an
executor of its own, since in a shared one the death of a worker breaks the work of all. It ends
with the process that started it, however that ends.
"""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from multiprocessing import connection, get_context, parent_process
from typing import Any, Final, TypeVar

from peersim.core.errors import RunError
from peersim.running.compilation import compile_engine, is_engine_compiled
from peersim.running.pool import Task

__all__ = ["DIED", "DO_NOT_START", "WorkerProcess"]

DIED: Final = (
    "The process that ran these worlds ended twice; memory may be short. "
    "Ask for fewer people, weeks or pairs."
)
DO_NOT_START: Final = "The processes that run worlds do not start on this machine. Is memory short?"
Result = TypeVar("Result")

# A fresh interpreter: a forked one may inherit a lock that nobody will ever open.
_CONTEXT: Final = get_context("spawn")
_KILL: Final = getattr(signal, "SIGKILL", signal.SIGTERM)
_ATTEMPTS: Final = 2  # deaths over one task before it counts as what killed the process
_STARTS: Final = 3
_LOOK: Final = 0.1  # seconds between looks at whether a task is still wanted
_PATIENCE: Final = 0.5  # seconds that a task which nobody wants may go on
_compiling: Final = threading.Lock()

# Places in the memory that both ends share.
_PID, _COMPILED, _STOP = range(3)


class WorkerProcess:
    """A process for tasks; whoever uses it does so from one thread, but may close it from any."""

    def __init__(self, niceness: int = 0) -> None:
        """Start nothing yet; niceness: see `os.nice`."""
        self._niceness = niceness
        self.is_warm = False
        """Whether it would run a task at once."""
        self._shared: Any = _CONTEXT.RawArray("q", 3)
        self._executor: ProcessPoolExecutor | None = None
        self._lock = threading.Lock()
        self._is_closed = False

    @property
    def pid(self) -> int | None:
        """The number of the process, if there is one."""
        return (self._shared[_PID] or None) if self._executor is not None else None

    @property
    def compiled(self) -> int:
        """How many functions it has compiled while it started."""
        return int(self._shared[_COMPILED])

    def start(self) -> None:
        """Start the process unless there is one, and wait until it is warm.

        Raises BrokenExecutor if it ends meanwhile, CancelledError after `close`.
        """
        if self._executor is not None:
            return
        with _one_compiles():
            with self._lock:
                if self._is_closed:
                    raise CancelledError
                self._shared[_PID] = 0
                self._executor = ProcessPoolExecutor(
                    1, _CONTEXT, initializer=initialize, initargs=(self._shared, self._niceness)
                )
                ready = self._executor.submit(os.getpid)
            try:
                ready.result()
            except BrokenExecutor:
                self._drop()
                raise
        self.is_warm = True

    def run(self, task: Task[Result], is_wanted: Callable[[], bool]) -> Result:
        """Run a task, again in another process if one dies over it.

        Raises RunError if processes do not start or die again, CancelledError if it is no longer
        wanted, and whatever the task raises.
        """
        for attempt in range(_ATTEMPTS):
            future = self._submit(task, DIED if attempt else DO_NOT_START)
            try:
                return self._result(future, is_wanted)
            except BrokenExecutor:
                self._drop()
        raise RunError(DIED)

    def close(self) -> None:
        """End the process at once, even while it starts; nothing runs any more."""
        with self._lock:
            self._is_closed = True
            self._shared[_STOP] = 1  # for a process that has not said its number yet
            self._kill()
            self._drop()

    def _submit(self, task: Task[Result], failure: str) -> "Future[Result]":
        """Hand a task to the process, which is started if need be; failure: why that fails."""
        for _ in range(_STARTS):
            try:
                self.start()
                if (executor := self._executor) is not None:
                    return executor.submit(task.run)
            except BrokenExecutor:  # it ended while it had nothing to do
                self._drop()
        raise CancelledError if self._is_closed else RunError(failure)

    def _result(self, future: "Future[Result]", is_wanted: Callable[[], bool]) -> Result:
        """Wait for a result; end the process if it goes on for long and for nobody."""
        unwanted_since: float | None = None
        while not wait([future], _LOOK).done:
            if is_wanted():
                continue
            now = time.monotonic()
            unwanted_since = unwanted_since or now
            if now - unwanted_since > _PATIENCE:
                self._kill()
                self._drop()
                raise CancelledError
        return future.result()

    def _kill(self) -> None:
        if (pid := self.pid) is not None:
            try:
                os.kill(pid, _KILL)
            except ProcessLookupError:
                return

    def _drop(self) -> None:
        """Leave the executor to itself; its process is dead or about to be."""
        executor, self._executor = self._executor, None
        self.is_warm = False
        if executor is not None:
            executor.shutdown(wait=False, cancel_futures=True)


@contextmanager
def _one_compiles() -> Iterator[None]:
    """Let processes start one by one as long as there is to compile."""
    with _compiling:
        if not is_engine_compiled():
            yield
            return
    yield


def initialize(shared: Any, niceness: int) -> None:  # noqa: ANN401 - an array of C integers
    """Prepare the process: say its number, end with the parent, and load the engine."""
    shared[_PID] = os.getpid()
    if shared[_STOP]:
        os._exit(1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the parent, which ends us
    if hasattr(os, "nice"):
        os.nice(niceness)
    threading.Thread(target=_end_with_parent, daemon=True).start()

    def count(functions: int) -> None:
        shared[_COMPILED] = functions

    compile_engine(count)


def _end_with_parent() -> None:
    """End at once when the parent is gone, even in the middle of a world."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
