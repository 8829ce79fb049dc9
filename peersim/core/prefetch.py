"""Ask for memory before it is needed.

People whom one meets lie at random places of memory, and in a large world the processor waits for
each of them. What a loop needs a few turns later can be asked for now. It changes no result.
"""

from typing import Any

import numpy as np
from llvmlite import ir
from numba.core.types import Array, Record, Type, void
from numba.extending import lower_builtin, type_callable
from numba.np.arrayobj import make_array

from peersim.core.kernel import kernel

__all__ = ["AHEAD", "fetch", "fetch_both"]

AHEAD = 8
"""Turns of a loop between asking for a record and reading it."""

_READ, _KEEP, _DATA = 0, 3, 1


def fetch(row: np.record | np.ndarray) -> None:
    """Have the first line of a record or an array brought near, in compiled code."""


@kernel
def fetch_both(rows: np.ndarray, pairs: np.ndarray, number: int, count: int) -> None:
    """Have the rows of the pair brought near that a loop over pairs reads soon.

    rows: (n,) records or (n, columns); pairs: (count,) records with the rows a and b; number: of
    the present pair.
    """
    soon = pairs[min(number + AHEAD, count - 1)]
    fetch(rows[soon.a])
    fetch(rows[soon.b])


@type_callable(fetch)  # type: ignore[untyped-decorator]  # numba has no stubs
def _type_of_fetch(_context: Any) -> Any:
    def typed(row: Type) -> Type | None:
        return void if isinstance(row, Record | Array) else None

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
