"""How a function is compiled: the one place for Numba's options.

Two decorators. `kernel` marks an equation or a step: in Python it stays the plain function that
one reads and tests, and it is compiled into whatever compiled function calls it. `compiled`
marks the few entry points that Python calls; their machine code is kept on disk.

Numba's own cache does not notice that a rule imported by an entry point has changed. So the
cache lies in a folder named by a hash of all sources that compiled code can come from, and a
changed source never meets an old cache. Where no folder can be written a temporary one is
used. With NUMBA_DISABLE_JIT=1 everything runs as plain Python: slow, and the same bytes.
"""

import hashlib
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import llvmlite
import numba
import numpy as np
from numba.core import event
from numba.extending import register_jitable

from peersim.core.linking import Entry, Inner

__all__ = ["COMPILES", "cache_folder", "compiled", "is_compiled", "kernel", "watch_compilation"]

Function = TypeVar("Function", bound=Callable[..., Any])

# Rooms whose sources end up in compiled code.
_COMPILED_ROOMS = ("core", "world", "mechanisms", "engine")

# Division follows IEEE rules (no Python check per division); the GIL is released so that
# worlds run in threads; inner functions need no wrapper that Python could call.
_INNER: dict[str, Any] = {
    "nogil": True,
    "error_model": "numpy",
    "no_cpython_wrapper": True,
    "no_cfunc_wrapper": True,
    "pipeline_class": Inner,
    "_nrt": False,
}

# Functions compiled at a cold start, to show progress; a wrong number only misplaces a bar.
COMPILES = 420


def source_hash() -> str:
    """Return a hash of every source and version that decides the compiled code."""
    digest = hashlib.sha256()
    versions = (sys.version, numba.__version__, llvmlite.__version__, np.__version__)
    digest.update(repr((versions, platform.machine())).encode())
    package = Path(__file__).parent.parent
    for room in _COMPILED_ROOMS:
        for path in sorted((package / room).rglob("*.py")):
            digest.update(str(path.relative_to(package)).encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _writable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _cache_home() -> Path:
    if "PEERSIM_CACHE_DIR" in os.environ:
        return Path(os.environ["PEERSIM_CACHE_DIR"])
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", tempfile.gettempdir())) / "peersim"
    base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111 - Path.expanduser raises without a home
    return Path(base) / "peersim"


def cache_folder() -> Path:
    """Return the folder for compiled code of exactly these sources and versions."""
    folder = _cache_home() / source_hash()
    if _writable(folder):
        return folder
    return Path(tempfile.gettempdir()) / f"peersim-{os.getpid()}" / folder.name


# Must precede the first `compiled`: Numba reads it when a function is decorated.
numba.config.CACHE_DIR = str(cache_folder())


def kernel(function: Function) -> Function:
    """Mark an equation or a step that compiled code may call; in Python it stays as it is."""
    jitable: Function = register_jitable(**_INNER)(function)
    return jitable


def compiled(function: Function) -> Function:
    """Compile an entry point that Python calls, and keep its machine code on disk."""
    dispatcher: Function = numba.njit(
        nogil=True, cache=True, error_model="numpy", pipeline_class=Entry
    )(function)
    return dispatcher


def is_compiled(function: Callable[..., Any]) -> bool:
    """Tell whether an entry point has machine code in the cache folder already."""
    if numba.config.DISABLE_JIT:
        return True
    stem = f"*{function.__name__}-*.nbc"
    return any(Path(numba.config.CACHE_DIR).rglob(stem))


class _Counter(event.Listener):  # type: ignore[misc]  # numba has no stubs
    def __init__(self, tell: Callable[[int], None]) -> None:
        self.done = 0
        self.tell = tell

    def on_start(self, event: Any) -> None:
        pass

    def on_end(self, event: Any) -> None:
        self.done += 1
        self.tell(self.done)


@contextmanager
def watch_compilation(tell: Callable[[int], None]) -> Iterator[None]:
    """Call `tell(number of functions compiled so far)` while the block compiles."""
    with event.install_listener("numba:compile", _Counter(tell)):
        yield
