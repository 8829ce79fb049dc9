"""What is compiled, and how it is called: the two decorators of everything that is.

`kernel` marks an equation or a step: in Python it stays the plain function that one reads and
tests, and it is compiled into whatever compiled function calls it. `compiled` marks the few entry
points that Python calls. Their machine code is kept on disk (`code_cache` says where), and once it
is there neither the compiler nor Numba is loaded. With NUMBA_DISABLE_JIT=1 everything runs as
plain Python: slow, and the same bytes.
"""

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import update_wrapper
from pathlib import Path
from threading import Lock
from typing import Any, Final, TypeVar, cast

from peersim.core.call_table import CallTable, sorted_out
from peersim.core.code_cache import cache_folder
from peersim.core.machine_code import MachineCode, keep, kept, processor

__all__ = [
    "COMPILES",
    "EntryPoint",
    "compiled",
    "is_compiled",
    "kernel",
    "marked",
    "watch_compilation",
    "watchers",
]

Function = TypeVar("Function", bound=Callable[..., Any])

# Functions compiled at a cold start, to show progress; a wrong number only misplaces a bar.
COMPILES = 510

_CACHE: Final = cache_folder()
_LOADING: Final = Lock()
_PLAIN: Final = os.environ.get("NUMBA_DISABLE_JIT", "0") not in {"", "0"}

marked: Final[list[Callable[..., Any]]] = []
"""Functions that compiled code may call and the compiler has not been told of."""
watchers: Final[list[Callable[[], None]]] = []
"""Called whenever a function has been compiled."""


def kernel(function: Function) -> Function:
    """Mark an equation or a step that compiled code may call; in Python it stays as it is."""
    marked.append(function)
    return function


def compiled(function: Function) -> Function:
    """Compile an entry point that Python calls, and keep its machine code on disk.

    It takes arrays, named tuples of arrays, whole numbers and floats, and returns a number or
    nothing; what else it is given goes through Numba's dispatcher, and is compiled by each process.
    """
    return function if _PLAIN else cast("Function", EntryPoint(function))


class EntryPoint:
    """A function as machine code: what is kept, or else what the compiler makes of it."""

    def __init__(self, function: Callable[..., Any]) -> None:
        update_wrapper(self, function)
        self.py_func = function
        self._codes: dict[Any, Callable[[Any], Any]] = {}
        self._last: tuple[CallTable, Callable[[Any], Any]] | None = None
        self._dispatcher: Callable[..., Any] | None = None

    def __call__(self, *arguments: Any) -> Any:
        """Call it as the Python function is called; raises PluginError for a plug-in's faults."""
        arrays, numbers = sorted_out(arguments)
        last = self._last
        if last is None or not last[0].is_of(arrays, numbers):
            last = self._prepared(arguments)
            if last is None:
                return self._dispatched(arguments)
            self._last = last
        table, code = last
        return code(table.filled(numbers))

    def _prepared(self, arguments: Sequence[Any]) -> tuple[CallTable, Callable[[Any], Any]] | None:
        """Return a table for these arguments and code for their kinds, where there can be both."""
        if self._dispatcher is not None:
            return None
        try:
            table = CallTable(arguments)
        except TypeError:
            return None
        with _LOADING:  # threads wait for what one of them compiles
            code = self._codes.get(table.kinds) or self._loaded(table.kinds, arguments)
            if code is None:
                return None
            self._codes[table.kinds] = code
        return table, code

    def _loaded(self, kinds: Any, arguments: Sequence[Any]) -> MachineCode | None:
        place = self._place(kinds)
        found = kept(place) if place is not None else None
        if found is not None:
            try:
                return MachineCode(found)
            except (LookupError, RuntimeError):  # it calls what only Numba brings along
                pass
        from peersim.core.compiler import object_code

        made = object_code(self.py_func, arguments)
        if made is None:
            return None
        if place is not None:
            keep(place, made)
        return MachineCode(made)

    def _dispatched(self, arguments: Sequence[Any]) -> Any:
        from peersim.core.compiler import dispatcher, naming_plugins

        if self._dispatcher is None:
            self._dispatcher = dispatcher(self.py_func, _CACHE)
        with naming_plugins():
            return self._dispatcher(*arguments)

    def _place(self, kinds: Any) -> Path | None:
        """Return where code for arguments of such kinds is kept."""
        if _CACHE is None or "<locals>" in self.py_func.__qualname__:
            return None  # what stands within a function may hang from any of its variables
        try:
            source = Path(self.py_func.__code__.co_filename).read_bytes()
        except OSError:
            return None
        said = repr((self.py_func.__module__, self.py_func.__qualname__, kinds))
        digest = hashlib.sha256(said.encode() + source).hexdigest()[:16]
        return _CACHE / f"{self.py_func.__name__}-{processor()}-{digest}.code"

    @property
    def is_kept(self) -> bool:
        """Whether machine code for this processor is kept, whatever the kinds of arguments."""
        if _CACHE is None:
            return False
        return any(_CACHE.glob(f"{self.py_func.__name__}-{processor()}-*.code"))


def is_compiled(function: Callable[..., Any]) -> bool:
    """Tell whether an entry point has machine code in the cache folder already."""
    return function.is_kept if isinstance(function, EntryPoint) else _PLAIN


@contextmanager
def watch_compilation(tell: Callable[[int], None]) -> Iterator[None]:
    """Call `tell(number of functions compiled so far)` while the block compiles."""
    done = 0

    def count() -> None:
        nonlocal done
        done += 1
        tell(done)

    watchers.append(count)
    try:
        yield
    finally:
        watchers.remove(count)
