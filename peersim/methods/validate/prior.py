"""What is known of one or several tied numbers, as a distribution to draw from."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from peersim.scenario import Scenario, load

__all__ = ["Prior"]

_LOGARITHM_FROM: Final = 5.0


@dataclass(frozen=True)
class Prior:
    """What is known of one or several tied numbers."""

    code: str
    meaning: str
    ranges: Mapping[str, tuple[float, float]]
    """Lowest and highest value of each number, by dotted name; its default is the centre."""
    source: str

    def at(self, quantile: float) -> dict[str, float]:
        """Return the numbers at a quantile of the prior."""
        return {
            name: _between(quantile, low, float(_baseline().value(name)), high)
            for name, (low, high) in self.ranges.items()
        }


@cache
def _baseline() -> Scenario:
    return load("baseline")


def _between(quantile: float, low: float, centre: float, high: float) -> float:
    """Return a value half of whose draws lie on either side of the centre.

    >>> _between(0.25, 0.0, 1.0, 4.0), _between(0.75, 0.0, 1.0, 4.0)
    (0.5, 2.5)
    """
    below = quantile < 0.5  # noqa: PLR2004 - the median
    ends = (low, centre) if below else (centre, high)
    share = 2.0 * quantile - (0.0 if below else 1.0)
    if low > 0.0 and high / low > _LOGARITHM_FROM:
        return float(ends[0] * (ends[1] / ends[0]) ** share)
    return float(ends[0] + (ends[1] - ends[0]) * share)
