"""From a parameter set to what its worlds show."""

import hashlib
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from peersim.methods.calibration.patterns import TargetPattern
from peersim.methods.experiment import Factor
from peersim.methods.experiment.experiment import PointWorlds
from peersim.methods.sweep.batch_task import values_of_case

__all__ = ["PatternWorlds"]

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class PatternWorlds:
    """All that it takes to run the worlds of a parameter set and look at its patterns."""

    point_worlds: PointWorlds
    factors: tuple[Factor, ...]
    patterns: tuple[TargetPattern, ...]
    replicates: int

    def __call__(self, unit: Floats) -> list[float]:
        """Return the misfit of every pattern at a point (factors,) of numbers from 0 to 1."""
        values = self.values(unit)
        return [one.misfit(value) for one, value in zip(self.patterns, values, strict=True)]

    def values(self, unit: Floats, more: int = 0) -> list[float]:
        """Return the value of every pattern; with another `more` the luck is another.

        Every parameter set has luck of its own, since a set must not be kept for being good at
        one particular luck. Within a set all scenarios share it. unit: (factors,) from 0 to 1.
        """
        point_worlds = replace(self.point_worlds, seed=self._luck(unit, more))
        at = self.at(unit)
        scenarios, outcomes = len(point_worlds.scenarios), len(point_worlds.outcomes)
        worlds = np.full((self.replicates, scenarios, outcomes), np.nan)
        for replicate in range(self.replicates):
            for number, found in enumerate(values_of_case(point_worlds, at, replicate)):
                if not isinstance(found, Exception):  # a set without worlds fits nothing
                    worlds[replicate, number] = found
        return [one.value(worlds) for one in self.patterns]

    def at(self, unit: Floats) -> dict[str, Any]:
        """Return the values of the factors at a point: (factors,) from 0 to 1."""
        return {one.name: one.at(unit[k : k + 1])[0] for k, one in enumerate(self.factors)}

    def _luck(self, unit: Floats, more: int) -> int:
        said = np.array([self.point_worlds.seed, more], dtype=np.uint64).tobytes()
        digest = hashlib.sha256(said + np.ascontiguousarray(unit).tobytes()).digest()
        return int.from_bytes(digest[:8], "little") >> 1
