"""A tally: sums over people and weeks, by group, under their names.

Sums are what worlds write down, because sums add up: over weeks, and to ratios whose numerator
and denominator are added before they are divided.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from peersim.core.time_units import WEEKS_PER_YEAR
from peersim.world import census

__all__ = ["ALL", "Array", "Tally", "per_year", "ratio"]

Array = npt.NDArray[np.floating[Any]]

ALL: Final = census.GROUPS.index("all")

_COUNTS: Final[Mapping[str, int]] = {name: k for k, name in enumerate(census.COUNT_NAMES)}
_SERIES: Final[Mapping[str, int]] = {name: k for k, name in enumerate(census.ORG_SERIES)}


@dataclass(frozen=True)
class Tally:
    """Sums by group over some weeks; leading axes (worlds, weeks) are free.

    `tally["exits"]` has shape (..., groups).
    """

    counts: Array
    """(..., groups, counts) sums over people and weeks, see census.COUNT_NAMES"""
    organisation: Array
    """(..., series) sums over weeks, see census.ORG_SERIES"""
    weeks: Array
    """(...) how many weeks are in the sums"""

    @classmethod
    def weekly(cls, counts: Array, organisation: Array) -> "Tally":
        """Return a tally of single weeks.

        counts: (..., weeks, groups, counts); organisation: (..., weeks, values).
        """
        return cls(counts, organisation, np.ones(organisation.shape[:-1]))

    def __getitem__(self, name: str) -> Array:
        return self.counts[..., _COUNTS[name]]

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.counts + other.counts,
            self.organisation + other.organisation,
            self.weeks + other.weeks,
        )

    @cached_property
    def person_weeks(self) -> Array:
        """Weeks that people were there, (..., groups)."""
        return self["person_weeks"]

    def total(self, name: str) -> Array:
        """Return a count, or a number of the organisation summed over weeks, (..., groups).

        The latter belongs to the group of all; the others get nan.
        """
        if name in _COUNTS:
            return self[name]
        values = np.full(self.counts.shape[:-1], np.nan)
        values[..., ALL] = self.organisation[..., _SERIES[name]]
        return values

    def of_organisation(self, name: str) -> Array:
        """Return the mean over the weeks of a number of the organisation, (..., groups).

        It belongs to the group of all; the others get nan.
        """
        return ratio(self.total(name), self.weeks[..., np.newaxis])

    def by_week(self, name: str) -> Array:
        """Return a count per week, (..., groups)."""
        return ratio(self[name], self.weeks[..., np.newaxis])

    def over(self, window: range) -> "Tally":
        """Return the sums over a window of weeks; the last leading axis is that of weeks."""
        chosen = slice(window.start, window.stop)
        return Tally(
            self.counts[..., chosen, :, :].sum(axis=-3),
            self.organisation[..., chosen, :].sum(axis=-2),
            self.weeks[..., chosen].sum(axis=-1),
        )

    @cached_property
    def so_far(self) -> "Tally":
        """For each week the sums from the first week to this one."""
        return Tally(
            _running(self.counts, -3),
            _running(self.organisation, -2),
            self.weeks.cumsum(axis=-1),
        )

    def looking_back(self, weeks: int) -> "Tally":
        """Return for each week the sums over this week and those before it, `weeks` in all."""
        if weeks == 1:
            return self
        return Tally(
            _trailing(self.so_far.counts, -3, weeks),
            _trailing(self.so_far.organisation, -2, weeks),
            _trailing(self.so_far.weeks, -1, weeks),
        )


def _running(values: Array, axis: int) -> Array:
    """Return sums from the first entry on, as `cumsum` does and in a quarter of its time."""
    sums = np.moveaxis(values, axis, 0).copy()
    for place in range(1, len(sums)):
        sums[place] += sums[place - 1]
    return np.moveaxis(sums, 0, axis)


def _trailing(so_far: Array, axis: int, weeks: int) -> Array:
    """Return sums over the last `weeks` entries, at the start over as many as there are.

    so_far: sums from the first entry on.
    """
    all_before = np.moveaxis(so_far, axis, 0)
    sums = all_before.copy()
    sums[weeks:] -= all_before[:-weeks]
    return np.moveaxis(sums, 0, axis)


def ratio(part: Array, whole: Array) -> Array:
    """Return part / whole, and nan where there is no whole: nobody is there to speak of.

    Both, and the result: any one shape.
    """
    there = np.asarray(whole) > 0.0
    return np.where(there, part / np.where(there, whole, 1.0), np.nan)


def per_year(events: Array, person_weeks: Array) -> Array:
    """Return events per person and year, 52 * events / person-weeks (1/person-year).

    Both, and the result: any one shape.
    """
    return WEEKS_PER_YEAR * ratio(events, person_weeks)
