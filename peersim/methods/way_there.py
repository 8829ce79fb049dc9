"""What goes the other way for a while: worse on the way, where the end does not show it.

`temporary_harm` keeps what a person would notice. Here stands what is clear for many weeks on end,
however small, rates and people as a whole included: a rise of incidents while a circle meets is to
be known before it starts.
"""

from typing import Final

import pandas as pd

from peersim.methods.clear_weeks import WORSE, clear_weeks
from peersim.methods.findings import headline_metrics
from peersim.methods.frames import records
from peersim.methods.verdict import Row
from peersim.metrics import registry

__all__ = ["worse_on_the_way"]

_LEAST: Final = 6
"""Weeks on end for which it has to be clear."""


def worse_on_the_way(outcomes: pd.DataFrame, differences: pd.DataFrame) -> tuple[Row, ...]:
    """Return the longest such stretch of each outcome of people as a whole, of one scenario.

    metric, group, first and last week, week in which it is worst, difference there, and base_mean.
    Its weeks are clear as `clear_weeks` says. What is harmed in the end is left out.
    """
    rows = outcomes[(outcomes["group"] == "all") & outcomes["metric"].isin(headline_metrics())]
    ways = {row["metric"]: way for row in records(rows) if (way := _worse_way(row))}
    clear = clear_weeks(differences[differences["group"] == "all"], ways)
    found = []
    for row in records(rows[rows["metric"].isin(clear["metric"].unique())]):
        mine = clear[clear["metric"] == row["metric"]]
        stretches = mine.groupby((mine["week"].diff() != 1).cumsum())
        longest = max((held for _, held in stretches), key=len)
        if len(longest) < _LEAST:
            continue
        worst = longest.loc[longest["size"].idxmax()]
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


def _worse_way(row: Row) -> float:
    """Return the sign of what is worse; 0 for what has none, or is worse or harmed in the end."""
    way = WORSE[registry()[row["metric"]].better]
    is_worse = row["verdict"] == "is harmed" or way * row["difference"] > 0.0
    return 0.0 if is_worse else way
