"""Compile once: how many small functions become one piece of machine code quickly.

Numba optimises every function together with all that it calls and turns each into machine
code, so a function ten levels down is optimised and emitted ten times. Only entry points are
called from Python. Here a function inside is translated to LLVM's language and no further; the
entry point links all that it reaches, at whatever depth, and is optimised and emitted once.
This halves a cold start (23 s of processor time instead of 46) and changes no result: the same
functions are inlined at the end.

An index of a kernel counts from the start of an array. Numba lets a negative one count from the
end, and looks at each signed one whether it is negative: a tenth of the time of a world. So -1,
which stands for nobody, must not be used as an index; plug-ins keep Numba's rule.

An entry point becomes an object file with one function that takes its arguments from a table, so
that a later start needs LLVM and no Numba (`machine_code`). One whose arguments have no place in a
table becomes what Numba's dispatcher calls.

All that rests on private parts of Numba stands here and in `compiler_shortcuts` (`_dynfunc`,
`_linking_libraries`, `_reload_init`, `_optimize_functions`, `_optimize_final_module`,
`_finalize_final_module`, `_codegen`, `ensure_blas`, `fix_integer_index`); `compiler` does without
both where they were not tried.
"""

import gc
import hashlib
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any
from unittest.mock import patch

import llvmlite.binding as llvm
from numba import _dynfunc, types
from numba.core.codegen import JITCodeLibrary
from numba.core.compiler import CompilerBase, DefaultPassBuilder
from numba.core.compiler_machinery import PassManager, register_pass
from numba.core.funcdesc import default_mangler
from numba.core.typed_passes import (
    AnnotateTypes,
    DumpParforDiagnostics,
    InlineOverloads,
    NativeLowering,
    NopythonRewrites,
)
from numba.core.untyped_passes import (
    DeadBranchPrune,
    FindLiterallyCalls,
    InlineClosureLikes,
    InlineInlinables,
    LiteralPropagationSubPipelinePass,
    LiteralUnroll,
    MakeFunctionToJitFunction,
    RewriteDynamicRaises,
    WithLifting,
)
from numba.np import arrayobj, linalg

from peersim.core import compiler_shortcuts  # noqa: F401 - works by being loaded
from peersim.core.table_entry import link_table_entry

__all__ = ["TABLE_ENTRY", "Emitted", "Entry", "Inner"]

TABLE_ENTRY = "called_with_a_table"
"""Name of the one function of an object file."""

_OWN = "peersim."

# Passes that look for what no kernel has: closures, with-blocks, functions inlined at this
# stage, unrolled tuples, exceptions with arguments, expressions over whole arrays.
_IDLE = {
    AnnotateTypes,
    DeadBranchPrune,
    DumpParforDiagnostics,
    FindLiterallyCalls,
    InlineClosureLikes,
    InlineInlinables,
    InlineOverloads,
    LiteralPropagationSubPipelinePass,
    LiteralUnroll,
    MakeFunctionToJitFunction,
    NopythonRewrites,
    RewriteDynamicRaises,
    WithLifting,
}


def _import_without_blas() -> None:
    """Load Numba's arrays without their look for BLAS, which imports SciPy, a fifth of a start.

    No kernel multiplies matrices; code of others that does has BLAS looked for when it is compiled.
    """
    looking = linalg.ensure_blas
    linalg.ensure_blas = lambda: None
    try:
        from numba.np import arraymath  # noqa: F401 - it looks as it is loaded
    finally:
        linalg.ensure_blas = looking


_import_without_blas()


class _Translated(JITCodeLibrary):  # type: ignore[misc]  # numba has no stubs
    """The code of one function, waiting to be linked into an entry point."""

    def _optimize_functions(self, module: llvm.ModuleRef) -> None:
        """Leave it to the entry point, which optimises all that it reaches."""
        module.data_layout = self._codegen._data_layout

    def finalize(self) -> None:
        self._raise_if_finalized()
        for library in self._linking_libraries:
            self._reload_init.update(library._reload_init)
        self._finalized = True


class _Linked(JITCodeLibrary):  # type: ignore[misc]  # numba has no stubs
    """The code of an entry point and of all that it reaches."""

    def finalize(self) -> None:
        self._called_from_outside = self._names_outside()
        self._linking_libraries = list(dict.fromkeys(_reached(self)))
        super().finalize()

    def _names_outside(self) -> set[str]:
        """Return the names that others call."""
        return {function.name for function in _defined(self._final_module)}

    def _optimize_final_module(self) -> None:
        # what only the entry point calls may be built into its only caller and dropped
        for function in _defined(self._final_module):
            if function.name not in self._called_from_outside:
                function.linkage = "internal"
        super()._optimize_final_module()


class _Object(_Linked):
    """The code of an entry point as an object file; Numba's own engine never sees it."""

    content = b""
    needs: tuple[str, ...] = ()
    """Names of what it calls outside."""

    def emit(self, entry: str) -> None:
        """Link, optimise and emit an entry point, which is called with a table then."""
        link_table_entry(self._final_module, TABLE_ENTRY, entry)
        self.finalize()

    def _names_outside(self) -> set[str]:
        return {TABLE_ENTRY}

    def _optimize_final_module(self) -> None:
        for value in self._final_module.global_variables:
            if not value.is_declaration:  # places for what Python's wrappers need
                value.linkage = "internal"
        super()._optimize_final_module()

    def _finalize_final_module(self) -> None:
        self._finalize_dynamic_globals()
        module = self._final_module
        self.needs = tuple(
            value.name
            for value in (*module.functions, *module.global_variables)
            if value.is_declaration and not value.name.startswith("llvm.")
        )
        self.content = self._codegen._tm.emit_object(module)
        self._finalized = True


def _defined(module: llvm.ModuleRef) -> Iterator[llvm.ValueRef]:
    return (function for function in module.functions if not function.is_declaration)


def _reached(library: JITCodeLibrary) -> Iterator[JITCodeLibrary]:
    seen = set()
    waiting = list(library._linking_libraries)
    while waiting:
        inner = waiting.pop()
        if inner not in seen:
            seen.add(inner)
            yield inner
            if isinstance(inner, _Translated):
                waiting += inner._linking_libraries


def _with_short_names(state: Any) -> AbstractContextManager[Any]:
    """Let symbols be named by a hash of the types of arguments.

    Numba writes the types out, and that of a world has twelve thousand letters: names would be
    nineteen twentieths of the machine code that is kept and read at each start.
    """
    return patch.object(state.targetctx, "mangler", _short_name)


def _short_name(name: str, types: Sequence[Any], **tags: Any) -> str:
    digest = hashlib.sha256(",".join(map(str, types)).encode()).hexdigest()[:16]
    return str(default_mangler(name, (f"types{digest}",), **tags))


def _with_own_indices(state: Any) -> AbstractContextManager[Any]:
    """Let indices of the project's own functions be taken as they are."""
    if state.func_id.modname.startswith(_OWN):
        return patch.object(arrayobj, "fix_integer_index", _from_the_start)
    return nullcontext()


def _from_the_start(context: Any, builder: Any, kind: Any, index: Any, _size: Any) -> Any:
    return context.cast(builder, index, kind, types.intp if kind.signed else types.uintp)


class _Lowering(NativeLowering):  # type: ignore[misc]  # numba has no stubs
    """Translate a function into a library of one's own kind."""

    library: type[JITCodeLibrary] = _Linked

    def run_pass(self, state: Any) -> bool:
        state.library = self.library(state.targetctx.codegen(), state.func_id.func_qualname)
        state.library.enable_object_caching()
        with _with_short_names(state), _with_own_indices(state):
            return bool(super().run_pass(state))


@register_pass(mutates_CFG=True, analysis_only=False)
class _Translate(_Lowering):
    """Translate a function, and register it for others to call."""

    _name = "peersim_translate"
    library = _Translated

    def run_pass(self, state: Any) -> bool:
        state.flags.no_compile = True
        super().run_pass(state)
        result = state["cr"]
        name = result.fndesc.qualname.rsplit(".", maxsplit=1)[-1]
        module = result.fndesc.lookup_module()
        # stands for the function among Numba's registers; nothing ever calls it
        token = _dynfunc.make_function(module, name, "", 0, result.env, (state.library,))
        state.targetctx.insert_user_function(token, result.fndesc, [state.library])
        state["cr"] = result._replace(cfunc=token)
        return True


@register_pass(mutates_CFG=True, analysis_only=False)
class _Link(_Lowering):
    """Translate an entry point, link what it reaches, optimise and emit it."""

    _name = "peersim_link"


@register_pass(mutates_CFG=True, analysis_only=False)
class _Emit(_Lowering):
    """Translate an entry point, link what it reaches, and make an object file of it."""

    _name = "peersim_emit"
    library = _Object

    def run_pass(self, state: Any) -> bool:
        state.flags.no_compile = True
        super().run_pass(state)
        state.library.emit(state["cr"].fndesc.llvm_func_name)
        return True


def _pipeline(state: Any, lowering: type[_Lowering]) -> PassManager:
    manager = DefaultPassBuilder.define_nopython_pipeline(state)
    manager.passes = [
        (lowering if which is NativeLowering else which, what)
        for which, what in manager.passes
        if which not in _IDLE
    ]
    manager.finalize()
    return manager


class Inner(CompilerBase):  # type: ignore[misc]  # numba has no stubs
    """How a function is compiled that compiled code calls."""

    def define_pipelines(self) -> list[PassManager]:
        """Return the passes that end in translation."""
        return [_pipeline(self.state, _Translate)]


class Entry(CompilerBase):  # type: ignore[misc]  # numba has no stubs
    """How a function is compiled that Python calls by Numba's dispatcher."""

    _lowering: type[_Lowering] = _Link

    def define_pipelines(self) -> list[PassManager]:
        """Return the passes that end in linking."""
        return [_pipeline(self.state, self._lowering)]

    def compile_extra(self, func: Any) -> Any:
        """Compile without looking for garbage meanwhile."""
        # a compiler makes millions of objects that live; looking for garbage takes a tenth
        collecting = gc.isenabled()
        gc.disable()
        try:
            return super().compile_extra(func)
        finally:
            if collecting:
                gc.enable()


class Emitted(Entry):
    """How a function is compiled that Python calls with a table."""

    _lowering = _Emit
