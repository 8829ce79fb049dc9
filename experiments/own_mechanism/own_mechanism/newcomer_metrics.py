"""How many people come: a metric is a function of a tally, named in METRICS."""

from peersim.metrics.metric import metric
from peersim.metrics.tally import Array, Tally, per_year


@metric("people who come", "1/person-year", "neither", "realised rate", "in force")
def arrival_rate(tally: Tally) -> Array:
    """How often people join the organisation."""
    return per_year(tally["arrivals"], tally.person_weeks)


METRICS = (arrival_rate,)
