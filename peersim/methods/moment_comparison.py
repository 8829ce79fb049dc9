"""What differs at the moments that scenarios name."""

from typing import Final

import numpy as np
import pandas as pd

from peersim.methods.paired_outcomes import compared_columns
from peersim.methods.pooling import pooled_pairs
from peersim.methods.verdict import verdict
from peersim.metrics import registry
from peersim.running.worlds import Worlds
from peersim.world.census import GROUPS

__all__ = ["MOMENT_COLUMNS", "moments_compared"]

MOMENT_COLUMNS: Final = (
    *("scenario", "moment", "metric", "group", "unit", "basis", "window", "base_mean"),
    *("other_mean", "difference", "low", "high", "share_higher", "share_lower", "correlation"),
    *("pairs", "pairs_needed", "least_noticed", "verdict"),
)


def moments_compared(worlds: Worlds) -> pd.DataFrame:
    """Return a row for each scenario but the base, and each of its moments and the base's.

    MOMENT_COLUMNS: as the outcomes of a comparison, with the name of the moment, and its weeks as
    the window. Moments that begin after the last week are left out.
    """
    frames = [_of(worlds, number) for number in range(1, len(worlds.labels))]
    return pd.concat(frames, ignore_index=True)[list(MOMENT_COLUMNS)]


def _of(worlds: Worlds, number: int) -> pd.DataFrame:
    known = registry()
    asked = {*worlds.scenarios[0].moments, *worlds.scenarios[number].moments}
    weeks = worlds.windows.weeks
    at = [k for k, one in enumerate(worlds.moments) if one in asked and one.weeks_of(weeks)]
    moments = [worlds.moments[k] for k in at]
    metrics = [known[one.outcome] for one in moments]
    there = [one.weeks_of(weeks) for one in moments]
    base, other = worlds.at_moments(0)[:, at], worlds.at_moments(number)[:, at]
    names = [metric.name for metric in worlds.metrics]
    places = (
        np.array([names.index(one.outcome) for one in moments], dtype=np.intp),
        np.array([GROUPS.index(one.group) for one in moments], dtype=np.intp),
    )
    found = pooled_pairs(base[..., 0], base[..., 1], other[..., 0], other[..., 1])
    frame = pd.DataFrame(
        {
            "scenario": worlds.labels[number],
            "moment": [one.label for one in moments],
            "metric": [metric.name for metric in metrics],
            "group": [one.group for one in moments],
            "unit": [metric.unit for metric in metrics],
            "basis": [metric.basis for metric in metrics],
            "window": [f"weeks {one.start} to {one.stop - 1}" for one in there],
            **compared_columns(found, worlds.deviations(0)[places]),
        }
    )
    return verdict(frame, worlds.metrics)
