"""Looks at single people in a world that is stepped: who they are, how they are, who is compared.

People who are in two paired worlds are compared with themselves; means over whoever happens to
be there would also show who left.
"""

from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from peersim.engine.simulation import Simulation
from peersim.world import census

__all__ = ["Levels", "levels_of", "people_with", "rows_of", "shared_difference", "weekly"]

Levels = Mapping[int, float]
"""A level by the id of whom it is of."""


def weekly(simulation: Simulation) -> Iterator[int]:
    """Step a world week by week; yield how many weeks have been lived."""
    for week in range(1, simulation.weeks + 1):
        simulation.advance(week)
        yield week


def rows_of(simulation: Simulation) -> np.ndarray:
    """Return the rows of those who are present."""
    return np.flatnonzero(simulation.world.people["status"] == census.PRESENT)


def levels_of(simulation: Simulation, level: int, ids: Iterable[int]) -> Levels:
    """Return a level of those of the people who are still present."""
    wanted = set(ids)
    rows = rows_of(simulation)
    people, levels = simulation.world.people["id"][rows], simulation.world.levels[level, rows]
    found = zip(people.tolist(), levels.tolist(), strict=True)
    return {person: value for person, value in found if person in wanted}


def people_with(simulation: Simulation, kind: int, weeks: range) -> set[int]:
    """Return whom an event of a kind has befallen in some weeks."""
    world = simulation.world
    events = world.events[: world.organisation[0].events]
    when = (events["week"] >= weeks.start) & (events["week"] < weeks.stop)
    return set(events["person"][when & (events["kind"] == kind)].tolist())


def shared_difference(one: Levels, other: Levels) -> float:
    """Return the mean difference over those who are in both; nan where nobody is."""
    both = sorted(one.keys() & other.keys())
    differences = np.array([one[who] - other[who] for who in both])
    return float(differences.mean()) if both else np.nan
