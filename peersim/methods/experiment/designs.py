"""Designs: which points of the space of factors are looked at.

A design is made of numbers from 0 to 1, a row for each point, by SciPy's quasi-random sequences
and SALib's samplers with a seed of their own; factors turn the numbers into values. The numbers
depend on the file alone, so a design can be made again wherever it is needed.
"""

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
import numpy.typing as npt

from peersim.core.errors import InputError
from peersim.methods.experiment.experiment_form import (
    CsvDesign,
    Design,
    FullFactorial,
    LatinHypercube,
    Morris,
    Saltelli,
    Sobol,
)
from peersim.methods.experiment.factors import Factor

__all__ = ["Points", "points_of", "problem_of"]

Unit = npt.NDArray[np.float64]
_MOST = 10_000_000


@dataclass(frozen=True)
class Points:
    """Design points: a column of values for each factor."""

    columns: Mapping[str, npt.NDArray[Any]]
    unit: Unit
    """(points, factors): the same as numbers from 0 to 1; without columns for a list of points."""

    def __len__(self) -> int:
        return len(self.unit)

    def row(self, point: int) -> dict[str, Any]:
        """Return the values of a point by the names of the factors."""
        return {name: _python_scalar(held[point]) for name, held in self.columns.items()}


def _python_scalar(value: Any) -> Any:  # noqa: ANN401 - a cell of a column
    return value.item() if isinstance(value, np.generic) else value


def points_of(design: Design, factors: Sequence[Factor], seed: int) -> Points:
    """Return the points of a design; raises InputError where it makes no sense of the factors."""
    if isinstance(design, CsvDesign):
        count = len(factors[0].values)
        written = {factor.name: np.array(factor.values, dtype=object) for factor in factors}
        return Points(written, np.empty((count, 0)))
    unit = _unit(design, factors, seed)
    return Points({factor.name: factor.at(unit[:, k]) for k, factor in enumerate(factors)}, unit)


def _unit(design: Design, factors: Sequence[Factor], seed: int) -> Unit:
    if isinstance(design, FullFactorial):
        return _full_factorial(factors, design.levels)
    if not factors:
        raise InputError(f"design.kind = '{design.kind}' takes assumptions or levers that differ")
    if isinstance(design, Morris):
        return _morris(design, factors, seed)
    if isinstance(design, Saltelli):
        return _saltelli(design, factors, seed)
    return _covering(design, len(factors), seed)


def _full_factorial(factors: Sequence[Factor], levels: int) -> Unit:
    each = [factor.levels(levels) for factor in factors]
    count = int(np.prod([len(one) for one in each], dtype=np.float64))
    if count > _MOST:
        raise InputError(f"a full factorial design of {count:,} points is too large; sample it")
    return np.array(list(product(*each)), dtype=np.float64).reshape(count, len(factors))


def _covering(design: LatinHypercube | Sobol | Any, dimensions: int, seed: int) -> Unit:  # noqa: ANN401
    from scipy.stats import qmc

    generator = np.random.default_rng(seed)
    if isinstance(design, LatinHypercube):
        return np.asarray(qmc.LatinHypercube(dimensions, rng=generator).random(design.points))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # balance takes a power of two
        return np.asarray(qmc.Sobol(dimensions, rng=generator).random(design.points))


def _saltelli(design: Saltelli, factors: Sequence[Factor], seed: int) -> Unit:
    from SALib.sample import sobol

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # as above
        return np.asarray(
            sobol.sample(
                problem_of(factors),
                design.blocks,
                calc_second_order=design.second_order,
                seed=seed,
            )
        )


def _morris(design: Morris, factors: Sequence[Factor], seed: int) -> Unit:
    from SALib.sample import morris

    sampled = morris.sample(problem_of(factors), design.walks, num_levels=design.levels, seed=seed)
    return np.asarray(sampled)


def problem_of(factors: Sequence[Factor]) -> dict[str, Any]:
    """Return the factors as SALib sees them: numbers from 0 to 1."""
    return {
        "num_vars": len(factors),
        "names": [factor.name for factor in factors],
        "bounds": [[0.0, 1.0]] * len(factors),
    }
