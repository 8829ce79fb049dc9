"""How outcomes of a sweep go with each factor: a panel for each, with the spread over points."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from peersim.figures.style import COLOURS, GREY, SMALL, caption, escape_math, grid, style_axes
from peersim.metrics import beside_column
from peersim.results.sweeps import Sweep, Target, responses, targets

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["plot_responses"]

_BAND: Final = 0.17


def plot_responses(
    sweep: Sweep,
    *,
    outcomes: Sequence[str] | None = None,
    factors: Sequence[str] | None = None,
    split: str = "",
    columns: int = 3,
) -> "Figure":
    """Draw a row of panels for each outcome: its mean over points along each factor.

    outcomes: columns, all of them if not given; with several scenarios it is what the last one
    changes that is drawn. split: a factor with a line for each of its values.
    """
    shown = _drawn_targets(sweep, outcomes)
    named = list(factors or (str(one["name"]) for one in sweep.factors if one["name"] != split))
    figure, made = grid(len(shown) * len(named), min(columns, len(named)))
    panels = iter(made)
    for target in shown:
        for name, table in responses(sweep, target, named, split=split).items():
            axes = next(panels)
            style_axes(axes, target.outcome.replace("_", " "), name, "")
            _panel(axes, table, split)
    several = len(sweep.scenarios) > 1
    base, last = sweep.scenarios[0], sweep.scenarios[-1]
    what = f"What {last} changes against {base}" if several else f"Outcomes of {base}"
    caption(
        figure,
        f"{what}, under these assumptions: means over points along each factor; bands and thin "
        "lines hold the middle 90 % of points. Reports are not incidents.",
    )
    return figure


def _drawn_targets(sweep: Sweep, outcomes: Sequence[str] | None) -> list[Target]:
    """Return what is drawn; a sweep holds true incidents wherever it holds reports."""
    wanted = list(outcomes or sweep.outcomes)
    for name in tuple(wanted):
        beside = beside_column(name)
        if beside in sweep.outcomes and beside not in wanted:
            wanted.insert(wanted.index(name), beside)
    last = sweep.scenarios[-1]
    base = sweep.scenarios[0] if len(sweep.scenarios) > 1 else ""
    known = {target.outcome for target in targets(sweep)}
    return [Target(name, last, base) for name in wanted if name in known]


def _panel(axes: "Axes", table: "pd.DataFrame", split: str) -> None:
    words = table["value"].dtype.kind not in "if"
    order = [str(value) for value in table["value"].unique()]
    groups = table.groupby("split", sort=True)
    for number, (value, rows) in enumerate(groups):
        colour = COLOURS[number % len(COLOURS)]
        label = escape_math(f"{split.rpartition('.')[2]} {value}")
        if words:
            shift = (number - (len(groups) - 1) / 2.0) * 0.12
            at = np.array([order.index(str(held)) for held in rows["value"]]) + shift
            axes.vlines(at, rows["low"], rows["high"], color=colour, alpha=0.5, linewidth=1.5)
            axes.plot(at, rows["mean"], "o", color=colour, markersize=4, label=label)
        else:
            axes.fill_between(
                rows["value"], rows["low"], rows["high"], color=colour, alpha=_BAND, linewidth=0
            )
            axes.plot(rows["value"], rows["mean"], color=colour, linewidth=1.4, label=label)
    if words:
        axes.set_xticks(range(len(order)), [escape_math(word) for word in order])
        axes.set_xlim(-0.5, len(order) - 0.5)
    if split:
        axes.legend(fontsize=SMALL, frameon=False, labelcolor=GREY)
