"""Hazards that are highest at first: Weibull's, tabulated by week.

With t in years, H(t) = scale * t**shape is the cumulative hazard; a shape below 1 means that most
events come early. Numbers of a mechanism that has one are `weibull_scale` and `weibull_shape`.
"""

import numpy as np
import numpy.typing as npt

from peersim.core.kernel import kernel
from peersim.core.mechanism import Numbers

__all__ = ["cumulative_hazard", "tabulate", "tabulated", "weekly_hazard"]

WEEKS_PER_YEAR = 52.0


@kernel
def cumulative_hazard(weeks: float, p: Numbers) -> float:
    """Return the cumulative hazard H(t) = scale * t**shape, with t = weeks / 52."""
    years = weeks / WEEKS_PER_YEAR
    cumulated: float = p.weibull_scale * years**p.weibull_shape
    return cumulated


@kernel
def weekly_hazard(weeks: float, p: Numbers) -> float:
    """Return what a week adds to the cumulative hazard, H(t + 1/52) - H(t)."""
    return cumulative_hazard(weeks + 1.0, p) - cumulative_hazard(weeks, p)


@kernel
def tabulate(hazards: npt.NDArray[np.float64], p: Numbers) -> None:
    """Work the weekly hazards out once, since powers are slow: hazards[w] is that of week w."""
    for week in range(len(hazards)):
        hazards[week] = weekly_hazard(float(week), p)


@kernel
def tabulated(hazards: npt.NDArray[np.float64], weeks: int, p: Numbers) -> float:
    """Return the weekly hazard, from the table as far as it goes."""
    return hazards[weeks] if weeks < len(hazards) else weekly_hazard(float(weeks), p)
