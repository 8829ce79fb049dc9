"""The numbers of the declared models, the same for every framework."""

from dataclasses import dataclass

__all__ = ["SCHELLING", "SIR", "SchellingRules", "SirRules"]


@dataclass(frozen=True)
class SchellingRules:
    """Schelling's model."""

    side: int
    agents: int
    radius: int
    wanted: int
    """Neighbours of the own group with whom somebody stays."""
    steps: int = 20


@dataclass(frozen=True)
class SirRules:
    """Susceptible, infected, recovered."""

    people: int
    contacts: int = 10
    """Meetings of a person in a day."""
    chance: float = 0.03
    days_infected: int = 10
    first: float = 0.02
    """Share infected on the first day."""
    steps: int = 60


SCHELLING = {
    "Schelling, small": SchellingRules(side=40, agents=1000, radius=1, wanted=3),
    "Schelling, large": SchellingRules(side=100, agents=8000, radius=2, wanted=8),
}
SIR = {"SIR, 10,000 people": SirRules(people=10_000)}
