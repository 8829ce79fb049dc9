"""What worlds of a sweep answer, point by point, for methods that need some answer."""

import pandas as pd

from peersim.core.errors import RunError
from peersim.metrics import registry
from peersim.results.sweeps import Sweep, Target, by_point

__all__ = ["answers_by_point"]


def answers_by_point(sweep: Sweep, target: Target) -> pd.DataFrame:
    """Return mean, sd and count of a target as `by_point` does.

    Raises RunError where worlds are there and none of them has a value: an outcome of a group
    that nobody is in, or of something that never happens.
    """
    held = by_point(sweep, target)
    if len(held) and not held["count"].any():
        is_of_all = target.outcome in registry()
        what = "it has no value" if is_of_all else "nobody is in that group"
        raise RunError(f"{what} in any world")
    return held
