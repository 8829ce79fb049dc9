"""Paired effects as a table, and a picture of them with their intervals."""

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from peersim.figures.style import COLOURS, GREY, INK, SMALL, caption, grid, style_axes
from peersim.methods.statistics import CONFIDENCE, student

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["plot_effects", "summed_up"]

ROW = 0.17
"""Inches for an effect."""


def summed_up(changes: npt.NDArray[np.float64]) -> dict[str, float]:
    """Return mean, 95 % interval and share above 0 of paired changes, (replicates,)."""
    there = changes[np.isfinite(changes)]
    count = len(there)
    half = float(student(CONFIDENCE, count - 1)) * float(there.std(ddof=1)) / np.sqrt(count)
    mean = float(there.mean())
    return {
        "change": mean,
        "low": mean - half,
        "high": mean + half,
        "share_higher": float((there > 0.0).mean()),
        "pairs": count,
    }


def plot_effects(table: pd.DataFrame, said: str) -> "Figure":
    """Draw a panel for each outcome, a row for each circumstance, a colour for each measure.

    table: outcome, where, measure, change, low, high.
    """
    outcomes = list(dict.fromkeys(table["outcome"]))
    places = list(dict.fromkeys(table["where"]))[::-1]
    measures = list(dict.fromkeys(table["measure"]))
    tall = ROW * len(measures) * len(places) * 0.7 + 0.9
    figure, made = grid(len(outcomes), 2, height=tall)
    for axes, outcome in zip(made, outcomes, strict=True):
        style_axes(axes, outcome.replace("_", " "), "", "")
        axes.axvline(0.0, color=GREY, linewidth=0.7)
        for number, measure in enumerate(measures):
            rows = table[(table["outcome"] == outcome) & (table["measure"] == measure)]
            shift = 0.7 * (0.5 - (number + 0.5) / len(measures))
            at = np.array([places.index(where) for where in rows["where"]]) + shift
            off = [rows["change"] - rows["low"], rows["high"] - rows["change"]]
            colour = COLOURS[number % len(COLOURS)]
            axes.errorbar(
                rows["change"], at, xerr=off, fmt="o", markersize=3, linewidth=1, color=colour
            )
        axes.locator_params(axis="x", nbins=4)
        axes.set_yticks(range(len(places)), places, fontsize=SMALL, color=INK)
        axes.set_ylim(-0.6, len(places) - 0.4)
    handles = [
        made[0].plot([], [], "o", color=COLOURS[k % len(COLOURS)], markersize=4, label=name)[0]
        for k, name in enumerate(measures)
    ]
    figure.legend(handles=handles, loc="outside upper left", ncols=3, fontsize=SMALL, frameon=False)
    caption(figure, said)
    return figure
