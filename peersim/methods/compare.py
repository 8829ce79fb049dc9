"""What another scenario would change: pairs of worlds that share their luck.

Replicate r of every scenario meets the same luck wherever it still makes the same decision, so
the worlds of a pair are the same to the last bit before a policy starts, and what they differ in
afterwards is its effect and what follows from it. Differences are taken pair by pair.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from peersim.core.errors import ScenarioError
from peersim.engine.run import DEFAULT_SEED
from peersim.methods import details
from peersim.methods.ensemble import EnsembleLike, ensemble_of
from peersim.methods.frames import categories, chosen, curves, for_json
from peersim.methods.ledger import decomposition
from peersim.methods.moments import moments_compared
from peersim.methods.paired_outcomes import paired_outcomes
from peersim.methods.passing import passing
from peersim.methods.pooling import pooled_pairs
from peersim.methods.run import ScenarioLike, bands, scenario_of
from peersim.results import draw, tell
from peersim.running.failure import Failure
from peersim.running.progress import OnProgress
from peersim.running.worlds import Worlds, common_windows, run_worlds
from peersim.world.census import GROUPS

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["DEFAULT_PAIRS", "Comparison", "compare"]

DEFAULT_PAIRS: Final = 100


@dataclass(frozen=True)
class Comparison:
    """A base and other scenarios, run in pairs that share their luck."""

    worlds: Worlds
    """The base first."""

    @property
    def base(self) -> str:
        """The name of what the others are compared with."""
        return self.worlds.labels[0]

    @property
    def others(self) -> tuple[str, ...]:
        """The names of the others."""
        return self.worlds.labels[1:]

    @property
    def seed(self) -> int:
        """What all luck hangs from."""
        return self.worlds.seed

    @property
    def replicates(self) -> int:
        """How many pairs were asked for."""
        return self.worlds.replicates

    @property
    def failures(self) -> tuple[Failure, ...]:
        """Worlds that failed; their pairs are left out."""
        return self.worlds.failures

    @cached_property
    def outcomes(self) -> pd.DataFrame:
        """What differs: a row for each scenario, metric and group.

        scenario, metric, group, unit, basis, window, base_mean, other_mean (counts added over
        worlds, then divided), difference, low, high (95 % interval of the difference; nan where
        too few pairs differ to say), share_higher, share_lower (of pairs; ties in neither),
        correlation (of the pairs), pairs, pairs_needed (to tell a difference of this size from
        none), least_noticed (the least difference that a person would notice), verdict.
        """
        numbers = range(1, len(self.worlds.labels))
        frames = [paired_outcomes(self.worlds, number) for number in numbers]
        return pd.concat(frames, ignore_index=True)

    @cached_property
    def trajectories(self) -> pd.DataFrame:
        """Scenario, week, metric, group, mean, low, high: base and others, week by week.

        low and high are the ends of the range in which the middle 90 % of worlds lie.
        """
        return pd.concat(
            [bands(self.worlds, number) for number in range(len(self.worlds.labels))],
            ignore_index=True,
        )

    @cached_property
    def differences(self) -> pd.DataFrame:
        """Scenario, week, metric, group, difference, low, high: the effect, week by week.

        low and high are the ends of the 95 % interval of the mean paired difference; nan where too
        few pairs differ to say, and 0 as long as both are the same in every pair.
        """
        labels = self.worlds.labels
        frames = []
        for number in range(1, len(labels)):
            frame = _weekly_differences(self.worlds, number)
            frame.insert(0, "scenario", categories(labels, np.full(len(frame), number)))
            frames.append(frame)
        return pd.concat(frames, ignore_index=True)

    @cached_property
    def passing(self) -> pd.DataFrame:
        """Harms that pass: scenario, worst week, metric, group, difference; largest first."""
        return passing(self.outcomes, self.differences, self.worlds.metrics)

    @cached_property
    def moments(self) -> pd.DataFrame:
        """What differs at the moments that scenarios name; see `methods.moments`."""
        return moments_compared(self.worlds)

    @cached_property
    def decomposition(self) -> pd.DataFrame:
        """Which push an effect comes from; see `methods.ledger`.

        scenario, level, group, mechanism, push, direction, unit, base_mean, other_mean,
        difference, low, high, pairs; in change of the level per person and year.
        """
        frames = []
        for number, label in enumerate(self.others, start=1):
            frame = decomposition(self.worlds.summaries[0], self.worlds.summaries[number])
            frame.insert(0, "scenario", label)
            frames.append(frame)
        return pd.concat(frames, ignore_index=True)

    @cached_property
    def by_world(self) -> pd.DataFrame:
        """What each world came to: scenario, replicate, metric, group, value."""
        return details.joined(details.by_world(self.worlds))

    def table(
        self, metrics: Iterable[str] | None = None, groups: Iterable[str] | None = None
    ) -> pd.DataFrame:
        """Return the outcomes of some metrics and groups; reports bring true incidents along."""
        return chosen(self.outcomes, metrics, groups)

    def headline(self) -> str:
        """Say who gains, who is harmed and how sure that is: a sentence for each scenario."""
        said: str = tell("headline.headline", self)
        return said

    def notes(self) -> tuple[str, ...]:
        """Return what a reader of the table should know besides it."""
        return (*tell("notes.notes", self), *tell("notes.pairs_wanted", self))

    def to_json(self) -> dict[str, Any]:
        """Return the outcomes as plain values for JSON; what is not there is null."""
        rows, moments = self.outcomes, self.moments
        return {
            "base": self.base,
            "seed": self.seed,
            "replicates": self.replicates,
            "comparisons": [
                {
                    "scenario": label,
                    "outcomes": for_json(
                        rows[rows["scenario"] == label].drop(columns=["scenario"])
                    ),
                    "moments": for_json(
                        moments[moments["scenario"] == label].drop(columns=["scenario"])
                    ),
                }
                for label in self.others
            ],
            "headline": self.headline(),
            "notes": list(self.notes()),
            "failures": [failure.as_dict() for failure in self.failures],
        }

    def plot(
        self, metrics: Iterable[str] | None = None, groups: Iterable[str] | None = None
    ) -> "Figure":
        """Draw what differs in some metrics and groups."""
        return draw("plot_comparison", self, metrics=metrics, groups=groups)

    def write(self, folder: str | PathLike[str], command: str = "") -> Path:
        """Write a folder of results and return its path; `peersim.read_results` reads it."""
        from peersim.methods.keeping import keep_comparison

        return keep_comparison(self, Path(folder), command)


def compare(
    base: ScenarioLike,
    *others: ScenarioLike,
    replicates: int = DEFAULT_PAIRS,
    seed: int = DEFAULT_SEED,
    workers: int | None = None,
    progress: OnProgress | None = None,
    ensemble: EnsembleLike | None = None,
) -> Comparison:
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
    return Comparison(run_worlds(scenarios, replicates, seed, windows, workers, progress, sets))


def _weekly_differences(worlds: Worlds, number: int) -> pd.DataFrame:
    shape = (worlds.windows.weeks, len(worlds.metrics), len(GROUPS))
    columns = {name: np.empty(shape) for name in ("difference", "low", "high")}
    for metric in range(len(worlds.metrics)):  # one at a time, so that memory stays small
        base, other = worlds.curves(0, metric), worlds.curves(number, metric)
        found = pooled_pairs(base, np.ones_like(base), other, np.ones_like(other))
        same = (found.share_higher == 0.0) & (found.share_lower == 0.0)
        for name, held in columns.items():
            held[:, metric] = np.where(same, 0.0, getattr(found, name))
    return curves(worlds.metrics, columns)
