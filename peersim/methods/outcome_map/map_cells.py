"""The worlds of a cell as a task: for each outcome its value, its weight and its variance."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from peersim.engine.simulation import run
from peersim.methods.experiment.experiment import PointWorlds
from peersim.metrics import Tally, outcomes, weights
from peersim.metrics.between_persons import variance_between_persons
from peersim.running.world_failure import message_of

__all__ = ["CellTask", "CellWorlds", "Floats"]

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class CellWorlds:
    """What came of the worlds of a cell."""

    numbers: Floats
    """(replicates, outcomes, 3): value, what it is taken over, and variance between persons; nan
    for a world that failed"""
    failures: tuple[str, ...] = ()


@dataclass(frozen=True)
class CellTask:
    """Some replicates of a scenario at a design point."""

    point_worlds: PointWorlds
    values: Mapping[str, Any]
    """Of the two factors."""
    number: int
    """Of the scenario."""
    replicates: range

    @property
    def place(self) -> str:
        """What its worlds follow from: points at which a scenario is the same share them.

        A dose of a policy changes nothing in a base that has no such policy.
        """
        changes = self.point_worlds.changes(self.values, self.number, self.replicates.start)
        said = " ".join(f"{key}={value!r}" for key, value in sorted(changes.items()))
        return f"{self.number} {said}"

    def run(self) -> CellWorlds:
        """Run the worlds; one that fails is noted and does not touch the others."""
        asked = self.point_worlds
        found = np.full((len(self.replicates), len(asked.outcomes), 3), np.nan)
        failures = []
        for row, replicate in enumerate(self.replicates):
            try:
                found[row] = self._world(replicate)
            except Exception as error:  # noqa: BLE001 - one world must not take the others with it
                failures.append(message_of(error))
        return CellWorlds(found, tuple(failures))

    def _world(self, replicate: int) -> Floats:
        asked = self.point_worlds
        scenario = asked.scenario(self.values, self.number, replicate)
        record = run(scenario, replicate, seed=asked.seed, events=False, ledger=False)
        tally = Tally.weekly(record.counts, record.organisation)
        metrics = list({one.metric: one.declared for one in asked.outcomes}.values())
        rows = [[one.name for one in metrics].index(one.metric) for one in asked.outcomes]
        groups = [one.place[1] for one in asked.outcomes]
        tables = (
            outcomes(tally, asked.windows, metrics),
            weights(tally, asked.windows, metrics),
            variance_between_persons(record.people, record.levels, metrics),
        )
        return np.stack([table[rows, groups] for table in tables], axis=-1)
