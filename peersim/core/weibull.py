"""Hazards that are highest at first: Weibull's, tabulated by week.

With t in years, H(t) = scale * t**shape is the cumulative hazard; a shape below 1 means that most
events come early.
"""

import numpy as np
import numpy.typing as npt

from peersim.core.elementary import power_of
from peersim.core.kernel import kernel
from peersim.core.time_units import WEEKS_PER_YEAR

__all__ = ["cumulative_hazard", "tabulate", "tabulated", "weekly_hazard"]


@kernel
def cumulative_hazard(weeks: float, scale: float, shape: float) -> float:
    """Return the cumulative hazard H(t) = scale * t**shape, with t = weeks / 52."""
    return scale * power_of(weeks / WEEKS_PER_YEAR, shape)


@kernel
def weekly_hazard(weeks: float, scale: float, shape: float) -> float:
    """Return what a week adds to the cumulative hazard, H(t + 1/52) - H(t)."""
    return cumulative_hazard(weeks + 1.0, scale, shape) - cumulative_hazard(weeks, scale, shape)


@kernel
def tabulate(hazards: npt.NDArray[np.float64], scale: float, shape: float) -> None:
    """Work the weekly hazards out once, since powers are slow: hazards[w] is that of week w.

    hazards: (weeks,), events per week.
    """
    for week in range(len(hazards)):
        hazards[week] = weekly_hazard(float(week), scale, shape)


@kernel
def tabulated(hazards: npt.NDArray[np.float64], weeks: int, scale: float, shape: float) -> float:
    """Return the weekly hazard, from the table as far as it goes.

    hazards: (weeks,), events per week.
    """
    if weeks < len(hazards):
        return float(hazards[weeks])
    return weekly_hazard(float(weeks), scale, shape)
