"""The levels of people, each as its mean over those who carry it.

Every level of the census is a metric under its own name. Trust in the mentor is a mean over
people who have one; liminality over mentors.
"""

from collections.abc import Callable
from typing import Final

from peersim.metrics.metric import Metric, MetricPlaces
from peersim.metrics.tally import Array, Tally, ratio
from peersim.world.census import GROUPS, LEVELS, Level

_LABELS: Final = {
    "trust_org": "trust in the organisation",
    "trust_mentor": "trust in the mentor",
    "desisting_identity": "identity of having moved on",
    "agency": "sense of steering one's own life",
    "esteem": "sense of own worth",
    "readiness": "readiness to change",
    "label": "internalised stigma",
    "macho": "macho norms",
    "credit": "standing among the others",
    "meaning": "meaning found in helping",
    "bystander": "readiness to step in",
    "liminality": "being neither client nor colleague",
    "routines": "good routines",
    "using_contacts": "company of people who use",
    "pro_contacts": "company that supports the change",
    "trust_cj": "trust in services",
    "loss": "mourning for the old life",
    "confidence": "confidence in being able to help",
    "needs_met": "needs that are met",
}
_PLACES: Final = {
    "belonging": MetricPlaces(core=50, picture=50, headline=True, table=True, story=True),
    "distress": MetricPlaces(core=60, picture=20, headline=True, card=True, table=True, story=True),
    "trust_org": MetricPlaces(
        core=70, picture=70, headline=True, card=True, table=True, story=True
    ),
    "trust_mentor": MetricPlaces(core=80, headline=True),
    "exhaustion": MetricPlaces(
        core=90, picture=40, headline=True, card=True, table=True, story=True
    ),
    "meaning": MetricPlaces(core=100),
    "desisting_identity": MetricPlaces(core=110, headline=True, table=True, story=True),
    "hope": MetricPlaces(core=120, headline=True, story=True),
    "voice": MetricPlaces(core=130, headline=True, card=True, table=True),
    "macho": MetricPlaces(core=140),
}
_CONCERNS: Final = {
    "belonging": ("women", "men", "worst_decile"),
    "distress": ("survivors", "women", "worst_decile"),
    "trust_org": ("women", "survivors"),
    "trust_mentor": ("mentees",),
    "exhaustion": ("mentors", "women"),
    "meaning": ("mentors",),
    "desisting_identity": ("all", "mentors"),
    "hope": ("all",),
    "voice": ("all", "women"),
}
_CARRIERS: Final = {
    "everybody": ("person_weeks", GROUPS),
    # nobody has a mentor as a mentor or as staff
    "mentees": ("matched_weeks", ("all", "women", "men", "mentees", "survivors", "worst_decile")),
    # sums run over all people of a group, so only the group of mentors is a group of carriers
    "mentors": ("mentor_weeks", ("mentors",)),
}


def carrier_weeks(level: str) -> str:
    """Return the name of the count of those who carry a level."""
    return _CARRIERS[{known.name: known for known in LEVELS}[level].carried_by][0]


def _mean(level: str, carriers: str) -> Callable[[Tally], Array]:
    def mean(tally: Tally) -> Array:
        """Return the mean of a level over carriers and weeks, (..., groups)."""
        return ratio(tally[level], tally[carriers])

    return mean


def _metric(level: Level) -> Metric:
    carriers, groups = _CARRIERS[level.carried_by]
    return Metric(
        name=level.name,
        label=_LABELS.get(level.name, level.name),
        unit="",
        meaning=f"{level.meaning[:1].upper()}{level.meaning[1:]}.",
        better=level.better,
        basis="level",
        window="end",
        function=_mean(level.name, carriers),
        groups=groups,
        places=_PLACES.get(level.name, MetricPlaces()),
        concerns=_CONCERNS.get(level.name, ()),
        over=carriers,
    )


METRICS: Final = tuple(_metric(level) for level in LEVELS)
