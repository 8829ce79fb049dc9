"""How much people differ from each other in a level: what a difference is measured against."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from peersim.metrics.metric import Metric
from peersim.world import census

__all__ = ["variance_between_persons"]

_ROWS: Final = {level.name: number for number, level in enumerate(census.LEVELS)}
_FEWEST: Final = 2
"""People that can differ."""


def variance_between_persons(
    people: np.ndarray, levels: npt.NDArray[np.float64], metrics: Sequence[Metric]
) -> npt.NDArray[np.float64]:
    """Return the variance of each level between the people of a group, (metrics, groups).

    people: (people,) of a record, levels: (levels, people). Those who carry the level are looked
    at; a group that is made by a level, the tenth in most distress, has the variance of all. nan
    for what is no level of people, and where fewer than two people carry it.
    """
    of_group = _membership(people)
    carriers = {
        "everybody": people["status"] == census.PRESENT,
        "mentees": (people["status"] == census.PRESENT) & (people["mentor"] >= 0),
        "mentors": (people["status"] == census.PRESENT) & (people["role"] == census.MENTOR),
    }
    found = np.full((len(metrics), len(census.GROUPS)), np.nan)
    of_people = [k for k, metric in enumerate(metrics) if metric.name in _ROWS]
    rows = np.array([_ROWS[metrics[k].name] for k in of_people], dtype=np.int64)
    carried_by = np.array([census.LEVELS[row].carried_by for row in rows])
    for who, carry in carriers.items():
        mine = np.array(of_people, dtype=np.int64)[carried_by == who]
        for group in range(len(census.GROUPS)):
            # a copy in which each row lies in one piece, and adds up as it would alone
            values = levels[np.ix_(rows[carried_by == who], carry & of_group[:, group])]
            if values.shape[1] >= _FEWEST:
                found[mine, group] = values.var(axis=1, ddof=1)
    return np.where([metric.defined for metric in metrics], found, np.nan)


def _membership(people: np.ndarray) -> npt.NDArray[np.bool_]:
    """Return who belongs to which group, (people, groups); everybody to the tenth worst off."""
    survivor = (people["trauma"] > census.SURVIVOR_ABOVE).astype(np.int64)
    cells = ((people["gender"] * len(census.ROLES) + people["role"]) * 2 + survivor) * 2
    of_group: npt.NDArray[np.bool_] = census.MEMBERSHIP[cells].copy()
    of_group[:, census.GROUPS.index("worst_decile")] = True
    return of_group
