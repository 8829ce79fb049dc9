"""What a sweep says of each target, over all its points."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from peersim.results.sweeps.queries import by_point
from peersim.results.sweeps.reading import Sweep
from peersim.results.sweeps.targets import targets

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["luck_in", "summary"]


def summary(sweep: Sweep) -> "pd.DataFrame":
    """Return for each target how its mean lies over points: mean, low and high, share above 0.

    low and high are the ends of the middle 90 % of points; luck: see `luck_in`.
    """
    import pandas as pd

    return pd.DataFrame(list(_rows(sweep)))


def luck_in(points: "pd.DataFrame") -> float:
    """Return the share of the variance between points that too few replicates may have put there.

    points: as `by_point` gives them; nan where nothing varies.
    """
    between = points["mean"].var()
    luck = (points["sd"] ** 2 / points["count"]).mean()
    return float(min(luck / between, 1.0)) if between > 0 else float("nan")


def _rows(sweep: Sweep) -> Iterator[dict[str, object]]:
    for target in targets(sweep):
        held = by_point(sweep, target)
        means = held["mean"]
        yield {
            "outcome": target.outcome,
            "scenario": target.scenario,
            "minus": target.base,
            "mean": means.mean(),
            "low": means.quantile(0.05),
            "high": means.quantile(0.95),
            "share_higher": (means > 0).mean() if target.base else float("nan"),
            "luck": luck_in(held),
            "points": int(means.notna().sum()),
        }
