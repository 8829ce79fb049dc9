"""Last week's value of a metric: the newest point of its curve."""

from math import nan

import numpy as np

from peersim.core.errors import InputError, nearest
from peersim.engine.simulation import Simulation
from peersim.metrics import Tally, registry
from peersim.world.census import GROUPS

__all__ = ["metric_of"]


def metric_of(simulation: Simulation, name: str, group: str = "all") -> float:
    """Return the value of a metric in the week before the one that comes; nan before week 0.

    It looks back over as many weeks as the metric's curve does: most over the one week, those
    that a single week says nothing about over a year, a share of the people of week 0 over all.
    It is nan for groups for which the metric means nothing. Raises InputError where there is
    no such metric or group.
    """
    if name not in registry():
        raise InputError(f"there is no metric {name!r}{nearest(name, registry())}")
    if group not in GROUPS:
        raise InputError(f"there is no group {group!r}{nearest(group, GROUPS)}")
    metric = registry()[name]
    end = simulation.week
    if end <= 0:
        return nan
    first = 0 if metric.window == "horizon" else max(0, end - metric.look_back)
    tally = Tally(
        simulation.log.counts[first:end].sum(axis=0),
        simulation.log.organisation[first:end].sum(axis=0),
        np.array(float(end - first)),
    )
    return float(metric(tally)[GROUPS.index(group)])
