"""Harm that passes: a level that is worse for a while, where the end does not show it.

Outcomes say where things have come to. What people went through on the way is in the curves, and
whoever reads one sentence should hear of it.
"""

from collections.abc import Sequence
from math import inf
from typing import Final

import pandas as pd

from peersim.methods.clear_weeks import WORSE, clear_weeks
from peersim.metrics import Metric

__all__ = ["temporary_harm"]

_KEYS: Final = ("scenario", "metric", "group")


def temporary_harm(
    outcomes: pd.DataFrame, differences: pd.DataFrame, metrics: Sequence[Metric]
) -> pd.DataFrame:
    """Return the worst week of each such harm, the largest first.

    scenario, week, metric, group, difference. It has to be large enough to be noticed, by the
    `least_noticed` of its outcome, and clear (`clear_weeks`). What is harmed over the weeks of the
    table is left out.
    """
    levels = {m.name: WORSE[m.better] for m in metrics if m.places.headline and m.basis == "level"}
    clear = clear_weeks(differences, levels)
    worst = (
        clear[clear["group"] != "all"]
        .sort_values("size", ascending=False, kind="stable")
        .drop_duplicates(_KEYS)
        .astype({"scenario": str, "metric": str, "group": str})
    )
    least = dict(zip(_names(outcomes), outcomes["least_noticed"], strict=True))
    harmed = set(_names(outcomes[outcomes["verdict"] == "is harmed"]))
    told = [
        name not in harmed and size >= least.get(name, inf)
        for name, size in zip(_names(worst), worst["size"], strict=True)
    ]
    found: pd.DataFrame = worst.loc[told, ["scenario", "week", "metric", "group", "difference"]]
    return found.reset_index(drop=True)


def _names(rows: pd.DataFrame) -> list[tuple[str, ...]]:
    """Return scenario, metric and group of each row."""
    return list(zip(*(rows[key] for key in _KEYS), strict=True))
