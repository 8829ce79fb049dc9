"""Over which weeks a metric is taken.

`end`       the last 26 weeks, or all of fewer: where a level has come to;
`in force`  from the first week in which a policy of any of the scenarios that are compared is in
            force to the last week, so that all of them are read over the same weeks and no week
            dilutes an effect before it can be there; all weeks where there is no policy, and for
            a scenario that is run on its own;
`horizon`   all weeks, for what is a share of those who were there at week 0.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from peersim.metrics.metric import Metric, Window
from peersim.metrics.tally import Array, Tally

__all__ = ["AT_THE_END", "Windows", "outcomes", "series", "weeks_said", "weights"]

AT_THE_END: Final = 26
"""weeks"""


@dataclass(frozen=True)
class Windows:
    """The windows of worlds that last so many weeks."""

    weeks: int
    first: int = 0
    """First week in which a policy is in force."""

    @classmethod
    def of(cls, weeks: int, policies_begin: Iterable[int | None] = ()) -> "Windows":
        """Return the windows for the first policy weeks of some scenarios (None: no policy)."""
        return cls(weeks, min((week for week in policies_begin if week is not None), default=0))

    def __getitem__(self, window: Window) -> range:
        starts = {"end": max(0, self.weeks - AT_THE_END), "in force": self.first, "horizon": 0}
        return range(starts[window], self.weeks)

    def say(self, window: Window) -> str:
        """Say the weeks of a window: `weeks 52 to 155`."""
        weeks = self[window]
        return f"weeks {weeks.start} to {weeks.stop - 1}"


def weeks_said(text: str) -> range:
    """Read the weeks of a window as `Windows.say` wrote them into a table.

    >>> weeks_said("weeks 52 to 155")
    range(52, 156)
    """
    _, first, _, last = text.split()
    return range(int(first), int(last) + 1)


def outcomes(tally: Tally, windows: Windows, metrics: Sequence[Metric]) -> Array:
    """Return each metric over its window, (..., metrics, groups); the tally is of single weeks."""
    sums = _sums(tally, windows, metrics)
    return np.stack([metric(sums[metric.window]) for metric in metrics], axis=-2)


def weights(tally: Tally, windows: Windows, metrics: Sequence[Metric]) -> Array:
    """Return what each metric is taken over in its window, (..., metrics, groups)."""
    sums = _sums(tally, windows, metrics)
    return np.stack([metric.weights(sums[metric.window]) for metric in metrics], axis=-2)


def _sums(tally: Tally, windows: Windows, metrics: Sequence[Metric]) -> dict[Window, Tally]:
    return {window: tally.over(windows[window]) for window in {m.window for m in metrics}}


def series(tally: Tally, metrics: Sequence[Metric]) -> Array:
    """Return each metric week by week, (..., weeks, metrics, groups).

    A share of those who were there at week 0 grows: its point in a week counts all weeks so far.
    """
    sums = {1: tally}
    for weeks in {metric.look_back for metric in metrics}:
        sums.setdefault(weeks, tally.looking_back(weeks))
    points = [
        metric(tally.so_far if metric.window == "horizon" else sums[metric.look_back])
        for metric in metrics
    ]
    return np.stack(points, axis=-2)
