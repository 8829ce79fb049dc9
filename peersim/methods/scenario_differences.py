"""What two worlds are told to be that differs: numbers by their dotted names, and policies."""

from dataclasses import dataclass

from peersim.core.parameter import Parameter
from peersim.scenario import PolicyUse, Scenario

__all__ = ["Differing", "number_differences", "policies_that_differ"]


@dataclass(frozen=True)
class Differing:
    """A number that is not the same in two worlds."""

    name: str
    """Dotted, as in a scenario's file."""
    here: float
    there: float
    parameter: Parameter


def number_differences(here: Scenario, there: Scenario) -> tuple[Differing, ...]:
    """Return the numbers that two worlds do not share, those of policies aside."""
    return tuple(
        Differing(name, float(here.value(name)), float(there.value(name)), parameter)
        for name, parameter in here.parameters().items()
        if not name.startswith("policies.") and here.value(name) != there.value(name)
    )


def policies_that_differ(here: Scenario, there: Scenario) -> tuple[PolicyUse, ...]:
    """Return the policies in force there that are not in force here with the same dose."""
    return tuple(use for use in there.policies_in_force if use not in here.policies_in_force)
