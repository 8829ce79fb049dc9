"""Weeks in which something clearly goes the worse way, for whatever is said of the way there."""

from collections.abc import Mapping
from typing import Final

import numpy as np
import pandas as pd

__all__ = ["WORSE", "clear_weeks"]

WORSE: Final = {"lower": 1.0, "higher": -1.0, "neither": 0.0}
"""Sign of what is worse, by what is better."""


def clear_weeks(differences: pd.DataFrame, worse: Mapping[str, float]) -> pd.DataFrame:
    """Return the rows of weekly differences that are clear, with how much worse it is as `size`.

    worse: of each metric that is looked at, the sign of what is worse. A week is clear where its
    difference is as large as its whole 95 % interval, twice what one week alone would ask, since
    there are many weeks to look at.
    """
    metric = differences["metric"].astype("category").cat
    sign = np.asarray(metric.categories.map(worse), dtype=np.float64)[metric.codes]
    size = sign * differences["difference"].to_numpy()
    is_clear = size > (differences["high"] - differences["low"]).to_numpy()
    clear: pd.DataFrame = differences[is_clear].assign(size=size[is_clear])
    return clear
