"""Discovery asked of the model: worlds are run, a box is found, and fresh worlds check it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from peersim.core.errors import InputError, RunError
from peersim.methods.answers import answers_by_point
from peersim.methods.discovery.boxes import Box, best_box, tree_boxes
from peersim.methods.experiment import Experiment
from peersim.methods.experiment.form import LatinHypercube
from peersim.results.sweeps import Sweep, Target

__all__ = ["Discovery", "discover"]

Run = Callable[[Experiment, Path], Sweep]
WORLDS: Final = "worlds"
FRESH: Final = "fresh"
_LEAST: Final = 10
"""Cases below which there is nothing to find a box for."""


@dataclass(frozen=True)
class Discovery:
    """Where cases are, and whether fresh worlds say so too."""

    what: str
    """What is called a case, in words."""
    share: float
    """Of the points that are cases."""
    box: Box
    boxes: pd.DataFrame
    """box, worlds (those it was found in, or fresh ones), coverage, density, share, points"""

    def sentence(self) -> str:
        """Say it in a sentence, with what fresh worlds say."""
        found, fresh = (
            self.boxes[(self.boxes["box"] == "PRIM") & (self.boxes["worlds"] == which)].iloc[0]
            for which in ("found in", "fresh")
        )
        return (
            f"Under these assumptions, {self.what} at {100 * self.share:.0f} % of points, and most "
            f"of all with {self.box.say()}: {100 * found['density']:.0f} % of the points there, "
            f"which are {100 * found['coverage']:.0f} % of all such points; in fresh worlds "
            f"{100 * fresh['density']:.0f} % and {100 * fresh['coverage']:.0f} %."
        )


def discover(experiment: Experiment, folder: Path, run: Run) -> Discovery:
    """Run the worlds of a file, find where its cases are, and check that on fresh worlds.

    Raises InputError where the file does not say what a case is, RunError where there are too
    few of them, or hardly anything else.
    """
    asked = experiment.discover
    if asked is None:
        raise InputError(
            "the experiment file does not say what to discover; give [discover] with an outcome "
            "and above or below"
        )
    points, cases = _cases(experiment, run(experiment, folder / WORLDS))
    if min(cases.sum(), (~cases).sum()) < _LEAST:
        raise RunError(f"{cases.sum()} of {len(cases)} points are cases: there is no box to find")
    design = LatinHypercube(kind="latin_hypercube", points=asked.fresh)
    other = experiment.with_seed(experiment.seed + 1).with_design(design, experiment.factors)
    fresh = _cases(other, run(other, folder / FRESH))
    box = best_box(points, cases)
    named = {"PRIM": box}
    named |= {f"CART {k}": leaf for k, leaf in enumerate(tree_boxes(points, cases), start=1)}
    rows = []
    for name, one in named.items():
        for worlds, (where, what) in {"found in": (points, cases), "fresh": fresh}.items():
            coverage, density, share = one.scores(where, what)
            rows.append((name, one.say(), worlds, coverage, density, share, len(what)))
    columns = ["box", "where", "worlds", "coverage", "density", "share", "points"]
    table = pd.DataFrame(rows, columns=columns)
    return Discovery(_what(experiment), float(cases.mean()), box, table)


def _target(experiment: Experiment) -> Target:
    """Return what decides a case: the effect of the last scenario, or the only one's outcome."""
    assert experiment.discover is not None  # noqa: S101 - asked before
    labels = experiment.labels
    base = labels[0] if len(labels) > 1 else ""
    return Target(experiment.discover.outcome, labels[-1], base)


def _cases(experiment: Experiment, sweep: Sweep) -> tuple[pd.DataFrame, npt.NDArray[np.bool_]]:
    """Return the points that are there, and which of them are cases."""
    asked = experiment.discover
    assert asked is not None  # noqa: S101 - asked before
    held = answers_by_point(sweep, _target(experiment))["mean"].dropna()
    values = held.to_numpy()
    cases = np.ones(len(values), dtype=np.bool_)
    if asked.above is not None:
        cases &= values > asked.above
    if asked.below is not None:
        cases &= values < asked.below
    points = sweep.points.set_index("point").loc[held.index]
    return points.reset_index(drop=True), cases


def _what(experiment: Experiment) -> str:
    asked, target = experiment.discover, _target(experiment)
    assert asked is not None  # noqa: S101 - asked before
    ends = [("above", asked.above), ("below", asked.below)]
    told = " and ".join(f"{word} {value:g}" for word, value in ends if value is not None)
    what = target.outcome.replace("_", " ")
    if target.base:
        return f"{target.scenario} changes {what} by {told} against {target.base}"
    return f"{what} is {told}"
