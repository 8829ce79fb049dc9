"""Pictures of how an outcome goes with a factor, as ECharts options.

A line (or for words and switches a dot each) shows the mean over points, its band the middle
90 % of points: what all the other factors make of it. What is reported is dashed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

__all__ = ["Curve", "Option", "chart_of"]

Option = dict[str, Any]
_DIGITS: Final = 4
_GRID: Final[Option] = {"left": 4, "right": 14, "top": 30, "containLabel": True}
_LEGEND: Final[Option] = {
    "bottom": 0,
    "left": 0,
    "icon": "roundRect",
    "itemHeight": 3,
    "itemWidth": 18,
    "type": "scroll",
}


@dataclass(frozen=True)
class Curve:
    """A curve of one outcome, for one value of the lever by which curves are split."""

    title: str
    colour: str
    dashed: bool
    places: tuple[str, ...]
    """Values of the factor, as they are written."""
    mean: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


def chart_of(curves: Sequence[Curve], order: list[str], name: str, *, is_words: bool) -> Option:
    """Return a picture of curves; order: the factor's values, as they are written."""
    drawn = _dots if is_words else _line
    titles = list(dict.fromkeys(curve.title for curve in curves))
    several = len(titles) > 1
    return {
        **({"legend": {**_LEGEND, "data": titles}} if several else {}),
        "grid": {**_GRID, "bottom": 40 if several else 8},
        "xAxis": {
            "type": "category",
            "boundaryGap": is_words,
            "data": order,
            "axisLabel": {"hideOverlap": True},
        },
        "yAxis": {
            "type": "value",
            "scale": True,
            "name": name,
            "nameTextStyle": {"align": "left"},
            "splitNumber": 4,
        },
        "tooltip": {"trigger": "axis", "confine": True},
        "series": [one for k, curve in enumerate(curves) for one in drawn(k, curve, order)],
    }


def _line(place: int, curve: Curve, order: Sequence[str]) -> list[Option]:
    """Return a mean over a band, which is drawn upon an invisible foot."""
    common = {
        "type": "line",
        "stack": f"band {place}",
        "stackStrategy": "all",  # otherwise bands are drawn wrongly across 0
        "symbol": "none",
        "silent": True,
        "lineStyle": {"opacity": 0},
        "tooltip": {"show": False},
        "color": curve.colour,
    }
    wide = [top - low for low, top in zip(curve.low, curve.high, strict=True)]
    opacity = 0.1 if curve.dashed else 0.17
    return [
        {**common, "data": _along(curve.places, curve.low, order)},
        {
            **common,
            "areaStyle": {"opacity": opacity},
            "data": _along(curve.places, wide, order),
        },
        {
            "type": "line",
            "name": curve.title,
            "color": curve.colour,
            "symbolSize": 5,
            "lineStyle": {"width": 2, "type": "dashed" if curve.dashed else "solid"},
            "data": _along(curve.places, curve.mean, order),
            "z": 3,
        },
    ]


def _dots(place: int, curve: Curve, order: Sequence[str]) -> list[Option]:
    """Return a dot for each word, with the middle 90 % of points as a thin line."""
    style = {
        "color": curve.colour,
        "width": 3,
        "opacity": 0.5,
        "type": "dashed" if curve.dashed else "solid",
    }
    ends = zip(curve.places, curve.low, curve.high, strict=True)
    data = [[{"coord": [at, _short(low)]}, {"coord": [at, _short(high)]}] for at, low, high in ends]
    return [
        {
            "type": "scatter",
            "name": curve.title,
            "color": curve.colour,
            "symbol": "diamond" if curve.dashed else "circle",
            "symbolSize": 11,
            "data": _along(curve.places, curve.mean, order),
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
                "data": _along(curve.places, end, order),
            }
            for end in (curve.low, curve.high)
        ),
    ]


def _along(at: Sequence[str], values: Sequence[float], order: Sequence[str]) -> list[float | None]:
    known: Mapping[str, float] = dict(zip(at, values, strict=True))
    return [_short(known[one]) if one in known else None for one in order]


def _short(amount: float) -> float:
    """Return a number with the digits that can be seen."""
    return float(f"{amount:.{_DIGITS}g}")
