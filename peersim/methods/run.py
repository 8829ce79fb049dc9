"""What a scenario is like: many worlds of it, and the range in which they lie."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from peersim.engine.run import DEFAULT_SEED
from peersim.methods import details
from peersim.methods.ensemble import EnsembleLike, ensemble_of
from peersim.methods.frames import categories, chosen, curves, described, for_json
from peersim.methods.pooling import pooled_mean
from peersim.methods.statistics import mean_and_spread, middle
from peersim.metrics import Windows
from peersim.results import draw, tell
from peersim.running.failure import Failure
from peersim.running.progress import OnProgress
from peersim.running.worlds import Worlds, run_worlds, weeks_of
from peersim.scenario import Scenario, load
from peersim.world.census import GROUPS

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["DEFAULT_REPLICATES", "Runs", "ScenarioLike", "bands", "run", "scenario_of"]

DEFAULT_REPLICATES: Final = 20
ScenarioLike = Scenario | str | PathLike[str]
"""A scenario, or the name or path of one."""


@dataclass(frozen=True)
class Runs:
    """Worlds of one scenario that differ in luck alone."""

    worlds: Worlds

    @property
    def scenario(self) -> str:
        """The scenario's name."""
        return self.worlds.labels[0]

    @property
    def seed(self) -> int:
        """What all luck hangs from."""
        return self.worlds.seed

    @property
    def replicates(self) -> int:
        """How many worlds were asked for."""
        return self.worlds.replicates

    @property
    def failures(self) -> tuple[Failure, ...]:
        """Worlds that failed; the others do not know of them."""
        return self.worlds.failures

    @cached_property
    def outcomes(self) -> pd.DataFrame:
        """Metric, group, unit, basis, window, mean, sd, low, high, worlds.

        mean: counts added over worlds, then divided; sd: between worlds. low and high are the
        ends of the range in which the middle 90 % of worlds lie; for one
        world both are its value. worlds: in how many there is anything to measure.
        """
        values = self.worlds.values(0)
        mean = pooled_mean(values, self.worlds.weights(0))
        _, spread, count = mean_and_spread(values)
        low, high = middle(values)
        columns = {"mean": mean, "sd": spread, "low": low, "high": high, "worlds": count}
        return described(self.worlds.metrics, self.worlds.windows, columns)

    @cached_property
    def trajectories(self) -> pd.DataFrame:
        """Scenario, week, metric, group, mean, low, high; the range is that of `outcomes`."""
        return bands(self.worlds, 0)

    @cached_property
    def by_world(self) -> pd.DataFrame:
        """What each world came to: scenario, replicate, metric, group, value."""
        return details.joined(details.by_world(self.worlds))

    @cached_property
    def events(self) -> pd.DataFrame:
        """What happened to whom, in the first ten worlds; see `details.events`."""
        return details.gather(self.worlds, details.events)

    @cached_property
    def incidents(self) -> pd.DataFrame:
        """What truly happened in the first ten worlds, and whether it was reported."""
        return details.gather(self.worlds, details.incidents)

    @cached_property
    def reports(self) -> pd.DataFrame:
        """What was reported in the first ten worlds, and beside it what is true of it."""
        return details.gather(self.worlds, details.reports)

    @cached_property
    def people(self) -> pd.DataFrame:
        """The census at the end of the first ten worlds; see `details.people`."""
        return details.gather(self.worlds, details.people)

    def table(
        self, metrics: Iterable[str] | None = None, groups: Iterable[str] | None = None
    ) -> pd.DataFrame:
        """Return the outcomes of some metrics and groups; reports bring true incidents along."""
        return chosen(self.outcomes, metrics, groups)

    def notes(self) -> tuple[str, ...]:
        """Return what a reader of the table should know besides it."""
        said: tuple[str, ...] = tell("notes.notes", self)
        return said

    def to_json(self) -> dict[str, Any]:
        """Return the outcomes as plain values for JSON; what is not there is null."""
        return {
            "scenario": self.scenario,
            "seed": self.seed,
            "replicates": self.replicates,
            "range": "low to high: the middle 90 % of worlds",
            "outcomes": for_json(self.outcomes),
            "notes": list(self.notes()),
            "failures": [failure.as_dict() for failure in self.failures],
        }

    def plot(
        self, metrics: Iterable[str] | None = None, groups: Iterable[str] | None = None
    ) -> "Figure":
        """Draw the curves of some metrics and groups."""
        return draw("plot_runs", self, metrics=metrics, groups=groups)

    def write(self, folder: str | PathLike[str], command: str = "") -> Path:
        """Write a folder of results and return its path; `peersim.read_results` reads it."""
        from peersim.methods.keeping import keep_runs

        return keep_runs(self, Path(folder), command)


def run(
    scenario: ScenarioLike,
    replicates: int = DEFAULT_REPLICATES,
    *,
    seed: int = DEFAULT_SEED,
    workers: int | None = None,
    progress: OnProgress | None = None,
    ensemble: EnsembleLike | None = None,
) -> Runs:
    """Run replicates 0, 1, ... of a scenario, in threads.

    progress is told after each world. A world that fails is listed in `failures`.
    ensemble: parameter sets, or the path of a table of them; each replicate takes one.
    Raises InputError where the input is wrong, RunError if all worlds failed.
    """
    asked = scenario_of(scenario)
    windows = Windows.of(weeks_of(asked))
    sets = None if ensemble is None else ensemble_of(ensemble)
    return Runs(run_worlds([asked], replicates, seed, windows, workers, progress, sets))


def scenario_of(scenario: ScenarioLike) -> Scenario:
    """Return a scenario that is given as such, by name or by path."""
    return scenario if isinstance(scenario, Scenario) else load(scenario)


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
