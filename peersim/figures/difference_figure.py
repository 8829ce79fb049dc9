"""What another scenario would change: mean paired differences with their 95 % intervals."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from peersim.core.errors import InputError
from peersim.figures.style import (
    GREY,
    INK,
    OPEN_STYLE,
    SMALL,
    VERDICT_STYLE,
    caption,
    escape_math,
    grid,
    style_axes,
)
from peersim.methods.answer import Answer
from peersim.methods.frames import known_groups
from peersim.metrics import Metric, picture_metrics, reported_beside, select
from peersim.narration.display_names import scenario_words
from peersim.narration.group_labels import group_name

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["draw_intervals", "plot_differences", "text_of_differences"]

DEFAULT_GROUPS: Final = ("all", "women", "men", "mentors", "survivors", "worst_decile")
_ROW: Final = 0.19
"""Inches for a row of a panel."""


def _usual() -> list[str]:
    """Return the metrics that are drawn where none is asked for, reports beside incidents."""
    pairs = ((metric, reported_beside(metric)) for metric in picture_metrics())
    return [one.name for pair in pairs for one in pair if one is not None]


def plot_differences(
    comparison: Answer,
    metrics: Iterable[str] | None = None,
    groups: Iterable[str] | None = None,
    *,
    columns: int = 2,
) -> "Figure":
    """Draw the paired differences of a comparison: a panel for each metric, a row per group.

    Shape and colour say the verdict. What rests on reports has the true incidents before it.
    """
    chosen, rows = _rows(comparison, metrics, groups)
    tallest = max(len(held) for held in rows)
    figure, made = grid(len(chosen), columns, height=_ROW * tallest + 0.9)
    for axes, metric, held in zip(made, chosen, rows, strict=True):
        _draw(axes, metric, held, tallest)
    pairs = int(comparison.outcomes["pairs"].max())
    base = scenario_words(comparison.base)
    caption(
        figure,
        f"Under these assumptions; {pairs} paired worlds. Difference from {base}, "
        "with its 95 % interval. Filled: clear of 0 (circle: gains, square: is harmed, triangle: "
        "rises or falls); open circle: not settled. Reports are not incidents.",
    )
    return figure


def _rows(
    comparison: Answer, metrics: Iterable[str] | None, groups: Iterable[str] | None
) -> tuple[list[Metric], list[list[dict[str, Any]]]]:
    """Return the metrics that have rows, and their rows, by scenario within group."""
    wanted = known_groups(DEFAULT_GROUPS if groups is None else groups)
    found: list[Metric] = []
    rows: list[list[dict[str, Any]]] = []
    for metric in select(_usual() if metrics is None else metrics):
        held = comparison.outcomes[comparison.outcomes["metric"] == metric.name]
        mine = [row for group in wanted for row in _of_group(held, group)]
        if mine:
            found.append(metric)
            rows.append(mine)
    if not found:
        raise InputError(f"nothing that was asked for means anything for {', '.join(wanted)}")
    return found, rows


def _of_group(rows: pd.DataFrame, group: str) -> list[dict[str, Any]]:
    held = rows[rows["group"] == group].to_dict("records")
    return [{str(key): value for key, value in row.items()} for row in held]


def _draw(axes: "Axes", metric: Metric, rows: Sequence[dict[str, Any]], tallest: int) -> None:
    style_axes(axes, _title(metric), _under(metric), "")
    several = len({row["scenario"] for row in rows}) > 1
    labels = [_label(row, alone=metric.groups == ("all",), several=several) for row in rows]
    unit = metric.unit or "difference of a level, 0 to 1"
    draw_intervals(axes, rows, labels, unit, tallest)


def draw_intervals(
    axes: "Axes",
    rows: Sequence[Mapping[Any, Any]],
    labels: Sequence[str],
    unit: str,
    tallest: int,
) -> None:
    """Draw the difference, low, high and verdict of each row.

    tallest: rows of the tallest panel.
    """
    axes.grid(visible=False)
    axes.axvline(0.0, color=GREY, linewidth=0.8)
    for place, row in enumerate(rows):
        colour, marker, filled = VERDICT_STYLE.get(row["verdict"], OPEN_STYLE)
        axes.plot([row["low"], row["high"]], [place, place], color=colour, linewidth=1.4)
        axes.plot(
            row["difference"],
            place,
            marker=marker,
            markersize=4.5,
            markerfacecolor=colour if filled else "white",
            markeredgecolor=colour,
        )
    axes.set_yticks(
        range(len(rows)), [escape_math(one) for one in labels], fontsize=SMALL, color=INK
    )
    middle = (len(rows) - 1) / 2
    axes.set_ylim(middle + tallest / 2, middle - tallest / 2)
    axes.margins(x=0.12)
    axes.set_xlabel(unit, fontsize=SMALL, color=GREY)
    axes.locator_params(axis="x", nbins=5)


def _title(metric: Metric) -> str:
    return metric.label[:1].upper() + metric.label[1:]


def _under(metric: Metric) -> str:
    if metric.beside:
        return "beside it: what happens"
    wish = {"lower": "lower is better", "higher": "higher is better"}
    return wish.get(metric.better, "whether more is better depends")


def _label(row: dict[str, Any], *, alone: bool, several: bool) -> str:
    group, scenario = group_name(row["group"]), scenario_words(row["scenario"])
    if alone:
        return scenario if several else "the organisation"
    return f"{group}, {scenario}" if several else group


def text_of_differences(
    comparison: Answer, metrics: Iterable[str] | None = None, groups: Iterable[str] | None = None
) -> str:
    """Say in words what `plot_differences` shows, row by row."""
    chosen, rows = _rows(comparison, metrics, groups)
    lines = [f"Under these assumptions, {int(comparison.outcomes['pairs'].max())} paired worlds."]
    for metric, held in zip(chosen, rows, strict=True):
        unit, alone = metric.unit or "0 to 1", metric.groups == ("all",)
        said = [
            f"{_label(row, alone=alone, several=True)} {row['difference']:+.3g} "
            f"({row['low']:+.3g} to {row['high']:+.3g}): {row['verdict']}"
            for row in held
        ]
        lines.append(f"{_title(metric)} ({unit}): {'; '.join(said)}.")
    return "\n".join(lines)
