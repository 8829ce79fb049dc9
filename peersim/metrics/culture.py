"""The culture of the organisation, and who has power in it (S0b)."""

from collections.abc import Callable
from typing import Final

from peersim.metrics.metric import OF_ALL, Metric, MetricPlaces, metric
from peersim.metrics.tally import Array, Tally, ratio
from peersim.world.census import ORG_LEVELS, Level

_LABELS: Final = {
    "sanction_expectation": "belief that crossing a boundary has a cost",
    "funds": "money for the work",
    "agenda": "women's experience on the agenda",
    "public_stigma": "public stigma",
}
_PLACES: Final = {
    "silence": MetricPlaces(core=150, picture=60, table=True),
    "sanction_expectation": MetricPlaces(core=160),
}
_SPEAK_OF_INCIDENTS: Final = frozenset({"sanction_expectation"})


def _mean(series: str) -> Callable[[Tally], Array]:
    def mean(tally: Tally) -> Array:
        """Return the mean of a number of the organisation over weeks, (..., groups)."""
        return tally.of_organisation(series)

    return mean


def _level(level: Level) -> Metric:
    return Metric(
        name=level.name,
        label=_LABELS.get(level.name, level.name),
        unit="",
        meaning=f"{level.meaning[:1].upper()}{level.meaning[1:]}.",
        better=level.better,
        basis="level",
        window="end",
        function=_mean(level.name),
        groups=OF_ALL,
        over="weeks",
        places=_PLACES.get(level.name, MetricPlaces()),
        speaks_of_incidents=level.name in _SPEAK_OF_INCIDENTS,
    )


@metric("macho culture", "", "neither", "level", "end", groups=OF_ALL, over="weeks")
def macho_culture(tally: Tally) -> Array:
    """The macho norm as the place conveys it: people of high standing weigh more."""
    return tally.of_organisation("macho_culture")


@metric("patriarchy", "", "neither", "level", "end", groups=OF_ALL, over="weeks")
def patriarchy(tally: Tally) -> Array:
    """How far men hold the power beyond parity."""
    return tally.of_organisation("patriarchy")


@metric(
    "credibility of complaints",
    "",
    "higher",
    "level",
    "end",
    groups=OF_ALL,
    over="weeks",
    speaks_of_incidents=True,
)
def complaint_credibility(tally: Tally) -> Array:
    """How far people may believe that a complaint is taken seriously."""
    return tally.of_organisation("complaint_credibility")


@metric(
    "seats held by women",
    "",
    "neither",
    "state",
    "end",
    groups=OF_ALL,
    over="weeks",
    places=MetricPlaces(core=220),
    is_share=True,
)
def women_power(tally: Tally) -> Array:
    """How many of the seats with decision power women hold, as a share."""
    return tally.of_organisation("women_power")


@metric("coalition", "", "neither", "level", "end", groups=OF_ALL, over="weeks")
def coalition(tally: Tally) -> Array:
    """How ready those are to speak up who do not hold the macho norm."""
    return tally.of_organisation("coalition")


@metric("share of people who speak up", "", "higher", "state", "end", is_share=True)
def speakers(tally: Tally) -> Array:
    """How many of the people speak up among the others in a week, as a share."""
    return ratio(tally["speakers"], tally.person_weeks)


@metric("power", "", "neither", "state", "end")
def power(tally: Tally) -> Array:
    """How much power a person has, from standing, role and seat."""
    return ratio(tally["power"], tally.person_weeks)


@metric("macho display", "", "neither", "state", "end")
def display(tally: Tally) -> Array:
    """How much macho behaviour others meet in a person."""
    return ratio(tally["display"], tally.person_weeks)


METRICS: Final = (
    *(_level(level) for level in ORG_LEVELS),
    macho_culture,
    patriarchy,
    complaint_credibility,
    women_power,
    coalition,
    speakers,
    power,
    display,
)
