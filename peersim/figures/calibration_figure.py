"""A calibration: what was learned of each assumption, and what kept sets show in fresh worlds."""

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from peersim.figures.style import COLOURS, GREY, INK, LIGHT, caption, grid, short_name, style_axes

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["plot_posterior", "plot_predicted"]

_BINS: Final = 24
_BAND: Final = "#dbeafe"


def plot_posterior(posterior: pd.DataFrame, learned: pd.DataFrame, *, columns: int = 3) -> "Figure":
    """Draw the sets that were kept, an assumption in each panel, over the range it came from."""
    figure, made = grid(len(learned), columns, height=1.5)
    for axes, row in zip(made, learned.to_dict("records"), strict=True):
        name = str(row["factor"])
        under = f"narrowed by {100 * max(row['narrowed'], 0.0):.0f} %"
        style_axes(axes, short_name(name), under, "")
        bins = np.linspace(row["from"], row["to"], _BINS + 1).tolist()
        axes.hist(posterior[name], bins, weights=posterior["weight"], color=COLOURS[0], alpha=0.75)
        axes.axhline(1.0 / _BINS, color=GREY, linewidth=0.9, linestyle=(0, (3, 2)))
        axes.axvline(row["median"], color=INK, linewidth=1.0)
        axes.set_xlim(row["from"], row["to"])
        axes.set_yticks([])
    caption(
        figure,
        "Weights of the parameter sets that were kept, over the whole range of each assumption. "
        "Dashed: before, every value was as likely. Line: the median.",
    )
    return figure


def plot_predicted(predicted: pd.DataFrame, *, columns: int = 2) -> "Figure":
    """Draw what sets show in fresh worlds, a pattern in each panel: of the ranges, and kept."""
    patterns = list(dict.fromkeys(predicted["pattern"]))
    figure, made = grid(len(patterns), columns, height=1.35)
    for axes, name in zip(made, patterns, strict=True):
        rows = predicted[predicted["pattern"] == name]
        first = rows.iloc[0]
        style_axes(axes, name, f"{first['said']}: {first['asked']}", "")
        _strips(axes, rows)
        _band(axes, float(first["low"]), float(first["high"]), float(first["step"]))
    caption(
        figure,
        "Each dot is a parameter set, run with luck it had not met. Above: sets of the whole "
        "ranges; below: those that were kept. Shaded: what was asked, one step of misfit included.",
    )
    return figure


def _strips(axes: "Axes", rows: pd.DataFrame) -> None:
    axes.grid(visible=False)
    for place, (name, colour) in enumerate((("kept", COLOURS[0]), ("of the ranges", GREY))):
        values = rows.loc[rows["sets"] == name, "value"].to_numpy()
        lifted = place + 0.28 * np.sin(np.arange(len(values)) * 2.4)  # so that dots do not hide
        axes.plot(values, lifted, "o", color=colour, markersize=2.6, alpha=0.65, markeredgewidth=0)
    axes.set_yticks([0, 1], ["kept", "ranges"])
    axes.set_ylim(-0.6, 1.6)


def _band(axes: "Axes", low: float, high: float, step: float) -> None:
    """Shade where a pattern should lie, as far as the axis goes."""
    left, right = axes.get_xlim()
    start = low - step if np.isfinite(low) else min(left, high - step)
    end = high + step if np.isfinite(high) else max(right, low + step)
    axes.axvspan(start, end, color=_BAND, zorder=0, linewidth=0)
    for edge in (low, high):
        if np.isfinite(edge):
            axes.axvline(edge, color=LIGHT, linewidth=1.0, zorder=0.5)
    axes.set_xlim(min(left, start), max(right, end))
