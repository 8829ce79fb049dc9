"""pyABC's sequential Monte Carlo in a space of numbers from 0 to 1."""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from peersim.core.errors import RunError
from peersim.methods.calibration.fit_progress import CandidateProgress
from peersim.running.pool import Pool

__all__ = ["GENERATIONS", "Fit", "FitEffort", "Misfits", "fit"]

Floats = npt.NDArray[np.float64]
Misfits = Callable[[Floats], Sequence[float]]
"""Returns the misfit of every pattern at a point (factors,) of numbers from 0 to 1; picklable."""
GENERATIONS: Final = "generations.sqlite"


@dataclass(frozen=True)
class FitEffort:
    """How hard it is tried; see `CalibrateForm`."""

    population: int
    generations: int
    tolerance: float
    least_accepted: float


@dataclass(frozen=True)
class Fit:
    """The last generation that is complete, and how it came about."""

    unit: Floats
    """(members, factors): numbers from 0 to 1"""
    weights: Floats
    """(members,), with sum 1"""
    distances: Floats
    """(members,): the misfit of the worst pattern"""
    generations: pd.DataFrame
    """generation, tolerance (inf: anything), tried, accepted (share), effective (equal members)"""


@dataclass(frozen=True)
class _Model:
    """The worlds as pyABC sees them."""

    misfits: Misfits

    def __call__(self, parameter: Any) -> dict[str, float]:  # noqa: ANN401 - pyABC's parameter
        point = np.array([parameter[f"p{k}"] for k in range(len(parameter))])
        return {f"m{k}": float(misfit) for k, misfit in enumerate(self.misfits(point))}


def fit(
    misfits: Misfits,
    sizes: tuple[int, int],
    effort: FitEffort,
    folder: Path,
    pool: Pool,
    seed: int,
    progress: CandidateProgress | None = None,
) -> Fit:
    """Return points whose worst misfit is within a tolerance, which falls with each generation.

    sizes: factors and patterns. A generation takes as tolerance the median of the distances
    before, but not less than asked for. Generations are kept in the folder as they are done, and
    are gone on from there. Raises RunError where no generation comes to an end.
    """
    from pyabc import History

    database = f"sqlite:///{folder / GENERATIONS}"
    with _quiet():
        begun = (folder / GENERATIONS).is_file() and History(database).max_t >= 0
        smc = _smc(misfits, sizes, effort, pool, seed, progress, begun=begun)
        if begun:
            history = smc.load(database)
        else:
            (folder / GENERATIONS).unlink(missing_ok=True)
            history = smc.new(database, {f"m{k}": 0.0 for k in range(sizes[1])})
        left = effort.generations - history.n_populations
        reached = begun and _tolerances(history)[-1] <= effort.tolerance
        if left > 0 and not reached:
            smc.run(effort.tolerance, left, effort.least_accepted)
        if history.max_t < 1:
            raise RunError(_nothing(effort))
        return _read(history, sizes[0])


def _nothing(effort: FitEffort) -> str:
    return (
        "hardly any parameter set comes closer to the patterns than chance: fewer than "
        f"{100 * effort.least_accepted:g} % of them; look at the ranges, and at one pattern alone"
    )


def _smc(
    misfits: Misfits,
    sizes: tuple[int, int],
    effort: FitEffort,
    pool: Pool,
    seed: int,
    progress: CandidateProgress | None,
    *,
    begun: bool,
) -> Any:  # noqa: ANN401 - pyABC has no types
    """Return pyABC's algorithm; one that was begun takes its tolerance from the last generation."""
    import pyabc

    from peersim.methods.calibration.perturbation import GaussianPerturbation
    from peersim.methods.calibration.sampler import OrderedSampler
    from peersim.methods.calibration.tolerance_schedule import FlooredMedian

    prior = pyabc.Distribution(**{f"p{k}": pyabc.RV("uniform", 0.0, 1.0) for k in range(sizes[0])})
    return pyabc.ABCSMC(
        pyabc.FunctionModel(_Model(misfits), name="worlds"),
        prior,
        pyabc.PNormDistance(p=np.inf),
        population_size=effort.population,
        transitions=GaussianPerturbation(),
        eps=FlooredMedian(effort.tolerance, begun=begun),
        sampler=OrderedSampler(pool, seed, progress),
    )


def _tolerances(history: Any) -> list[float]:  # noqa: ANN401 - pyABC has no types
    table = history.get_all_populations()
    return [float(value) for value in table.loc[table["t"] >= 0, "epsilon"]]


def _read(history: Any, factors: int) -> Fit:  # noqa: ANN401 - pyABC has no types
    particles = history.get_population(t=history.max_t).particles
    unit = np.array([[p.parameter[f"p{k}"] for k in range(factors)] for p in particles])
    table = history.get_all_populations()
    table = table[table["t"] >= 0]
    effective, accepted = [], []
    for t, tried in zip(table["t"], table["samples"], strict=True):
        weights = history.get_weighted_distances(t=int(t))["w"].to_numpy(dtype=np.float64)
        effective.append(weights.sum() ** 2 / (weights**2).sum())
        accepted.append(len(weights) / tried)
    generations = pd.DataFrame(
        {
            "generation": table["t"].to_numpy(dtype=np.int64),
            "tolerance": table["epsilon"].where(table["t"] > 0, np.inf).to_numpy(dtype=np.float64),
            "tried": table["samples"].to_numpy(dtype=np.int64),
            "accepted": accepted,
            "effective": effective,
        }
    )
    distances = np.array([particle.distance for particle in particles])
    weights = np.array([particle.weight for particle in particles])
    return Fit(unit, weights / weights.sum(), distances, generations)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep pyABC's log to what is wrong."""
    log = logging.getLogger("ABC")
    before = log.level
    log.setLevel(logging.ERROR)
    try:
        yield
    finally:
        log.setLevel(before)
