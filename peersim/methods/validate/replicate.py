"""The worlds of one replicate: they share their luck, and each is run once, when asked for."""

from collections.abc import Mapping
from functools import cache
from typing import Protocol

from peersim.engine.simulation import Record, Simulation, run
from peersim.scenario import Scenario

__all__ = ["Replicate"]


class _ArmWorld(Protocol):
    @property
    def changes(self) -> Mapping[str, object]: ...

    @property
    def raised(self) -> Mapping[str, tuple[float, int]]: ...


class Replicate:
    """One replicate of a base; arms of all patterns that are the same world are run once."""

    def __init__(
        self, base: Scenario, number: int, seed: int, held: Mapping[str, object] | None = None
    ) -> None:
        """Take a base, the number of the replicate and the seed; nothing is run yet.

        held: what is so in every arm, whatever the arm says of it.
        """
        self.base = base
        self.held = dict(held or {})
        self.number = number
        self.seed = seed
        self._record = cache(self._run)
        self._with_events = cache(self._run_with_events)

    def scenario(self, arm: _ArmWorld) -> Scenario:
        """Return the base with what differs in an arm."""
        changes = {**arm.changes, **self.held}
        return self.base.changed(changes, said_in="an arm of a pattern")

    def record(self, arm: _ArmWorld) -> Record:
        """Return what the world of an arm leaves behind, without its single events."""
        raised = tuple((name, *how) for name, how in arm.raised.items())
        return self._record(self.scenario(arm), raised)

    def with_events(self, arm: _ArmWorld) -> Record:
        """Return the same with every event."""
        return self._with_events(self.scenario(arm))

    def everybody_followed(self, arm: _ArmWorld) -> Record:
        """Return the same with everybody followed; a world is run to learn who will be in it."""
        ids = self.record(arm).people["id"].tolist()
        return run(self.scenario(arm), self.number, seed=self.seed, follow=ids)

    def simulation(self, arm: _ArmWorld, *, events: bool = False) -> Simulation:
        """Return the world of an arm at its founding, to be stepped."""
        return Simulation(self.scenario(arm), self.number, seed=self.seed, events=events)

    def _run_with_events(self, scenario: Scenario) -> Record:
        return run(scenario, self.number, seed=self.seed)

    def _run(self, scenario: Scenario, raised: tuple[tuple[str, float, int], ...]) -> Record:
        simulation = Simulation(scenario, self.number, seed=self.seed, events=False)
        for name, amount, from_week in raised:
            simulation.world.circumstances[name][simulation.burn_in + from_week :] += amount
        simulation.advance()
        return simulation.record()
