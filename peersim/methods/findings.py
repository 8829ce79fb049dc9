"""What there is to say of a comparison: who gains, who is harmed, what passes, what stays open.

A table of many rows holds some that are clear by luck alone, and with many pairs some that are
clear and tiny. So two things are asked of a row. With k rows to choose from, its interval for
1 - 0.05/k has to be clear of 0 (Bonferroni): then all that is said is right together in 95 of 100
comparisons, as far as luck goes. And it has to be large enough to be noticed (`methods.verdict`).
Whether the assumptions hold no finding says.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from peersim.methods.frames import records
from peersim.methods.statistics import CONFIDENCE, LEAST, student
from peersim.methods.verdict import Row, goes_worse
from peersim.metrics import registry

__all__ = ["LARGEST_NAMED", "NEARLY_THE_LARGEST", "Findings", "Row", "findings", "headline_metrics"]

LARGEST_NAMED: Final = 3
"""Measures that one sentence can hold."""
NEARLY_THE_LARGEST: Final = 0.75
"""Of the largest difference: from which share on it is said of everybody."""


def headline_metrics() -> frozenset[str]:
    """Return the names of the metrics that a sentence on a comparison chooses from."""
    return frozenset(name for name, metric in registry().items() if metric.places.headline)


@dataclass(frozen=True)
class Findings:
    """What there is to say of a scenario, as rows of its outcomes."""

    pairs: int
    gains: tuple[Row, ...]
    """The largest that are clear and noticed: of everybody, or of the group that it is true of."""
    harms: tuple[Row, ...]
    small_harms: bool
    """Whether some are clear, but too small to be noticed."""
    passing: Row | None
    """The largest harm that passes."""
    open: tuple[str, ...]
    """Measures that are not clear for people as a whole."""
    small_gains: bool = False
    """Whether some are clear, but too small to be noticed."""

    @property
    def enough(self) -> bool:
        """Whether there are pairs enough to say anything: one pair has no spread."""
        return self.pairs >= LEAST


def findings(outcomes: pd.DataFrame, passing: pd.DataFrame) -> Findings:
    """Return what there is to say of one scenario.

    outcomes: its rows of a comparison; passing: its harms that pass, the largest first.
    """
    rows = outcomes[outcomes["metric"].isin(headline_metrics())]
    clear = _clear(rows)
    ways = [
        goes_worse(row, registry()[row["metric"]])
        for row in records(clear)
        if registry()[row["metric"]].better != "neither"
    ]
    overall = rows[rows["group"] == "all"]
    known = set(_clear(overall)["metric"])
    return Findings(
        pairs=int(rows["pairs"].max()),
        gains=_largest(clear[clear["verdict"] == "gains"]),
        harms=_largest(clear[clear["verdict"] == "is harmed"]),
        small_harms=any(ways),
        passing=next(iter(records(passing.head(1))), None),
        open=tuple(name for name in overall["metric"] if name not in known),
        small_gains=not all(ways),
    )


def _clear(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that are clear all together, the largest first; see above.

    A column `size` says how much larger a difference is than what is noticed.
    """
    degrees = rows["pairs"].to_numpy() - 1
    difference = rows["difference"].to_numpy()
    nearer = np.where(difference > 0.0, rows["low"], rows["high"])  # the end on the side of 0
    reach = np.abs(difference - nearer)
    wider = student(1.0 - (1.0 - CONFIDENCE) / max(len(rows), 1), degrees)
    size = np.abs(difference) / np.maximum(rows["least_noticed"].to_numpy(), 1e-300)
    is_clear = np.abs(difference) > reach * wider / student(CONFIDENCE, degrees)
    clear: pd.DataFrame = rows.assign(size=size)[is_clear]
    return clear.sort_values("size", ascending=False, kind="stable")


def _largest(rows: pd.DataFrame) -> tuple[Row, ...]:
    """Return the largest of some rows, one for each measure: everybody's where it is among them.

    `most` names the group in which it is largest, where that group stands out from everybody.
    """
    found = []
    for metric in rows["metric"].unique()[:LARGEST_NAMED]:
        mine = records(rows[rows["metric"] == metric])
        largest = mine[0]
        everybody = next((row for row in mine if row["group"] == "all"), largest)
        stands_out = everybody["size"] < NEARLY_THE_LARGEST * largest["size"]
        found.append({**everybody, "most": largest["group"] if stands_out else ""})
    return tuple(found)
