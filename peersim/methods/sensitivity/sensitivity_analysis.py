"""Sensitivity asked of the model: designs are run, then analysed for every answer."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from peersim.core.errors import RunError
from peersim.core.presenter import HtmlView
from peersim.methods.experiment import Experiment
from peersim.methods.experiment.experiment_form import Morris, Saltelli
from peersim.methods.outcomes_by_point import answers_by_point
from peersim.methods.sensitivity.indices import screening, sobol_indices
from peersim.methods.sensitivity.sensitivity_caveats import (
    Caveat,
    LeftOutByScreening,
    NoAnswer,
    caveats,
)
from peersim.results.sweeps import Sweep, Target, read_sweep, summary, targets

__all__ = ["Run", "Sensitivity", "sensitivity", "sensitivity_worlds", "so_far"]

Run = Callable[[Experiment, Path], Sweep]
"""Runs the worlds of an experiment into a folder."""
SCREENING: Final = "screening"
INDICES: Final = "indices"


@dataclass(frozen=True, repr=False)
class Sensitivity(HtmlView):
    """Which assumptions decide which answer."""

    answers: tuple[Target, ...]
    """What was asked; tables hold them by their names."""
    screening: pd.DataFrame
    """answer, factor, effect, effect_half, mean, spread; empty where there was none"""
    indices: pd.DataFrame
    """answer, factor, first, first_half, total, total_half, blocks; empty where there are none"""
    pairs: pd.DataFrame
    """answer, factor, other, second, second_half"""
    caveats: tuple[Caveat, ...]
    """What is not to be relied on yet."""

    def __repr__(self) -> str:
        """Return a line, where its tables would fill pages."""
        return f"<Sensitivity: {len(self.answers)} answers, {len(self.caveats)} caveats>"


def sensitivity(experiment: Experiment, folder: Path, run: Run) -> Sensitivity:
    """Run what the file asks for, and say which assumptions decide its answers.

    A file whose design is `morris` or `saltelli` gets that one. For any other, all factors are
    screened, and those that matter most go on to Sobol indices.
    """
    if isinstance(experiment.design, Morris | Saltelli):
        return _analysed(experiment, run(experiment, folder))
    asked = experiment.sensitivity
    walks = Morris(kind="morris", walks=asked.walks)
    first = experiment.with_design(walks, experiment.factors)
    screened = _analysed(first, run(first, folder / SCREENING))
    second = _most_important_factors(experiment, screened.screening)
    found = _analysed(second, run(second, folder / INDICES))
    left = tuple(f.name for f in experiment.factors if f not in second.factors)
    left_out = (LeftOutByScreening(left),) if left else ()
    return Sensitivity(
        screened.answers,
        screened.screening,
        found.indices,
        found.pairs,
        (*screened.caveats, *left_out, *found.caveats),
    )


def sensitivity_worlds(experiment: Experiment) -> tuple[int, int]:
    """Return how many worlds `sensitivity` runs at least and at most."""
    asked = experiment.sensitivity
    steps = [experiment]
    if not isinstance(experiment.design, Morris | Saltelli):
        kept = experiment.factors[: asked.keep]
        blocks = Saltelli(kind="saltelli", blocks=asked.blocks, second_order=asked.second_order)
        steps = [
            experiment.with_design(Morris(kind="morris", walks=asked.walks), experiment.factors),
            experiment.with_design(blocks, kept),
        ]
    return sum(one.worlds_at_least for one in steps), sum(one.worlds_at_most for one in steps)


def so_far(experiment: Experiment, folder: Path) -> Sensitivity:
    """Say the same of what is there, while worlds are being run or after a failure."""

    def there(asked: Experiment, place: Path) -> Sweep:  # noqa: ARG001 - as Run is called
        return read_sweep(place)

    return sensitivity(experiment, folder, there)


def _most_important_factors(experiment: Experiment, screened: pd.DataFrame) -> Experiment:
    """Return the experiment with the factors that matter most for any answer."""
    most = screened.groupby("answer")["effect"].transform("max")
    share = (screened["effect"] / most).groupby(screened["factor"]).max()
    keep = set(share.sort_values(ascending=False).index[: experiment.sensitivity.keep])
    factors = tuple(factor for factor in experiment.factors if factor.name in keep)
    asked = experiment.sensitivity
    design = Saltelli(kind="saltelli", blocks=asked.blocks, second_order=asked.second_order)
    return experiment.with_design(design, factors)


def _analysed(experiment: Experiment, sweep: Sweep) -> Sensitivity:
    luck = summary(sweep)["luck"].to_list()
    parts: dict[str, list[pd.DataFrame]] = {"screening": [], "indices": [], "pairs": []}
    known: list[Caveat] = []
    asked = {
        target: share
        for target, share in zip(targets(sweep), luck, strict=True)
        if len(sweep.scenarios) == 1 or target.base
    }
    for target, share in asked.items():
        try:
            known += _add(experiment, sweep, target, share, parts)
        except RunError as error:
            known.append(NoAnswer(target, str(error)))
    if not any(parts.values()):
        errors = [one for one in known if isinstance(one, NoAnswer)]
        raise RunError("\n".join(f"{one.answer.name}: {one.error}" for one in errors))
    tables = {
        name: pd.concat(held, ignore_index=True) if held else pd.DataFrame()
        for name, held in parts.items()
    }
    return Sensitivity(tuple(asked), **tables, caveats=tuple(known))


def _add(
    experiment: Experiment,
    sweep: Sweep,
    target: Target,
    luck: float,
    parts: dict[str, list[pd.DataFrame]],
) -> list[Caveat]:
    """Analyse one answer, add it to the tables, and return the caveats on it."""
    names = [factor.name for factor in experiment.factors]
    design = experiment.design
    values = answers_by_point(sweep, target)["mean"].reindex(range(len(experiment.points)))
    held = values.to_numpy(dtype=np.float64)
    if isinstance(design, Morris):
        table = screening(names, experiment.points.unit, held, levels=design.levels)
        parts["screening"].append(_named(table, target))
        return []
    second = isinstance(design, Saltelli) and design.second_order
    found = sobol_indices(names, held, second_order=second)
    parts["indices"].append(_named(found.table.assign(blocks=found.blocks), target))
    if len(found.pairs):
        parts["pairs"].append(_named(found.pairs, target))
    return list(caveats(target, found, luck))


def _named(table: pd.DataFrame, target: Target) -> pd.DataFrame:
    table.insert(0, "answer", target.name)
    return table
