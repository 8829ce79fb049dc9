"""What truly happens, and apart from it what is reported (S0b).

An incident counts for the group of the person affected, and so does its report, whoever reports
it. An allegation that a scenario brings about is a report of something earlier: it counts among
the reports that were made, not among those to be expected.
"""

from typing import Final

from peersim.metrics.metric import MetricPlaces, metric
from peersim.metrics.tally import Array, Tally, per_year, ratio

PER_PERSON_YEAR: Final = "1/person-year"
YEAR: Final = 52


@metric(
    "incidents that happen",
    PER_PERSON_YEAR,
    "lower",
    "expected rate",
    "in force",
    places=MetricPlaces(core=10, picture=10, headline=True, card=True, table=True),
    concerns=("all", "women"),
    speaks_of_incidents=True,
)
def true_incidents(tally: Tally) -> Array:
    """How often a person's boundaries are violated, reported or not."""
    return per_year(tally["expected_incidents"], tally.person_weeks)


@metric(
    "incidents that are reported",
    PER_PERSON_YEAR,
    "neither",
    "expected rate",
    "in force",
    beside="true_incidents",
    places=MetricPlaces(core=20, card=True, table=True),
    concerns=("all", "women"),
    speaks_of_incidents=True,
)
def reports(tally: Tally) -> Array:
    """How often an incident is reported; more of them may mean less silence, not more harm."""
    return per_year(tally["expected_reports"], tally.person_weeks)


@metric(
    "share of incidents that are reported",
    "",
    "higher",
    "expected share",
    "in force",
    beside="true_incidents",
    over="expected_incidents",
    places=MetricPlaces(core=30, headline=True, card=True, table=True),
    concerns=("all", "women"),
    speaks_of_incidents=True,
)
def report_ratio(tally: Tally) -> Array:
    """How many of the incidents that happen are reported."""
    return ratio(tally["expected_reports"], tally["expected_incidents"])


@metric(
    "incidents that happened",
    PER_PERSON_YEAR,
    "lower",
    "realised rate",
    "in force",
    speaks_of_incidents=True,
)
def true_incidents_realised(tally: Tally) -> Array:
    """How often a person's boundaries were violated in these worlds, reported or not."""
    return per_year(tally["incidents"], tally.person_weeks)


@metric(
    "incidents that were reported",
    PER_PERSON_YEAR,
    "neither",
    "realised rate",
    "in force",
    beside="true_incidents_realised",
    speaks_of_incidents=True,
)
def reports_realised(tally: Tally) -> Array:
    """How often an incident was reported in these worlds, of this or an earlier week."""
    return per_year(tally["reports"], tally.person_weeks)


@metric(
    "share of incidents that were reported",
    "",
    "higher",
    "realised share",
    "in force",
    beside="true_incidents_realised",
    over="incidents",
    look_back=YEAR,
    speaks_of_incidents=True,
)
def report_ratio_realised(tally: Tally) -> Array:
    """Reports made in these worlds for each incident that happened in them."""
    return ratio(tally["reports"], tally["incidents"])


@metric(
    "share of incidents that somebody is told of",
    "",
    "higher",
    "expected share",
    "in force",
    beside="true_incidents",
    concerns=("all", "women"),
    speaks_of_incidents=True,
    over="expected_incidents",
)
def telling_ratio(tally: Tally) -> Array:
    """Of how many incidents the person affected tells somebody: the step before a report."""
    return ratio(tally["expected_told_incidents"], tally["expected_incidents"])


@metric(
    "share of told incidents that she reports herself",
    "",
    "higher",
    "expected share",
    "in force",
    beside="true_incidents",
    concerns=("all", "women"),
    speaks_of_incidents=True,
    over="expected_told_incidents",
)
def report_after_telling(tally: Tally) -> Array:
    """How many of the incidents of which somebody is told the person affected reports as well."""
    return ratio(tally["expected_own_reports"], tally["expected_told_incidents"])


@metric(
    "share of incidents that somebody was told of",
    "",
    "higher",
    "realised share",
    "in force",
    beside="true_incidents_realised",
    look_back=YEAR,
    speaks_of_incidents=True,
    over="incidents",
)
def telling_ratio_realised(tally: Tally) -> Array:
    """Incidents of which somebody was told for each incident that happened in these worlds."""
    return ratio(tally["told_incidents"], tally["incidents"])


@metric(
    "share of told incidents that she reported herself",
    "",
    "higher",
    "realised share",
    "in force",
    beside="true_incidents_realised",
    look_back=YEAR,
    speaks_of_incidents=True,
    over="told_incidents",
)
def report_after_telling_realised(tally: Tally) -> Array:
    """Own reports for each incident of which somebody was told in these worlds."""
    return ratio(tally["own_reports"], tally["told_incidents"])


@metric(
    "times that old trauma comes back",
    PER_PERSON_YEAR,
    "lower",
    "expected rate",
    "in force",
    speaks_of_incidents=True,
)
def triggers(tally: Tally) -> Array:
    """How often what others display brings a person's old trauma back."""
    return per_year(tally["expected_triggers"], tally.person_weeks)


@metric(
    "times that old trauma came back",
    PER_PERSON_YEAR,
    "lower",
    "realised rate",
    "in force",
    speaks_of_incidents=True,
)
def triggers_realised(tally: Tally) -> Array:
    """How often a person's old trauma came back in these worlds."""
    return per_year(tally["triggers"], tally.person_weeks)


METRICS: Final = (
    true_incidents,
    reports,
    report_ratio,
    telling_ratio,
    report_after_telling,
    triggers,
    true_incidents_realised,
    reports_realised,
    report_ratio_realised,
    telling_ratio_realised,
    report_after_telling_realised,
    triggers_realised,
)
