"""Every world of the index is run once a replicate, and all claims look at what it leaves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from peersim.engine.simulation import run
from peersim.methods.claims.claim_index import ClaimIndex, SourceClaim
from peersim.metrics import Tally, registry
from peersim.metrics.between_persons import variance_between_persons
from peersim.running.progress import OnProgress, Progress
from peersim.running.workers import Workers
from peersim.running.world_failure import Failure
from peersim.running.worlds import common_windows
from peersim.scenario import Scenario
from peersim.world.census import GROUPS

__all__ = ["ClaimLook", "ClaimObservation", "looks_of", "see"]

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class ClaimLook:
    """A number of a world: a metric of a group over some weeks."""

    world: str
    metric: str
    group: str
    weeks: range


@dataclass(frozen=True)
class ClaimObservation:
    """What was looked at in the worlds of all replicates."""

    numbers: Mapping[ClaimLook, Floats]
    """(replicates,); nan where the world failed or nobody is there."""
    variances: Mapping[ClaimLook, Floats]
    """(replicates,) between persons at the end; nan for what is not carried by people."""
    failures: tuple[Failure, ...]


@dataclass(frozen=True)
class _ClaimTask:
    """One world, run and reduced at once to the numbers that are looked at."""

    scenario: Scenario
    looks: tuple[ClaimLook, ...]
    seed: int
    replicate: int

    def run(self) -> list[tuple[float, float]] | Failure:
        """Return value and variance between persons of every look."""
        world = self.looks[0].world
        try:
            record = run(self.scenario, self.replicate, seed=self.seed, events=False)
        except Exception as error:  # noqa: BLE001 - one world must not take the others with it
            return Failure.of(self.scenario, world, self.seed, self.replicate, error)
        weekly = Tally.weekly(record.counts, record.organisation)
        over = {look.weeks: weekly.over(look.weeks) for look in self.looks}
        metrics = [registry()[look.metric] for look in self.looks]
        variances = variance_between_persons(record.people, record.levels, metrics)
        return [
            (float(metric(over[look.weeks])[group]), float(spread[group]))
            for look, metric, spread in zip(self.looks, metrics, variances, strict=True)
            for group in [GROUPS.index(look.group)]
        ]


def looks_of(claim: SourceClaim, scenarios: Mapping[str, Scenario]) -> tuple[ClaimLook, ...]:
    """Return what a claim looks at: here and beside, and what their difference is held against."""
    here, beside = claim.here, claim.beside or claim.here
    sides = [(here, claim.metric, claim.group)]
    sides += [(beside, claim.beside_metric or claim.metric, claim.beside_group or claim.group)]
    if claim.than is not None:
        sides += [(name, *side[1:]) for name, side in zip(claim.than, tuple(sides), strict=True)]
    if claim.than_group is not None:
        sides += [(world, metric, claim.than_group) for world, metric, _ in tuple(sides)]
    windows = common_windows([scenarios[name] for name in claim.worlds])
    return tuple(
        ClaimLook(
            world, str(metric), group, _weeks(claim) or windows[registry()[str(metric)].window]
        )
        for world, metric, group in sides
    )


def see(
    index: ClaimIndex,
    scenarios: Mapping[str, Scenario],
    pairs: int,
    seed: int,
    workers: int | None = None,
    progress: OnProgress | None = None,
) -> ClaimObservation:
    """Run every world of the index in so many replicates that share their luck."""
    looks: dict[str, dict[ClaimLook, None]] = {}
    for claim in index.claims:
        for look in looks_of(claim, scenarios) if claim.worlds else ():
            looks.setdefault(look.world, {})[look] = None
    tasks = [
        _ClaimTask(scenarios[world], tuple(mine), seed, replicate)
        for replicate in range(pairs)
        for world, mine in looks.items()
    ]
    results = []
    with Workers(workers).pool() as pool:
        for result in pool.in_order(tasks):
            results.append(result)
            if progress is not None:
                progress(Progress(len(results), len(tasks)))
    return _gathered(tasks, results, pairs)


def _gathered(
    tasks: Sequence[_ClaimTask], results: Sequence[list[tuple[float, float]] | Failure], pairs: int
) -> ClaimObservation:
    values, variances = ({look: np.full(pairs, np.nan) for task in tasks for look in task.looks}
                         for _ in range(2))  # fmt: skip
    for task, result in zip(tasks, results, strict=True):
        if isinstance(result, Failure):
            continue
        for look, (value, variance) in zip(task.looks, result, strict=True):
            values[look][task.replicate] = value
            variances[look][task.replicate] = variance
    return ClaimObservation(values, variances, tuple(r for r in results if isinstance(r, Failure)))


def _weeks(claim: SourceClaim) -> range | None:
    return range(claim.weeks[0], claim.weeks[1] + 1) if claim.weeks else None
