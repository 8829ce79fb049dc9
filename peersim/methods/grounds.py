"""What a result rests on: how many mechanisms, how many numbers, and how well they are known."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from peersim.core.parameter import GRADES, Parameter
from peersim.scenario import Scenario

__all__ = ["Grounds", "grounds"]


@dataclass(frozen=True)
class Grounds:
    """The numbers behind one or several worlds, each counted once."""

    mechanisms: int
    """Switched on in at least one of the worlds."""
    grades: Mapping[str, int]
    """How many numbers there are of each grade: evidence, memory, assumption, design."""

    @property
    def numbers(self) -> int:
        """All numbers that the worlds are made of, those of switched-off mechanisms aside."""
        return sum(self.grades.values())

    @property
    def assumptions(self) -> int:
        """Numbers that are guesses."""
        return self.grades["assumption"]


def grounds(*scenarios: Scenario) -> Grounds:
    """Count what some worlds rest on."""
    on = {
        name
        for scenario in scenarios
        for name, numbers in scenario.mechanisms.items()
        if numbers["on"]
    }
    counted: dict[str, Parameter] = {}
    for scenario in scenarios:
        for name, parameter in scenario.parameters().items():
            section, _, rest = name.partition(".")
            if section != "mechanisms" or rest.partition(".")[0] in on:
                counted[name] = parameter
    found: Counter[str] = Counter(parameter.grade for parameter in counted.values())
    return Grounds(len(on), {grade: found[grade] for grade in GRADES})
