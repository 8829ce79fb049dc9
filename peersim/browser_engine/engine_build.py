"""The engine as WebAssembly, from the same functions that Numba compiles for this machine.

Numba translates the entry points to LLVM's language as always; here that text is given the layout
of wasm32 before anything works out addresses, and llvmlite's own LLVM optimises and emits it. It
takes a minute, nothing but what peersim needs anyway, and no linker. The same sources and the same
Numba give the same bytes. What is built has the hash of its sources in its name and is used for
these alone: a wheel brings it along, and where sources have changed, or packages of plug-ins take
part, it is built anew and kept beside the machine code of this machine's own.
`python -m peersim.browser_engine.engine_build` builds it into the package, for a wheel.
"""

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, nullcontext
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

import llvmlite.binding as llvm
import numba
from numba.core.codegen import JITCodeLibrary

from peersim.browser_engine.array_layout import example_arrays
from peersim.browser_engine.browser_entries import ENTRIES, parameters_of
from peersim.browser_engine.webassembly_module import finish
from peersim.core.code_cache import cache_folder, source_hash
from peersim.core.compiler import learn_kernels
from peersim.core.errors import RunError
from peersim.core.exclusive_file import exclusively
from peersim.core.table_entry import link_table_entry

__all__ = ["build", "engine", "engine_hash"]

TRIPLE: Final = "wasm32-unknown-unknown"
FEATURES: Final = "+simd128,+bulk-memory,+sign-ext,+nontrapping-fptoint,+mutable-globals"
_SOURCES: Final = ("array_layout", "browser_entries", "engine_build", "webassembly_module")
_NOTHING: Final = ("NRT_incref", "NRT_decref")
"""Functions that count references: arrays that come from outside have none to count."""
_PATIENCE: Final = 600.0
"""Seconds to wait for another process that builds."""


def engine_hash() -> str:
    """Return a hash of every source that decides the built engine, the same on every machine."""
    digest = hashlib.sha256(source_hash(anywhere=True).encode())
    for name in _SOURCES:
        digest.update((Path(__file__).parent / f"{name}.py").read_bytes())
    return digest.hexdigest()[:16]


def engine() -> bytes:
    """Return the engine: the one that came with the package, a kept one, or a new one.

    Raises RunError where it cannot be built, with the reason.
    """
    shipped, cache = _place(Path(__file__).parent), cache_folder()
    if shipped.is_file():
        return shipped.read_bytes()
    if cache is None:
        return _in_new_process()
    kept = _place(cache)
    if not kept.is_file():
        lock = exclusively(cache / "engine.lock", _PATIENCE)  # others wait for what one builds
        with nullcontext() if lock is None else closing(lock):
            if not kept.is_file():
                _write(kept, _in_new_process())
    return kept.read_bytes()


def _place(folder: Path) -> Path:
    return folder / f"engine-{engine_hash()}.wasm"


def _write(place: Path, content: bytes) -> None:
    """Put the engine in its place when it is whole: another process may be reading."""
    partial = place.with_name(f"engine-{os.getpid()}.partial")
    partial.write_bytes(content)
    partial.replace(place)


def _in_new_process() -> bytes:
    """Build in a process that has not compiled anything for this machine yet."""
    command = [sys.executable, "-m", "peersim.browser_engine.engine_build", "-"]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - ourselves
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        raise RunError(f"the engine for browsers could not be built: {reason}")
    return done.stdout


def build() -> bytes:
    """Translate, optimise and emit the engine: a WebAssembly module.

    Raises RunError where Numba or its LLVM cannot do it.
    """
    if numba.config.DISABLE_JIT:
        raise RunError("Numba is switched off (NUMBA_DISABLE_JIT)")
    llvm.initialize_all_targets()
    llvm.initialize_all_asmprinters()
    try:
        target = llvm.Target.from_triple(TRIPLE)
    except RuntimeError as error:
        raise RunError(f"LLVM of this llvmlite has no WebAssembly: {error}") from error
    machine = target.create_target_machine(
        cpu="generic", features=FEATURES, opt=3, reloc="static", codemodel="small"
    )
    layout = str(machine.target_data)
    main = llvm.parse_assembly(_head(layout))
    learn_kernels()
    for function in ENTRIES:
        text = _translated(function)
        module, entry = _retargeted(text, function.__name__, layout)
        main.link_in(module)
        link_table_entry(main, function.__name__, entry)
    main.link_in(llvm.parse_assembly(_head(layout) + _SQUARE_ROOT))
    main.get_function("sqrt").linkage = "internal"
    main.verify()
    options = llvm.create_pipeline_tuning_options(speed_level=3)
    options.loop_vectorization = options.slp_vectorization = True
    passes = llvm.create_pass_builder(machine, options)
    passes.getModulePassManager().run(main, passes)
    return finish(machine.emit_object(main))


def _head(layout: str) -> str:
    return f'target datalayout = "{layout}"\ntarget triple = "{TRIPLE}"\n'


# An instruction of WebAssembly; Numba calls it by its name in C.
_SQUARE_ROOT: Final = """
define double @sqrt(double %x) {
 %r = call double @llvm.sqrt.f64(double %x)
 ret double %r
}
declare double @llvm.sqrt.f64(double)
"""


class _TranslationDone(Exception):  # noqa: N818 - no error: this is as far as Numba is to go
    """The text of an entry point with all that it reaches."""


@contextmanager
def _translating_only() -> Iterator[None]:
    """Let Numba neither optimise for this machine nor make machine code."""
    from peersim.core import linking

    def stop(library: JITCodeLibrary) -> None:
        for inner in dict.fromkeys(linking._reached(library)):
            library._final_module.link_in(inner._get_module_for_linking(), preserve=True)
        raise _TranslationDone(str(library._final_module))

    with ExitStack() as held:
        held.enter_context(patch.object(linking._Linked, "finalize", stop))
        for kind in (linking._Linked, linking._Translated):
            # addresses must not be worked out before the layout is known
            held.enter_context(patch.object(kind, "_optimize_functions", _leave))
        yield


def _leave(_library: JITCodeLibrary, _module: llvm.ModuleRef) -> None:
    """Optimise nothing."""


def _translated(function: Callable[..., Any]) -> str:
    """Return an entry point with all that it reaches, in LLVM's language."""
    try:
        from peersim.core.linking import Entry
    except (ImportError, AttributeError) as error:
        raise _untried() from error
    example = example_arrays()
    given: dict[str, Any] = example._asdict() | dict.fromkeys(("wanted",), example.roles)
    given |= {"rows": example.roles.reshape(1, -1).astype(float), "spans": example.pairs}
    given |= dict.fromkeys(("base", "amounts", "partials", "value"), example.world.org_levels)
    given |= {"variances": example.world.levels}
    dispatcher = numba.njit(nogil=True, error_model="numpy", pipeline_class=Entry)(function)
    with _translating_only():
        try:
            dispatcher.compile(tuple(numba.typeof(given[name]) for name in parameters_of(function)))
        except _TranslationDone as done:
            return str(done)
    raise _untried()


def _untried() -> RunError:
    return RunError(f"Numba {numba.__version__} is not one that was tried")


def _retargeted(text: str, name: str, layout: str) -> tuple[llvm.ModuleRef, str]:
    """Return a translated module for wasm32, and the name of its entry point there."""
    found = re.search(
        rf"^define (?:linkonce_odr )?i32 @(\S+browser_entries\d+{name}B[^(]+)\(", text, re.MULTILINE
    )
    if found is None:
        raise _untried()
    entry = found.group(1)
    text = re.sub(r"^target (datalayout|triple).*$", "", text, flags=re.MULTILINE)
    text = _head(layout) + text.replace("= common ", "= internal ")
    for nothing in _NOTHING:
        text = re.sub(
            rf"^(define [^\n]*@{nothing}\([^\n]*)\{{.*?^\}}",
            r"\1{ ret void }",
            text,
            flags=re.MULTILINE | re.DOTALL,
        )
    module = llvm.parse_assembly(text)
    for function in module.functions:
        if not function.is_declaration and function.name != entry:
            function.linkage = "internal"
    for value in module.global_variables:
        if not value.is_declaration:
            value.linkage = "internal"
    return module, entry


if __name__ == "__main__":
    try:
        made = build()
    except RunError as error:
        sys.exit(str(error))
    if sys.argv[1:] == ["-"]:
        sys.stdout.buffer.write(made)
    else:
        here = Path(__file__).parent
        for old in here.glob("engine-*.wasm"):  # of other sources
            old.unlink()
        _write(_place(here), made)
