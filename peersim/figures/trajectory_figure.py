"""Worlds week by week: a mean for each, with the range in which the middle 90 % of worlds lie."""

from collections.abc import Iterable, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING, Final, NamedTuple

import pandas as pd

from peersim.figures.panels import RUN_GROUPS, Panel, Shade, panels_of, shades_of
from peersim.figures.style import (
    COLOURS,
    GREY,
    INK,
    SHADE,
    SMALL,
    caption,
    escape_math,
    grid,
    label_ends,
    style_axes,
)
from peersim.methods.answer import Answer
from peersim.narration.display_names import scenario_words
from peersim.narration.phrases import counted_text

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from peersim.metrics import Metric

__all__ = [
    "TrajectoryLine",
    "draw_lines",
    "plot_comparison",
    "plot_runs",
    "text_of_comparison",
    "text_of_runs",
]

_SOLID: Final = "-"
_DASHED: Final = (0, (4, 2))
_MARKS: Final = 7
_TOGETHER: Final = 0.1
"""Of the height of a panel: dashed lines that end closer than this, each, share a label."""
_LETTERS: Final = 40
"""Of the name of what is done, across a whole panel."""
_FEWEST: Final = 10


class TrajectoryLine(NamedTuple):
    """One line with its band."""

    label: str
    colour: str
    dashed: bool
    weeks: pd.Series
    mean: pd.Series
    low: pd.Series
    high: pd.Series

    @property
    def last(self) -> float:
        """Where it ends."""
        return float(self.mean.iloc[-1])


def plot_comparison(
    comparison: Answer,
    metrics: Iterable[str] | None = None,
    groups: Iterable[str] | None = None,
    *,
    columns: int = 2,
) -> "Figure":
    """Draw the worlds of a comparison week by week, a panel for each metric and group.

    Weeks in which policies do something are shaded. Raises InputError for unknown names.
    """
    panels = panels_of(metrics, groups)
    figure, made = grid(len(panels), columns, across="week")
    for axes, panel in zip(made, panels, strict=True):
        _draw(axes, panel, _scenario_lines(comparison, panel), shades_of(comparison))
    caption(
        figure,
        f"Under these assumptions; {_pairs(comparison)} paired worlds. Lines are means, bands the "
        "middle 90 % of worlds; shaded weeks: something is done.",
    )
    return figure


def plot_runs(
    runs: Answer,
    metrics: Iterable[str] | None = None,
    groups: Iterable[str] | None = None,
    *,
    columns: int = 2,
) -> "Figure":
    """Draw the worlds of one scenario week by week: a panel for each metric, a line per group."""
    panels = panels_of(metrics, groups, RUN_GROUPS)
    by_metric = list(dict.fromkeys(panel.metric.name for panel in panels))
    figure, made = grid(len(by_metric), columns, across="week")
    for axes, name in zip(made, by_metric, strict=True):
        mine = [panel for panel in panels if panel.metric.name == name]
        lines = [line for k, panel in enumerate(mine) for line in _group_lines(runs, panel, k)]
        _draw(axes, mine[0], lines, shades_of(runs), alone=len(mine) == 1)
    differ = "luck alone" if runs.ensemble is None else "luck and parameter sets"
    caption(
        figure,
        f"Under these assumptions; {_worlds_of(runs, f' that differ in {differ}')}. "
        "Lines are means, bands the middle 90 % of worlds.",
    )
    return figure


# ------------------------------------------------------------------------------- lines


def _worlds_of(runs: Answer, differ: str = "") -> str:
    """Say how many worlds of which scenario there are, and in what they differ if they are some."""
    return counted_text(
        int(runs.outcomes["worlds"].max()),
        "1 world of {scenario}",
        "{count} worlds of {scenario}{differ}",
        scenario=_scenarios(runs)[0],
        differ=differ,
    )


def _scenarios(answer: Answer) -> list[str]:
    return [str(name) for name in answer.trajectories["scenario"].unique()]


def _pairs(comparison: Answer) -> int:
    return int(comparison.outcomes["pairs"].max())


def _rows(answer: Answer, scenario: str, metric: "Metric", group: str) -> pd.DataFrame:
    held = answer.trajectories
    mine = (held["scenario"] == scenario) & (held["metric"] == metric.name)
    return held[mine & (held["group"] == group)].dropna(subset=["mean"])


def _line(rows: pd.DataFrame, label: str, colour: str, *, dashed: bool) -> TrajectoryLine:
    return TrajectoryLine(
        label, colour, dashed, rows["week"], rows["mean"], rows["low"], rows["high"]
    )


def _scenario_lines(comparison: Answer, panel: Panel) -> list[TrajectoryLine]:
    return [
        line
        for number, scenario in enumerate(_scenarios(comparison))
        for line in _pair(comparison, panel, scenario, scenario_words(scenario), number)
    ]


def _group_lines(runs: Answer, panel: Panel, number: int) -> list[TrajectoryLine]:
    return _pair(runs, panel, _scenarios(runs)[0], panel.who, number)


def _pair(
    answer: Answer, panel: Panel, scenario: str, words: str, number: int
) -> list[TrajectoryLine]:
    """Return the line of a panel and, dashed, what is reported of it."""
    colour = COLOURS[number % len(COLOURS)]
    found = []
    for metric, dashed in ((panel.metric, False), (panel.reports, True)):
        if metric is not None and len(rows := _rows(answer, scenario, metric, panel.group)):
            label = f"{words}: reported" if dashed else words
            found.append(_line(rows, label, colour, dashed=dashed))
    return found


# ----------------------------------------------------------------------------- drawing


def _draw(
    axes: "Axes",
    panel: Panel,
    lines: Sequence[TrajectoryLine],
    shades: Sequence[Shade],
    *,
    alone: bool = True,
) -> None:
    under = panel.under if alone else panel.under.replace(panel.who, "by group")
    style_axes(axes, panel.title, under, panel.unit)
    draw_lines(axes, lines, shades, from_zero=panel.reports is not None)


def draw_lines(
    axes: "Axes",
    lines: Sequence[TrajectoryLine],
    shades: Sequence[Shade],
    *,
    from_zero: bool,
    reported: str = "reported",
) -> None:
    """Draw lines with their bands, shaded weeks, and labels at the ends of lines.

    reported: what dashed lines that end together are called.
    """
    for line in lines:
        axes.fill_between(
            line.weeks, line.low, line.high, color=line.colour, alpha=0.13, linewidth=0
        )
    for line in lines:
        style = _DASHED if line.dashed else _SOLID
        axes.plot(line.weeks, line.mean, color=line.colour, linestyle=style, linewidth=1.2)
    axes.margins(x=0.0)
    _weeks(axes, max(int(line.weeks.iloc[-1]) for line in lines) if lines else 1)
    if from_zero:
        axes.set_ylim(bottom=0.0)
    _shade(axes, shades)
    label_ends(axes, _ends(axes, lines, reported))


def _weeks(axes: "Axes", last: int) -> None:
    """Mark quarters, half-years or years."""
    from matplotlib.ticker import MultipleLocator

    step = next((step for step in (4, 13, 26, 52, 260) if last / step <= _MARKS), 520)
    axes.xaxis.set_major_locator(MultipleLocator(step))


def _ends(
    axes: "Axes", lines: Sequence[TrajectoryLine], reported: str
) -> list[tuple[float, str, str]]:
    """Return the labels at the ends of lines; dashed lines that end together share one."""
    low, high = axes.get_ylim()
    dashed = [line for line in lines if line.dashed]
    ends = [line.last for line in dashed]
    together = len(dashed) > 1 and max(ends) - min(ends) < _TOGETHER * (high - low) * len(dashed)
    labels = [(line.last, line.label, line.colour) for line in lines if not line.dashed]
    if together:
        return [*labels, (sum(ends) / len(ends), reported, GREY)]
    return labels + [(line.last, line.label, line.colour) for line in dashed]


def _shade(axes: "Axes", shades: Sequence[Shade]) -> None:
    names = list(dict.fromkeys(shade.label for shade in shades))
    for shade in shades:
        axes.axvspan(shade.first, shade.last + 1, color=SHADE, alpha=0.12, zorder=0, linewidth=0)
    row, end = 0, axes.get_xlim()[1]
    for name in names:
        first = next(shade.first for shade in shades if shade.label == name)
        lines = wrap(name, max(_FEWEST, round(_LETTERS * (1.0 - first / end))))
        axes.annotate(
            escape_math("\n".join(f" {line}" for line in lines)),
            (first, 1.0),
            xytext=(0, -1 - row * (SMALL + 0.5)),
            xycoords=axes.get_xaxis_transform(),
            textcoords="offset points",
            fontsize=SMALL - 1,
            color=INK,
            va="top",
        )
        row += len(lines)


# ------------------------------------------------------------------------------- texts


def text_of_comparison(
    comparison: Answer, metrics: Iterable[str] | None = None, groups: Iterable[str] | None = None
) -> str:
    """Say in words what `plot_comparison` shows, panel by panel."""
    parts = [
        _panel_text(panel, _scenario_lines(comparison, panel))
        for panel in panels_of(metrics, groups)
    ]
    shades = [
        f"{shade.label} in weeks {shade.first} to {shade.last}" for shade in shades_of(comparison)
    ]
    done = [f"What is done: {'; '.join(shades)}."] if shades else []
    opening = f"Under these assumptions, means of {_pairs(comparison)} paired worlds."
    return "\n".join([opening, *done, *parts])


def text_of_runs(
    runs: Answer, metrics: Iterable[str] | None = None, groups: Iterable[str] | None = None
) -> str:
    """Say in words what `plot_runs` shows, panel by panel."""
    parts = [
        _panel_text(panel, _group_lines(runs, panel, 0))
        for panel in panels_of(metrics, groups, RUN_GROUPS)
    ]
    opening = f"Under these assumptions, means of {_worlds_of(runs)}."
    return "\n".join([opening, *parts])


def _panel_text(panel: Panel, lines: Sequence[TrajectoryLine]) -> str:
    said = [_line_text(line) for line in lines]
    return f"{panel.title}, {panel.who} ({panel.unit}): {'; '.join(said)}."


def _line_text(line: TrajectoryLine) -> str:
    low, high = float(line.low.iloc[-1]), float(line.high.iloc[-1])
    first = float(line.mean.iloc[0])
    weeks = int(line.weeks.iloc[0]), int(line.weeks.iloc[-1])
    return (
        f"{line.label} goes from {first:.3g} in week {weeks[0]} to {line.last:.3g} in week "
        f"{weeks[1]} (middle 90 % of worlds: {low:.3g} to {high:.3g})"
    )
