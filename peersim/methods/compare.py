"""What another scenario would change: pairs of worlds that share their luck.

Replicate r of every scenario meets the same luck wherever it still makes the same decision, so
the worlds of a pair are the same to the last bit before a policy starts, and what they differ in
afterwards is its effect and what follows from it. Differences are taken pair by pair.
"""

from typing import Final

import numpy as np
import pandas as pd

from peersim.core.errors import ScenarioError
from peersim.engine.simulation import DEFAULT_SEED
from peersim.methods import ledger
from peersim.methods.answer import Answer
from peersim.methods.ensemble_table import EnsembleLike, ensemble_of
from peersim.methods.frames import categories, curves
from peersim.methods.loop_table import loop_of_worlds
from peersim.methods.made_answer import answer_of_worlds
from peersim.methods.moment_comparison import moments_compared
from peersim.methods.paired_outcomes import paired_outcomes
from peersim.methods.pooling import pooled_difference
from peersim.methods.run import ScenarioLike, bands, scenario_of
from peersim.running.notebook_progress import watched
from peersim.running.progress import OnProgress
from peersim.running.world_task import CURVES_KEPT
from peersim.running.worlds import Worlds, common_windows, run_worlds
from peersim.world.census import GROUPS

__all__ = ["DEFAULT_PAIRS", "compare", "comparison_of"]

DEFAULT_PAIRS: Final = 100
_AT_ONCE: Final = 2**17
"""Weekly values of a scenario that are compared at once, so that memory stays small."""


def compare(
    base: ScenarioLike,
    *others: ScenarioLike,
    replicates: int = DEFAULT_PAIRS,
    seed: int = DEFAULT_SEED,
    workers: int | None = None,
    progress: OnProgress | None = None,
    ensemble: EnsembleLike | None = None,
) -> Answer:
    """Run a base and others in pairs that share their luck, in threads.

    progress is told after each world; in a notebook a bar is, if nobody is. A world that fails
    is listed in `failures`, and its pair left out. ensemble: parameter sets, or the path of a
    table of them; both worlds of a pair take the same one, so that differences carry what is not
    known besides luck.
    Raises InputError where the input is wrong, RunError if all worlds failed.
    """
    if not others:
        raise ScenarioError("a comparison takes a base and at least one other scenario")
    scenarios = [scenario_of(scenario) for scenario in (base, *others)]
    windows = common_windows(scenarios)
    sets = None if ensemble is None else ensemble_of(ensemble)
    with watched(progress) as told:
        worlds = run_worlds(scenarios, replicates, seed, windows, workers, told, sets)
    return comparison_of(worlds)


def comparison_of(worlds: Worlds) -> Answer:
    """Return the answer of worlds that were run in pairs, those of the base first."""
    return answer_of_worlds("compare", worlds, _SUMMARIES)


def _outcomes(worlds: Worlds) -> pd.DataFrame:
    """Return what differs: a row for each scenario, metric and group; see `Answer.outcomes`."""
    frames = [paired_outcomes(worlds, number) for number in range(1, len(worlds.labels))]
    return pd.concat(frames, ignore_index=True)


def _trajectories(worlds: Worlds) -> pd.DataFrame:
    frames = (bands(worlds, number) for number in range(len(worlds.labels)))
    return pd.concat(frames, ignore_index=True)


def _differences(worlds: Worlds) -> pd.DataFrame:
    labels = worlds.labels
    frames = []
    for number in range(1, len(labels)):
        frame = _weekly_differences(worlds, number)
        frame.insert(0, "scenario", categories(labels, np.full(len(frame), number)))
        frames.append(frame)
    return pd.concat(frames, ignore_index=True)


def _decomposition(worlds: Worlds) -> pd.DataFrame:
    frames = []
    for number, label in enumerate(worlds.labels[1:], start=1):
        frame = ledger.decomposition(worlds.summaries[0], worlds.summaries[number])
        frame.insert(0, "scenario", label)
        frames.append(frame)
    return pd.concat(frames, ignore_index=True)


def _weekly_differences(worlds: Worlds, number: int) -> pd.DataFrame:
    """Return what differs from the base, week by week; see `Answer.differences`."""
    weeks, metrics = worlds.windows.weeks, len(worlds.metrics)
    names = ("difference", "low", "high")
    found = {name: np.zeros((weeks, metrics, len(GROUPS))) for name in names}
    of_metric = weeks * len(GROUPS) * min(worlds.replicates, CURVES_KEPT)
    step = max(1, _AT_ONCE // of_metric)
    for first in range(0, metrics, step):
        some = slice(first, first + step)
        base, other = worlds.curves(0, some), worlds.curves(number, some)
        there = np.isfinite(base) & np.isfinite(other)
        differs = (there & (base != other)).any(axis=0)
        one, two = (np.ascontiguousarray(held[:, differs]) for held in (base, other))
        pooled = pooled_difference(one, np.ones_like(one), two, np.ones_like(two))
        for name, held in found.items():
            held[:, some][differs] = getattr(pooled, name)
            held[:, some][~there.any(axis=0)] = np.nan
    return curves(worlds.metrics, found)


_SUMMARIES: Final = {
    "outcomes": _outcomes,
    "trajectories": _trajectories,
    "differences": _differences,
    "moments": moments_compared,
    "decomposition": _decomposition,
    "loop": loop_of_worlds,
}
