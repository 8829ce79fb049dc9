"""How an outcome of a sweep goes with each factor, as ECharts options with table and summary.

A line (or for words and switches a dot each) shows the mean over points, its band the middle
90 % of points: what all the other factors make of it. What is reported is dashed, and always
stands in one picture with what truly happens.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from peersim.dashboard.curve_lines import colours
from peersim.dashboard.naming import Scale, scale_of
from peersim.dashboard.sweep_words import factor_name, outcome_name, said, unit_of, value
from peersim.dashboard.swept import Looked, Swept
from peersim.dashboard.texts import t
from peersim.results.sweeps import responses

__all__ = ["Asked", "Response", "responses_of"]

Option = dict[str, Any]
_DIGITS: Final = 4


@dataclass(frozen=True)
class Asked:
    """What a visitor wants to see of a sweep."""

    looked: Looked
    scenario: str
    effect: bool
    """Whether it is compared with the base."""
    where: tuple[tuple[str, Any], ...] = ()
    """Levers that are to have one value."""
    split: str = ""
    """The lever by whose values curves are split."""


@dataclass(frozen=True)
class Response:
    """A picture of one factor."""

    factor: str
    title: str
    option: Option
    summary: str
    table: pd.DataFrame


@dataclass(frozen=True)
class _Curve:
    """A curve of one outcome, for one value of the lever by which curves are split."""

    title: str
    colour: str
    dashed: bool
    places: tuple[str, ...]
    """Values of the factor, as they are written."""
    mean: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


def responses_of(
    swept: Swept, asked: Asked, factors: Sequence[str], *, dark: bool = False
) -> tuple[Response, ...]:
    """Return a picture for each factor that still differs among the worlds asked for."""
    chosen = dict(asked.where)
    shown = [name for name in factors if name not in chosen]
    both = swept.shown(asked.looked, asked.scenario, effect=asked.effect)
    held = [
        (looked, responses(swept.sweep, target, shown, chosen, asked.split))
        for looked, target in both
    ]
    in_one = len({scale_of(looked.metric) for looked, _ in held}) == 1
    pictures = [held] if in_one else [[one] for one in held]
    return tuple(
        _response(name, asked, [(looked, tables[name]) for looked, tables in parts], dark=dark)
        for name in shown
        for parts in pictures
        if all(len(tables[name]["value"].unique()) > 1 for _, tables in parts)
    )


def _response(
    name: str, asked: Asked, tables: Sequence[tuple[Looked, pd.DataFrame]], *, dark: bool
) -> Response:
    plain = tables[0][1]["value"]
    is_words = plain.dtype.kind not in "if"
    order = [value(held) for held in plain.unique()]
    found = [
        curve
        for looked, table in tables
        for curve in _curves(looked, table, asked.split, named=len(tables) > 1, dark=dark)
    ]
    kept = [table.assign(outcome=looked.column) for looked, table in tables]
    axis = unit_of(tables[0][0], effect=asked.effect)
    dashed = any(curve.dashed for curve in found)
    return Response(
        factor=name,
        title=f"{outcome_name(tables[-1][0])}: {factor_name(name)}",
        option=_option(
            found,
            order,
            t("{unit}; dashed: reported", unit=axis) if dashed else axis,
            is_words=is_words,
        ),
        summary=_summary(found, scale_of(tables[0][0].metric), effect=asked.effect),
        table=pd.concat(kept, ignore_index=True).rename(columns={"value": name}),
    )


def _curves(
    looked: Looked, table: pd.DataFrame, split: str, *, named: bool, dark: bool
) -> list[_Curve]:
    """Return a curve for each value of the lever by which they are split; named: by outcome."""
    palette, factor = colours(dark=dark), scale_of(looked.metric).factor
    found = []
    for place, (of, rows) in enumerate(table.groupby("split", sort=True)):
        mean, low, high = (
            tuple((rows[column] * factor).tolist()) for column in ("mean", "low", "high")
        )
        parts = [outcome_name(looked)] if named or not split else []
        parts += [f"{factor_name(split)}: {value(of)}"] if split else []
        found.append(
            _Curve(
                title=", ".join(parts),
                colour=palette[place % len(palette)],
                dashed=bool(looked.metric.beside),
                places=tuple(value(held) for held in rows["value"]),
                mean=mean,
                low=low,
                high=high,
            )
        )
    return found


def _option(curves: Sequence[_Curve], order: list[str], name: str, *, is_words: bool) -> Option:
    drawn = _dots if is_words else _line
    return {
        "grid": {"left": 4, "right": 14, "top": 30, "bottom": 40, "containLabel": True},
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
        "legend": {
            "bottom": 0,
            "left": 0,
            "icon": "roundRect",
            "itemHeight": 3,
            "itemWidth": 18,
            "type": "scroll",
            "data": list(dict.fromkeys(curve.title for curve in curves)),
        },
        "tooltip": {"trigger": "axis", "confine": True},
        "series": [one for k, curve in enumerate(curves) for one in drawn(k, curve, order)],
    }


def _line(place: int, curve: _Curve, order: Sequence[str]) -> list[Option]:
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


def _dots(place: int, curve: _Curve, order: Sequence[str]) -> list[Option]:
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


def _summary(curves: Sequence[_Curve], scale: Scale, *, effect: bool) -> str:
    told = []
    for curve in curves:
        first, last = (said(curve.mean[k], scale, effect=effect) for k in (0, -1))
        told.append(
            t(
                "{name}: {first} at {low}, {last} at {high}.",
                name=curve.title,
                first=first,
                last=last,
                low=curve.places[0],
                high=curve.places[-1],
            )
        )
    told.append(t("Under these assumptions; bands hold the middle 90 % of points."))
    return " ".join(told)


def _short(amount: float) -> float:
    """Return a number with the digits that can be seen."""
    return float(f"{amount:.{_DIGITS}g}")
