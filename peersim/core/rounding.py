"""Rounding in compiled code."""

from peersim.core.kernel import kernel

__all__ = ["nearest_whole"]


@kernel
def nearest_whole(x: float) -> int:
    """Return the nearest whole number of x >= 0; halves are rounded up."""
    return int(x + 0.5)
