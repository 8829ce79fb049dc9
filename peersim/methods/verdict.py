"""What a row of a comparison says, in a few words."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd

from peersim.metrics import Metric

__all__ = ["VERDICTS", "verdict"]

VERDICTS: Final = {
    "gains": "the interval is clear of 0, and this way is better for those concerned",
    "is harmed": "the interval is clear of 0, and this way is worse for those concerned",
    "rises": "the interval is clear of 0; whether that is good depends",
    "falls": "the interval is clear of 0; whether that is good depends",
    "no clear difference": "the interval holds 0",
    "no difference": "both are the same in every pair",
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


def verdict(outcomes: pd.DataFrame, metrics: Sequence[Metric]) -> pd.DataFrame:
    """Return the outcomes of a comparison with a column `verdict`; see VERDICTS."""
    better = {metric.name: metric.better for metric in metrics}
    low, high = outcomes["low"].to_numpy(), outcomes["high"].to_numpy()
    sign = np.where(low > 0.0, 1, np.where(high < 0.0, -1, 0))
    same = (outcomes["share_higher"] == 0.0) & (outcomes["share_lower"] == 0.0)
    rows = zip(outcomes["metric"], sign.tolist(), same, outcomes["pairs"].to_numpy(), strict=True)
    words = [_word(better[metric], way, equal, pairs) for metric, way, equal, pairs in rows]
    return outcomes.assign(verdict=words)


def _word(better: str, sign: int, same: bool, pairs: int) -> str:  # noqa: FBT001 - a row's cells
    if pairs < 2:  # noqa: PLR2004 - one pair has no spread
        return "too few pairs"
    if same:
        return "no difference"
    return _WORDS[better, sign] if sign else "no clear difference"
