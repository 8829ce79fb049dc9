"""What a map shows: a number for each cell, whether luck could explain it, and the border."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from peersim.methods.experiment import Experiment, Outcome
from peersim.methods.outcome_map.map_cells import Floats
from peersim.methods.paired_outcomes import compared_columns
from peersim.methods.pooling import pooled_mean, pooled_pairs
from peersim.methods.statistics import middle
from peersim.methods.verdict import verdict

__all__ = ["MapView", "OutcomeMap", "Shown"]

Shown = Literal["difference", "base", "other"]
"""What colours a cell: the paired difference, or the level in one of the scenarios."""
_CLEAR: Final = ("gains", "is harmed", "rises", "falls", "too small to notice", "no difference")
_TIPS: Final = 0.25
"""Share of cells in the middle third of a map below which there are two states and little else."""
_APART: Final = 0.1
"""Of a level from 0 to 1, or a fifth of itself: two states differ by this much at least."""
_VALUE, _WEIGHT, _VARIANCE = range(3)


@dataclass(frozen=True)
class MapView:
    """A number for each cell and what is to be said about it; all arrays (cells,)."""

    shown: Shown
    values: Floats
    is_luck: npt.NDArray[np.bool_]
    """Of a difference: not clear of 0. Of a level: worlds of the cell lie on both sides of the
    border."""
    border: float
    """Of a difference: 0 where it clearly goes both ways, else nan: there is no border. Of a level:
    halfway between the lowest cell and the highest."""
    tips: bool
    """Of a level: whether cells lie at the two ends and hardly between them."""


@dataclass(frozen=True)
class OutcomeMap:
    """An outcome over two numbers, as far as it has been looked at."""

    experiment: Experiment
    number: int
    """Of the outcome among those of the experiment."""
    corners: tuple[tuple[int, int], ...]
    """Which cells there are: places along the two sides."""
    numbers: Floats
    """(scenarios, 3, replicates, cells): value, weight and variance; nan where not run"""

    @property
    def outcome(self) -> Outcome:
        """What is looked at."""
        return self.experiment.point_worlds.outcomes[self.number]

    @property
    def is_comparison(self) -> bool:
        """Whether two scenarios are held against each other."""
        return len(self.numbers) > 1

    @property
    def usual(self) -> Shown:
        """What is shown unless something else is asked for."""
        return "difference" if self.is_comparison else "base"

    @cached_property
    def ticks(self) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """The values along the two sides."""
        columns = self.experiment.points.columns.values()
        across, up = (tuple(float(one) for one in dict.fromkeys(held)) for held in columns)
        return across, up

    @cached_property
    def frame(self) -> pd.DataFrame:
        """A row for each cell: the two numbers, and mean, interval and verdict as `compare` has."""
        keys = [factor.name for factor in self.experiment.factors]
        across, up = self.ticks
        places: dict[str, Any] = {
            keys[0]: [across[i] for i, _ in self.corners],
            keys[1]: [up[j] for _, j in self.corners],
        }
        columns = self._compared() if self.is_comparison else self._run()
        frame = pd.DataFrame(places | {"metric": self.outcome.metric, "group": self.outcome.group})
        frame = frame.assign(**columns)
        if self.is_comparison:
            frame = verdict(frame, [self.outcome.declared])
        return frame.sort_values(keys, kind="stable")

    def view(self, shown: Shown) -> MapView:
        """Return what is seen of the map."""
        if shown == "difference":
            values = self.frame["difference"].sort_index().to_numpy()
            is_luck = ~self.frame["verdict"].sort_index().isin(_CLEAR).to_numpy()
            clear = values[~is_luck]
            both = bool(len(clear)) and clear.min() < 0.0 < clear.max()
            return MapView(shown, values, is_luck, 0.0 if both else np.nan, tips=False)
        worlds = self.numbers[int(shown == "other"), _VALUE]
        values = pooled_mean(worlds, self.numbers[int(shown == "other"), _WEIGHT])
        known = values[np.isfinite(values)]
        border = _halfway(known)
        above = np.where(np.isfinite(worlds), worlds > border, np.nan)
        with np.errstate(invalid="ignore"):
            share = np.nansum(above, axis=0) / np.maximum(np.isfinite(above).sum(axis=0), 1)
        is_luck = (share > 0.0) & (share < 1.0)
        return MapView(shown, values, is_luck, border, tips=_has_two_states(known))

    def _compared(self) -> dict[str, Any]:
        base, other = self.numbers
        found = pooled_pairs(base[_VALUE], base[_WEIGHT], other[_VALUE], other[_WEIGHT])
        known = np.isfinite(base[_VARIANCE])
        total = np.where(known, base[_VARIANCE], 0.0).sum(axis=0)
        count = known.sum(axis=0)
        deviation = np.sqrt(np.where(count, total / np.maximum(count, 1), np.nan))
        return dict(compared_columns(found, deviation))

    def _run(self) -> dict[str, Any]:
        values, weights, _ = self.numbers[0]
        low, high = middle(values)
        worlds = np.isfinite(values).sum(axis=0)
        return {"mean": pooled_mean(values, weights), "low": low, "high": high, "worlds": worlds}


def _halfway(known: Floats) -> float:
    return float((known.min() + known.max()) / 2.0) if len(known) else 0.0


def _has_two_states(known: Floats) -> bool:
    """Tell whether values lie at both ends of their range, far apart, and few between."""
    if len(known) < 2:  # noqa: PLR2004 - one cell has no ends
        return False
    low, high = float(known.min()), float(known.max())
    if high - low < max(_APART, 2.0 * _APART * abs(high)):
        return False
    third = (high - low) / 3.0
    between = ((known > low + third) & (known < high - third)).mean()
    return bool(between < _TIPS)
