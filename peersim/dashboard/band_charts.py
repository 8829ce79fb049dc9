"""What charts of lines with bands share, as parts of ECharts options."""

from collections.abc import Hashable, Sequence
from typing import Any, Final, TypeVar

__all__ = ["Option", "along", "band", "legend", "short", "value_axis"]

Option = dict[str, Any]
Place = TypeVar("Place", bound=Hashable)
_DIGITS: Final = 4


def value_axis(name: str) -> Option:
    """Return the axis of values."""
    return {
        "type": "value",
        "scale": True,
        "name": name,
        "nameTextStyle": {"align": "left"},
        "splitNumber": 4,
    }


def legend(titles: Sequence[str]) -> Option:
    """Return the names of lines below a chart."""
    return {
        "bottom": 0,
        "left": 0,
        "icon": "roundRect",
        "itemHeight": 3,
        "itemWidth": 18,
        "data": titles,
        "type": "scroll",
    }


def band(
    stack: str,
    colour: str,
    low: Sequence[float | None],
    width: Sequence[float | None],
    *,
    dashed: bool,
) -> tuple[Option, Option]:
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
    opacity = 0.1 if dashed else 0.17
    return {**common, "data": low}, {**common, "areaStyle": {"opacity": opacity}, "data": width}


def along(
    places: Sequence[Place], values: Sequence[float], order: Sequence[Place]
) -> list[float | None]:
    """Return a value for each place in order, None where there is none."""
    known = dict(zip(places, values, strict=True))
    return [short(known[place]) if place in known else None for place in order]


def short(value: float) -> float:
    """Return a number with the digits that can be seen."""
    return float(f"{value:.{_DIGITS}g}")
