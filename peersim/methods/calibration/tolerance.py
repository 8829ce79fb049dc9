"""How the tolerance falls from generation to generation."""

from typing import Final

from pyabc import MedianEpsilon

__all__ = ["ANYTHING", "DownTo"]

ANYTHING: Final = 1e9
"""Steps of misfit beyond any that occurs; pyABC subtracts tolerances, so not infinite."""


class DownTo(MedianEpsilon):  # type: ignore[misc]  # pyABC has no types
    """Anything at first, then the median of the distances before; never less than what is asked."""

    def __init__(self, least: float, *, begun: bool) -> None:
        super().__init__(initial_epsilon="from_sample" if begun else ANYTHING)
        self.least = least

    def __call__(self, t: int) -> float:
        """Return the tolerance of a generation."""
        return max(float(super().__call__(t)), self.least)
