"""The findings as a picture: value, interval, and the share of pairs with the stated sign."""

import pandas as pd
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

HOLDS, FAILS = "#0072B2", "#D55E00"


def draw(table: pd.DataFrame) -> Figure:
    """Draw one row per finding, sorted by pattern; a triangle marks what does not hold."""
    figure = Figure(figsize=(10, 0.32 * len(table) + 1.2), layout="constrained")
    FigureCanvasAgg(figure)
    names, shares = figure.subplots(1, 2, sharey=True, width_ratios=[3, 2])
    rows = list(range(len(table)))[::-1]
    for row, finding in zip(rows, table.itertuples(), strict=True):
        colour = HOLDS if finding.holds else FAILS
        names.text(0.0, row, f"{finding.pattern}  {finding.quantity}", va="center", fontsize=8)
        names.text(1.0, row, f"{finding.value:+.3g}  (asked {finding.asked})", va="center",
                   ha="right", fontsize=8, color=colour)  # fmt: skip
        if finding.share == finding.share:
            shares.plot(finding.share, row, "o" if finding.holds else "^", color=colour)
        else:
            shares.text(0.02, row, "no pairs", va="center", fontsize=7, color="0.4")
    names.set_axis_off()
    shares.axvline(0.9, color="0.7", lw=1)
    shares.set_xlim(-0.03, 1.03)
    shares.set_ylim(-0.8, len(table) - 0.2)
    shares.set_yticks([])
    shares.set_xlabel("share of paired worlds as stated (line: 0.9)")
    shares.spines[["top", "left", "right"]].set_visible(False)
    figure.suptitle("Patterns and anchors; circles hold, triangles do not", x=0.02, ha="left")
    return figure
