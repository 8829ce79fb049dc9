"""How the tolerance falls from generation to generation."""

from typing import Final

from pyabc import MedianEpsilon

__all__ = ["ANYTHING", "FlooredMedian"]

ANYTHING: Final = 1e9
"""Steps of misfit beyond any that occurs; pyABC subtracts tolerances, so not infinite."""


class FlooredMedian(MedianEpsilon):  # type: ignore[misc]  # pyABC has no types
    """Anything at first, then the median of the distances before; never less than a floor."""

    def __init__(self, floor: float, *, begun: bool) -> None:
        super().__init__(initial_epsilon="from_sample" if begun else ANYTHING)
        self.floor = floor

    def __call__(self, t: int) -> float:
        """Return the tolerance of a generation."""
        return max(float(super().__call__(t)), self.floor)
