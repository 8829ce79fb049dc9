"""What a sweep says point by point: means over replicates, and paired effects."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from peersim.results.sweeps.reading import Sweep

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

__all__ = ["Target", "by_point", "summary", "targets"]


@dataclass(frozen=True)
class Target:
    """A number that is looked at in every case: an outcome, or what a scenario does to it."""

    outcome: str
    scenario: str
    base: str = ""
    """For an effect, what the scenario is compared with."""

    @property
    def name(self) -> str:
        """Its name in tables."""
        told = f"{self.outcome}, {self.scenario}"
        return f"{told} minus {self.base}" if self.base else told


def targets(sweep: Sweep) -> tuple[Target, ...]:
    """Return what there is to look at: the effects of scenarios on outcomes, and the base's own."""
    base, *others = sweep.scenarios
    effects = [Target(name, other, base) for other in others for name in sweep.outcomes]
    return (*effects, *(Target(name, base) for name in sweep.outcomes))


def _of_cases(sweep: Sweep, target: Target) -> "npt.NDArray[np.float64]":
    """Return the target in every case, (cases,); the scenarios of a case stand together."""
    held = sweep.worlds[target.outcome].to_numpy().reshape(-1, len(sweep.scenarios))
    values = held[:, sweep.scenarios.index(target.scenario)]
    return values - held[:, sweep.scenarios.index(target.base)] if target.base else values


def by_point(sweep: Sweep, target: Target) -> "pd.DataFrame":
    """Return mean, sd and count over replicates, a row for each point that has any."""
    import pandas as pd

    points = sweep.worlds["point"].to_numpy()[:: len(sweep.scenarios)]
    grouped = pd.Series(_of_cases(sweep, target)).groupby(points)
    frame = grouped.agg(["mean", "std", "count"]).rename(columns={"std": "sd"})
    return frame.rename_axis("point")


def summary(sweep: Sweep) -> "pd.DataFrame":
    """Return for each target how its mean lies over points: mean, low and high, share above 0.

    low and high are the ends of the middle 90 % of points; luck: the share of the variance
    between points that replicates too few to average it out may have put there.
    """
    import pandas as pd

    return pd.DataFrame(list(_rows(sweep)))


def _rows(sweep: Sweep) -> Iterator[dict[str, object]]:
    for target in targets(sweep):
        held = by_point(sweep, target)
        means = held["mean"]
        between = means.var()
        luck = (held["sd"] ** 2 / held["count"]).mean()
        yield {
            "outcome": target.outcome,
            "scenario": target.scenario,
            "minus": target.base,
            "mean": means.mean(),
            "low": means.quantile(0.05),
            "high": means.quantile(0.95),
            "share_higher": (means > 0).mean() if target.base else float("nan"),
            "luck": min(luck / between, 1.0) if between > 0 else float("nan"),
            "points": int(means.notna().sum()),
        }
