"""Which factors decide an answer of a sweep: bars with intervals."""

from typing import Any, Final

import pandas as pd

from peersim.dashboard.texts import t
from peersim.figures.style import COLOURS
from peersim.methods.sensitivity import FactorImportance
from peersim.narration.factor_names import factor_name
from peersim.narration.sensitivity_text import KIND_COLUMNS

__all__ = ["MOST", "bars"]

Option = dict[str, Any]
MOST: Final = 12
_INTERVAL: Final = "#6b7280"


def bars(found: FactorImportance) -> Option:
    """Return a bar for each factor, the largest on top, with its 95 % interval as a thin line.

    A diamond on it says what the factor does alone, where both are known.
    """
    rows = found.table.head(MOST)[::-1].reset_index(drop=True)  # the first is drawn lowest
    (column, said), *others = KIND_COLUMNS[found.kind]
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


def _r(amount: float) -> float:
    return round(float(amount), 5) + 0.0
