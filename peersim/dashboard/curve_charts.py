"""Worlds week by week as an ECharts option, with a summary in words and a tidy table.

A panel shows a metric of a group: a line for each scenario with its band, and shaded weeks in
which something is done. It shows the worlds, with the band in which the middle 90 % of them lie,
or what differs between them, with the interval of the mean difference. What is reported is
dashed, and always stands in one panel with what truly happens.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from peersim.dashboard.chart_parts import LEGEND, aligned, band, shortened, value_axis
from peersim.dashboard.texts import t
from peersim.figures.curve_lines import CurveLine, effect_lines, thinned, world_lines
from peersim.figures.panels import Panel, Shade, panels_of, shades_of
from peersim.methods.answer import Answer
from peersim.narration.curve_text import effect_summary, table_of, title_of, world_summary
from peersim.narration.display_names import scale_of
from peersim.narration.policy_text import policy_titles

__all__ = ["CurveChart", "curves", "effect_of", "worlds_of"]

_YEAR: Final = 52
_LABEL: Final = 13
"""Points from one label of shaded weeks to the one below."""


@dataclass(frozen=True)
class CurveChart:
    """A panel that a page can draw."""

    name: str
    """For files."""
    title: str
    option: dict[str, Any]
    summary: str
    table: pd.DataFrame


def curves(
    answer: Answer,
    metrics: Iterable[str] | None = None,
    groups: Iterable[str] | None = None,
    *,
    dark: bool = False,
) -> tuple[CurveChart, ...]:
    """Return the worlds of each metric and group, or of the usual ones."""
    return tuple(worlds_of(answer, panel, dark=dark) for panel in panels_of(metrics, groups))


def worlds_of(answer: Answer, panel: Panel, *, dark: bool = False) -> CurveChart:
    """Return the worlds of a panel."""
    scale = scale_of(panel.metric)
    lines = world_lines(answer, panel, scale, dark=dark)
    return CurveChart(
        name=f"peersim-{panel.metric.name}-{panel.group}",
        title=title_of(panel.metric, panel.group),
        option=_option(lines, shades_of(answer), _axis_name(scale.axis(), panel)),
        summary=world_summary(lines, scale),
        table=table_of(thinned(answer.trajectories), panel.metric, panel.group, "mean"),
    )


def effect_of(answer: Answer, panel: Panel, *, dark: bool = False) -> CurveChart:
    """Return what differs from the base in a panel."""
    scale = scale_of(panel.metric)
    lines = effect_lines(answer, panel, scale, dark=dark)
    return CurveChart(
        name=f"peersim-{panel.metric.name}-{panel.group}-difference",
        title=title_of(panel.metric, panel.group),
        option=_option(lines, shades_of(answer), _axis_name(scale.axis(effect=True), panel)),
        summary=effect_summary(lines, scale),
        table=table_of(answer.differences, panel.metric, panel.group, "difference"),
    )


def _axis_name(unit: str, panel: Panel) -> str:
    return t("{unit}; dashed: reported", unit=unit) if panel.reports else unit


def _option(lines: Sequence[CurveLine], shades: Sequence[Shade], name: str) -> dict[str, Any]:
    weeks = sorted({week for line in lines for week in line.weeks})
    series = [one for line in lines for one in _line(line, weeks)]
    if series:
        series[0]["markArea"] = _areas(shades, weeks)
    every = _every(weeks)
    return {
        "grid": {"left": 4, "right": 14, "top": 30, "bottom": 48, "containLabel": True},
        "xAxis": {
            "type": "category",  # bands are only stacked rightly on one of these
            "boundaryGap": False,
            "data": weeks,
            "axisLabel": {"interval": every},
            "axisTick": {"interval": every},
            "name": t("week"),
            "nameLocation": "middle",
            "nameGap": 22,
        },
        "yAxis": value_axis(name),
        "legend": {**LEGEND, "data": [*dict.fromkeys(line.title for line in lines)]},
        "tooltip": {"trigger": "axis", "confine": True},
        "series": series,
    }


def _line(line: CurveLine, weeks: Sequence[int]) -> list[dict[str, Any]]:
    """Return a mean over its band."""
    mean, low, high = (
        aligned(line.weeks, values, weeks) for values in (line.mean, line.low, line.high)
    )
    drawn = {
        "type": "line",
        "name": line.title,
        "symbol": "none",
        "color": line.colour,
        "lineStyle": {"width": 2, "type": "dashed" if line.dashed else "solid"},
        "dimensions": [
            t("week"),
            t("mean, reported") if line.dashed else t("mean"),
            t("lower end"),
            t("upper end"),
        ],
        "encode": {"x": 0, "y": 1, "tooltip": [1, 2, 3]},
        "data": [
            [place, *shortened(values)]
            for place, values in enumerate(zip(mean, low, high, strict=True))
        ],
        "z": 3,
    }
    stack = f"{line.scenario} {line.dashed}"
    return [*band(stack, line.colour, low, high, dashed=line.dashed), drawn]


def _areas(shades: Sequence[Shade], weeks: Sequence[int]) -> dict[str, Any]:
    """Return shaded weeks; what is done again and again is named once."""
    data: list[list[dict[str, Any]]] = []
    named: dict[str, int] = {}
    for shade in shades:
        first = shade.label not in named
        line = named.setdefault(shade.label, len(named))
        start = {
            "xAxis": bisect_left(weeks, shade.first),
            "name": policy_titles(shade.policies) if first else "",
            "label": {"offset": [0, _LABEL * line]},  # so that none lies on another
        }
        end = min(bisect_left(weeks, shade.last + 1), len(weeks) - 1)
        data.append([start, {"xAxis": end}])
    return {
        "silent": True,
        "itemStyle": {"color": "#64748b", "opacity": 0.13},
        "label": {"position": "insideTopLeft", "fontSize": 11, "color": "#6b7280"},
        "data": data,
    }


def _every(weeks: Sequence[int]) -> int:
    """Return how many points stand between labels: half a year, or whole years of many."""
    if len(weeks) < 2:  # noqa: PLR2004 - one week has no steps
        return 0
    long, step = weeks[-1] + 1, weeks[1] - weeks[0]
    apart = _YEAR // 2 if long <= 4 * _YEAR else _YEAR * max(1, round(long / (8 * _YEAR)))
    return max(0, apart // step - 1)
