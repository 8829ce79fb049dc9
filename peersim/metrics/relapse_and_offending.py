"""Return to use and reoffending, of people who are here and of people who have left.

Those who leave are followed, since losing sight of them would flatter every measure; they count
for the group to which they belonged when they left. Staff are not counted.
"""

from typing import Final

from peersim.metrics.metric import FIXED_GROUPS, WITHOUT_STAFF, MetricPlaces, metric
from peersim.metrics.tally import Array, Tally, per_year, ratio

AT_RISK: Final = "1/person-year"
YEAR: Final = 52


@metric(
    "return to use",
    AT_RISK,
    "lower",
    "expected rate",
    "in force",
    groups=WITHOUT_STAFF,
    over="use_weeks",
    places=MetricPlaces(core=170, headline=True, card=True, table=True),
    concerns=("all",),
)
def return_to_use(tally: Tally) -> Array:
    """How often people return to use, per year at risk: not in a lapse or relapse.

    The sum of weekly chances over the person-years at risk; a rate, so it may exceed 1.
    """
    return per_year(tally["expected_lapses"], tally["use_weeks"])


@metric(
    "returns to use",
    AT_RISK,
    "lower",
    "realised rate",
    "in force",
    groups=WITHOUT_STAFF,
    over="use_weeks",
)
def return_to_use_realised(tally: Tally) -> Array:
    """How often people returned to use in these worlds."""
    return per_year(tally["lapses"], tally["use_weeks"])


@metric(
    "relapses",
    AT_RISK,
    "lower",
    "realised rate",
    "in force",
    groups=WITHOUT_STAFF,
    over="use_weeks",
)
def relapses_realised(tally: Tally) -> Array:
    """How often a lapse became a relapse in these worlds."""
    return per_year(tally["relapses"], tally["use_weeks"])


@metric(
    "lapses that are told",
    "",
    "neither",
    "realised share",
    "in force",
    groups=WITHOUT_STAFF,
    over="lapses",
)
def told_lapses(tally: Tally) -> Array:
    """How many lapses people told their mentor of, as a share of all lapses."""
    return ratio(tally["told_lapses"], tally["lapses"])


@metric(
    "reoffending",
    "",
    "lower",
    "expected share",
    "horizon",
    groups=FIXED_GROUPS,
    over="cohort",
    places=MetricPlaces(core=180, headline=True, table=True),
    concerns=("all", "women", "men"),
)
def reoffending(tally: Tally) -> Array:
    """How many of those here at week 0 reoffend within the weeks that are looked at.

    The sum over weeks of (chance of a first offence in the week) x (chance of none before),
    divided by the cohort. Only for groups that nobody moves into or out of: the offences of
    mentors are no share of those who were mentors at week 0.
    """
    return ratio(tally["expected_reoffended"], tally["cohort"])


@metric(
    "people who reoffended",
    "",
    "lower",
    "realised share",
    "horizon",
    groups=FIXED_GROUPS,
    over="cohort",
)
def reoffending_realised(tally: Tally) -> Array:
    """How many of those here at week 0 reoffended in these worlds."""
    return ratio(tally["reoffended"], tally["cohort"])


@metric("change that is shown", "", "neither", "state", "end")
def shown_change(tally: Tally) -> Array:
    """How far people look as if they had moved on, what they put on show included."""
    return ratio(tally["shown_change"], tally.person_weeks)


@metric(
    "success that is recorded",
    "",
    "neither",
    "state",
    "end",
    groups=WITHOUT_STAFF,
    beside="true_desistance",
)
def recorded_success(tally: Tally) -> Array:
    """How far people have moved on by the books: what they show, and 0 for use that is known."""
    return ratio(tally["recorded_success"], tally.person_weeks)


@metric("desistance that is true", "", "higher", "state", "end", groups=WITHOUT_STAFF)
def true_desistance(tally: Tally) -> Array:
    """How far people have moved on in their own eyes, and 0 for use that is known or not."""
    return ratio(tally["true_desistance"], tally.person_weeks)


@metric(
    "staying after a first lapse",
    "",
    "higher",
    "realised share",
    "in force",
    groups=WITHOUT_STAFF,
    look_back=YEAR,
    over="lapses_before",
)
def retention_after_lapse(tally: Tally) -> Array:
    """How many of those who had a first lapse while here are still here half a year later."""
    return ratio(tally["stayed_after_lapse"], tally["lapses_before"])


@metric("unmet needs", "", "lower", "state", "end")
def unmet_needs(tally: Tally) -> Array:
    """How much people lack of housing, money and treatment, on average."""
    return ratio(tally["unmet_needs"], tally.person_weeks)


METRICS: Final = (
    return_to_use,
    reoffending,
    return_to_use_realised,
    relapses_realised,
    told_lapses,
    reoffending_realised,
    retention_after_lapse,
    shown_change,
    recorded_success,
    true_desistance,
    unmet_needs,
)
