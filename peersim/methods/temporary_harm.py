"""Harm that passes: a level that is worse for a while, where the end does not show it.

Outcomes say where things have come to. What people went through on the way is in the curves, and
whoever reads one sentence should hear of it.
"""

from collections.abc import Sequence
from typing import Final

import pandas as pd

from peersim.metrics import Metric

__all__ = ["temporary_harm"]

_WORSE: Final = {"lower": 1.0, "higher": -1.0, "neither": 0.0}


def temporary_harm(
    outcomes: pd.DataFrame, differences: pd.DataFrame, metrics: Sequence[Metric]
) -> pd.DataFrame:
    """Return the worst week of each such harm, the largest first.

    scenario, week, metric, group, difference. It has to be large enough to be noticed, by the
    `least_noticed` of its outcome, and clear:
    a difference as large as its whole 95 % interval, twice what one week alone would ask, since
    there are many weeks to look at. What is harmed over the weeks of the table is left out.
    """
    levels = {m.name: _WORSE[m.better] for m in metrics if m.places.headline and m.basis == "level"}
    rows = differences[differences["metric"].isin(levels) & (differences["group"] != "all")]
    size = rows["metric"].astype(str).map(levels) * rows["difference"]
    keys = ["scenario", "metric", "group"]
    least = outcomes.set_index(keys)["least_noticed"]
    wanted = least.reindex(pd.MultiIndex.from_frame(rows[keys].astype(str))).to_numpy()
    clear = (size > rows["high"] - rows["low"]) & (size >= wanted)
    worst = (
        rows.assign(size=size)[clear]
        .sort_values("size", ascending=False, kind="stable")
        .drop_duplicates(keys)
        .astype({"scenario": str, "metric": str, "group": str})
    )
    harmed = outcomes[outcomes["verdict"] == "is harmed"]
    known = set(zip(harmed["scenario"], harmed["metric"], harmed["group"], strict=True))
    names = zip(worst["scenario"], worst["metric"], worst["group"], strict=True)
    new = [name not in known for name in names]
    found: pd.DataFrame = worst.loc[new, ["scenario", "week", "metric", "group", "difference"]]
    return found.reset_index(drop=True)
