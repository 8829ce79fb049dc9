"""Which assumptions decide an answer: bars by importance, and pairs that act together."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from peersim.figures.style import COLOURS, GREY, INK, SMALL, caption, grid, short_name, style_axes
from peersim.results.sweeps import Target

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["plot_pairs", "plot_tornado"]

_ROW: Final = 0.2
"""Inches for a factor."""
_SHADE: Final = "#cbd5e1"


def plot_tornado(indices: pd.DataFrame, answers: Sequence[Target], *, columns: int = 2) -> "Figure":
    """Draw first and total indices with their 95 % intervals: a panel per answer.

    answers: those that the indices are of; others are passed over.
    """
    answers = _among(indices, answers)
    tallest = int(indices.groupby("answer").size().max())
    figure, made = grid(len(answers), columns, height=_ROW * tallest + 0.9)
    for axes, answer in zip(made, answers, strict=True):
        rows = indices[indices["answer"] == answer.name].sort_values("total", kind="stable")
        _bars(axes, answer, rows)
    caption(
        figure,
        "Under these assumptions and within these ranges: the share of the variance of each answer "
        "that goes back to an assumption. Dark: alone (first order); light: together with others "
        "(total); lines: 95 % intervals.",
    )
    return figure


def _bars(axes: "Axes", answer: Target, rows: pd.DataFrame) -> None:
    style_axes(axes, answer.outcome.replace("_", " "), answer.worlds, "")
    axes.grid(visible=False)
    places = np.arange(len(rows))
    axes.barh(places, rows["total"].clip(lower=0), 0.72, color=_SHADE)
    axes.barh(places, rows["first"].clip(lower=0), 0.4, color=COLOURS[0])
    axes.errorbar(
        rows["total"], places, xerr=rows["total_half"], fmt="none", ecolor=GREY, linewidth=0.9
    )
    axes.set_yticks(
        places, [short_name(name) for name in rows["factor"]], fontsize=SMALL, color=INK
    )
    axes.set_xlim(left=0.0)


def plot_pairs(pairs: pd.DataFrame, answers: Sequence[Target], *, columns: int = 2) -> "Figure":
    """Draw second-order indices as heat maps: a panel per answer; only what is clear of 0."""
    answers = _among(pairs, answers)
    names = list(dict.fromkeys([*pairs["factor"], *pairs["other"]]))
    figure, made = grid(len(answers), columns, height=_ROW * len(names) + 1.5)
    for axes, answer in zip(made, answers, strict=True):
        _map(axes, answer, pairs[pairs["answer"] == answer.name], names)
    caption(
        figure,
        "Share of the variance that goes back to two assumptions acting together, beyond what "
        "each does alone. Empty: not clear of 0.",
    )
    return figure


def _map(axes: "Axes", answer: Target, rows: pd.DataFrame, names: Sequence[str]) -> None:
    table = np.full((len(names), len(names)), np.nan)
    for row in rows.to_dict("records"):
        if row["second"] > row["second_half"]:
            table[names.index(row["other"]), names.index(row["factor"])] = row["second"]
    style_axes(axes, answer.outcome.replace("_", " "), answer.worlds, "")
    axes.grid(visible=False)
    image = axes.imshow(table, vmin=0.0, cmap="Blues", aspect="auto")
    short = [short_name(name) for name in names]
    axes.set_xticks(range(len(names)), short, rotation=90, fontsize=SMALL)
    axes.set_yticks(range(len(names)), short, fontsize=SMALL)
    axes.figure.colorbar(image, ax=axes, shrink=0.8)


def _among(table: pd.DataFrame, answers: Sequence[Target]) -> list[Target]:
    """Return the answers that a table has rows of."""
    known = set(table["answer"])
    return [answer for answer in answers if answer.name in known]
