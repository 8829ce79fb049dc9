"""Metrics as plain formulas, factor x sum of counts / sum of counts, read off their functions.

A metric is a function of a tally. Here it is called with a tally of names, and what it does with
them is the formula; so no metric is declared twice.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from peersim.metrics import Metric
from peersim.metrics.tally import ratio

__all__ = ["Formula", "formula_of"]

WEEKS = "weeks"


@dataclass(frozen=True)
class Formula:
    """factor x sum of some counts / sum of others."""

    part: tuple[str, ...]
    whole: tuple[str, ...]
    """Empty where nothing has been divided yet."""
    factor: float = 1.0

    def __add__(self, other: "Formula") -> "Formula":
        return Formula(self.part + other.part, ())

    def __truediv__(self, other: "Formula") -> "Formula":
        return Formula(self.part, other.part)

    def __rmul__(self, factor: float) -> "Formula":
        return Formula(self.part, self.whole, float(factor) * self.factor)

    def __gt__(self, least: float) -> bool:
        return True


class _Names:
    """Answers as a tally does, with names in place of numbers."""

    def __getitem__(self, name: str) -> Any:
        held = np.empty((), dtype=object)
        held[()] = Formula((name,), ())
        return held

    @cached_property
    def person_weeks(self) -> Any:
        return self["person_weeks"]

    total = __getitem__

    def of_organisation(self, name: str) -> Any:
        return ratio(self[name], self[WEEKS])

    by_week = of_organisation


def formula_of(metric: Metric) -> Formula | None:
    """Return a metric as a formula; None where it is none."""
    try:
        found: Any = np.asarray(metric.function(_Names())).item()  # type: ignore[arg-type]  # as a tally
    except (TypeError, AttributeError, ValueError, IndexError):
        return None
    return found if isinstance(found, Formula) and found.whole else None
