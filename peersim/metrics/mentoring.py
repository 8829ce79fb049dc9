"""Mentors, the people who wait for one, and what mentors carry."""

from typing import Final

from peersim.metrics.metric import MetricPlaces, metric
from peersim.metrics.tally import Array, Tally, per_year, ratio

# Groups in which there are mentors, and those in which people wait.
WITH_MENTORS: Final = ("all", "women", "men", "mentors", "survivors", "worst_decile")
WAITING: Final = ("all", "women", "men", "survivors", "worst_decile")
IN_CONTACT: Final = ("all", "women", "men", "mentors", "mentees", "survivors", "worst_decile")
YEAR: Final = 52


@metric(
    "waiting for a mentor",
    "weeks",
    "lower",
    "state",
    "in force",
    groups=WAITING,
    look_back=YEAR,
    over="requests",
    places=MetricPlaces(core=190, table=True),
    concerns=("all",),
)
def waiting_weeks(tally: Tally) -> Array:
    """How long those who ask for a mentor wait, those who give up included.

    Little's law: mean wait = weeks that people spent waiting / requests. Whoever is matched in
    the week of asking waits 0 weeks.
    """
    return ratio(tally["waiting_weeks"], tally["requests"])


@metric(
    "giving up the wait",
    "",
    "lower",
    "realised share",
    "in force",
    groups=WAITING,
    look_back=YEAR,
    over="requests",
)
def gave_up(tally: Tally) -> Array:
    """How many of those who ask for a mentor give up waiting."""
    return ratio(tally["gave_up"], tally["requests"])


@metric(
    "share of those who want a mentor and have none",
    "",
    "lower",
    "state",
    "end",
    groups=WAITING,
    is_share=True,
    over="waiting_weeks + matched_weeks",
)
def without_mentor(tally: Tally) -> Array:
    """How many of those who have a mentor or wait for one wait, as a share."""
    return ratio(tally["waiting_weeks"], tally["waiting_weeks"] + tally["matched_weeks"])


@metric(
    "quality of contacts with the mentor",
    "",
    "higher",
    "state",
    "end",
    groups=IN_CONTACT,
    over="mentoring_contacts",
)
def contact_quality(tally: Tally) -> Array:
    """How good meetings of mentor and mentee are, all that bears on them in a week included."""
    return ratio(tally["good_contacts"], tally["mentoring_contacts"])


@metric(
    "share of mentors with a long record",
    "",
    "neither",
    "state",
    "end",
    groups=WITH_MENTORS,
    is_share=True,
    over="mentor_weeks",
)
def mentors_with_record(tally: Tally) -> Array:
    """How many mentors have a longer record than people here usually have, as a share."""
    return ratio(tally["long_records"], tally["mentor_weeks"])


@metric(
    "mentors",
    "people",
    "neither",
    "state",
    "end",
    groups=WITH_MENTORS,
    over="weeks",
    places=MetricPlaces(core=200),
    concerns=("all",),
)
def mentor_count(tally: Tally) -> Array:
    """How many mentors there are in the group, on average."""
    return tally.by_week("mentor_weeks")


@metric(
    "mentees of a mentor",
    "mentees",
    "neither",
    "state",
    "end",
    groups=WITH_MENTORS,
    over="mentor_weeks",
    places=MetricPlaces(core=210),
)
def caseload(tally: Tally) -> Array:
    """How many mentees a mentor has, on average."""
    return ratio(tally["caseload"], tally["mentor_weeks"])


@metric(
    "mentors who stop",
    "1/mentor-year",
    "lower",
    "expected rate",
    "in force",
    groups=WITH_MENTORS,
    over="mentor_weeks",
)
def quit_rate(tally: Tally) -> Array:
    """How often mentors give up the role."""
    return per_year(tally["expected_quits"], tally["mentor_weeks"])


@metric(
    "mentors who stopped",
    "1/mentor-year",
    "lower",
    "realised rate",
    "in force",
    groups=WITH_MENTORS,
    over="mentor_weeks",
)
def quit_rate_realised(tally: Tally) -> Array:
    """How often mentors gave up the role in these worlds."""
    return per_year(tally["quits"], tally["mentor_weeks"])


METRICS: Final = (
    waiting_weeks,
    without_mentor,
    contact_quality,
    mentors_with_record,
    mentor_count,
    caseload,
    quit_rate,
    gave_up,
    quit_rate_realised,
)
