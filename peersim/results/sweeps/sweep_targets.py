"""What is looked at in a sweep: outcomes as they are, and what a scenario does to them."""

from dataclasses import dataclass

from peersim.results.sweeps.sweep_reader import Sweep

__all__ = ["Target", "targets"]


@dataclass(frozen=True)
class Target:
    """A number that is looked at in every case: an outcome, or what a scenario does to it."""

    outcome: str
    scenario: str
    base: str = ""
    """For an effect, what the scenario is compared with."""

    @property
    def name(self) -> str:
        """Its name in tables."""
        return f"{self.outcome}, {self.worlds}"

    @property
    def worlds(self) -> str:
        """The worlds in which it is looked at: `study_circle`, or `study_circle minus baseline`."""
        return f"{self.scenario} minus {self.base}" if self.base else self.scenario


def targets(sweep: Sweep) -> tuple[Target, ...]:
    """Return what there is to look at: the effects of scenarios on outcomes, and the base's own."""
    base, *others = sweep.scenarios
    effects = [Target(name, other, base) for other in others for name in sweep.outcomes]
    return (*effects, *(Target(name, base) for name in sweep.outcomes))
