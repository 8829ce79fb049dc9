"""The declared models in idiomatic Mesa."""

from typing import Any

import mesa
from mesa.discrete_space import CellAgent, OrthogonalMooreGrid

from experiments.beside_others.declared_rules import SchellingRules, SirRules

__all__ = ["schelling", "sir"]


class Resident(CellAgent):  # type: ignore[misc]  # Mesa has no types
    """Somebody who moves where too few are alike."""

    def __init__(self, model: Any, group: int, cell: Any) -> None:
        super().__init__(model)
        self.group, self.cell, self.content = group, cell, False

    def step(self) -> None:
        """Stay or move."""
        rules = self.model.rules
        near = self.cell.get_neighborhood(radius=rules.radius).agents
        self.content = sum(one.group == self.group for one in near) >= rules.wanted
        if not self.content:
            self.cell = self.model.grid.select_random_empty_cell()


class City(mesa.Model):  # type: ignore[misc]  # as above
    """A grid of residents."""

    def __init__(self, rules: SchellingRules, seed: int) -> None:
        super().__init__(rng=seed)
        self.rules = rules
        self.grid = OrthogonalMooreGrid(
            (rules.side, rules.side), torus=False, capacity=1, random=self.random
        )
        for number, cell in enumerate(self.random.sample(list(self.grid.all_cells), rules.agents)):
            Resident(self, number % 2, cell)

    def step(self) -> None:
        """Let everybody act, in random order."""
        self.agents.shuffle_do("step")


class Contact(mesa.Agent):  # type: ignore[misc]  # as above
    """Somebody who may be infected."""

    def __init__(self, model: Any, days_left: int) -> None:
        super().__init__(model)
        self.days_left = days_left
        self.was_infected = days_left > 0
        self.caught = False

    def recover(self) -> None:
        """Live a day of the illness, or begin it."""
        if self.days_left > 0:
            self.days_left -= 1
        elif self.caught:
            self.days_left, self.was_infected = self.model.rules.days_infected, True
        self.caught = False


class Outbreak(mesa.Model):  # type: ignore[misc]  # as above
    """People who meet at random."""

    def __init__(self, rules: SirRules, seed: int) -> None:
        super().__init__(rng=seed)
        self.rules = rules
        for _ in range(rules.people):
            Contact(self, rules.days_infected if self.random.random() < rules.first else 0)
        self.people = list(self.agents)

    def step(self) -> None:
        """Let people meet, then let a day pass."""
        rules = self.rules
        meetings = rules.people * rules.contacts // 2
        ones, others = self.rng.integers(rules.people, size=(2, meetings)).tolist()
        for one, other in zip(ones, others, strict=True):
            a, b = self.people[one], self.people[other]
            if (a.days_left > 0) != (b.days_left > 0):
                met = b if a.days_left > 0 else a
                if not met.was_infected and self.random.random() < rules.chance:
                    met.caught = True
        self.agents.do("recover")


def schelling(rules: SchellingRules, seed: int) -> float:
    """Run Schelling's model."""
    city = City(rules, seed)
    for _ in range(rules.steps):
        city.step()
    return sum(one.content for one in city.agents) / rules.agents


def sir(rules: SirRules, seed: int) -> float:
    """Run the SIR model."""
    outbreak = Outbreak(rules, seed)
    for _ in range(rules.steps):
        outbreak.step()
    return sum(one.was_infected for one in outbreak.people) / rules.people
