"""Discovery asked of the model: worlds are run, a box is found, and fresh worlds check it."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pandas as pd

from peersim.core.errors import InputError, RunError
from peersim.methods.discovery.boxes import Cases
from peersim.methods.discovery.checked_boxes import Discovery, Limits, checked_boxes
from peersim.methods.experiment import Experiment
from peersim.methods.experiment.experiment_form import DiscoverForm, LatinHypercube
from peersim.methods.outcomes_by_point import answers_by_point
from peersim.results.sweeps import Sweep, Target

__all__ = ["discover", "discovery_worlds"]

Run = Callable[[Experiment, Path], Sweep]
WORLDS: Final = "worlds"
FRESH: Final = "fresh"
_LEAST: Final = 10
"""Cases below which there is nothing to find a box for."""


def discover(experiment: Experiment, folder: Path, run: Run) -> Discovery:
    """Run the worlds of a file, find where its cases are, and check that on fresh worlds.

    Raises InputError where the file does not say what a case is, RunError where there are too
    few of them, or hardly anything else.
    """
    asked = _asked(experiment)
    target, limits = _target(asked, experiment.labels), Limits(asked.above, asked.below)
    points, cases = _cases(target, limits, run(experiment, folder / WORLDS))
    if min(cases.sum(), (~cases).sum()) < _LEAST:
        raise RunError(f"{cases.sum()} of {len(cases)} points are cases: there is no box to find")
    fresh = _cases(target, limits, run(_fresh(experiment), folder / FRESH))
    boxes = checked_boxes(points, cases, *fresh)
    return Discovery(target, limits, float(cases.mean()), boxes, "fresh worlds")


def discovery_worlds(experiment: Experiment) -> tuple[int, int]:
    """Return how many worlds `discover` runs at least and at most; InputError as there."""
    both = experiment, _fresh(experiment)
    return sum(one.worlds_at_least for one in both), sum(one.worlds_at_most for one in both)


def _asked(experiment: Experiment) -> DiscoverForm:
    if experiment.discover is None:
        raise InputError(
            "the experiment file does not say what to discover; give [discover] with an outcome "
            "and above or below"
        )
    return experiment.discover


def _fresh(experiment: Experiment) -> Experiment:
    """Return the question at other points and with other luck, to check what was found."""
    design = LatinHypercube(kind="latin_hypercube", points=_asked(experiment).fresh)
    return experiment.with_seed(experiment.seed + 1).with_design(design, experiment.factors)


def _target(asked: DiscoverForm, labels: tuple[str, ...]) -> Target:
    """Return what decides a case: the effect of the last scenario, or the only one's outcome."""
    return Target(asked.outcome, labels[-1], labels[0] if len(labels) > 1 else "")


def _cases(target: Target, limits: Limits, sweep: Sweep) -> tuple[pd.DataFrame, Cases]:
    """Return the points that are there, and which of them are cases."""
    values = answers_by_point(sweep, target)["mean"].dropna()
    points = sweep.points.set_index("point").loc[values.index]
    return points.reset_index(drop=True), limits.hold(values).to_numpy()
