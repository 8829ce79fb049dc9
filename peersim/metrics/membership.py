"""Who is here, who leaves, and how they hang together."""

from typing import Final

from peersim.metrics.metric import OF_ALL, MetricPlaces, metric
from peersim.metrics.tally import Array, Tally, per_year, ratio


@metric(
    "leaving",
    "1/person-year",
    "lower",
    "expected rate",
    "in force",
    places=MetricPlaces(core=40, picture=30, headline=True, card=True, table=True),
    concerns=("women", "men"),
)
def exit_rate(tally: Tally) -> Array:
    """How often people leave the organisation; staff are counted as people, and stay."""
    return per_year(tally["expected_exits"], tally.person_weeks)


@metric("people who left", "1/person-year", "lower", "realised rate", "in force")
def exit_rate_realised(tally: Tally) -> Array:
    """How often people left the organisation in these worlds."""
    return per_year(tally["exits"], tally.person_weeks)


@metric("people", "people", "neither", "state", "end", over="weeks")
def people(tally: Tally) -> Array:
    """How many people there are, on average."""
    return tally.by_week("person_weeks")


@metric("friendships", "ties/person", "neither", "state", "end")
def friendships(tally: Tally) -> Array:
    """How many friends a person has in the organisation."""
    return ratio(tally["degree"], tally.person_weeks)


@metric("closeness of friends", "", "neither", "level", "end", groups=OF_ALL, over="weeks")
def closeness(tally: Tally) -> Array:
    """How close two people who are friends are."""
    return tally.of_organisation("mean_strength")


@metric(
    "share of women",
    "",
    "neither",
    "state",
    "end",
    groups=OF_ALL,
    over="weeks",
    places=MetricPlaces(core=230),
    is_share=True,
)
def women_share(tally: Tally) -> Array:
    """How many of the people are women."""
    return tally.of_organisation("women_share")


METRICS: Final = (exit_rate, people, friendships, closeness, women_share, exit_rate_realised)
