"""What we look at: one theme per file, each metric a small function with a unit.

A metric reads a `Tally` and returns one number for each group. A tally holds sums over people
and weeks, and sums add up: so the same function serves a window of weeks (what a table shows)
and every single week (what a curve shows), and nothing is ever a mean of means. `tally` is that
view, `metric` says what a metric declares, `window` over which weeks it is taken.

A new metric is one function in the file of its theme, named in that file's `METRICS`, or in a
package of its own that an entry point names (`core/plugins.py`); `registry` finds both. Where it is
shown, of whom first, and whether it speaks of incidents it declares itself (`MetricPlaces`). Rates
of rare events come twice: as the sum of hazards, which is what a table shows and a comparison
judges, and under `..._realised` as the events that happened in these worlds, of which there are
few. No metric that rests on reports is ever chosen without the true one beside it: `select` sees to
that, and `columns` to tables that hold a column for each metric of a group.

What belongs elsewhere: sums over people (the engine), means over worlds (methods).
"""

from peersim.metrics.metric import Metric, MetricPlaces
from peersim.metrics.metric_columns import beside_column, read_column
from peersim.metrics.metric_registry import (
    core_metrics,
    picture_metrics,
    registry,
    reported_beside,
    select,
    story_levels,
)
from peersim.metrics.tally import Tally
from peersim.metrics.window import Windows, outcomes, series, weeks_said, weights

__all__ = [
    "Metric",
    "MetricPlaces",
    "Tally",
    "Windows",
    "beside_column",
    "core_metrics",
    "outcomes",
    "picture_metrics",
    "read_column",
    "registry",
    "reported_beside",
    "select",
    "series",
    "story_levels",
    "weeks_said",
    "weights",
]
