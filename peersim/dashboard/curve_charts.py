"""Worlds week by week as an ECharts option, with a summary in words and a tidy table.

A panel shows a metric of a group: a line for each scenario with its band, and shaded weeks in
which something is done. It shows the worlds, with the band in which the middle 90 % of them lie,
or what differs between them, with the interval of the mean difference. What is reported is
dashed, and always stands in one panel with what truly happens.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import pandas as pd

from peersim.dashboard.chart_parts import aligned, band, shortened, value_axis
from peersim.dashboard.texts import number, spoken, t
from peersim.figures.curve_lines import CurveLine, effect_lines, thinned, world_lines
from peersim.figures.panels import Panel, Shade, panels_of, shades_of
from peersim.methods.answer import Answer
from peersim.narration.curve_text import effect_summary, table_of, title_of, world_summary
from peersim.narration.display_names import Scale, scale_of, titles_of
from peersim.narration.phrases import signed
from peersim.narration.policy_text import policy_titles

__all__ = ["CurveChart", "curves", "effect_of", "worlds_of"]

_YEAR: Final = 52
_TOP: Final = 34
"""Pixels above the plot, where the name of the axis stands."""
_STRIP: Final = 16
"""Pixels from one strip of weeks above the plot to the one below."""
_LETTERS: Final = 20
"""Of a name at the end of a line."""
_LETTER: Final = 6.8
"""Pixels that a letter of it takes, at most on average."""
_ROOM: Final = 1.5
"""Of the range of lines: how far beyond them bands are drawn."""
_CUT: Final = 1.0
"""Of the range of values: from how far above 0 on an axis leaves 0 out."""


@dataclass(frozen=True)
class CurveChart:
    """A panel that a page can draw."""

    name: str
    """For files."""
    title: str
    option: dict[str, Any]
    summary: str
    make_table: Callable[[], pd.DataFrame]

    @cached_property
    def table(self) -> pd.DataFrame:
        """The numbers behind it, taken out when somebody asks: a moved slider draws many charts."""
        return self.make_table()


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
        option=_option(lines, shades_of(answer), _axis_name(scale.axis(), panel), scale.unit),
        summary=world_summary(lines, scale),
        make_table=lambda: table_of(
            thinned(answer.trajectories), panel.metric, panel.group, "mean"
        ),
    )


def effect_of(answer: Answer, panel: Panel, *, dark: bool = False) -> CurveChart:
    """Return what differs from the base in a panel."""
    scale = scale_of(panel.metric)
    lines = effect_lines(answer, panel, scale, dark=dark)
    return CurveChart(
        name=f"peersim-{panel.metric.name}-{panel.group}-difference",
        title=title_of(panel.metric, panel.group),
        option=_effect_option(answer, lines, panel, scale),
        summary=effect_summary(lines, scale),
        make_table=lambda: table_of(answer.differences, panel.metric, panel.group, "difference"),
    )


def _effect_option(
    answer: Answer, lines: Sequence[CurveLine], panel: Panel, scale: Scale
) -> dict[str, Any]:
    """Return an option in which no difference is a line of its own, named after the base."""
    name = _axis_name(scale.axis(effect=True), panel)
    option = _option(lines, shades_of(answer), name, scale.change, difference=True)
    option["yAxis"] |= _ends(lines)
    if option["series"]:
        option["series"][0]["markLine"] = {
            "silent": True,
            "symbol": "none",
            "lineStyle": {"color": "#64748b", "type": "solid", "width": 1},
            "label": {
                "position": "insideStartTop",
                "color": "#6b7280",
                "formatter": t("as in “{base}”", base=titles_of(answer)[answer.base]),
            },
            "data": [{"yAxis": 0.0}],
        }
    return option


def _ends(lines: Sequence[CurveLine]) -> dict[str, float]:
    """Return where an axis of differences ends if few pairs make bands that dwarf the lines."""
    means = [value for line in lines for value in line.mean] or [0.0]
    low, high = min(*means, 0.0), max(*means, 0.0)
    room = _ROOM * (high - low)
    reach = [value for line in lines for value in (*line.low, *line.high) if value == value]  # noqa: PLR0124 - not a number
    ends = {}
    if min(reach, default=0.0) < low - room:
        ends["min"] = float(f"{low - room:.1g}")
    if max(reach, default=0.0) > high + room:
        ends["max"] = float(f"{high + room:.1g}")
    return ends


def _axis_name(unit: str, panel: Panel) -> str:
    return t("{unit}; dashed: reported", unit=unit) if panel.reports else unit


def _option(
    lines: Sequence[CurveLine],
    shades: Sequence[Shade],
    name: str,
    unit: str,
    *,
    difference: bool = False,
) -> dict[str, Any]:
    weeks = sorted({week for line in lines for week in line.weeks})
    series = [one for line in lines for one in _line(line, weeks, difference, len(lines) > 1)]
    if series:
        series[0]["markArea"] = _areas(shades, weeks)
    strips = _strips(shades)
    ends = [len(label) for one in series for label in one.get("endLabel", {}).get("lines", ())]
    every = _every(weeks)
    axis = value_axis(name if difference else _said_if_cut(name, lines))
    return {
        "grid": {
            "left": 4,
            "right": round(24 + _LETTER * max(ends, default=0)),
            "top": _TOP + _STRIP * len(strips),
            "bottom": 24,
            "containLabel": True,
        },
        "xAxis": {
            "type": "category",  # bands are only stacked rightly on one of these
            "boundaryGap": False,
            "data": weeks,
            # the last week stands there whatever the steps
            "axisLabel": {"interval": every, "showMaxLabel": True},
            "axisTick": {"interval": every},
            "name": t("week"),
            "nameLocation": "middle",
            "nameGap": 22,
        },
        "yAxis": axis,
        "tooltip": {"trigger": "axis", "confine": True},
        "words": {
            "week": t("week"),
            "unit": unit,
            "range": "95 %" if difference else t("middle 90 %"),
            "language": spoken(),
            "signed": difference,
        },
        "series": series,
    }


def _said_if_cut(name: str, lines: Sequence[CurveLine]) -> str:
    """Say at the axis that it does not begin at 0, where it does not."""
    ends = [value for line in lines for value in (*line.low, *line.high, *line.mean)]
    known = [value for value in ends if value == value]  # noqa: PLR0124 - not a number
    low, high = min(known, default=0.0), max(known, default=0.0)
    # a chart leaves 0 out where values lie far from it for how far they lie apart
    is_cut = low > 0.0 and low > _CUT * (high - low)
    return t("{unit}; the axis does not begin at 0", unit=name) if is_cut else name


def _line(
    line: CurveLine, weeks: Sequence[int], difference: bool, several: bool
) -> list[dict[str, Any]]:
    """Return a mean over its band, with its name and its last value at its end."""
    mean, low, high = (
        aligned(line.weeks, values, weeks) for values in (line.mean, line.low, line.high)
    )
    last = signed(line.mean[-1]) if difference else number(line.mean[-1])
    name = t("{scenario}, reported", scenario=line.title) if line.dashed else line.title
    drawn = {
        "type": "line",
        "name": name,
        "symbol": "none",
        "color": line.colour,
        "lineStyle": {"width": 2.5, "type": "dashed" if line.dashed else "solid"},
        "endLabel": {
            "show": True,
            # of several on one row each, so that they find room above each other
            "formatter": f"{{row|{last} {_short(name)}}}"
            if several
            else f"{{name|{_short(name)}}}\n{{value|{last}}}",
            "lines": [f"{last} {_short(name)}"] if several else [_short(name), last],
            "rich": {
                "row": {"fontSize": 12, "lineHeight": 15, "color": line.colour},
                "name": {"fontSize": 12.5, "lineHeight": 17, "color": line.colour},
                "value": {
                    "fontSize": 15,
                    "lineHeight": 18,
                    "fontWeight": "bold",
                    "color": line.colour,
                },
            },
        },
        "encode": {"x": 0, "y": 1},
        "data": [
            [place, *shortened(values)]
            for place, values in enumerate(zip(mean, low, high, strict=True))
        ],
        "z": 3,
    }
    stack = f"{line.scenario} {line.dashed}"
    return [*band(stack, line.colour, low, high, dashed=line.dashed), drawn]


def _short(name: str) -> str:
    """Return a name that fits beside a chart, without signs that a chart reads as its own."""
    bare = name.translate({ord(sign): None for sign in "{}|"})
    return bare if len(bare) <= _LETTERS else f"{bare[: _LETTERS - 1].rstrip()}…"


def _strips(shades: Sequence[Shade]) -> dict[str, int]:
    """Return where each of several measures has a strip of its own above the plot.

    Weeks of one measure are shaded in the plot; those of several would lie on each other.
    """
    labels = dict.fromkeys(shade.label for shade in shades)
    if len(labels) < 2:  # noqa: PLR2004 - one measure
        return {}
    return {label: 4 + _STRIP * row for row, label in enumerate(labels)}


def _areas(shades: Sequence[Shade], weeks: Sequence[int]) -> dict[str, Any]:
    """Return the weeks in which something is done, each with the name of that."""
    data: list[list[dict[str, Any]]] = []
    strips, named = _strips(shades), set[str]()
    for shade in shades:
        again = "" if strips else t("again")
        start: dict[str, Any] = {
            "xAxis": bisect_left(weeks, shade.first),
            "name": again if shade.label in named else policy_titles(shade.policies),
        }
        end = {"xAxis": min(bisect_left(weeks, shade.last + 1), len(weeks) - 1)}
        if strips:
            start["y"] = strips[shade.label]
            end["y"] = start["y"] + _STRIP - 2
        named.add(shade.label)
        data.append([start, end])
    return {
        "silent": True,
        "itemStyle": {"color": "#64748b", "opacity": 0.22 if strips else 0.13},
        "label": {"position": ["2", "2"] if strips else "insideTopLeft", "fontSize": 11},
        "data": data,
    }


def _every(weeks: Sequence[int]) -> int:
    """Return how many points stand between labels: half a year, or whole years of many."""
    if len(weeks) < 2:  # noqa: PLR2004 - one week has no steps
        return 0
    long, step = weeks[-1] + 1, weeks[1] - weeks[0]
    apart = _YEAR // 2 if long <= 4 * _YEAR else _YEAR * max(1, round(long / (8 * _YEAR)))
    return max(0, apart // step - 1)
