"""What stands in compiled code for three functions that Python takes as they are.

A bundle goes on by its address, memory is asked for ahead, and a clock is read: Numba is told how
when something has to be compiled, and not before, for its import takes longer than a world.
"""

from collections.abc import Callable
from typing import Any

from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.core.imputils import impl_ret_borrowed
from numba.core.types import (  # type: ignore[attr-defined]  # made late
    Array,
    NamedTuple,
    Record,
    Type,
)
from numba.core.typing.templates import AttributeTemplate
from numba.extending import (
    infer_getattr,
    lower_builtin,
    lower_getattr_generic,
    models,
    overload,
    register_model,
    type_callable,
)
from numba.np.arrayobj import make_array

from peersim.core.prefetch import fetch
from peersim.core.processor_clock import CLOCK, NANO, nanoseconds
from peersim.core.reference import by_reference

__all__: list[str] = []

# ------------------------------------------------------------------------ a bundle's address


class _Reference(Type):
    """The address of a named tuple."""

    def __init__(self, bundle: NamedTuple) -> None:
        self.bundle = bundle
        super().__init__(name=f"Reference({bundle.name})")


@register_model(_Reference)
class _Address(models.PrimitiveModel):  # type: ignore[misc]  # numba has no stubs
    def __init__(self, manager: Any, of: _Reference) -> None:
        super().__init__(manager, of, manager[of.bundle].get_value_type().as_pointer())


@type_callable(by_reference)  # type: ignore[untyped-decorator]  # numba has no stubs
def _type_of_reference(_context: Any) -> Any:
    def typed(bundle: Type) -> Type | None:
        return _Reference(bundle) if isinstance(bundle, NamedTuple) else None

    return typed


# written into the frame of the caller, so the place lives as long as the entry point runs
@lower_builtin(by_reference, NamedTuple)  # type: ignore[untyped-decorator]
def _store(_context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
    return cgutils.alloca_once_value(builder, arguments[0])


@infer_getattr
class _Attributes(AttributeTemplate):  # type: ignore[misc]  # numba has no stubs
    key = _Reference

    def generic_resolve(self, reference: _Reference, name: str) -> Type | None:
        fields = reference.bundle.fields
        return reference.bundle.types[fields.index(name)] if name in fields else None


@lower_getattr_generic(_Reference)  # type: ignore[untyped-decorator]  # numba has no stubs
def _load(context: Any, builder: Any, reference: _Reference, address: Any, name: str) -> Any:
    index = reference.bundle.fields.index(name)
    value = builder.load(cgutils.gep_inbounds(builder, address, 0, index))
    return impl_ret_borrowed(context, builder, reference.bundle.types[index], value)


# ----------------------------------------------------------------------------- memory ahead

_READ, _KEEP, _DATA = 0, 3, 1


@type_callable(fetch)  # type: ignore[untyped-decorator]  # numba has no stubs
def _type_of_fetch(_context: Any) -> Any:
    def typed(row: Type) -> Type | None:
        return types.void if isinstance(row, Record | Array) else None

    return typed


@lower_builtin(fetch, Record)  # type: ignore[untyped-decorator]
@lower_builtin(fetch, Array)  # type: ignore[untyped-decorator]
def _ask(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
    kind, place = signature.args[0], arguments[0]
    if isinstance(kind, Array):
        place = make_array(kind)(context, builder, place).data
    bytes_of, number = ir.IntType(8).as_pointer(), ir.IntType(32)
    how = [ir.Constant(number, value) for value in (_READ, _KEEP, _DATA)]
    takes = ir.FunctionType(ir.VoidType(), [bytes_of, number, number, number])
    prefetch = builder.module.declare_intrinsic("llvm.prefetch", [bytes_of], takes)
    builder.call(prefetch, [builder.bitcast(place, bytes_of), *how])
    return context.get_dummy_value()


# ---------------------------------------------------------------------------------- a clock

# of the C library: int clock_gettime(clockid_t, struct timespec *)
_gettime: Any = types.ExternalFunction(
    "clock_gettime", types.int32(types.int32, types.CPointer(types.int64))
)


@overload(nanoseconds)  # type: ignore[untyped-decorator]  # numba has no stubs
def _compiled_nanoseconds(words: Any) -> Callable[[Any], int]:  # noqa: ARG001 - as the other one
    def read(words: Any) -> int:
        _gettime(CLOCK, words.ctypes)
        seconds: int = words[0]
        rest: int = words[1]
        return seconds * NANO + rest

    return read
