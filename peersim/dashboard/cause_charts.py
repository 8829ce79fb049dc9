"""Pictures of causes as ECharts options: when, which, and for whom."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np

from peersim.dashboard.texts import t
from peersim.figures.style import COLOURS
from peersim.methods.causes import LevelMovement
from peersim.methods.statistics import Floats
from peersim.narration.cause_tables import together
from peersim.narration.group_labels import group_name

__all__ = ["by_cause", "by_group", "cause_colours", "over_time", "rows_high", "shown_causes"]

Option = dict[str, Any]

_PALETTE: Final = COLOURS[:6]  # black is no colour on a dark ground
_REST: Final = "#9aa3ae"
_CHANGE: Final = "#6b7280"
_MOST: Final = len(_PALETTE)
_PHONE: Final[Mapping[str, Any]] = {"query": {"maxWidth": 640}}
_ROW: Final = 30
"""Pixels of a row in a chart of causes or groups."""


def cause_colours(found: Sequence[LevelMovement]) -> dict[str, str]:
    """Return a colour for each of the causes that do most over all groups, the same in all charts.

    Whatever is not in it is one of all other causes.
    """
    return dict(zip(_largest([one for one in found if one.worlds]), _PALETTE, strict=False))


def over_time(moved: LevelMovement, colours: Mapping[str, str], *, added_up: bool) -> Option:
    """Return bars that are stacked by cause, a period each, with a line for all together.

    colours: by cause; added_up: each bar holds what causes did since week 0, not in its period
    alone.
    """
    held = dict(together(moved))
    named = [(name, held[name]) for name in colours if name in held]
    rest = [place for name, places in held.items() if name not in colours for place in places]
    rows = [(name, moved.amounts[:, places].sum(axis=1)) for name, places in named]
    if rest:
        rows.append((t("all other causes"), moved.amounts[:, rest].sum(axis=1)))
    series = [_stacked(name, _sum(held, added_up=added_up), colours) for name, held in rows]
    total = {
        "type": "line",
        "name": t("all together"),
        "data": _sum(moved.changes, added_up=added_up),
        "symbolSize": 6,
        "lineStyle": {"width": 2.5, "color": _CHANGE},
        "itemStyle": {"color": _CHANGE},
        "z": 5,
    }
    weeks = [str(after - 1) for after in moved.edges[1:]]
    return {
        "grid": {"left": 8, "right": 12, "top": 34, "bottom": 84, "containLabel": True},
        "legend": _legend(),
        "media": [{**_PHONE, "option": {"grid": {"bottom": 150}}}],
        "tooltip": _tooltip("axis"),
        "xAxis": {
            "type": "category",
            "data": weeks,
            "name": t("last week of the period"),
            "nameLocation": "middle",
            "nameGap": 26,
        },
        "yAxis": {
            "type": "value",
            "name": t("change of the level (0 to 1)"),
            "nameTextStyle": {"align": "left"},
        },
        "series": [*series, total],
    }


def by_cause(moved: LevelMovement, colours: Mapping[str, str]) -> Option:
    """Return a bar for each cause over all weeks, with its 95 % interval as a thin line.

    colours: by cause.
    """
    named = shown_causes(moved)[::-1]  # the first is drawn lowest
    bars, lines, ends = [], [], []
    for row, (name, places) in enumerate(named):
        amount = float(moved.sums[places].sum())
        bars.append({"value": _r(amount), "itemStyle": {"color": colours.get(name, _REST)}})
        if len(places) == 1 and np.isfinite(moved.low[places[0]]):
            mine = [[_r(end[places[0]]), row] for end in (moved.low, moved.high)]
            lines.append([{"coord": end} for end in mine])
            ends += mine
    style = {"color": _CHANGE, "width": 2, "type": "solid"}
    marks = {"silent": True, "symbol": "none", "lineStyle": style, "data": lines}
    return {
        "grid": {"left": 8, "right": 16, "top": 4, "bottom": 26, "containLabel": True},
        "media": [_on_phone({})],
        "tooltip": _tooltip("item"),
        "xAxis": _amounts(),
        "yAxis": _rows([name for name, _ in named]),
        "series": [
            {"type": "bar", "data": bars, "barMaxWidth": 14, "markLine": marks},
            # so that the axis reaches as far as the intervals; lines beyond it are not drawn
            {"type": "scatter", "data": ends, "symbolSize": 0, "silent": True},
        ],
    }


def shown_causes(moved: LevelMovement) -> list[tuple[str, list[int]]]:
    """Return the causes that did anything, with their places; all where none did."""
    named = [*together(moved)]
    return [one for one in named if _of(moved, one[1]) != 0.0] or named


def by_group(found: Sequence[LevelMovement], colours: Mapping[str, str]) -> Option:
    """Return a bar for each group, stacked by cause, with a mark for all together.

    colours: by cause.
    """
    there = [moved for moved in found if moved.worlds][::-1]
    names = [*colours]
    held = [(moved, dict(together(moved))) for moved in there]
    rows = [(name, [_of(moved, places.get(name, ())) for moved, places in held]) for name in names]
    rest = [
        _of(moved, [p for name, mine in places.items() if name not in names for p in mine])
        for moved, places in held
    ]
    if any(rest):
        rows.append((t("all other causes"), rest))
    total = {
        "type": "scatter",
        "name": t("all together"),
        "data": [[_r(moved.changes.sum()), row] for row, moved in enumerate(there)],
        "symbol": "diamond",
        "symbolSize": 11,
        "itemStyle": {"color": _CHANGE, "borderColor": "#ffffff", "borderWidth": 1},
        "z": 5,
    }
    return {
        "grid": {"left": 8, "right": 16, "top": 4, "bottom": 78, "containLabel": True},
        "legend": _legend(),
        "media": [_on_phone({"bottom": 140})],
        "tooltip": _tooltip("item"),
        "xAxis": _amounts(),
        "yAxis": _rows([group_name(moved.group) for moved in there]),
        "series": [*(_stacked(name, amounts, colours) for name, amounts in rows), total],
    }


def rows_high(rows: int, under: int = 30) -> int:
    """Return how many pixels a chart of so many rows takes."""
    return _ROW * max(rows, 2) + under


def _largest(found: Sequence[LevelMovement]) -> list[str]:
    """Return the names of the causes that do most, over all groups."""
    sizes: dict[str, float] = {}
    for moved in found:
        for name, places in together(moved):
            sizes[name] = sizes.get(name, 0.0) + abs(_of(moved, places))
    return sorted(sizes, key=lambda name: -sizes[name])[:_MOST]


def _of(moved: LevelMovement, places: Sequence[int]) -> float:
    return _r(moved.sums[list(places)].sum())


def _stacked(name: str, amounts: list[float], colours: Mapping[str, str]) -> Option:
    return {
        "type": "bar",
        "stack": "causes",
        "name": name,
        "data": amounts,
        "barMaxWidth": 34,
        "itemStyle": {"color": colours.get(name, _REST)},
    }


def _sum(amounts: Floats, *, added_up: bool) -> list[float]:
    return [_r(amount) for amount in (amounts.cumsum() if added_up else amounts)]


def _legend() -> Option:
    return {"bottom": 0, "left": 0, "itemWidth": 14, "itemHeight": 10, "itemGap": 8}


def _on_phone(grid: Option) -> Option:
    """Return what differs in a chart of rows on a phone: fewer numbers below the bars."""
    return {**_PHONE, "option": {"grid": grid, "xAxis": {"splitNumber": 2}}}


def _amounts() -> Option:
    return {
        "type": "value",
        "splitNumber": 4,
        "axisLabel": {"hideOverlap": True},
        "name": t("change of the level (0 to 1)"),
        "nameLocation": "middle",
        "nameGap": 26,
    }


def _tooltip(trigger: str) -> Option:
    return {"trigger": trigger, "confine": True, "axisPointer": {"type": "shadow"}}


def _rows(names: list[str]) -> Option:
    label = {"width": 150, "overflow": "break", "lineHeight": 14}
    return {"type": "category", "data": names, "axisTick": {"show": False}, "axisLabel": label}


def _r(amount: object) -> float:
    return round(float(np.asarray(amount)), 5) + 0.0
