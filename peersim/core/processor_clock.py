"""Processor time of the thread at hand, read within compiled code."""

import time
from collections.abc import Callable
from typing import Any, Final

import numpy as np
from numba import types
from numba.extending import overload

__all__ = ["HAS_CLOCK", "WORDS", "nanoseconds"]

_CLOCK: Final[int] = getattr(time, "CLOCK_THREAD_CPUTIME_ID", -1)
HAS_CLOCK: Final = _CLOCK >= 0
"""Whether this system has such a clock; Windows has none."""
WORDS: Final = 2
"""Places of the array that the clock writes into."""
_NANO: Final = 1_000_000_000

# of the C library: int clock_gettime(clockid_t, struct timespec *)
_gettime = types.ExternalFunction(
    "clock_gettime", types.int32(types.int32, types.CPointer(types.int64))
)


def nanoseconds(words: np.ndarray) -> int:  # noqa: ARG001 - compiled code writes there
    """Return the processor time of this thread; words: (2,) int64, to write into."""
    return time.thread_time_ns()


@overload(nanoseconds)  # type: ignore[untyped-decorator]  # numba has no stubs
def _compiled_nanoseconds(words: Any) -> Callable[[Any], int]:  # noqa: ANN401, ARG001 - as above
    def read(words: Any) -> int:  # noqa: ANN401 - as above
        _gettime(_CLOCK, words.ctypes)
        seconds: int = words[0]
        rest: int = words[1]
        return seconds * _NANO + rest

    return read
