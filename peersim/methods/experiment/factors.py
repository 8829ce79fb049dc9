"""A factor: what differs between design points, and its value for each number from 0 to 1."""

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from peersim.core.elementary import exp, exp_array, log

__all__ = ["VARIANT", "Factor", "Role", "Value"]

Role = Literal["assumption", "lever", "variant"]
Value = bool | int | float | str
VARIANT = "variant"
"""The name of the factor whose values are structural variants."""


@dataclass(frozen=True)
class Factor:
    """A name and its values: a range, or a list."""

    name: str
    """Dotted, as in a scenario's file; or `variant`."""
    role: Role
    low: float = 0.0
    high: float = 1.0
    log: bool = False
    """Whether equal steps multiply the value."""
    whole: bool = False
    """Whether it counts something."""
    values: tuple[Value, ...] = ()
    """Empty for a range."""

    def at(self, unit: npt.NDArray[np.float64]) -> npt.NDArray[Any]:
        """Return the values for numbers from 0 to 1, (points,)."""
        if self.values:
            place = np.minimum((unit * len(self.values)).astype(np.int64), len(self.values) - 1)
            return np.array(self.values, dtype=_kind(self.values))[place]
        if self.whole:
            steps = self.high - self.low + 1.0
            return self.low + np.minimum(np.floor(unit * steps), steps - 1.0)
        if self.log:
            low, high = log(self.low), log(self.high)
            inside = exp_array(low + unit * (high - low))
            return np.clip(inside, self.low, self.high)  # ends come back but for a rounding
        return np.minimum(self.low + unit * (self.high - self.low), self.high)

    def ends(self) -> tuple[Value, ...]:
        """Return the values that have to be possible: the ends of a range, or all of a list."""
        return self.values or (self.low, self.high)

    def levels(self, most: int) -> npt.NDArray[np.float64]:
        """Return numbers from 0 to 1 for the levels of a full factorial design."""
        if self.values:
            return (np.arange(len(self.values)) + 0.5) / len(self.values)
        if self.whole:
            most = min(most, int(self.high - self.low) + 1)
        return np.linspace(0.0, 1.0, most)

    def middle(self) -> Value:
        """Return the value halfway."""
        if self.values:
            return self.values[len(self.values) // 2]
        if self.log:
            return exp((log(self.low) + log(self.high)) / 2.0)
        half = (self.low + self.high) / 2.0
        return float(round(half)) if self.whole else half


def _kind(values: tuple[Value, ...]) -> type:
    kinds = {type(value) for value in values}
    if kinds <= {int, float}:
        return float
    return bool if kinds == {bool} else object
