"""One person in two worlds with the same luck: until when alike, and what differs from then on."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np

from peersim.core.errors import InputError
from peersim.engine.simulation import DEFAULT_SEED
from peersim.methods.explain.event_chances import chance_of
from peersim.methods.explain.facts import (
    QUARTER,
    Alike,
    Change,
    Event,
    Fact,
    MoreNumbers,
    NumberDiffers,
    PolicyDiffers,
)
from peersim.methods.explain.life import Life, channels_of, lives_of
from peersim.methods.explain.life_differences import differences
from peersim.methods.explain.life_facts import changes, events, introduction
from peersim.methods.explain.life_selection import busiest, most_different
from peersim.methods.explain.person_lookup import name_of, places_of
from peersim.methods.explain.story import Story
from peersim.methods.invented_names import NameBook
from peersim.methods.scenario_differences import number_differences, policies_that_differ
from peersim.running.common_past import records_of
from peersim.scenario import Scenario
from peersim.world import census

__all__ = ["explain"]

_MOST_NUMBERS: Final = 4
# Changes of a quarter that differ by less, for the same main cause, are told once for both.
_SAME_CHANGE: Final = 0.03
# Luck is the same in both worlds, so before the first difference pushes are equal to the bit;
# worlds that differ from the founding on differ by far more.
_SAME: Final = 1e-12


def explain(
    scenario: Scenario,
    replicate: int = 0,
    person: int | None = None,
    twin: Scenario | None = None,
    *,
    seed: int = DEFAULT_SEED,
) -> Story:
    """Return the facts of one person's life in a world, beside the life of her twin in another.

    Without a person, somebody is chosen whose lives differ most, or to whom most happened; the
    same arguments always choose the same person. Raises InputError where a world has no such
    person, or where the two worlds do not begin alike.
    """
    if twin is not None:
        _check_pair(scenario, twin)
    worlds = [scenario] if twin is None else [scenario, twin]
    if person is None:
        here, *there = records_of(worlds, replicate, seed=seed)
        person = most_different(here, *there) if there else busiest(here)
    life, *others = lives_of(worlds, person, replicate, seed)
    other = others[0] if others else None
    first = _first_difference(life, other) if other else None
    name = name_of(person, _burn_in(scenario), places_of(scenario, replicate, seed))
    called = NameBook(scenario, seed, replicate).name(person, int(life.row["gender"]))
    opening = introduction(life, name, called)
    return Story(
        scenario=life.scenario.name,
        twin=other.scenario.name if other else "",
        seed=seed,
        replicate=replicate,
        person=person,
        name=name,
        called=called,
        gender=census.GENDERS[opening.gender],
        role="" if opening.role is None else census.ROLES[opening.role],
        alike_until=None if first is None else first - 1,
        last_week=len(life.record.counts) - 1,
        facts=(opening, *_facts(life, other, first)),
    )


def _facts(life: Life, other: Life | None, first: int | None) -> Iterator[Fact]:
    if other is not None:
        yield from _worlds(life, other)
        yield _alike(life, other, first)
    yield from _lives(life, other, first)
    if other is not None and first is not None:
        yield from differences(life, other)


def _burn_in(scenario: Scenario) -> int:
    return int(scenario.sections["organisation"]["burn_in"])


def _check_pair(scenario: Scenario, twin: Scenario) -> None:
    for key in ("people", "burn_in"):
        here, there = (world.sections["organisation"][key] for world in (scenario, twin))
        if here != there:
            raise InputError(
                f"organisation.{key} is {here:g} in {scenario.name} and {there:g} in {twin.name}; "
                "twins need worlds that begin alike"
            )


# ------------------------------------------------------------------------------- alike


def _first_difference(life: Life, other: Life) -> int | None:
    """Return the first week in which anything differs between both lives, or None."""
    weeks = [week for week in range(_shared_weeks(life, other)) if _differs(life, other, week)]
    return weeks[0] if weeks else None


def _shared_weeks(life: Life, other: Life) -> int:
    return min(len(life.record.counts), len(other.record.counts))


def _differs(life: Life, other: Life, week: int) -> bool:
    if (week in life.weeks) != (week in other.weeks):
        return True
    if _kinds(life, week) != _kinds(other, week):
        return True
    for name in ("followed_levels", "followed_pushes"):
        mine, theirs = getattr(life.record, name)[week], getattr(other.record, name)[week]
        if float(np.abs(mine - theirs).max()) > _SAME:
            return True
    return False


def _kinds(life: Life, week: int) -> list[int]:
    return [happening.kind for happening in life.happenings if happening.week == week]


def _worlds(life: Life, other: Life) -> Iterator[Fact]:
    """Yield what the two worlds do differently."""
    here, there = life.scenario, other.scenario
    for use in policies_that_differ(here, there):
        yield PolicyDiffers(use.weeks.start, use.weeks.start, "there", use=use)
    for use in policies_that_differ(there, here):
        yield PolicyDiffers(use.weeks.start, use.weeks.start, "here", use=use)
    differing = number_differences(here, there)
    for number in differing[:_MOST_NUMBERS]:
        yield NumberDiffers(0, 0, "there", number=number)
    if more := len(differing[_MOST_NUMBERS:]):
        yield MoreNumbers(0, 0, "there", count=more)


def _alike(life: Life, other: Life, first: int | None) -> Alike:
    if first is None:
        return Alike(0, _shared_weeks(life, other) - 1, first=None)
    cause, level = _first_cause(life, other, first)
    return Alike(max(first - 1, 0), first, first=first, level=level, cause=cause)


def _first_cause(life: Life, other: Life, week: int) -> tuple[str, str]:
    """Return the mechanism and the level in which a week differs most."""
    best, found = 0.0, ("", "")
    if week in life.weeks and week in other.weeks:
        only = range(week, week + 1)
        for level in census.LEVEL_NAMES:
            mine, theirs = life.causes(level, only), other.causes(level, only)
            for cause in sorted({mechanism for _, mechanism in channels_of(level)}):
                apart = abs(mine.get(cause, 0.0) - theirs.get(cause, 0.0))
                if apart > best:
                    best, found = apart, (cause, level)
    return found


# ------------------------------------------------------------------------- both lives


def _lives(life: Life, other: Life | None, first: int | None) -> Iterator[Fact]:
    """Yield the shared weeks once, and from the first difference on each world by itself."""
    last = len(life.record.counts)
    if other is None or first is None:
        yield from _sorted(life, range(last))
        return
    yield from _sorted(life, range(first))
    mine = _sorted(life, range(first, last))
    theirs = _sorted(other, range(first, len(other.record.counts)))
    twins = {id(fact): _twin_of(fact, theirs) for fact in mine}
    shared = [twin for twin in twins.values() if twin is not None]
    for fact in mine:
        if twins[id(fact)] is not None:
            yield fact
        else:
            yield _with_twin_chance(replace(fact, where="here"), other)
    for fact in theirs:
        if not any(fact is twin for twin in shared):
            yield _with_twin_chance(replace(fact, where="there"), life)


def _twin_of(fact: Fact, others: list[Fact]) -> Fact | None:
    """Return what is as good as the same of the other world, if there is anything."""
    return next((other for other in others if _is_the_same(fact, other)), None)


def _is_the_same(one: Fact, other: Fact) -> bool:
    if isinstance(one, Event) and isinstance(other, Event):
        return one.apart_from_chance == other.apart_from_chance
    if isinstance(one, Change) and isinstance(other, Change):
        same_weeks = (one.week, one.until) == (other.week, other.until)
        same_cause = (one.level, one.cause) == (other.level, other.cause)
        return same_weeks and same_cause and abs(one.amount - other.amount) < _SAME_CHANGE
    return False


def _sorted(life: Life, weeks: range) -> list[Fact]:
    present = range(max(weeks.start, life.weeks.start), min(weeks.stop, life.weeks.stop))
    found: list[Fact] = [*events(life, weeks), *changes(life, present)]
    found.sort(key=lambda fact: (fact.week // QUARTER, fact.kind != "event", fact.week))
    return found


def _with_twin_chance(fact: Fact, other: Life) -> Fact:
    """Add to an event what its chance was for the twin, who was spared it."""
    if not isinstance(fact, Event):
        return fact
    chance = chance_of(other, fact.event, fact.week)
    if chance is None or other.happened(fact.event, fact.week):
        return fact
    return replace(fact, twin_chance=chance.chance)
