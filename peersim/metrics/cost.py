"""What policies take: hours of work, booked by each of them."""

from typing import Final

from peersim.core.time_units import WEEKS_PER_YEAR
from peersim.metrics.metric import OF_ALL, MetricPlaces, metric
from peersim.metrics.tally import Array, Tally


@metric(
    "work of policies",
    "hours/year",
    "neither",
    "state",
    "in force",
    groups=OF_ALL,
    over="weeks",
    places=MetricPlaces(core=240, table=True),
)
def cost(tally: Tally) -> Array:
    """How many hours of work policies take in a year; ordinary work is not counted."""
    return WEEKS_PER_YEAR * tally.of_organisation("cost_hours")


METRICS: Final = (cost,)
