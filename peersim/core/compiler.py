"""The compiler: the one place for Numba's options, loaded when something has to be compiled.

An entry point becomes an object file, or, where its arguments or this version of Numba do not
allow that, what Numba's own dispatcher makes of it; results are the same.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import numba
from llvmlite import binding
from numba.core import compiler, event
from numba.core.compiler_lock import global_compiler_lock
from numba.core.registry import cpu_target
from numba.extending import register_jitable

from peersim.core import compiled_forms  # noqa: F401 - Numba learns them as it is loaded
from peersim.core.kernel import marked, watchers
from peersim.core.machine_code import RESULTS, ObjectCode
from peersim.core.plugins import COMPILED_ROOM, plugins

__all__ = ["dispatcher", "learn_kernels", "naming_plugins", "object_code"]

# With these versions `linking` was tried, which rests on private parts of Numba; with any other
# the ordinary pipeline compiles: a cold start takes twice as long, a later one imports Numba, and
# results are the same.
_LINKED_VERSIONS: Final = ("0.66", "0.67", "0.68")


def _linking() -> Any:
    if numba.__version__.rpartition(".")[0] not in _LINKED_VERSIONS:
        return None
    try:
        from peersim.core import linking
    except (ImportError, AttributeError):
        return None
    return linking


_LINKING: Final = _linking()

# A step is many small functions: LLVM copies them into it up to this size (its own limit is 225),
# which makes a world a twentieth quicker and no start longer.
binding.set_option("peersim", "-inline-threshold=500")

# Division follows IEEE rules (no Python check per division); the GIL is released so that
# worlds run in threads; what Python does not call itself needs no wrapper, and where nothing is
# allocated nobody counts references.
_ENTRY: Final[dict[str, Any]] = {"nogil": True, "error_model": "numpy"}
_BARE: Final[dict[str, Any]] = {**_ENTRY, "no_cpython_wrapper": True, "no_cfunc_wrapper": True}
_LINKED: Final[dict[str, Any]] = {**_BARE, "_nrt": False}


def learn_kernels() -> None:
    """Tell Numba of every function marked so far that compiled code may call."""
    options = _BARE if _LINKING is None else {**_LINKED, "pipeline_class": _LINKING.Inner}
    while marked:
        register_jitable(**options)(marked.pop())


def object_code(function: Callable[..., Any], arguments: Sequence[Any]) -> ObjectCode | None:
    """Compile an entry point for arguments like these into an object that a table calls.

    None where there can be none, as for a function that makes arrays, and where it does not
    compile: Numba's dispatcher makes code of the former, and says why it cannot of the latter.
    """
    if _LINKING is None:
        return None
    learn_kernels()
    types = tuple(map(numba.typeof, arguments))
    flags = compiler.Flags()
    cpu_target.options.parse_as_flags(flags, {**_LINKED, "nopython": True})
    try:
        with _told_to_watchers(), global_compiler_lock:
            made = compiler.compile_extra(
                cpu_target.typing_context,
                cpu_target.target_context,
                function,
                types,
                None,
                flags,
                {},
                pipeline_class=_LINKING.Emitted,
            )
    except (numba.core.errors.NumbaError, ValueError):  # of Numba's functions one raises the latter
        return None
    result, library = str(made.signature.return_type), made.library
    if result not in RESULTS or library.has_dynamic_globals:
        return None
    entry = _LINKING.TABLE_ENTRY
    return ObjectCode(function.__name__, entry, result, library.needs, library.content)


def dispatcher(function: Callable[..., Any], cache: Path | None) -> Callable[..., Any]:
    """Return an entry point as Numba calls one; cache: where Numba may keep what it makes."""
    learn_kernels()
    if _LINKING is not None:  # what is linked is kept as an object, or not at all
        made = numba.njit(**_ENTRY, pipeline_class=_LINKING.Entry)(function)
    else:
        # Numba reads it when a function is decorated
        numba.config.CACHE_DIR = str(cache or "")
        made = numba.njit(**_ENTRY, cache=cache is not None)(function)
    called: Callable[..., Any] = made
    return called


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


class _Watch(event.Listener):  # type: ignore[misc]  # numba has no stubs
    def on_start(self, event: Any) -> None:
        pass

    def on_end(self, event: Any) -> None:
        for tell in watchers:
            tell()


@contextmanager
def _told_to_watchers() -> Iterator[None]:
    """Let watchers be told of every function, and then of the entry point."""
    watch = _Watch()
    with event.install_listener("numba:compile", watch):
        yield
    watch.on_end(None)
