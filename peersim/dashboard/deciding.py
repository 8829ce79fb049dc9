"""Which factors decide an answer of a sweep: bars with intervals, in words and as a table."""

from collections.abc import Iterable
from typing import Any, Final

import pandas as pd

from peersim.dashboard.sweep_words import factor_name
from peersim.dashboard.texts import number, t
from peersim.figures.style import COLOURS
from peersim.methods.sensitivity import Decides

__all__ = ["MOST", "bars", "explained", "pair_table", "summary"]

Option = dict[str, Any]
MOST: Final = 12
_TOLD: Final = 3
_INTERVAL: Final = "#6b7280"
_COLUMNS: Final = {
    "sobol": (("total", "in all"), ("first", "alone")),
    "morris": (("effect", "mean change"),),
    "alone": (("first", "alone"),),
}
"""Of each kind the columns that are drawn, with their names; the first one is the order."""


def explained(found: Decides) -> str:
    """Say what the bars mean."""
    return {
        "sobol": t(
            "Share of the variance between points that goes back to a number: alone, and in all "
            "with every company it has (Sobol indices). They hold for the ranges that were given."
        ),
        "morris": t(
            "By how much the answer changes on the average when one number alone goes through "
            "its whole range (Morris screening). It holds for the ranges that were given."
        ),
        "alone": t(
            "Share of the variance between points that a number explains alone. What numbers do "
            "together is not in it; a Saltelli design would tell. It holds for the ranges that "
            "were given."
        ),
    }[found.kind]


def bars(found: Decides) -> Option:
    """Return a bar for each factor, the largest on top, with its 95 % interval as a thin line.

    A diamond on it says what the factor does alone, where both are known.
    """
    rows = found.table.head(MOST)[::-1].reset_index(drop=True)  # the first is drawn lowest
    (column, said), *others = _COLUMNS[found.kind]
    label = {"width": 170, "overflow": "break", "lineHeight": 14}
    return {
        "grid": {"left": 8, "right": 16, "top": 4, "bottom": 34, "containLabel": True},
        "legend": {"bottom": 0, "itemWidth": 14, "itemHeight": 10},
        "tooltip": {"trigger": "axis", "confine": True, "axisPointer": {"type": "shadow"}},
        "xAxis": {"type": "value", "splitNumber": 4, "axisLabel": {"hideOverlap": True}},
        "yAxis": {
            "type": "category",
            "data": [factor_name(str(name)) for name in rows["factor"]],
            "axisTick": {"show": False},
            "axisLabel": label,
        },
        "series": [
            *_bar(rows, column, t(said)),
            *(_diamonds(rows, column, t(said)) for column, said in others),
        ],
    }


def _bar(rows: pd.DataFrame, column: str, name: str) -> list[Option]:
    pairs = zip(rows[column], rows[f"{column}_half"], strict=True)
    ends = [
        [[_r(middle - half), row], [_r(middle + half), row]]
        for row, (middle, half) in enumerate(pairs)
    ]
    marks = {
        "silent": True,
        "symbol": "none",
        "lineStyle": {"color": _INTERVAL, "width": 2, "type": "solid"},
        "data": [[{"coord": low}, {"coord": high}] for low, high in ends],
    }
    return [
        {
            "type": "bar",
            "name": name,
            "data": [_r(held) for held in rows[column]],
            "barMaxWidth": 14,
            "itemStyle": {"color": COLOURS[0]},
            "markLine": marks,
        },
        {  # so that the axis reaches as far as the intervals
            "type": "scatter",
            "symbolSize": 0,
            "silent": True,
            "tooltip": {"show": False},
            "data": [end for pair in ends for end in pair],
        },
    ]


def _diamonds(rows: pd.DataFrame, column: str, name: str) -> Option:
    return {
        "type": "scatter",
        "name": name,
        "symbol": "diamond",
        "symbolSize": 11,
        "itemStyle": {"color": COLOURS[1], "borderColor": "#ffffff", "borderWidth": 1},
        "data": [[_r(held), row] for row, held in enumerate(rows[column])],
        "z": 5,
    }


def summary(found: Decides) -> str:
    """Name what decides most."""
    column, said = _COLUMNS[found.kind][0]
    rows = found.table.head(_TOLD).to_dict("records")
    told = [
        f"{factor_name(row['factor'])} {number(row[column])} ± {number(row[f'{column}_half'], 2)}"
        for row in rows
    ]
    return t(
        "Most of all ({what}): {told}. Under these assumptions.", what=t(said), told="; ".join(told)
    )


def pair_table(found: Decides) -> pd.DataFrame:
    """Return what pairs do together beyond what each does alone, where it is clear of 0."""
    if found.pairs.empty:
        return pd.DataFrame()
    clear = found.pairs[found.pairs["second"] > found.pairs["second_half"]]
    rows = clear.sort_values("second", ascending=False).head(MOST)
    return pd.DataFrame(
        {
            t("Together"): _names(rows["factor"], rows["other"]),
            t("Share"): rows["second"].astype(float),
            "± 95 %": rows["second_half"].astype(float),
        }
    )


def _names(ones: Iterable[str], others: Iterable[str]) -> list[str]:
    pairs = zip(ones, others, strict=True)
    return [f"{factor_name(one)} × {factor_name(other)}" for one, other in pairs]


def _r(amount: float) -> float:
    return round(float(amount), 5) + 0.0
