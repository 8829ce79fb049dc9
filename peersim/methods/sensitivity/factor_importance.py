"""Which assumptions decide an answer, from a sweep that is there, whatever its design."""

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd
from pydantic import TypeAdapter, ValidationError

from peersim.core.errors import ResultsError
from peersim.methods.experiment.designs import points_of
from peersim.methods.experiment.experiment_form import Design, Morris, Saltelli
from peersim.methods.experiment.factors import Factor
from peersim.methods.outcomes_by_point import answers_by_point
from peersim.methods.sensitivity.first_order import first_order_shares
from peersim.methods.sensitivity.indices import screening, sobol_indices
from peersim.methods.sensitivity.sensitivity_caveats import Caveat, caveats
from peersim.results.sweeps import Sweep, Target, luck_in

__all__ = ["FactorImportance", "factor_importance"]


@dataclass(frozen=True)
class FactorImportance:
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


def factor_importance(sweep: Sweep, target: Target) -> FactorImportance:
    """Return which factors decide a target; raises RunError where too little is there to say."""
    design = design_of(sweep)
    names = [one["name"] for one in sweep.factors]
    held = answers_by_point(sweep, target)
    values = held["mean"].reindex(range(len(sweep.points))).to_numpy(dtype=np.float64)
    nothing = pd.DataFrame()
    if isinstance(design, Morris):
        factors = [_factor(one) for one in sweep.factors]
        unit = points_of(design, factors, sweep.about["question"]["seed"]).unit
        return FactorImportance(
            "morris", screening(names, unit, values, levels=design.levels), nothing
        )
    if isinstance(design, Saltelli):
        found = sobol_indices(names, values, second_order=design.second_order)
        known = tuple(caveats(target, found, luck_in(held)))
        return FactorImportance("sobol", _largest_first(found.table, "total"), found.pairs, known)
    table = first_order_shares(sweep.points, values, names)
    return FactorImportance("alone", _largest_first(table, "first"), nothing)


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
