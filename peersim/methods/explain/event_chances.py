"""How likely an event was for this person in this week, and because of what.

The terms are those of the mechanism itself (`log_terms`), recomputed on the picture of the week
that the followed person left. A test holds the recomputed chances against the luck that the
world drew: they decide every week exactly as the world did.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from math import exp, expm1
from typing import Any, Final, NamedTuple

from peersim.mechanisms import desistance, emotional_toil, leaving, registry, return_to_use
from peersim.methods.explain.life import Life
from peersim.world import census

__all__ = ["CHANCES", "Chance", "chance_of"]


@dataclass(frozen=True)
class Chance:
    """The chance of an event in one week, and its terms."""

    event: int
    """A number of census.EVENTS."""
    mechanism: str
    chance: float
    """0..1, in this week."""
    usual: float
    """Of somebody at the reference, after as long."""
    weeks: int | None
    """After how many weeks, where the chance falls with time."""
    terms: tuple[tuple[str, float], ...]
    """Name and amount in the log of the rate; positive ones make the event likelier."""

    @cached_property
    def ratio(self) -> float:
        """How many times the usual rate it was."""
        return exp(sum(amount for _, amount in self.terms))


class _Rate(NamedTuple):
    """What a hazard came to: the terms of its log, its rate, and the rate without terms."""

    terms: tuple[float, ...]
    rate: float
    usual: float
    weeks: int | None = None


def _leaving(life: Life, week: int) -> _Rate:
    person, p = life.picture(week), life.numbers.leaving
    rejected = life.causes("trust_mentor", range(week, week + 1)).get("tolerance", 0.0)
    person.punished = 1.0 if rejected < 0 else 0.0  # decided within the week
    terms = leaving.log_terms(life.levels(week), 0, person, p)
    return _Rate(terms, leaving.exit_rate(terms, p), p.baseline)


def _stopping(life: Life, week: int) -> _Rate:
    p = life.numbers.emotional_toil
    taken: dict[str, list[range]] = {}
    for label, first, until in life.record.taken:
        taken.setdefault(label, []).append(range(first, until))
    rows = life.scenario.timetable(taken).rows
    pay = rows["pay_adequacy"][len(rows) - len(life.record.counts) + week]
    terms = emotional_toil.log_terms(life.levels(week), 0, life.picture(week), pay, p)
    return _Rate(terms, emotional_toil.quit_rate(terms, p), p.baseline)


def _lapse(life: Life, week: int) -> _Rate:
    person, p = life.picture(week), life.numbers.return_to_use
    weeks = person.stable_weeks
    terms = return_to_use.log_terms(life.levels(week), 0, p)
    terms = return_to_use.limit_terms(terms, person.needs_multiplier)
    usual = return_to_use.lapse_rate(weeks, (0.0,) * len(terms), p)
    return _Rate(terms, return_to_use.lapse_rate(weeks, terms, p), usual, int(weeks))


def _offence(life: Life, week: int) -> _Rate:
    person, p = life.picture(week), life.numbers.desistance
    # use takes its course before offences are drawn
    for kind, state in _AFTER:
        if life.happened(kind, week):
            person.use_state = state
    terms = desistance.log_terms(life.levels(week), 0, person, p)
    terms = desistance.limit_terms(terms, person.needs_multiplier)
    weeks = person.risk_weeks
    usual = desistance.offence_rate(weeks, (0.0,) * len(terms), p)
    return _Rate(terms, desistance.offence_rate(weeks, terms, p), usual, int(weeks))


_AFTER: Final = (
    (census.LAPSED, census.LAPSE),
    (census.RELAPSED, census.RELAPSE),
    (census.RECOVERED, census.STABLE),
)

CHANCES: Final[dict[int, tuple[str, Callable[[Life, int], _Rate]]]] = {
    census.LEFT_ORGANISATION: ("leaving", _leaving),
    census.QUIT: ("emotional_toil", _stopping),
    census.LAPSED: ("return_to_use", _lapse),
    census.OFFENDED: ("desistance", _offence),
}
"""Mechanism and rate of the events whose chance can be told."""


def chance_of(life: Life, kind: int, week: int) -> Chance | None:
    """Return the chance of an event in a week, or None where it could not happen or is not told.

    Nothing is recorded of weeks before week 0 and of people who have left.
    """
    if kind not in CHANCES or week not in life.weeks or not _possible(life, kind, week):
        return None
    mechanism, rate_of = CHANCES[kind]
    found = rate_of(life, week)
    return Chance(
        event=kind,
        mechanism=mechanism,
        chance=-expm1(-found.rate),
        usual=-expm1(-found.usual),
        weeks=found.weeks,
        terms=tuple(zip(_names(mechanism), map(float, found.terms), strict=True)),
    )


def _possible(life: Life, kind: int, week: int) -> bool:
    person: Any = life.picture(week)
    if not life.scenario.mechanisms[CHANCES[kind][0]]["on"] or person.role == census.STAFF:
        return False
    if kind == census.QUIT:
        return bool(person.role == census.MENTOR)
    return bool(kind != census.LAPSED or person.use_state == census.STABLE)


def _names(mechanism: str) -> tuple[str, ...]:
    return registry()[mechanism].hazards[0].terms
