"""A number of the model, with everything that is known about it.

    wear = parameter(0.03, "1/hour", 0.0, 0.06, "assumption", "S3a", "how fast load wears out")

A parameter is declared where it is used. Range, unit, source and grade stand here and nowhere
else: sliders, sensitivity bounds, error messages and the description of the model read them.
"""

from dataclasses import dataclass
from math import isfinite
from typing import Literal, get_args

from peersim.core.errors import ScenarioError, show_value

__all__ = ["GRADES", "Grade", "Parameter", "parameter"]

Grade = Literal["evidence", "memory", "assumption", "design"]
GRADES: tuple[str, ...] = get_args(Grade)


@dataclass(frozen=True)
class Parameter:
    """What a number means, where it may lie and how well it is known."""

    default: float
    unit: str
    low: float
    high: float
    grade: Grade
    """`evidence`: seen in or derived from a source; `memory`: recalled, unchecked;
    `assumption`: a guess, to be varied; `design`: chosen by whoever runs the organisation."""
    source: str
    """Keys of sources.bib, separated by commas; empty where there is none."""
    meaning: str

    def check(self, value: object, key: str, where: str) -> float:
        """Return the value as a float, or say what is wrong with it.

        Raises ScenarioError where it is not a number or outside the range.
        """
        if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
            held = value if isinstance(value, bool) else show_value(value)
            message = f"{where}: {key} = {held} is not a number ({self.describe_range()})"
            raise ScenarioError(message)
        if not self.low <= value <= self.high:
            nearest = self.low if value < self.low else self.high
            message = (
                f"{where}: {key} = {value:g} is out of range; "
                f"it takes {self.describe_range()}, the nearest valid value is {nearest:g}"
            )
            raise ScenarioError(message)
        return float(value)

    def describe_range(self) -> str:
        """Say the range with its unit."""
        unit = f" {self.unit}" if self.unit else ""
        return f"{self.low:g} to {self.high:g}{unit}"


def parameter(
    default: float,
    unit: str,
    low: float,
    high: float,
    grade: Grade,
    source: str,
    meaning: str,
) -> Parameter:
    """Declare a number of the model: default, unit, range, grade, source keys and meaning.

    Raises ValueError where the declaration contradicts itself.
    """
    if not low <= default <= high:
        message = f"default {default} outside {low} to {high}: {meaning}"
        raise ValueError(message)
    if grade not in GRADES or not meaning or (grade in {"evidence", "memory"} and not source):
        message = f"grade, meaning or source missing: {meaning!r}"
        raise ValueError(message)
    return Parameter(float(default), unit, float(low), float(high), grade, source, meaning)
