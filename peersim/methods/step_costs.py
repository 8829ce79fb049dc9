"""What each step of the week costs: worlds are run with a clock between the steps.

The worlds are the same as ever. The clock is the processor time of the thread, so that what else
the machine does counts little; what it takes to read it is measured beside the steps and taken off.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from peersim.core.errors import InputError
from peersim.core.processor_clock import HAS_CLOCK
from peersim.engine import entry_points
from peersim.engine.simulation import DEFAULT_SEED, Simulation
from peersim.engine.step_chain import LAST
from peersim.engine.weekly_schedule import WEEK
from peersim.scenario import Scenario
from peersim.world.census import PERSON_WEEKS

__all__ = ["StepCost", "StepCosts", "step_costs"]


@dataclass(frozen=True)
class StepCost:
    """What one row of the week costs."""

    step: str
    mechanism: str
    """Empty for a step of the world itself."""
    phase: str
    nanoseconds: float
    """Of processor time, for one person and one week."""


@dataclass(frozen=True)
class StepCosts:
    """What the steps of the week cost, in their order."""

    worlds: int
    person_weeks: float
    """In all worlds, from the end of the burn-in."""
    steps: tuple[StepCost, ...]

    @property
    def nanoseconds(self) -> float:
        """All steps together, for one person and one week."""
        return sum(step.nanoseconds for step in self.steps)

    def by_cost(self) -> list[StepCost]:
        """Return the steps, the dearest first."""
        return sorted(self.steps, key=lambda step: -step.nanoseconds)


class _TimedSimulation(Simulation):
    """A world whose steps are timed."""

    def __init__(self, scenario: Scenario, replicate: int, seed: int, rows: int) -> None:
        super().__init__(scenario, replicate, seed=seed)
        self.spent = np.zeros(LAST + 1 + rows + 1, dtype=np.int64)

    def _advance(self, target: int) -> int:
        return entry_points.advance_timed(self.world, self.log, self.numbers, target, self.spent)


def step_costs(
    scenario: Scenario,
    replicates: int = 1,
    *,
    seed: int = DEFAULT_SEED,
    progress: Callable[[], object] = lambda: None,
) -> StepCosts:
    """Run worlds one after the other, and return what each step of the week took.

    progress is called after each world. Raises InputError on a system without such a clock.
    """
    if not HAS_CLOCK:
        raise InputError("this system has no clock for the processor time of a thread")
    rows = [(phase.name, row) for phase in WEEK for row in phase.rows]
    spent, person_weeks = np.zeros(len(rows) + 1), 0.0
    for replicate in range(replicates):
        simulation = _TimedSimulation(scenario, replicate, seed, len(rows))
        simulation.advance(0)
        simulation.spent[:] = 0  # the first weeks wait for the compiler
        simulation.advance()
        spent += simulation.spent[LAST + 1 :]
        person_weeks += float(simulation.log.counts[:, 0, PERSON_WEEKS].sum())
        progress()
    costs = np.maximum(spent[:-1] - spent[-1], 0.0) / person_weeks
    return StepCosts(
        worlds=replicates,
        person_weeks=person_weeks,
        steps=tuple(
            StepCost(row.name, row.mechanism, phase, float(cost))
            for (phase, row), cost in zip(rows, costs, strict=True)
        ),
    )
