"""What a scenario is like: many worlds of it, and the range in which they lie."""

from os import PathLike
from typing import Final

import numpy as np
import pandas as pd

from peersim.engine.simulation import DEFAULT_SEED
from peersim.methods.answer import Answer
from peersim.methods.ensemble_table import EnsembleLike, ensemble_of
from peersim.methods.frames import categories, curves, described
from peersim.methods.loop_table import loop_of_worlds
from peersim.methods.made_answer import answer_of_worlds
from peersim.methods.pooling import pooled_mean
from peersim.methods.statistics import mean_and_spread, middle
from peersim.metrics import Windows
from peersim.running.notebook_progress import watched
from peersim.running.progress import OnProgress
from peersim.running.worlds import Worlds, run_worlds, weeks_of
from peersim.scenario import Scenario, load
from peersim.world.census import GROUPS

__all__ = ["DEFAULT_REPLICATES", "ScenarioLike", "bands", "run", "scenario_of"]

DEFAULT_REPLICATES: Final = 20
ScenarioLike = Scenario | str | PathLike[str]
"""A scenario, or the name or path of one."""


def run(
    scenario: ScenarioLike,
    replicates: int = DEFAULT_REPLICATES,
    *,
    seed: int = DEFAULT_SEED,
    workers: int | None = None,
    progress: OnProgress | None = None,
    ensemble: EnsembleLike | None = None,
) -> Answer:
    """Run replicates 0, 1, ... of a scenario, in threads.

    progress is told after each world; in a notebook a bar is, if nobody is. A world that fails
    is listed in `failures`. ensemble: parameter sets, or the path of a table of
    them; each replicate takes one.
    Raises InputError where the input is wrong, RunError if all worlds failed.
    """
    asked = scenario_of(scenario)
    windows = Windows.of(weeks_of(asked))
    sets = None if ensemble is None else ensemble_of(ensemble)
    with watched(progress) as told:
        worlds = run_worlds([asked], replicates, seed, windows, workers, told, sets)
    return answer_of_worlds("run", worlds, _SUMMARIES)


def scenario_of(scenario: ScenarioLike) -> Scenario:
    """Return a scenario that is given as such, by name or by path."""
    return scenario if isinstance(scenario, Scenario) else load(scenario)


def _outcomes(worlds: Worlds) -> pd.DataFrame:
    """Return what worlds of one scenario came to; see `Answer.outcomes`.

    mean: counts added over worlds, then divided; sd: between worlds. low and high are the ends of
    the range in which the middle 90 % of worlds lie; for one world both are its value.
    """
    values = worlds.values(0)
    mean = pooled_mean(values, worlds.weights(0))
    _, spread, count = mean_and_spread(values)
    low, high = middle(values)
    columns = {"mean": mean, "sd": spread, "low": low, "high": high, "worlds": count}
    return described(worlds.metrics, worlds.windows, columns)


def _trajectories(worlds: Worlds) -> pd.DataFrame:
    return bands(worlds, 0)


def bands(worlds: Worlds, scenario: int) -> pd.DataFrame:
    """Return the curves of a scenario: mean, and the range of the middle 90 % of worlds."""
    shape = (worlds.windows.weeks, len(worlds.metrics), len(GROUPS))
    mean, low, high = np.empty(shape), np.empty(shape), np.empty(shape)
    for metric in range(len(worlds.metrics)):  # one at a time, so that memory stays small
        held = worlds.curves(scenario, metric)
        mean[:, metric] = mean_and_spread(held)[0]
        low[:, metric], high[:, metric] = middle(held)
    frame = curves(worlds.metrics, {"mean": mean, "low": low, "high": high})
    labels = worlds.labels
    frame.insert(0, "scenario", categories(labels, np.full(len(frame), scenario)))
    return frame


_SUMMARIES: Final = {"outcomes": _outcomes, "trajectories": _trajectories, "loop": loop_of_worlds}
