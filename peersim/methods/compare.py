"""What another scenario would change: pairs of worlds that share their luck.

Replicate r of every scenario meets the same luck wherever it still makes the same decision, so
the worlds of a pair are the same to the last bit before a policy starts, and what they differ in
afterwards is its effect and what follows from it. Differences are taken pair by pair.
"""

from typing import Final

import numpy as np
import pandas as pd

from peersim.core.errors import ScenarioError
from peersim.engine.run import DEFAULT_SEED
from peersim.methods import ledger
from peersim.methods.answer import Answer
from peersim.methods.ensemble import EnsembleLike, ensemble_of
from peersim.methods.frames import categories, curves, described
from peersim.methods.made_answer import answer_of_worlds
from peersim.methods.run import ScenarioLike, bands, scenario_of
from peersim.methods.statistics import paired, pairs_needed
from peersim.methods.verdict import verdict
from peersim.running.progress import OnProgress
from peersim.running.worlds import Worlds, common_windows, run_worlds
from peersim.world.census import GROUPS

__all__ = ["DEFAULT_PAIRS", "compare", "comparison_of"]

DEFAULT_PAIRS: Final = 100


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

    progress is told after each world. A world that fails is listed in `failures`,
    and its pair left out. ensemble: parameter sets, or the path of a table of them; both worlds
    of a pair take the same one, so that differences carry what is not known besides luck.
    Raises InputError where the input is wrong, RunError if all worlds failed.
    """
    if not others:
        raise ScenarioError("a comparison takes a base and at least one other scenario")
    scenarios = [scenario_of(scenario) for scenario in (base, *others)]
    windows = common_windows(scenarios)
    sets = None if ensemble is None else ensemble_of(ensemble)
    worlds = run_worlds(scenarios, replicates, seed, windows, workers, progress, sets)
    return comparison_of(worlds)


def comparison_of(worlds: Worlds) -> Answer:
    """Return the answer of worlds that were run in pairs, those of the base first."""
    return answer_of_worlds("compare", worlds, _SUMMARIES)


def _outcomes(worlds: Worlds) -> pd.DataFrame:
    """Return what differs: a row for each scenario, metric and group; see `Answer.outcomes`."""
    base = worlds.values(0)
    frames = []
    for number, label in enumerate(worlds.labels[1:], start=1):
        found = paired(base, worlds.values(number))
        columns = {
            "base_mean": found.base_mean,
            "other_mean": found.other_mean,
            "difference": found.difference,
            "low": found.low,
            "high": found.high,
            "share_higher": found.share_higher,
            "share_lower": found.share_lower,
            "correlation": found.correlation,
            "pairs": found.pairs,
            "pairs_needed": pairs_needed(found.difference, found.spread),
        }
        frame = described(worlds.metrics, worlds.windows, columns)
        frame.insert(0, "scenario", label)
        frames.append(frame)
    return verdict(pd.concat(frames, ignore_index=True), worlds.metrics)


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
    shape = (worlds.windows.weeks, len(worlds.metrics), len(GROUPS))
    columns = {name: np.empty(shape) for name in ("difference", "low", "high")}
    for metric in range(len(worlds.metrics)):  # one at a time, so that memory stays small
        found = paired(worlds.curves(0, metric), worlds.curves(number, metric))
        for name, held in columns.items():
            held[:, metric] = getattr(found, name)
    return curves(worlds.metrics, columns)


_SUMMARIES: Final = {
    "outcomes": _outcomes,
    "trajectories": _trajectories,
    "differences": _differences,
    "decomposition": _decomposition,
}
