"""Processor time of the thread at hand, read within compiled code as well (`compiled_forms`)."""

import time
from typing import Final

import numpy as np

__all__ = ["CLOCK", "HAS_CLOCK", "NANO", "WORDS", "nanoseconds"]

CLOCK: Final[int] = getattr(time, "CLOCK_THREAD_CPUTIME_ID", -1)
"""Number of the clock in the C library."""
HAS_CLOCK: Final = CLOCK >= 0
"""Whether this system has such a clock; Windows has none."""
WORDS: Final = 2
"""Places of the array that the clock writes into."""
NANO: Final = 1_000_000_000
"""nanoseconds in a second"""


def nanoseconds(words: np.ndarray) -> int:  # noqa: ARG001 - compiled code writes there
    """Return the processor time of this thread; words: (2,) int64, to write into."""
    return time.thread_time_ns()
