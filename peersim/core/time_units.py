"""Units of time: the model counts in weeks, sources in years."""

from typing import Final

__all__ = ["WEEKS_PER_YEAR"]

WEEKS_PER_YEAR: Final = 52.0
