"""What a map says: the whole of it in a sentence or two, a cell, its sides and its border."""

from collections.abc import Sequence
from math import isfinite
from typing import Final

import numpy as np

from peersim.methods.experiment import Outcome
from peersim.methods.outcome_map import MapView, OutcomeMap
from peersim.methods.outcome_map.map_axes import axis_numbers
from peersim.methods.outcome_map.map_field import Shown
from peersim.methods.verdict import Row
from peersim.narration.display_names import scale_of
from peersim.narration.factor_names import factor_name, outcome_name, scaled_words
from peersim.narration.phrases import capital, counted_text, percent, signed
from peersim.narration.texts import number, t
from peersim.narration.verdict_text import verdict_words

__all__ = [
    "axis_name",
    "axis_value",
    "cell_words",
    "map_sentences",
    "map_titles",
    "mark_words",
    "shown_words",
]

_FEW: Final = 3
"""Pairs with which an interval is no more than a first look."""


def map_titles(found: OutcomeMap) -> tuple[str, ...]:
    """Return what the scenarios of a map are called; no two are called the same."""
    titles = [t(one.title) for one in found.experiment.point_worlds.scenarios]
    if len(set(titles)) < len(titles):
        titles[-1] = f"{titles[-1]} (2)"
    return tuple(titles)


def shown_words(found: OutcomeMap, shown: Shown) -> str:
    """Say what colours the cells."""
    titles, what = map_titles(found), _what(found.outcome)
    if shown == "difference":
        return t(
            "{outcome}: “{other}” minus “{base}”", outcome=what, other=titles[1], base=titles[0]
        )
    return t("{outcome} in “{name}”", outcome=what, name=titles[int(shown == "other")])


def axis_name(found: OutcomeMap, side: int) -> str:
    """Return what lies along a side: 0 across, 1 upwards."""
    return capital(factor_name(found.experiment.factors[side].name))


def axis_value(found: OutcomeMap, side: int, value: float) -> str:
    """Write a value along a side: shares in per cent."""
    key = found.experiment.factors[side].name
    declared = axis_numbers(found.experiment.point_worlds.scenarios)[key]
    return percent(value) if declared.unit == "share" else number(value)


def map_sentences(found: OutcomeMap, view: MapView) -> tuple[str, ...]:
    """Say what a map shows, the finding first; what is emphasised stands between asterisks."""
    known = np.flatnonzero(np.isfinite(view.values))
    if not len(known):
        return (t("No cell of this map has anything to measure."),)
    said = _of_difference if view.shown == "difference" else _of_level
    return (*said(found, view, known.tolist()), t("Under these assumptions."))


def _of_difference(found: OutcomeMap, view: MapView, known: Sequence[int]) -> list[str]:
    clear = [k for k in known if not view.is_luck[k]]
    counts = {
        "lower": sum(view.values[k] < 0.0 for k in clear),
        "higher": sum(view.values[k] > 0.0 for k in clear),
        "luck": len(known) - len(clear),
        "cells": len(known),
    }
    lead = t(
        "{what}: clearly lower in {lower} of {cells} cells, **clearly higher in {higher}**; in "
        "{luck} luck could explain the difference."
        if counts["higher"] > counts["lower"]
        else "{what}: **clearly lower in {lower} of {cells} cells**, clearly higher in {higher}; "
        "in {luck} luck could explain the difference.",
        what=shown_words(found, "difference"),
        **counts,
    )
    if not clear:
        return [lead]
    most = max(clear, key=lambda k: abs(view.values[k]))
    return [lead, t("Most of all: {cell}.", cell=_place_and_value(found, view, most))]


def _of_level(found: OutcomeMap, view: MapView, known: Sequence[int]) -> list[str]:
    low, high = (pick(known, key=lambda k: float(view.values[k])) for pick in (min, max))
    scale = scale_of(found.outcome.declared)
    ends = [scale.factor * float(view.values[cell]) for cell in (low, high)]
    where = t(
        "Lowest: {low}. Highest: {high}.",
        low=_place_and_value(found, view, low),
        high=_place_and_value(found, view, high),
    )
    lead = t(
        "{what}: from {low} to {high}. **It tips**: nearly all cells lie at one of the two ends."
        if view.tips
        else "{what}: **from {low} to {high}**, by degrees.",
        what=shown_words(found, view.shown),
        low=number(ends[0]),
        high=scaled_words(ends[1], scale, effect=False),
    )
    return [lead, where]


def _place_and_value(found: OutcomeMap, view: MapView, cell: int) -> str:
    scale = scale_of(found.outcome.declared)
    is_effect = view.shown == "difference"
    amount = scaled_words(scale.factor * float(view.values[cell]), scale, effect=is_effect)
    return t("{amount} where {place}", amount=amount, place=_place(found, cell))


def _place(found: OutcomeMap, cell: int) -> str:
    i, j = found.corners[cell]
    sides = zip((0, 1), (found.ticks[0][i], found.ticks[1][j]), strict=True)
    return "; ".join(
        t("{name} = {value}", name=axis_name(found, side), value=axis_value(found, side, value))
        for side, value in sides
    )


def cell_words(found: OutcomeMap, view: MapView, cell: int, row: Row) -> tuple[str, ...]:
    """Say where a cell lies, what it comes to, and how sure that is; row: of the map's table."""
    scale = scale_of(found.outcome.declared)
    by = scale.factor
    if view.shown != "difference":
        amount = scaled_words(by * float(view.values[cell]), scale, effect=False)
        return (_place(found, cell), amount, _sides(found, view, cell))
    amount = scaled_words(by * float(row["difference"]), scale, effect=True)
    if isfinite(row["low"]):
        low, high = signed(by * row["low"]), signed(by * row["high"])
        amount = t("{amount} (95 %: {low} to {high})", amount=amount, low=low, high=high)
    pairs = int(row["pairs"])
    told = counted_text(pairs, "1 pair of worlds", "{count} pairs of worlds")
    if pairs <= _FEW:
        told = t("{pairs}: a first look", pairs=told)
    verdict = capital(verdict_words(row["verdict"]))
    return (_place(found, cell), amount, f"{verdict}; {told}")


def _sides(found: OutcomeMap, view: MapView, cell: int) -> str:
    """Say how many worlds of a cell lie above the border."""
    worlds = found.numbers[int(view.shown == "other"), 0, :, cell]
    there = worlds[np.isfinite(worlds)]
    above = int((there > view.border).sum())
    return t("{above} of {count} worlds above the border", above=above, count=len(there))


def mark_words(found: OutcomeMap, view: MapView, *, has_line: bool = True) -> tuple[str, ...]:
    """Say what the marks on a map are: its line, if it is drawn, and its hatching."""
    line = _border_words(found, view) if has_line else ""
    hatching = _luck_mark_words(view) if view.is_luck.any() else ""
    return tuple(filter(None, (line, hatching)))


def _border_words(found: OutcomeMap, view: MapView) -> str:
    """Say what the line on a map is."""
    scale = scale_of(found.outcome.declared)
    if not isfinite(view.border):
        return ""
    if view.shown == "difference":
        return t("Line: no difference; it goes one way on this side, the other way on that.")
    amount = scaled_words(scale.factor * view.border, scale, effect=False)
    if view.tips:
        return t("Line: the border where it tips, at {amount}.", amount=amount)
    return t("Line: halfway between the lowest and the highest cell, at {amount}.", amount=amount)


def _luck_mark_words(view: MapView) -> str:
    """Say what hatching means."""
    if view.shown == "difference":
        return t("Hatched: luck could explain the difference (the 95 % interval holds 0).")
    return t("Hatched: luck decides; some worlds end above the border, some below.")


def _what(outcome: Outcome) -> str:
    return capital(outcome_name(outcome.column))
