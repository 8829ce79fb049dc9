"""The worlds of the index are run once a replicate, and all claims look at what it leaves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from peersim.engine.simulation import Record
from peersim.methods.claims.claim_index import ClaimIndex, SourceClaim
from peersim.metrics import Tally, registry
from peersim.metrics.between_persons import variance_between_persons
from peersim.running.common_past import run_together
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


_Worlds: TypeAlias = tuple[tuple[Scenario, tuple[ClaimLook, ...]], ...]
"""Each with what is looked at in it."""
_Seen: TypeAlias = list[tuple[float, float]]


@dataclass(frozen=True)
class _ClaimTask:
    """A replicate of all worlds, reduced at once to the numbers that are looked at."""

    worlds: _Worlds
    seed: int
    replicate: int

    def run(self) -> list[_Seen | Failure]:
        """Return for each world the value and the variance between persons of every look."""
        scenarios = [scenario for scenario, _ in self.worlds]
        found = run_together(
            scenarios, self.replicate, _reduced, seed=self.seed, events=False, ledger=False
        )
        return [
            Failure.of(scenario, looks[0].world, self.seed, self.replicate, world)
            if isinstance(world, Exception)
            else _looked_at(world, looks)
            for world, (scenario, looks) in zip(found, self.worlds, strict=True)
        ]


def _reduced(record: Record) -> tuple[Tally, Floats]:
    """Return the weekly sums of a world, and the variances between persons of all metrics."""
    metrics = tuple(registry().values())
    variances = variance_between_persons(record.people, record.levels, metrics)
    return Tally.weekly(record.counts, record.organisation), variances


def _looked_at(world: tuple[Tally, Floats], looks: Sequence[ClaimLook]) -> _Seen:
    weekly, variances = world
    over = {look.weeks: weekly.over(look.weeks) for look in looks}
    places = {name: number for number, name in enumerate(registry())}
    return [
        (
            float(registry()[look.metric](over[look.weeks])[group]),
            float(variances[places[look.metric], group]),
        )
        for look in looks
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
    worlds = tuple((scenarios[world], tuple(mine)) for world, mine in looks.items())
    tasks = [_ClaimTask(worlds, seed, replicate) for replicate in range(pairs)]
    results = []
    with Workers(workers).pool() as pool:
        for result in pool.in_order(tasks):
            results.append(result)
            if progress is not None:
                progress(Progress(len(results) * len(worlds), len(tasks) * len(worlds)))
    return _gathered(worlds, results)


def _gathered(worlds: _Worlds, results: Sequence[Sequence[_Seen | Failure]]) -> ClaimObservation:
    """Return what was seen of the worlds; results: for each replicate, those of its worlds."""
    values, variances = ({look: np.full(len(results), np.nan) for _, looks in worlds
                          for look in looks} for _ in range(2))  # fmt: skip
    for replicate, found in enumerate(results):
        for (_, looks), seen in zip(worlds, found, strict=True):
            if not isinstance(seen, Failure):
                for look, (value, variance) in zip(looks, seen, strict=True):
                    values[look][replicate] = value
                    variances[look][replicate] = variance
    failures = tuple(seen for found in results for seen in found if isinstance(seen, Failure))
    return ClaimObservation(values, variances, failures)


def _weeks(claim: SourceClaim) -> range | None:
    return range(claim.weeks[0], claim.weeks[1] + 1) if claim.weeks else None
