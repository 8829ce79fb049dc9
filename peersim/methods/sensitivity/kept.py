"""Which assumptions decide an answer, from a sweep that is there, whatever its design."""

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd
from pydantic import TypeAdapter, ValidationError

from peersim.core.errors import ResultsError
from peersim.methods.answers import answers_by_point
from peersim.methods.experiment.designs import points_of
from peersim.methods.experiment.factors import Factor
from peersim.methods.experiment.form import Design, Morris, Saltelli
from peersim.methods.sensitivity.alone import shares_alone
from peersim.methods.sensitivity.caveats import Caveat, caveats
from peersim.methods.sensitivity.indices import screening, sobol_indices
from peersim.results.sweeps import Sweep, Target, luck_in

__all__ = ["Decides", "decides"]


@dataclass(frozen=True)
class Decides:
    """How much each factor decides, by what the design of the sweep allows to say."""

    kind: Literal["sobol", "morris", "alone"]
    """Sobol indices; Morris' mean changes; or shares of the variance alone."""
    table: pd.DataFrame
    """factor, and first, first_half, total, total_half; effect, effect_half; or first, first_half;
    the largest first"""
    pairs: pd.DataFrame
    """factor, other, second, second_half; empty where it is not known"""
    caveats: tuple[Caveat, ...] = ()
    """What is not to be relied on yet."""


def decides(sweep: Sweep, target: Target) -> Decides:
    """Return which factors decide a target; raises RunError where too little is there to say."""
    design = design_of(sweep)
    names = [one["name"] for one in sweep.factors]
    held = answers_by_point(sweep, target)
    values = held["mean"].reindex(range(len(sweep.points))).to_numpy(dtype=np.float64)
    nothing = pd.DataFrame()
    if isinstance(design, Morris):
        factors = [_factor(one) for one in sweep.factors]
        unit = points_of(design, factors, sweep.about["question"]["seed"]).unit
        return Decides("morris", screening(names, unit, values, levels=design.levels), nothing)
    if isinstance(design, Saltelli):
        found = sobol_indices(names, values, second_order=design.second_order)
        known = tuple(caveats(target, found, luck_in(held)))
        return Decides("sobol", _largest_first(found.table, "total"), found.pairs, known)
    table = shares_alone(sweep.points, values, names)
    return Decides("alone", _largest_first(table, "first"), nothing)


def design_of(sweep: Sweep) -> Any:  # noqa: ANN401 - one of many forms
    """Return the design of a sweep that is there; raises ResultsError where it says none."""
    try:
        return TypeAdapter(Design).validate_python(sweep.about["question"]["design"])
    except ValidationError as error:
        raise ResultsError(f"'{sweep.folder}' has no design that is known here: {error}") from error


def _largest_first(table: pd.DataFrame, column: str) -> pd.DataFrame:
    return table.sort_values(column, ascending=False, kind="stable", ignore_index=True)


def _factor(said: dict[str, Any]) -> Factor:
    return Factor(**{**said, "values": tuple(said["values"])})
