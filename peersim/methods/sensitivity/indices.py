"""SALib's analyses of whole or partial designs."""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from peersim.core.errors import RunError

__all__ = ["LEAST_BLOCKS", "Indices", "complete", "screening", "sobol_indices"]

Values = npt.NDArray[np.float64]
LEAST_BLOCKS: Final = 4
"""Blocks or walks below which nothing can be said."""
_RESAMPLES: Final = 400


@dataclass(frozen=True)
class Indices:
    """Sobol indices with the half-width of their 95 % intervals."""

    table: pd.DataFrame
    """factor, first, first_half, total, total_half"""
    pairs: pd.DataFrame
    """factor, other, second, second_half; empty without second order"""
    blocks: int
    """Of the design that could be used."""
    left_out: int


def complete(values: Values, size: int) -> tuple[Values, npt.NDArray[np.bool_]]:
    """Return the blocks of a design that are there as a whole, and which they are.

    values: (points,) in blocks of `size`; returns (points in whole blocks,) and (blocks,).
    """
    blocks = values[: len(values) // size * size].reshape(-1, size)
    whole = np.asarray(np.isfinite(blocks).all(axis=1))
    return blocks[whole].ravel(), whole


def sobol_indices(
    names: Sequence[str], values: Values, *, second_order: bool = True, seed: int = 1
) -> Indices:
    """Return Sobol indices from values in the order of Saltelli's design; nan is left out.

    values: (points,). A block that is not there as a whole is left out as a whole. Raises RunError
    where too few blocks are there, or nothing varies.
    """
    from SALib.analyze import sobol

    size = (2 if second_order else 1) * len(names) + 2
    held, whole = complete(values, size)
    _enough(int(whole.sum()), held, "blocks")
    problem = {"num_vars": len(names), "names": list(names), "bounds": [[0.0, 1.0]] * len(names)}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what SALib says of small samples, `caveats` says
        found = sobol.analyze(
            problem, held, calc_second_order=second_order, num_resamples=_RESAMPLES, seed=seed
        )
    table = pd.DataFrame(
        {
            "factor": list(names),
            "first": found["S1"],
            "first_half": found["S1_conf"],
            "total": found["ST"],
            "total_half": found["ST_conf"],
        }
    )
    pairs = _pairs(names, found) if second_order else pd.DataFrame()
    return Indices(table, pairs, int(whole.sum()), int((~whole).sum()))


def _pairs(names: Sequence[str], found: Any) -> pd.DataFrame:  # noqa: ANN401 - SALib's result
    rows = [
        {
            "factor": names[i],
            "other": names[j],
            "second": found["S2"][i, j],
            "second_half": found["S2_conf"][i, j],
        }
        for i in range(len(names))
        for j in range(i + 1, len(names))
    ]
    return pd.DataFrame(rows, columns=["factor", "other", "second", "second_half"])


def screening(
    names: Sequence[str], unit: Values, values: Values, *, levels: int = 4, seed: int = 1
) -> pd.DataFrame:
    """Return what changing one factor does on the average of Morris' walks, largest first.

    factor, effect (mean size of the change over the whole range, mu*), effect_half, mean (mu,
    with sign), spread (sigma: large beside the effect where it depends on the others).
    unit: (points, factors) from 0 to 1; values: (points,).
    """
    from SALib.analyze import morris

    size = len(names) + 1
    held, whole = complete(values, size)
    _enough(int(whole.sum()), held, "walks")
    rows = np.repeat(whole, size)
    problem = {"num_vars": len(names), "names": list(names), "bounds": [[0.0, 1.0]] * len(names)}
    found = morris.analyze(problem, unit[: len(rows)][rows], held, num_levels=levels, seed=seed)
    table = pd.DataFrame(
        {
            "factor": list(names),
            "effect": np.asarray(found["mu_star"], dtype=np.float64),
            "effect_half": np.asarray(found["mu_star_conf"], dtype=np.float64),
            "mean": np.asarray(found["mu"], dtype=np.float64),
            "spread": np.asarray(found["sigma"], dtype=np.float64),
        }
    )
    return table.sort_values("effect", ascending=False, kind="stable", ignore_index=True)


def _enough(blocks: int, held: Values, what: str) -> None:
    if blocks < LEAST_BLOCKS:
        raise RunError(f"{blocks} {what} of the design are there as a whole; 4 is the least")
    if np.ptp(held) == 0.0:
        raise RunError("nothing that differs between points changes this outcome at all")
