"""Which arrays a world has, and how large each is: read off a world, so that it cannot fall behind.

A world is made whose sizes (people, rows, weeks, ...) are all different numbers; a dimension of an
array is then a size by its name where it is one of these numbers, and itself otherwise. A second
world with other sizes has to agree.
"""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

import numpy as np

from peersim.browser_engine.browser_entries import ENTRIES, parameters_of
from peersim.core.errors import RunError
from peersim.engine import world_arrays
from peersim.metrics.levels import carrier_weeks
from peersim.scenario import Scenario, load
from peersim.world import census, record_columns
from peersim.world.circumstances import CIRCUMSTANCES
from peersim.world.organisation import BINS
from peersim.world.ties import PLACES_EACH
from peersim.world.world_state import WEEKS_BEFORE, Log, World

__all__ = ["ExampleArrays", "example_arrays", "layout"]

_HUB: Final = 23
"""Ties that the first founder of an example has beyond the most."""


class ExampleArrays(NamedTuple):
    """The arguments of the entry points, of a world that nobody has founded yet."""

    world: World
    log: Log
    numbers: np.recarray[Any, Any]
    roles: np.ndarray
    genders: np.ndarray
    pairs: np.ndarray
    sizes: Mapping[str, int]
    """By the names that scripts know."""


def example_arrays(people: int = 997, weeks: int = 1009) -> ExampleArrays:
    """Return arrays for so many people and weeks, all sizes of which are different numbers."""
    scenario: Scenario = load("baseline", {"organisation.burn_in": 0})
    ties = scenario.sections["ties"]
    most, growth = int(ties["most"]), int(ties["hub_growth"])
    degrees = np.zeros(people, dtype=np.int64)
    degrees[0] = most - growth + _HUB + people
    posts, staff, seats, arrivals = people + 9, people + 11, people + 13, 2.0 * people
    partners = scenario.mechanisms["contact_time"]["partners"]
    timetable = np.zeros(weeks + 17, dtype=np.dtype([(c, np.float64) for c in CIRCUMSTANCES]))
    world = world_arrays.empty_world(
        people=people,
        posts=posts,
        staff=staff,
        seats=seats,
        most_ties=most,
        hub_growth=growth,
        timetable=timetable.view(np.recarray),
        arrivals=arrivals,
        partners=partners,
        room_for_events=0,
        degrees=degrees,
        entry=scenario.sections["entry"],
        ledger=True,
    )
    sizes = {
        "weeks": weeks,
        "all_weeks": weeks + 17,
        "hazards": weeks + 17 + WEEKS_BEFORE,
        "present": len(world.adjacency),
        "present_and_one": len(world.adjacency) + 1,
        "rows": len(world.people),  # more than BINS
        "ties": len(world.ties),
        "contacts": len(world.contacts),
        "posts": posts,
        "staff": staff,
        "seats": seats,
        "places": len(world.places),
        "overflow": len(world.overflow),
        "most_ties": most,
    }
    return ExampleArrays(
        world,
        world_arrays.empty_log(weeks, np.zeros(0, dtype=np.int64), ledger=True),
        world_arrays.numbers(scenario.sections, scenario.mechanisms),
        np.full(people, -1, dtype=np.int64),
        np.full(people, -1, dtype=np.int64),
        np.zeros((people + 3, 2), dtype=np.int64),
        sizes,
    )


def layout() -> dict[str, Any]:
    """Return what scripts need to lay a world out in memory: plain values for JSON.

    Raises RunError where a size of an array follows from nothing that is known here.
    """
    arrays = [_shapes(example_arrays(*sizes)) for sizes in ((997, 1009), (1409, 811))]
    if arrays[0] != arrays[1]:
        odd = [a["name"] for a, b in zip(*arrays, strict=True) if a != b]
        raise RunError(f"the sizes of these arrays are not known to a page: {', '.join(odd)}")
    example = example_arrays()
    return {
        "arrays": arrays[0],
        "entries": {function.__name__: parameters_of(function) for function in ENTRIES},
        "first_left": _offset(record_columns.ORGANISATION, "first_left"),
        "bounds": {
            name: getattr(example.world, name).ravel().tolist()
            for name in ("bounds", "org_bounds", "tie_bounds")
        },
        "numbers": int(world_arrays.numbers_dtype().itemsize),
        "bins": BINS,
        "weeks_before": WEEKS_BEFORE,
        "places_each": PLACES_EACH,
        "circumstances": list(CIRCUMSTANCES),
        "levels": list(census.LEVEL_NAMES),
        "groups": list(census.GROUPS),
        "counts": list(census.COUNT_NAMES),
        "series": list(census.ORG_SERIES),
        "carriers": {name: carrier_weeks(name) for name in census.LEVEL_NAMES},
    }


def _offset(record: np.dtype[Any], name: str) -> int:
    fields: Mapping[str, Any] = record.fields or {}
    return int(fields[name][1])


def _shapes(example: ExampleArrays) -> list[dict[str, Any]]:
    named = {size: name for name, size in example.sizes.items()}
    return [
        {
            "name": f"{bundle}.{name}",
            "item": int(array.dtype.itemsize),
            "shape": [named.get(n, n) for n in array.shape],
            # a record's places of -1 stand for nobody
            "fill": -1 if name in {"posts", "staff", "seats", "places"} else 0,
        }
        for bundle, held in (("world", example.world), ("log", example.log))
        for name, array in held._asdict().items()
    ]
