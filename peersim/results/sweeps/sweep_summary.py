"""What a sweep says of each target, over all its points."""

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from peersim.results.sweeps.queries import by_point
from peersim.results.sweeps.sweep_reader import Sweep
from peersim.results.sweeps.sweep_targets import Target, targets

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["PointSpread", "luck_in", "spread_over_points", "summary"]


@dataclass(frozen=True)
class PointSpread:
    """How the mean of a target lies over the points that have a value."""

    mean: float
    low: float
    """low and high: the ends of the middle 90 % of points."""
    high: float
    share_higher: float
    """Of points where it is above 0; nan where the target is no effect."""
    luck: float
    """See `luck_in`."""
    points: int
    """That have a value."""


def summary(sweep: Sweep) -> "pd.DataFrame":
    """Return for each target how its mean lies over points: mean, low and high, share above 0.

    low and high are the ends of the middle 90 % of points; luck: see `luck_in`.
    """
    import pandas as pd

    return pd.DataFrame(
        {"outcome": one.outcome, "scenario": one.scenario, "minus": one.base}
        | asdict(spread_over_points(sweep, one))
        for one in targets(sweep)
    )


def spread_over_points(sweep: Sweep, target: Target) -> PointSpread:
    """Return how a target lies over all points; nan where none has a value."""
    held = by_point(sweep, target)
    means = held["mean"].dropna()
    return PointSpread(
        mean=float(means.mean()),
        low=float(means.quantile(0.05)),
        high=float(means.quantile(0.95)),
        share_higher=float((means > 0).mean()) if target.base else float("nan"),
        luck=luck_in(held),
        points=len(means),
    )


def luck_in(points: "pd.DataFrame") -> float:
    """Return the share of the variance between points that too few replicates may have put there.

    points: as `by_point` gives them; nan where nothing varies.
    """
    between = points["mean"].var()
    luck = (points["sd"] ** 2 / points["count"]).mean()
    return float(min(luck / between, 1.0)) if between > 0 else float("nan")
