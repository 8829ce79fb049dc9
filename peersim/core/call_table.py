"""How Python calls machine code: all arguments in one table of 8 bytes each, read by the code.

An array takes 5 + 2 dimensions places, as Numba passes one: nobody who counts references (2), size,
bytes of an item, address, shape and strides. A bundle takes those of its arrays, and a number one.
Laying out a world of thirty arrays takes longer than calling, so the table of a call serves for the
next one of the same arrays.
"""

import ctypes
import struct
import weakref
from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np

__all__ = ["WORD", "CallTable", "sorted_out"]

WORD: Final = 8
"""bytes of a place"""
_PACKED: Final[dict[type, str]] = {
    int: "q",
    np.int64: "q",
    np.uint64: "Q",
    float: "d",
    np.float64: "d",
}
_C_ORDER, _F_ORDER, _ALIGNED_WRITEABLE = 0x1, 0x2, 0x500
"""Bits of `ndarray.flags.num`."""

Number = int | float | np.number[Any]


def sorted_out(arguments: Sequence[Any]) -> tuple[list[np.ndarray], list[Number]]:
    """Return the arrays among arguments, those of bundles in their order, and the numbers."""
    arrays: list[np.ndarray] = []
    numbers: list[Number] = []
    for argument in arguments:
        if isinstance(argument, tuple):
            arrays += argument
        elif isinstance(argument, np.ndarray):
            arrays.append(argument)
        else:
            numbers.append(argument)
    return arrays, numbers


class CallTable:
    """The arguments of a call, laid out, and of what kinds they are.

    It holds no array: a world that is no longer used goes.
    """

    def __init__(self, arguments: Sequence[Any]) -> None:
        """Lay out arguments; raises TypeError for what has no place in a table."""
        arrays, numbers = sorted_out(arguments)
        self._arrays = [weakref.ref(array) for array in arrays]
        self._types = list(map(type, numbers))
        self._places: list[int] = []
        self.kinds = tuple(map(_kind, arguments))
        """Decides the machine code: of what type, memory layout and record each argument is."""
        words = list(self._laid_out(arguments))
        self._words = (ctypes.c_int64 * len(words))(*words)

    def is_of(self, arrays: Sequence[np.ndarray], numbers: Sequence[Number]) -> bool:
        """Tell whether a call has these very arrays, and numbers of the same types.

        arrays: of any shape, (n,) or (n, m).
        """
        mine = self._arrays
        return (
            len(mine) == len(arrays)
            and all(one() is other for one, other in zip(mine, arrays, strict=True))
            and self._types == list(map(type, numbers))
        )

    def filled(self, numbers: Sequence[Number]) -> Any:  # noqa: ANN401 - ctypes makes the type
        """Return the table in memory, with these numbers."""
        table = type(self._words).from_buffer_copy(self._words)
        for place, number in zip(self._places, numbers, strict=True):
            struct.pack_into(_PACKED[type(number)], table, WORD * place, number)
        return table

    def _laid_out(self, arguments: Sequence[Any]) -> Iterator[int]:
        place = 0
        for argument in arguments:
            if type(argument) in _PACKED:
                self._places.append(place)
                words = [0]
            else:
                bundle = argument if isinstance(argument, tuple) else (argument,)
                words = [word for array in bundle for word in _words_of(array)]
            place += len(words)
            yield from words


def _kind(argument: Any) -> Any:  # noqa: ANN401 - of any argument
    if type(argument) in _PACKED:
        return type(argument)
    if isinstance(argument, tuple) and hasattr(argument, "_fields"):
        return type(argument), tuple(map(_kind, argument))
    if type(argument) in {np.ndarray, np.recarray}:
        bits = argument.flags.num
        order = bits & _C_ORDER or bits & _F_ORDER
        return argument.dtype, argument.ndim, order, bits & _ALIGNED_WRITEABLE
    raise TypeError(f"{type(argument).__name__} has no place in a table")


def _words_of(array: np.ndarray) -> tuple[int, ...]:
    return 0, 0, array.size, array.itemsize, array.ctypes.data, *array.shape, *array.strides
