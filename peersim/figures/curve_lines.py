"""Lines with their bands, as they are drawn and told of: worlds, or what differs between them."""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Final

import pandas as pd

from peersim.figures.panels import Panel
from peersim.figures.style import COLOURS
from peersim.methods.answer import Answer
from peersim.metrics import Metric
from peersim.narration.curve_text import CurveLine
from peersim.narration.display_names import Scale, titles_of

__all__ = [
    "DARK_COLOURS",
    "CurveLine",
    "colours",
    "effect_lines",
    "metrics_of",
    "thinned",
    "world_lines",
]

DARK_COLOURS: Final = ("#56B4E9", "#E69F00", "#3FC3A2", "#CC79A7", "#F0E442")
"""Of the same palette, those that stand out on a dark ground."""

_MOST_POINTS: Final = 400
"""Of a line: more cannot be seen, and a long run has thousands of weeks."""


def colours(*, dark: bool) -> Sequence[str]:
    """Return the colours of scenarios, the base first."""
    return DARK_COLOURS if dark else COLOURS[: len(DARK_COLOURS)]


def world_lines(answer: Answer, panel: Panel, scale: Scale, *, dark: bool) -> list[CurveLine]:
    """Return a line for each world, and dashed ones for what is reported."""
    return _lines(thinned(answer.trajectories), "mean", titles_of(answer), panel, scale, dark=dark)


def effect_lines(answer: Answer, panel: Panel, scale: Scale, *, dark: bool) -> list[CurveLine]:
    """Return a line for each alternative: what differs from the base, with its interval."""
    return _lines(answer.differences, "difference", titles_of(answer), panel, scale, dark=dark)


def thinned(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table of weeks; of many weeks as many as can be seen, the last one among them."""
    if frame.empty:
        return frame
    weeks = int(frame["week"].max()) + 1
    step = ceil(weeks / _MOST_POINTS)
    return frame[frame["week"] % step == (weeks - 1) % step].reset_index(drop=True)


def metrics_of(panel: Panel) -> list[Metric]:
    """Return what a panel shows: a metric, and what is reported of it."""
    return [panel.metric, *([panel.reports] if panel.reports else [])]


def _lines(
    frame: pd.DataFrame,
    column: str,
    titles: Mapping[str, str],
    panel: Panel,
    scale: Scale,
    *,
    dark: bool,
) -> list[CurveLine]:
    palette = colours(dark=dark)
    found = []
    for metric in metrics_of(panel):
        rows = frame[(frame["metric"] == metric.name) & (frame["group"] == panel.group)]
        for place, (name, title) in enumerate(titles.items()):
            mine = rows[(rows["scenario"] == name) & rows[column].notna()]
            mean, low, high = (
                (mine[key] * scale.factor).tolist() for key in (column, "low", "high")
            )
            colour = palette[place % len(palette)]
            weeks = mine["week"].tolist()
            dashed = metric is panel.reports
            found.append(CurveLine(name, title, colour, dashed, weeks, mean, low, high))
    return [line for line in found if line.weeks]
