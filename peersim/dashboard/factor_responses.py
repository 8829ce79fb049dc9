"""How an outcome of a sweep goes with each factor: picture, table and summary.

What is reported always stands in one picture with what truly happens, or beside one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from peersim.dashboard.response_charts import Option, ResponseChartCurve, chart_of
from peersim.dashboard.sweep_folder import SweepFolder, SweepOutcome
from peersim.dashboard.texts import t
from peersim.figures.curve_lines import colours
from peersim.narration.display_names import scale_of
from peersim.narration.factor_names import factor_name, factor_value, outcome_name
from peersim.narration.phrases import capital
from peersim.narration.sweep_text import response_words
from peersim.results.sweeps import responses

__all__ = ["Response", "ResponseChoice", "responses_of"]


@dataclass(frozen=True)
class ResponseChoice:
    """What a visitor wants to see of a sweep."""

    looked: SweepOutcome
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


def responses_of(
    swept: SweepFolder, asked: ResponseChoice, factors: Sequence[str], *, dark: bool = False
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
    name: str,
    asked: ResponseChoice,
    tables: Sequence[tuple[SweepOutcome, pd.DataFrame]],
    *,
    dark: bool,
) -> Response:
    plain = tables[0][1]["value"]
    is_words = plain.dtype.kind not in "if"
    order = [factor_value(held) for held in plain.unique()]
    found = [
        curve
        for looked, table in tables
        for curve in _curves(looked, table, asked.split, named=len(tables) > 1, dark=dark)
    ]
    kept = [table.assign(outcome=looked.column) for looked, table in tables]
    scale = scale_of(tables[0][0].metric)
    axis = scale.axis(effect=asked.effect)
    dashed = any(curve.dashed for curve in found)
    return Response(
        factor=name,
        title=f"{capital(outcome_name(tables[-1][0].column))}: {factor_name(name)}",
        option=chart_of(
            found,
            order,
            t("{unit}; dashed: reported", unit=axis) if dashed else axis,
            is_words=is_words,
        ),
        summary=response_words(found, scale, effect=asked.effect),
        table=pd.concat(kept, ignore_index=True).rename(columns={"value": name}),
    )


def _curves(
    looked: SweepOutcome, table: pd.DataFrame, split: str, *, named: bool, dark: bool
) -> list[ResponseChartCurve]:
    """Return a curve for each value of the lever by which they are split; named: by outcome."""
    palette, factor = colours(dark=dark), scale_of(looked.metric).factor
    found = []
    for place, (of, rows) in enumerate(table.groupby("split", sort=True)):
        mean, low, high = (
            tuple((rows[column] * factor).tolist()) for column in ("mean", "low", "high")
        )
        parts = [capital(outcome_name(looked.column))] if named or not split else []
        parts += [f"{factor_name(split)}: {factor_value(of)}"] if split else []
        found.append(
            ResponseChartCurve(
                title=", ".join(parts),
                colour=palette[place % len(palette)],
                dashed=bool(looked.metric.beside),
                places=tuple(factor_value(held) for held in rows["value"]),
                mean=mean,
                low=low,
                high=high,
            )
        )
    return found
