"""What a result rests on: how many mechanisms, how many numbers, and how well they are known."""

from collections.abc import Mapping
from dataclasses import dataclass

from peersim.methods.declared_numbers import by_grade
from peersim.scenario import Scenario

__all__ = ["Evidence", "evidence_counts"]


@dataclass(frozen=True)
class Evidence:
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


def evidence_counts(*scenarios: Scenario) -> Evidence:
    """Count what some worlds rest on."""
    on = {
        name
        for scenario in scenarios
        for name, numbers in scenario.mechanisms.items()
        if numbers["on"]
    }
    every = {
        name: parameter
        for scenario in scenarios
        for name, parameter in scenario.parameters().items()
        if not name.startswith("mechanisms.") or name.split(".")[1] in on
    }
    return Evidence(len(on), by_grade(every.values()))
