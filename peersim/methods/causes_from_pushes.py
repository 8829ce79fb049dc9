"""The causes of a comparison's difference from its decomposition, which lists it push by push.

A decomposition is in change of the level per person and year, over the weeks in which a measure
is in force; see `methods.ledger`.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from peersim.methods.causes import LevelMovement

__all__ = ["decomposition_rows", "moved_by"]


def decomposition_rows(frame: pd.DataFrame, scenario: str, level: str, group: str) -> pd.DataFrame:
    """Return the rows of a decomposition for a level of a group."""
    rows: pd.DataFrame = frame[
        (frame["scenario"] == scenario) & (frame["level"] == level) & (frame["group"] == group)
    ]
    return rows


def moved_by(rows: pd.DataFrame, titles: Sequence[str], weeks: tuple[int, int]) -> LevelMovement:
    """Return what each mechanism did differently, the largest first.

    titles: of the base and the other; weeks: the first, and the one after the last. The pushes of
    a mechanism are added up, and an interval is known where there is one push.
    """
    there = rows.dropna(subset=["difference"])
    by_mechanism = there.groupby(there["mechanism"].astype(str), sort=False)
    sums = by_mechanism[["base_mean", "other_mean", "difference"]].sum()
    order = np.argsort(-np.abs(sums["difference"].to_numpy()), kind="stable")
    sums = sums.iloc[order]
    alone = by_mechanism.size().loc[sums.index] == 1
    ends = by_mechanism[["low", "high"]].first().loc[sums.index].where(alone)
    first = rows.iloc[0] if len(rows) else None
    return LevelMovement(
        level="" if first is None else str(first["level"]),
        group="" if first is None else str(first["group"]),
        title=titles[1],
        base=titles[0],
        edges=weeks,
        mechanisms=tuple(str(name) for name in sums.index),
        amounts=sums["difference"].to_numpy()[np.newaxis],
        low=ends["low"].to_numpy(),
        high=ends["high"].to_numpy(),
        here=sums["base_mean"].to_numpy(),
        there=sums["other_mean"].to_numpy(),
        start=0.0,
        worlds=int(there["pairs"].max()) if len(there) else 0,
    )
