"""Worlds week by week as an ECharts option, with a summary in words and a tidy table.

A panel shows a metric of a group: a line for each scenario with the band in which the middle 90 %
of its worlds lie, and shaded weeks in which something is done. What is reported is dashed, and
always stands in one panel with what truly happens.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from peersim.dashboard.naming import (
    Scale,
    capital,
    listed,
    metric_name,
    scale_of,
    signed,
    titles_of,
    who,
)
from peersim.dashboard.texts import number, t
from peersim.figures.panels import Panel, Shade, Tables, panels_of, shades_of
from peersim.figures.style import COLOURS
from peersim.metrics import Metric

__all__ = ["DARK_COLOURS", "Curve", "colours", "curve_of", "curves"]

DARK_COLOURS: Final = ("#56B4E9", "#E69F00", "#3FC3A2", "#CC79A7", "#F0E442")
"""Of the same palette, those that stand out on a dark ground."""
_DIGITS: Final = 4
_YEAR: Final = 52


@dataclass(frozen=True)
class Curve:
    """A panel that a page can draw."""

    name: str
    """For files."""
    title: str
    option: dict[str, Any]
    summary: str
    table: pd.DataFrame


@dataclass(frozen=True)
class _Line:
    """One line with its band, scaled as people read it."""

    scenario: str
    title: str
    colour: str
    dashed: bool
    weeks: list[int]
    mean: list[float]
    low: list[float]
    high: list[float]


def colours(*, dark: bool) -> Sequence[str]:
    """Return the colours of scenarios, the base first."""
    return DARK_COLOURS if dark else COLOURS[: len(DARK_COLOURS)]


def curves(
    tables: Tables,
    metrics: Iterable[str] | None = None,
    groups: Iterable[str] | None = None,
    *,
    dark: bool = False,
) -> tuple[Curve, ...]:
    """Return a panel for each metric and group, or the usual ones."""
    return tuple(curve_of(tables, panel, dark=dark) for panel in panels_of(metrics, groups))


def curve_of(tables: Tables, panel: Panel, *, dark: bool = False) -> Curve:
    """Return one panel."""
    scale, titles = scale_of(panel.metric), titles_of(tables)
    true = _lines(tables, panel.metric, panel.group, titles, scale, dark=dark, dashed=False)
    reported = (
        _lines(tables, panel.reports, panel.group, titles, scale, dark=dark, dashed=True)
        if panel.reports
        else []
    )
    return Curve(
        name=f"peersim-{panel.metric.name}-{panel.group}",
        title=_title(panel),
        option=_option([*true, *reported], shades_of(tables), scale),
        summary=" ".join(_summary(true, reported, scale)),
        table=_table(tables, panel),
    )


def _title(panel: Panel) -> str:
    of_whom = who(panel.metric, panel.group)
    if panel.reports:
        return t("Incidents: what happens, and what is reported ({who})", who=of_whom)
    return f"{capital(metric_name(panel.metric.name))} ({of_whom})"


def _lines(
    tables: Tables,
    metric: Metric,
    group: str,
    titles: Mapping[str, str],
    scale: Scale,
    *,
    dark: bool,
    dashed: bool,
) -> list[_Line]:
    frame = tables.trajectories
    rows = frame[(frame["metric"] == metric.name) & (frame["group"] == group)]
    palette = colours(dark=dark)
    found = []
    for place, (name, title) in enumerate(titles.items()):
        mine = rows[(rows["scenario"] == name) & rows["mean"].notna()]
        held = {key: (mine[key] * scale.factor).tolist() for key in ("mean", "low", "high")}
        label = t("{scenario}, reported", scenario=title) if dashed else title
        colour = palette[place % len(palette)]
        found.append(_Line(name, label, colour, dashed, mine["week"].tolist(), **held))
    return [line for line in found if line.weeks]


# ------------------------------------------------------------------------------ drawing


def _option(lines: Sequence[_Line], shades: Sequence[Shade], scale: Scale) -> dict[str, Any]:
    weeks = max((line.weeks[-1] for line in lines), default=0) + 1
    series = [one for line in lines for one in (*_band(line, weeks), _mean(line, weeks))]
    if series:
        series[0]["markArea"] = _areas(shades, weeks)
    every = _YEAR // 2 if weeks <= 4 * _YEAR else _YEAR * max(1, weeks // (8 * _YEAR))
    return {
        "grid": {"left": 4, "right": 14, "top": 30, "bottom": 48, "containLabel": True},
        "xAxis": {
            "type": "category",  # bands are only stacked rightly on one of these
            "boundaryGap": False,
            "data": list(range(weeks)),
            "axisLabel": {"interval": every - 1},
            "axisTick": {"interval": every - 1},
            "name": t("week"),
            "nameLocation": "middle",
            "nameGap": 22,
        },
        "yAxis": {
            "type": "value",
            "scale": True,
            "name": scale.unit or t("0 to 1"),
            "nameTextStyle": {"align": "left"},
            "splitNumber": 4,
        },
        "legend": {
            "bottom": 0,
            "left": 0,
            "icon": "roundRect",
            "itemHeight": 3,
            "itemWidth": 18,
            "data": [line.title for line in lines],
            "type": "scroll",
        },
        "tooltip": {"trigger": "axis", "confine": True},
        "series": series,
    }


def _band(line: _Line, weeks: int) -> tuple[dict[str, Any], dict[str, Any]]:
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


def _mean(line: _Line, weeks: int) -> dict[str, Any]:
    low, high = _aligned(line, line.low, weeks), _aligned(line, line.high, weeks)
    mean = _aligned(line, line.mean, weeks)
    return {
        "type": "line",
        "name": line.title,
        "symbol": "none",
        "color": line.colour,
        "lineStyle": {"width": 2, "type": "dashed" if line.dashed else "solid"},
        "dimensions": [t("week"), t("mean"), t("5 % of worlds below"), t("5 % of worlds above")],
        "encode": {"x": 0, "y": 1, "tooltip": [1, 2, 3]},
        "data": [list(point) for point in zip(range(weeks), mean, low, high, strict=True)],
        "z": 3,
    }


def _areas(shades: Sequence[Shade], weeks: int) -> dict[str, Any]:
    """Return shaded weeks; what is done again and again is named once."""
    data: list[list[dict[str, Any]]] = []
    named: set[str] = set()
    for shade in shades:
        label = "" if shade.label in named else t(capital(shade.label))
        named.add(shade.label)
        data.append(
            [{"xAxis": shade.first, "name": label}, {"xAxis": min(shade.last + 1, weeks - 1)}]
        )
    return {
        "silent": True,
        "itemStyle": {"color": "#64748b", "opacity": 0.13},
        "label": {"position": "insideTopLeft", "fontSize": 11, "color": "#6b7280"},
        "data": data,
    }


def _aligned(line: _Line, values: Sequence[float], weeks: int) -> list[float | None]:
    """Return a value for each week, None where there is none."""
    known = dict(zip(line.weeks, values, strict=True))
    return [_short(known[week]) if week in known else None for week in range(weeks)]


def _short(value: float) -> float:
    """Return a number with the digits that can be seen."""
    return float(f"{value:.{_DIGITS}g}")


# ----------------------------------------------------------------------------- in words


def _summary(true: Sequence[_Line], reported: Sequence[_Line], scale: Scale) -> list[str]:
    if not true:
        return [t("There is nothing to show.")]
    said = [_ends(true, t("In the last week"), scale)]
    said += [_apart(true[0], line, scale) for line in true[1:]]
    if reported:
        said.append(_ends(reported, t("Dashed, what is reported"), scale))
    said.append(t("Under these assumptions; bands hold the middle 90 % of worlds."))
    return said


def _ends(lines: Sequence[_Line], opening: str, scale: Scale) -> str:
    held = listed([f"{line.title} {number(line.mean[-1])}" for line in lines])
    return f"{opening}: {held} {scale.unit}".strip() + "."


def _apart(base: _Line, line: _Line, scale: Scale) -> str:
    """Say in which week a world is furthest from the base."""
    known = dict(zip(base.weeks, base.mean, strict=True))
    pairs = zip(line.weeks, line.mean, strict=True)
    gaps = [(value - known[week], week) for week, value in pairs if week in known]
    gap, week = max(gaps, key=lambda one: abs(one[0]), default=(0.0, 0))
    if gap == 0.0:
        return t("“{name}” does not differ.", name=line.title)
    far = f"{signed(gap)} {scale.change}".strip()
    return t(
        "“{name}” is furthest away in week {week} ({gap}).", name=line.title, week=week, gap=far
    )


def _table(tables: Tables, panel: Panel) -> pd.DataFrame:
    """Return the numbers behind a panel as they are everywhere else, not scaled for people."""
    names = [panel.metric.name, *([panel.reports.name] if panel.reports else [])]
    frame = tables.trajectories
    rows = frame[frame["metric"].isin(names) & (frame["group"] == panel.group)]
    columns = ["week", "scenario", "metric", "group", "mean", "low", "high"]
    found: pd.DataFrame = rows.dropna(subset=["mean"])[columns].reset_index(drop=True)
    return found
