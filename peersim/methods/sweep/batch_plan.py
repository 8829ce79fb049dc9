"""Cases and batches: which worlds there are, and which of them are sent together.

A case is a point and a replicate, in all scenarios. Cases come in rounds: the first round holds
the replicates that every point has, later rounds those of points that need more.
"""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from peersim.methods.experiment import Experiment

__all__ = ["BatchPlan", "ReplicateRound", "batch_size"]

_COST: Final = 1.6e-6
"""Seconds per person and week, roughly: batches only have to be of a sensible size."""
_LASTS: Final = 2.0
"""Seconds that a batch should take: long beside sending it, short beside losing it."""
_MOST_BATCHES: Final = 20_000
"""In a round; longer ones have larger batches, so that the manifest stays small."""
_LONGEST: Final = 60.0
"""Seconds: larger batches would be much to lose."""


@dataclass(frozen=True)
class BatchPlan:
    """Cases that are sent together."""

    number: int
    round: int
    cases: tuple[tuple[int, int], ...]
    """Point and replicate."""
    values: Mapping[int, Mapping[str, Any]]
    """The values of the factors at these points."""

    @property
    def shard(self) -> str:
        """The name of the file that its results go into."""
        return f"{self.number:07d}.parquet"


@dataclass(frozen=True)
class ReplicateRound:
    """Points that get the same replicates, and the batches that this makes."""

    number: int
    first_batch: int
    points: npt.NDArray[np.int64]
    replicates: range
    cases_per_batch: int

    @property
    def cases(self) -> int:
        """How many cases there are."""
        return len(self.points) * len(self.replicates)

    @property
    def batches(self) -> int:
        """How many batches they make."""
        return -(-self.cases // self.cases_per_batch)

    def plans(self, experiment: Experiment, done: Container[int]) -> Iterator[BatchPlan]:
        """Yield the batches that are not done: point by point, and the replicates of each."""
        each = len(self.replicates)
        for k in range(self.batches):
            if self.first_batch + k in done:
                continue
            start = k * self.cases_per_batch
            numbers = range(start, min(start + self.cases_per_batch, self.cases))
            cases = tuple(
                (int(self.points[case // each]), self.replicates[case % each]) for case in numbers
            )
            values = {point: experiment.points.row(point) for point in {p for p, _ in cases}}
            yield BatchPlan(self.first_batch + k, self.number, cases, values)


def batch_size(experiment: Experiment) -> int:
    """Return how many cases a batch holds; it follows from the experiment alone."""
    scenarios = experiment.point_worlds.scenarios
    if experiment.batch is not None:
        return max(1, experiment.batch // len(scenarios))
    organisation = scenarios[0].sections["organisation"]
    weeks = organisation["weeks"] + organisation["burn_in"]
    case = _COST * organisation["people"] * weeks * len(scenarios)
    cases = experiment.worlds_at_least / len(scenarios)
    lasts = min(max(_LASTS, cases * case / _MOST_BATCHES), _LONGEST)
    return max(1, round(lasts / case))
