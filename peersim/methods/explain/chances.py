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
from peersim.methods.explain.words import term_words
from peersim.world import census

__all__ = ["CHANCES", "Chance", "chance_of"]

# Terms that change the rate by less than this factor are not worth naming.
_NOTABLE: Final = 0.05
_MOST_TERMS: Final = 3


@dataclass(frozen=True)
class Chance:
    """The chance of an event in one week, and its terms."""

    event: str
    mechanism: str
    chance: float
    """0..1, in this week."""
    usual: float
    """Of somebody at the reference, after as long."""
    after: str
    """After how long, where the chance falls with time: `after 12 stable weeks`."""
    terms: tuple[tuple[str, float], ...]
    """Name and amount in the log of the rate; positive ones make the event likelier."""

    @cached_property
    def ratio(self) -> float:
        """How many times the usual rate it was."""
        return exp(sum(amount for _, amount in self.terms))

    def sentence(self) -> str:
        """Say the chance, how it compares, and what made it so, largest terms first."""
        usual = times_usual(self.ratio) + self.after
        said = f"{percent(self.chance)}, {usual}"
        up, down = self._named(raising=True), self._named(raising=False)
        if up and (self.ratio >= 1 or not down):
            said += f", because of {up}"
            return said + (f", although {down} made it less likely" if down else "")
        if down:
            said += f", because of {down}"
            return said + (f", although {up} made it likelier" if up else "")
        return said

    def _named(self, *, raising: bool) -> str:
        notable = [
            (name, amount)
            for name, amount in self.terms
            if abs(amount) >= _NOTABLE and (amount > 0) == raising
        ]
        notable.sort(key=lambda term: -abs(term[1]))
        words = [
            f"{term_words(name, amount)} (×{exp(amount):.1f})"
            for name, amount in notable[:_MOST_TERMS]
        ]
        return joined(words)


def percent(chance: float) -> str:
    """Write a chance in per cent, with two digits that count.

    >>> percent(0.0312), percent(0.2), percent(0.0008)
    ('3.1 %', '20 %', '0.08 %')
    """
    amount = 100 * chance
    if amount >= 10:  # noqa: PLR2004 - two digits
        return f"{amount:.0f} %"
    return f"{amount:.1f} %" if amount >= 1 else f"{amount:.2g} %"


def times_usual(ratio: float) -> str:
    """Say how a rate compares with the usual one."""
    if 0.95 <= ratio <= 1.05:  # noqa: PLR2004 - as good as the usual one
        return "about the usual"
    return f"{ratio:.1f} times the usual"


def joined(words: list[str]) -> str:
    """Join words with commas and an `and`."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


class _Rate(NamedTuple):
    """What a hazard came to: the terms of its log, its rate, and the rate without terms."""

    terms: tuple[float, ...]
    rate: float
    usual: float
    after: str = ""


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
    terms = emotional_toil.log_terms(life.levels(week), 0, pay, p)
    return _Rate(terms, emotional_toil.quit_rate(terms, p), p.baseline)


def _lapse(life: Life, week: int) -> _Rate:
    person, p = life.picture(week), life.numbers.return_to_use
    weeks = person.stable_weeks
    terms = return_to_use.log_terms(life.levels(week), 0, p)
    terms = return_to_use.limit_terms(terms, person.reach)
    usual = return_to_use.lapse_rate(weeks, (0.0,) * len(terms), p)
    after = f" after {weeks} stable weeks"
    return _Rate(terms, return_to_use.lapse_rate(weeks, terms, p), usual, after)


def _offence(life: Life, week: int) -> _Rate:
    person, p = life.picture(week), life.numbers.desistance
    # use takes its course before offences are drawn
    for kind, state in _AFTER:
        if life.happened(kind, week):
            person.use_state = state
    terms = desistance.log_terms(life.levels(week), 0, person, p)
    terms = desistance.limit_terms(terms, person.reach)
    weeks = person.risk_weeks
    usual = desistance.offence_rate(weeks, (0.0,) * len(terms), p)
    after = f" {weeks} weeks after arriving"
    return _Rate(terms, desistance.offence_rate(weeks, terms, p), usual, after)


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
        event=census.EVENTS[kind],
        mechanism=mechanism,
        chance=-expm1(-found.rate),
        usual=-expm1(-found.usual),
        after=found.after,
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
