"""How a function is compiled: the one place for Numba's options.

Two decorators. `kernel` marks an equation or a step: in Python it stays the plain function that
one reads and tests, and it is compiled into whatever compiled function calls it. `compiled`
marks the few entry points that Python calls; their machine code is kept on disk, and
`code_cache` says where. With NUMBA_DISABLE_JIT=1 everything runs as plain Python: slow, and the
same bytes.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, TypeVar

import numba
from llvmlite import binding
from numba.core import event
from numba.extending import register_jitable

from peersim.core.code_cache import cache_folder
from peersim.core.plugins import COMPILED_ROOM, plugins

__all__ = [
    "COMPILES",
    "compiled",
    "is_compiled",
    "kernel",
    "naming_plugins",
    "watch_compilation",
]


# With these versions `linking` was tried, which rests on private parts of Numba; with any other
# the ordinary pipeline compiles: a cold start takes twice as long, a later one imports SciPy, and
# results are the same.
_LINKED_VERSIONS: Final = ("0.66", "0.67", "0.68")


def _pipelines() -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the options that choose the compiler of inner functions and of entry points."""
    if numba.__version__.rpartition(".")[0] not in _LINKED_VERSIONS:
        return {}, {}
    try:
        from peersim.core.linking import Entry, Inner
    except (ImportError, AttributeError):
        return {}, {}
    return {"pipeline_class": Inner, "_nrt": False}, {"pipeline_class": Entry}


_INNER_PIPELINE, _ENTRY_PIPELINE = _pipelines()

# A step is many small functions: LLVM copies them into it up to this size (its own limit is 225),
# which makes a world a twentieth quicker and no start longer.
binding.set_option("peersim", "-inline-threshold=500")

Function = TypeVar("Function", bound=Callable[..., Any])

# Division follows IEEE rules (no Python check per division); the GIL is released so that
# worlds run in threads; inner functions need no wrapper that Python could call.
_INNER: dict[str, Any] = {
    "nogil": True,
    "error_model": "numpy",
    "no_cpython_wrapper": True,
    "no_cfunc_wrapper": True,
    **_INNER_PIPELINE,
}

# Functions compiled at a cold start, to show progress; a wrong number only misplaces a bar.
COMPILES = 420


# Must precede the first `compiled`: Numba reads it when a function is decorated.
_CACHE: Final = cache_folder()
numba.config.CACHE_DIR = str(_CACHE or "")


def kernel(function: Function) -> Function:
    """Mark an equation or a step that compiled code may call; in Python it stays as it is."""
    jitable: Function = register_jitable(**_INNER)(function)
    return jitable


def compiled(function: Function) -> Function:
    """Compile an entry point that Python calls, and keep its machine code on disk."""
    dispatcher: Function = numba.njit(
        nogil=True, cache=_CACHE is not None, error_model="numpy", **_ENTRY_PIPELINE
    )(function)
    return dispatcher


def is_compiled(function: Callable[..., Any]) -> bool:
    """Tell whether an entry point has machine code in the cache folder already.

    Numba keeps code apart for each place in which the sources lie, so a second checkout with the
    same sources has none.
    """
    if numba.config.DISABLE_JIT:
        return True
    if _CACHE is None:
        return False
    own: Any = function  # Numba's, which knows its folder
    return any(Path(own.stats.cache_path).glob(f"*{function.__name__}-*.nbc"))


@contextmanager
def naming_plugins() -> Iterator[None]:
    """Let what the compiler cannot translate be said of the plug-in in whose file it stands.

    Raises PluginError.
    """
    try:
        yield
    except numba.core.errors.NumbaError as error:
        said = str(error)
        suspects = plugins(COMPILED_ROOM)
        guilty = [one for one in suspects if f"{one.module.replace('.', '/')}.py" in said]
        for plugin in guilty or suspects[:1]:
            more = "" if guilty else " (or another plug-in)"
            raise plugin.fault(
                f"its step{more} does not compile; NUMBA_DISABLE_JIT=1 runs it as plain Python, "
                f"and the compiler says: {' '.join(said.split())[:600]}"
            ) from error
        raise


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
