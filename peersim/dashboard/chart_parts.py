"""Pieces of ECharts options that several pictures share."""

from collections.abc import Mapping, Sequence
from math import isnan
from typing import Any, Final, TypeVar

__all__ = ["LEGEND", "aligned", "band", "short", "shortened", "value_axis"]

Option = dict[str, Any]
Place = TypeVar("Place", int, str)
_DIGITS: Final = 4
LEGEND: Final[Mapping[str, Any]] = {
    "bottom": 0,
    "left": 0,
    "icon": "roundRect",
    "itemHeight": 3,
    "itemWidth": 18,
    "type": "scroll",
}


def value_axis(name: str) -> Option:
    """Return a vertical axis whose name stands above it."""
    return {
        "type": "value",
        "scale": True,
        "name": name,
        "nameTextStyle": {"align": "left"},
        "splitNumber": 4,
    }


def band(
    stack: str,
    colour: str,
    low: Sequence[float | None],
    high: Sequence[float | None],
    *,
    dashed: bool,
) -> list[Option]:
    """Return two series on top of each other: an invisible foot, and the band."""
    common = {
        "type": "line",
        "stack": stack,
        "stackStrategy": "all",  # otherwise bands are drawn wrongly across 0
        "symbol": "none",
        "silent": True,
        "lineStyle": {"opacity": 0},
        "tooltip": {"show": False},
        "color": colour,
    }
    ends = zip(low, high, strict=True)
    wide = [None if foot is None or top is None else top - foot for foot, top in ends]
    opacity = 0.1 if dashed else 0.17
    return [
        {**common, "data": shortened(low)},
        {**common, "areaStyle": {"opacity": opacity}, "data": shortened(wide)},
    ]


def aligned(
    known: Sequence[Place], values: Sequence[float], order: Sequence[Place]
) -> list[float | None]:
    """Return the value at each place of an order, None where it is not known."""
    by_place = dict(zip(known, values, strict=True))
    return [by_place.get(place) for place in order]


def shortened(values: Sequence[float | None]) -> list[float | None]:
    """Return numbers with the digits that can be seen; None for what is not a number."""
    return [None if value is None or isnan(value) else short(value) for value in values]


def short(value: float) -> float:
    """Return a number with the digits that can be seen."""
    return float(f"{value:.{_DIGITS}g}")
