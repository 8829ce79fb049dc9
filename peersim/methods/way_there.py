"""What goes the other way for a while: worse on the way, where the end does not show it.

`temporary_harm` keeps what a person would notice. Here stands what is clear for many weeks on end,
however small, rates and people as a whole included: a rise of incidents while a circle meets is to
be known before it starts.
"""

from typing import Final

import pandas as pd

from peersim.methods.findings import headline_metrics
from peersim.methods.verdict import Row
from peersim.metrics import registry

__all__ = ["worse_on_the_way"]

_LEAST: Final = 6
"""Weeks on end for which it has to be clear."""
_WORSE: Final = {"lower": 1.0, "higher": -1.0}


def worse_on_the_way(outcomes: pd.DataFrame, differences: pd.DataFrame) -> tuple[Row, ...]:
    """Return the longest such stretch of each outcome of people as a whole, of one scenario.

    metric, group, first and last week, week in which it is worst, difference there, and base_mean.
    A week is clear where its difference is as large as its whole 95 % interval, twice what one
    week alone would ask, since there are many weeks. What is harmed in the end is left out.
    """
    rows = outcomes[(outcomes["group"] == "all") & outcomes["metric"].isin(headline_metrics())]
    found = []
    for row in rows.to_dict("records"):
        way = _WORSE.get(registry()[row["metric"]].better)
        if way is None or row["verdict"] == "is harmed":
            continue
        is_mine = (differences["metric"] == row["metric"]) & (differences["group"] == "all")
        mine = differences[is_mine]
        is_clear = way * mine["difference"] > mine["high"] - mine["low"]
        stretches = mine[is_clear].groupby((~is_clear).cumsum()[is_clear])
        longest = max((held for _, held in stretches), key=len, default=mine.iloc[:0])
        if len(longest) < _LEAST or way * row["difference"] > 0.0:
            continue
        worst = longest.loc[(way * longest["difference"]).idxmax()]
        span = {"first": int(longest["week"].min()), "last": int(longest["week"].max())}
        found.append(
            {
                **{key: row[key] for key in ("metric", "group", "base_mean")},
                **span,
                "week": int(worst["week"]),
                "difference": float(worst["difference"]),
            }
        )
    return tuple(found)
