"""Pictures of how an outcome goes with a factor, as ECharts options.

A line (or for words and switches a dot each) shows the mean over points, its band the middle
90 % of points: what all the other factors make of it. What is reported is dashed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from peersim.dashboard.chart_parts import LEGEND, aligned, band, short, shortened, value_axis

__all__ = ["Option", "ResponseChartCurve", "chart_of"]

Option = dict[str, Any]
_GRID: Final[Option] = {"left": 4, "right": 14, "top": 30, "containLabel": True}


@dataclass(frozen=True)
class ResponseChartCurve:
    """A curve of one outcome, for one value of the lever by which curves are split."""

    title: str
    colour: str
    dashed: bool
    places: tuple[str, ...]
    """Values of the factor, as they are written."""
    mean: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


def chart_of(
    curves: Sequence[ResponseChartCurve], order: list[str], name: str, *, is_words: bool
) -> Option:
    """Return a picture of curves; order: the factor's values, as they are written."""
    drawn = _dots if is_words else _line
    titles = list(dict.fromkeys(curve.title for curve in curves))
    several = len(titles) > 1
    return {
        **({"legend": {**LEGEND, "data": titles}} if several else {}),
        "grid": {**_GRID, "bottom": 40 if several else 8},
        "xAxis": {
            "type": "category",
            "boundaryGap": is_words,
            "data": order,
            "axisLabel": {"hideOverlap": True},
        },
        "yAxis": value_axis(name),
        "tooltip": {"trigger": "axis", "confine": True},
        "series": [one for k, curve in enumerate(curves) for one in drawn(k, curve, order)],
    }


def _line(place: int, curve: ResponseChartCurve, order: Sequence[str]) -> list[Option]:
    """Return a mean over a band, which is drawn upon an invisible foot."""
    mean, low, high = (
        aligned(curve.places, values, order) for values in (curve.mean, curve.low, curve.high)
    )
    return [
        *band(f"band {place}", curve.colour, low, high, dashed=curve.dashed),
        {
            "type": "line",
            "name": curve.title,
            "color": curve.colour,
            "symbolSize": 5,
            "lineStyle": {"width": 2, "type": "dashed" if curve.dashed else "solid"},
            "data": shortened(mean),
            "z": 3,
        },
    ]


def _dots(place: int, curve: ResponseChartCurve, order: Sequence[str]) -> list[Option]:
    """Return a dot for each word, with the middle 90 % of points as a thin line."""
    style = {
        "color": curve.colour,
        "width": 3,
        "opacity": 0.5,
        "type": "dashed" if curve.dashed else "solid",
    }
    ends = zip(curve.places, curve.low, curve.high, strict=True)
    data = [[{"coord": [at, short(low)]}, {"coord": [at, short(high)]}] for at, low, high in ends]
    return [
        {
            "type": "scatter",
            "name": curve.title,
            "color": curve.colour,
            "symbol": "diamond" if curve.dashed else "circle",
            "symbolSize": 11,
            "data": shortened(aligned(curve.places, curve.mean, order)),
            "markLine": {"silent": True, "symbol": "none", "lineStyle": style, "data": data},
            "z": 3 + place,
        },
        # so that the axis reaches as far as the lines
        *(
            {
                "type": "scatter",
                "silent": True,
                "symbolSize": 0,
                "tooltip": {"show": False},
                "data": shortened(aligned(curve.places, end, order)),
            }
            for end in (curve.low, curve.high)
        ),
    ]
