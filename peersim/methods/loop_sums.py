"""What the loop of culture is worked out from: sums of one world over the weeks looked at.

A level x of a group moves up by u (1 - x) and down by d x in a week, so it forgets what moved it
at the rate s = u + d, both of which the ledger gives. A push that goes on week after week holds
the level off by its weekly amount / s.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from peersim.core.time_units import WEEKS_PER_YEAR
from peersim.engine.simulation import Record
from peersim.engine.world_arrays import channels, numbers
from peersim.metrics.tally import ALL, Array, Tally, ratio
from peersim.running.world_task import WorldSummary
from peersim.scenario import Scenario
from peersim.world.census import GROUPS

__all__ = ["LoopSums", "sums_of_record", "sums_of_summary"]

_DRIFTING: Final = ("voice", "macho")
"""Levels whose mean comings and goings move."""


@dataclass(frozen=True)
class LoopSums:
    """What an arrow is worked out from, of one world: sums over the weeks looked at."""

    p: Any
    """The numbers of the scenario, by mechanism."""
    sums: Tally
    """counts (groups, counts)"""
    ledger: Array
    """(groups, channels)"""
    org_ledger: Array
    """(organisation's channels,)"""
    drift: Mapping[str, Array]
    """How far the means of the drifting levels moved from the first week to the last, (groups,)."""

    def on(self, mechanism: str) -> bool:
        """Tell whether a mechanism is on."""
        return bool(self.p[mechanism]["on"])

    def mean(self, count: str) -> Array:
        """Return a count or level per person and week, (groups,)."""
        return ratio(self.sums[count], self.people)

    def place(self, series: str) -> float:
        """Return the mean over weeks of a number of the organisation."""
        return float(self.sums.of_organisation(series)[ALL])

    @cached_property
    def people(self) -> Array:
        """Person-weeks, (groups,)."""
        return np.asarray(self.sums.person_weeks)

    @cached_property
    def leaving(self) -> Array:
        """Return how many leave per person and year by their hazards, (groups,)."""
        return WEEKS_PER_YEAR * self.mean("expected_exits")

    def pushed(self, level: str, mechanism: str = "", push: str = "") -> Array:
        """Return what moves the mean of a level per week, (groups,): all, or some pushes."""
        mine = [
            number
            for number, one in enumerate(channels())
            if one.level == level and mechanism in {"", one.mechanism} and push in {"", one.push}
        ]
        return ratio(self.ledger[:, mine].sum(axis=1), self.people)

    def forgets(self, level: str) -> Array:
        """Return the rate at which a level forgets what moved it, 1/week, (groups,)."""
        up = [k for k, one in enumerate(channels()) if one.level == level and one.upward]
        down = [k for k, one in enumerate(channels()) if one.level == level and not one.upward]
        rising, falling = (ratio(self.ledger[:, k].sum(axis=1), self.people) for k in (up, down))
        x = self.mean(level)
        return ratio(rising, 1.0 - x) - ratio(falling, x)

    def held(self, level: str, mechanism: str, push: str = "") -> Array:
        """Return how far a mechanism's pushes hold a level away from where it would be."""
        return ratio(self.pushed(level, mechanism, push), self.forgets(level))

    def turned_over(self, level: str) -> Array:
        """Return how far those who come and go hold the mean of a level away, (groups,)."""
        steps = float(self.sums.weeks) - 1.0
        if steps <= 0.0:
            return np.full(len(GROUPS), np.nan)
        return ratio(self.drift[level] / steps - self.pushed(level), self.forgets(level))


def sums_of_summary(
    summary: WorldSummary,
    curves: npt.NDArray[np.float32],
    scenario: Scenario,
    metrics: Sequence[str],
    first: int,
) -> LoopSums:
    """Return what arrows are worked out from of what is kept of a world.

    curves: (weeks, metrics, groups) of the metrics of these names; first: the first week looked at.
    """
    places = {name: metrics.index(name) for name in _DRIFTING}
    ends = curves[[first, -1]].astype(np.float64)
    drift = {name: ends[1, place] - ends[0, place] for name, place in places.items()}
    return LoopSums(_numbers(scenario), summary.sums, summary.ledger, summary.org_ledger, drift)


def sums_of_record(record: Record, scenario: Scenario, weeks: range) -> LoopSums:
    """Return what arrows are worked out from of what a world leaves behind."""
    tally = Tally.weekly(record.counts, record.organisation)
    ends = tally.counts[[weeks.start, weeks.stop - 1]]
    first, last = (Tally.weekly(one, record.organisation[0]) for one in ends)
    drift = {
        name: ratio(last[name], last.person_weeks) - ratio(first[name], first.person_weeks)
        for name in _DRIFTING
    }
    held = slice(weeks.start, weeks.stop)
    return LoopSums(
        _numbers(scenario),
        tally.over(weeks),
        record.ledger[held].sum(axis=0),
        record.org_ledger[held].sum(axis=0),
        drift,
    )


def _numbers(scenario: Scenario) -> Any:  # noqa: ANN401 - a record of NumPy has no type
    return numbers(scenario.sections, scenario.mechanisms)[0]
