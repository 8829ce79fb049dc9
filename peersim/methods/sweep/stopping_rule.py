"""Replicates until the interval of an outcome is narrow enough."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from peersim.methods.experiment import Experiment
from peersim.methods.statistics import CONFIDENCE, student

__all__ = ["half_widths", "open_points"]


def open_points(experiment: Experiment, worlds: pd.DataFrame) -> npt.NDArray[np.int64]:
    """Return the points whose interval is still too wide, of those in a table of worlds.

    With several scenarios it is the interval of the paired difference from the base that counts,
    the widest of them.
    """
    rule = experiment.replicates
    widths = half_widths(worlds, rule.outcome, experiment.labels)
    wide = widths.index[(widths > rule.half_width).to_numpy()]
    return np.sort(wide.to_numpy(dtype=np.int64))


def half_widths(
    worlds: pd.DataFrame, outcome: str, scenarios: tuple[str, ...]
) -> "pd.Series[float]":
    """Return half the width of the 95 % interval of an outcome for each point, inf without one.

    worlds: whole cases, so the scenarios of a case stand below each other.
    """
    values = worlds[outcome].to_numpy().reshape(-1, len(scenarios))  # (cases, scenarios)
    looked_at = values if len(scenarios) == 1 else values[:, 1:] - values[:, :1]
    points = worlds["point"].to_numpy()[:: len(scenarios)]
    grouped = pd.DataFrame(looked_at).groupby(points)
    count, spread = grouped.count().to_numpy(), grouped.std().to_numpy()
    half = student(CONFIDENCE, count - 1) * spread / np.sqrt(np.maximum(count, 1))
    known = np.where(np.isfinite(half), half, np.inf)
    return pd.Series(known.max(axis=1), index=np.unique(points))
