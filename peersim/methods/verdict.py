"""What a row of a comparison says, in a few words: one rule for tables, files, pages and sentences.

A difference may be clear of 0 and still be too small for anybody to notice. So a verdict asks both:
whether the interval is clear of 0, and whether the difference is as large as `least_noticed` says.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
import pandas as pd

from peersim.methods.frames import records
from peersim.methods.intervals import LEAST_DIFFERING
from peersim.methods.statistics import Floats, Values
from peersim.metrics import Metric

__all__ = [
    "NOTICED",
    "NOTICED_RATE",
    "TOO_FEW_EVENTS",
    "TOO_SMALL",
    "VERDICTS",
    "Row",
    "goes_worse",
    "is_noticed",
    "least_noticed",
    "verdict",
]

Row = Mapping[Any, Any]
"""One row of a table, by column."""

NOTICED: Final = 0.2
"""Of the standard deviation between persons: what a difference in a level has to reach."""
NOTICED_RATE: Final = 0.1
"""Of itself, in the base: what a difference in anything else has to reach."""
TOO_SMALL: Final = "too small to notice"
TOO_FEW_EVENTS: Final = "too few events to say"

VERDICTS: Final = {
    "gains": "the interval is clear of 0, and this way is better for those concerned",
    "is harmed": "the interval is clear of 0, and this way is worse for those concerned",
    "rises": "the interval is clear of 0; whether that is good depends",
    "falls": "the interval is clear of 0; whether that is good depends",
    TOO_SMALL: "the interval is clear of 0, and the difference is smaller than 0.2 standard "
    "deviations between persons or, for what is no level of people, than a tenth of itself",
    "no clear difference": "the interval holds 0",
    TOO_FEW_EVENTS: f"fewer than {LEAST_DIFFERING} pairs differ, and no interval is given",
    "no difference": "both are the same in every one of n pairs; in all pairs that there could be "
    "fewer than 3 in n differ (95 %), and no interval is given",
    "too few pairs": "one pair, or none, has anything to compare",
}
"""Every verdict, and what it means. It is read off the 95 % interval of one row: of twenty rows
without any effect one is expected to say something all the same."""

_WORDS: Final = {
    ("higher", 1): "gains",
    ("higher", -1): "is harmed",
    ("lower", 1): "is harmed",
    ("lower", -1): "gains",
    ("neither", 1): "rises",
    ("neither", -1): "falls",
}


def least_noticed(base_mean: Values, deviation: Values) -> Floats:
    """Return the least difference that a person would notice: (rows,), of (rows,) each.

    A fifth of the standard deviation between persons, where there is one; a tenth of the base's
    mean for a rate, a share, a count or a level of the organisation as a whole.
    """
    of_rate = NOTICED_RATE * np.abs(base_mean)
    least: Floats = np.where(np.isfinite(deviation), NOTICED * deviation, of_rate)
    return least


def is_noticed(row: Row) -> bool:
    """Tell whether the difference of a row is large enough to be noticed."""
    return bool(abs(row["difference"]) >= row["least_noticed"])


def goes_worse(row: Row, metric: Metric) -> bool:
    """Tell whether a row goes the way that is worse for those concerned, by however little."""
    return _WORDS[metric.better, 1 if row["difference"] > 0.0 else -1] == "is harmed"


def verdict(outcomes: pd.DataFrame, metrics: Sequence[Metric]) -> pd.DataFrame:
    """Return the outcomes of a comparison with a column `verdict`; see VERDICTS."""
    better = {metric.name: metric.better for metric in metrics}
    words = [_word(row, better[row["metric"]]) for row in records(outcomes)]
    return outcomes.assign(verdict=words)


def _word(row: Row, better: str) -> str:
    if row["pairs"] < 2:  # noqa: PLR2004 - one pair has no spread
        return "too few pairs"
    if row["share_higher"] == 0.0 == row["share_lower"]:
        return "no difference"
    if not np.isfinite(row["low"]):
        return TOO_FEW_EVENTS
    if row["low"] <= 0.0 <= row["high"]:
        return "no clear difference"
    return _WORDS[better, 1 if row["low"] > 0.0 else -1] if is_noticed(row) else TOO_SMALL
