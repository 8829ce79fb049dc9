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

from peersim.dashboard.texts import t
from peersim.figures.curve_lines import Line, effect_lines, thinned, world_lines
from peersim.figures.panels import Panel, Shade, panels_of, shades_of
from peersim.methods.answer import Answer
from peersim.narration.curves import effect_summary, table_of, title_of, world_summary
from peersim.narration.names import scale_of
from peersim.narration.wording import capital
from peersim.policies import registry

__all__ = ["Curve", "curves", "effect_of", "worlds_of"]

_DIGITS: Final = 4
_YEAR: Final = 52
_LABEL: Final = 13
"""Points from one label of shaded weeks to the one below."""


@dataclass(frozen=True)
class Curve:
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
) -> tuple[Curve, ...]:
    """Return the worlds of each metric and group, or of the usual ones."""
    return tuple(worlds_of(answer, panel, dark=dark) for panel in panels_of(metrics, groups))


def worlds_of(answer: Answer, panel: Panel, *, dark: bool = False) -> Curve:
    """Return the worlds of a panel."""
    scale = scale_of(panel.metric)
    lines = world_lines(answer, panel, scale, dark=dark)
    unit = scale.unit or t("0 to 1")
    return Curve(
        name=f"peersim-{panel.metric.name}-{panel.group}",
        title=title_of(panel.metric, panel.group),
        option=_option(lines, shades_of(answer), _axis_name(unit, panel)),
        summary=world_summary(lines, scale),
        table=table_of(thinned(answer.trajectories), panel.metric, panel.group, "mean"),
    )


def effect_of(answer: Answer, panel: Panel, *, dark: bool = False) -> Curve:
    """Return what differs from the base in a panel."""
    scale = scale_of(panel.metric)
    lines = effect_lines(answer, panel, scale, dark=dark)
    unit = t("difference, {unit}", unit=scale.change) if scale.change else t("difference")
    return Curve(
        name=f"peersim-{panel.metric.name}-{panel.group}-difference",
        title=title_of(panel.metric, panel.group),
        option=_option(lines, shades_of(answer), _axis_name(unit, panel)),
        summary=effect_summary(lines, scale),
        table=table_of(answer.differences, panel.metric, panel.group, "difference"),
    )


def _axis_name(unit: str, panel: Panel) -> str:
    return t("{unit}; dashed: reported", unit=unit) if panel.reports else unit


def _option(lines: Sequence[Line], shades: Sequence[Shade], name: str) -> dict[str, Any]:
    weeks = sorted({week for line in lines for week in line.weeks})
    series = [one for line in lines for one in (*_band(line, weeks), _mean(line, weeks))]
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
        "yAxis": {
            "type": "value",
            "scale": True,
            "name": name,
            "nameTextStyle": {"align": "left"},
            "splitNumber": 4,
        },
        "legend": {
            "bottom": 0,
            "left": 0,
            "icon": "roundRect",
            "itemHeight": 3,
            "itemWidth": 18,
            "data": [*dict.fromkeys(line.title for line in lines)],
            "type": "scroll",
        },
        "tooltip": {"trigger": "axis", "confine": True},
        "series": series,
    }


def _band(line: Line, weeks: Sequence[int]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return two series on top of each other: an invisible foot, and the band."""
    common = {
        "type": "line",
        "stack": f"{line.scenario} {line.dashed}",
        "stackStrategy": "all",  # otherwise bands are drawn wrongly across 0
        "symbol": "none",
        "silent": True,
        "lineStyle": {"opacity": 0},
        "tooltip": {"show": False},
        "color": line.colour,
    }
    foot = {**common, "data": _aligned(line, line.low, weeks)}
    high = [top - low for low, top in zip(line.low, line.high, strict=True)]
    opacity = 0.1 if line.dashed else 0.17
    return foot, {
        **common,
        "areaStyle": {"opacity": opacity},
        "data": _aligned(line, high, weeks),
    }


def _mean(line: Line, weeks: Sequence[int]) -> dict[str, Any]:
    low, high = _aligned(line, line.low, weeks), _aligned(line, line.high, weeks)
    mean = _aligned(line, line.mean, weeks)
    return {
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
        "data": [list(point) for point in zip(range(len(weeks)), mean, low, high, strict=True)],
        "z": 3,
    }


def _areas(shades: Sequence[Shade], weeks: Sequence[int]) -> dict[str, Any]:
    """Return shaded weeks; what is done again and again is named once."""
    data: list[list[dict[str, Any]]] = []
    named: dict[str, int] = {}
    for shade in shades:
        first = shade.label not in named
        line = named.setdefault(shade.label, len(named))
        start = {
            "xAxis": bisect_left(weeks, shade.first),
            "name": _done(shade) if first else "",
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


def _done(shade: Shade) -> str:
    """Say what is done in shaded weeks: the titles of policies, by their labels in words."""
    said = []
    for label in shade.label.split(", "):
        name = label.replace(" ", "_")
        policy = registry().get(name) or registry().get(name.rpartition("_")[0])
        said.append(t(policy.title) if policy else capital(label))
    return ", ".join(said)


def _aligned(line: Line, values: Sequence[float], weeks: Sequence[int]) -> list[float | None]:
    """Return a value for each week, None where there is none."""
    known = dict(zip(line.weeks, values, strict=True))
    return [_short(known[week]) if week in known else None for week in weeks]


def _every(weeks: Sequence[int]) -> int:
    """Return how many points stand between labels: half a year, or whole years of many."""
    if len(weeks) < 2:  # noqa: PLR2004 - one week has no steps
        return 0
    long, step = weeks[-1] + 1, weeks[1] - weeks[0]
    apart = _YEAR // 2 if long <= 4 * _YEAR else _YEAR * max(1, round(long / (8 * _YEAR)))
    return max(0, apart // step - 1)


def _short(value: float) -> float:
    """Return a number with the digits that can be seen."""
    return float(f"{value:.{_DIGITS}g}")
