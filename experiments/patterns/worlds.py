"""Paired worlds for the patterns: run in threads, reduced to arrays by name."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np

from peersim.engine.run import Record, Simulation, run
from peersim.scenario import Scenario, load
from peersim.world import census

Array = np.ndarray
WORKERS = 2


def column(record: Record, group: str, name: str, weeks: slice = slice(None)) -> float:
    """Return a sum over the weeks for a group."""
    sums = record.counts[weeks, census.GROUPS.index(group), census.COUNT_NAMES.index(name)]
    return float(sums.sum())


def per_year(record: Record, group: str, name: str, weeks: slice = slice(None)) -> float:
    """Return events per person-year of a group."""
    return 52.0 * column(record, group, name, weeks) / column(record, group, "person_weeks", weeks)


def mean_level(record: Record, group: str, name: str, weeks: slice = slice(-26, None)) -> float:
    """Return the mean of a level over the people of a group."""
    return column(record, group, name, weeks) / column(record, group, "person_weeks", weeks)


def worlds(scenario: Scenario, pairs: int, measure: Callable[[Record], Any]) -> list[Any]:
    """Run replicates 0 to pairs - 1 and return what `measure` makes of each."""

    def one(replicate: int) -> Any:
        return measure(run(scenario, replicate, events=False))

    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(one, range(pairs)))


def baseline(changes: Mapping[str, object] | None = None) -> Scenario:
    """Return the baseline with changes."""
    return load("baseline", dict(changes or {}))


def everybody_followed(scenario: Scenario, replicate: int) -> Record:
    """Run a world twice: to learn who will be in it, and to follow them all."""
    ids = run(scenario, replicate, events=False).people["id"]
    return run(scenario, replicate, follow=[int(person) for person in ids])


def with_circumstance(
    scenario: Scenario, replicate: int, name: str, amount: float, from_week: int
) -> Record:
    """Run a world in which one circumstance is raised from a week on, by no policy."""
    simulation = Simulation(scenario, replicate, events=False)
    simulation.world.circumstances[name][simulation.burn_in + from_week :] += amount
    simulation.advance()
    return simulation.record()


@dataclass(frozen=True)
class Finding:
    """One quantity of a pattern, and whether it is as the source says."""

    pattern: str
    quantity: str
    value: float
    low: float
    high: float
    share: float
    """Share of pairs with the stated sign, or nan where pairs are not the unit."""
    asked: str
    holds: bool


def interval(values: Array) -> tuple[float, float, float]:
    """Return the mean and its 95 % interval over pairs."""
    values = np.asarray(values, dtype=float)
    values = values[np.isfinite(values)]
    half = 1.96 * values.std(ddof=1) / np.sqrt(len(values)) if len(values) > 1 else np.nan
    return float(values.mean()), float(values.mean() - half), float(values.mean() + half)


def found(
    pattern: str,
    quantity: str,
    values: Array,
    asked: str,
    sign: Callable[[Array], Array],
    *,
    holds: bool,
) -> Finding:
    """Make a finding of values per pair; `sign` says for each whether it is as asked."""
    values = np.asarray(values, dtype=float)
    known = values[np.isfinite(values)]
    return Finding(
        pattern, quantity, *interval(values), float(np.mean(sign(known))), asked, bool(holds)
    )
