"""One person in two worlds with the same luck: until when alike, and what differs from then on."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np

from peersim.core.errors import InputError
from peersim.engine.run import DEFAULT_SEED, run
from peersim.methods.differing import numbers_that_differ, policies_that_differ
from peersim.methods.explain.apart import differences
from peersim.methods.explain.chances import CHANCES, chance_of, percent
from peersim.methods.explain.choice import busiest, most_different
from peersim.methods.explain.life import Life, channels_of, life_of
from peersim.methods.explain.people import label_of, places_of
from peersim.methods.explain.story import QUARTER, Sentence, Story
from peersim.methods.explain.telling import CHANCE, changes, events, who
from peersim.methods.explain.words import level_words
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
    incidents: bool = True,
) -> Story:
    """Tell one person's life in a world, beside the life of her twin in another.

    Without a person, somebody is chosen whose lives differ most, or to whom most happened; the
    same arguments always choose the same person. With incidents=False incidents, reports and
    what they did stay unnamed. Raises InputError where a world has no such person, or where the
    two worlds do not begin alike.
    """
    if twin is not None:
        _check_pair(scenario, twin)
    if person is None:
        here = run(scenario, replicate, seed=seed)
        there = run(twin, replicate, seed=seed) if twin is not None else None
        person = busiest(here) if there is None else most_different(here, there)
    life = life_of(scenario, person, replicate, seed)
    other = life_of(twin, person, replicate, seed) if twin is not None else None
    first = _first_difference(life, other) if other else None
    start = life.weeks.start if life.weeks else 0
    label = label_of(person, _burn_in(scenario), places_of(scenario, replicate, seed))
    return Story(
        scenario=life.scenario.name,
        twin=other.scenario.name if other else "",
        seed=seed,
        replicate=replicate,
        person=person,
        label=label,
        gender=census.GENDERS[int(life.row["gender"])],
        role=census.ROLES[int(life.picture(start)["role"])] if life.weeks else "",
        alike_until=None if first is None else first - 1,
        sentences=(
            Sentence(who(life, label), start, start, "who"),
            *_sentences(life, other, first, incidents=incidents),
        ),
    )


def _sentences(
    life: Life, other: Life | None, first: int | None, *, incidents: bool
) -> Iterator[Sentence]:
    if other is not None:
        yield from _worlds(life, other)
        yield _alike(life, other, first)
    yield from _told(life, other, first, incidents=incidents)
    if other is not None and first is not None:
        yield from differences(life, other, incidents=incidents)
    yield from _notes(life, other)


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


def _worlds(life: Life, other: Life) -> Iterator[Sentence]:
    """Say what the two worlds do differently."""
    here, there = life.scenario, other.scenario
    for world, use in (
        *((there, use) for use in policies_that_differ(here, there)),
        *((here, use) for use in policies_that_differ(there, here)),
    ):
        week = use.weeks.start
        yield Sentence(f"{world.name}: {use.sentence}", week, week, "worlds", world.name)
    differing = numbers_that_differ(here, there)
    for number in differing[:_MOST_NUMBERS]:
        yield Sentence(f"{there.name}: {number.sentence()}.", 0, 0, "worlds", there.name)
    if more := len(differing[_MOST_NUMBERS:]):
        yield Sentence(f"{more} more numbers differ.", 0, 0, "worlds", there.name)


def _alike(life: Life, other: Life, first: int | None) -> Sentence:
    names = f"{life.scenario.name} and {other.scenario.name}"
    if first is None:
        last = _shared_weeks(life, other) - 1
        return Sentence(f"This life is the same in {names}, in every week.", 0, last, "alike")
    if first == 0:
        text = f"In {names} this life differs from week 0 on"
    else:
        text = f"Until week {first - 1} this life is the same in {names}, to the last digit"
    cause, level = _first_cause(life, other, first)
    text += f"; the first thing that differs is {level_words(level)}" if level else ""
    return Sentence(f"{text}.", max(first - 1, 0), first, "alike", level=level, cause=cause)


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


# -------------------------------------------------------------------------------- told


def _told(
    life: Life, other: Life | None, first: int | None, *, incidents: bool
) -> Iterator[Sentence]:
    """Tell the shared weeks once, and from the first difference on each world by its name."""
    last = len(life.record.counts)
    if other is None or first is None:
        yield from _sorted(life, range(last), incidents=incidents)
        return
    yield from _sorted(life, range(first), incidents=incidents)
    mine = _sorted(life, range(first, last), incidents=incidents)
    theirs = _sorted(other, range(first, len(other.record.counts)), incidents=incidents)
    twins = {id(sentence): _twin_of(sentence, theirs) for sentence in mine}
    shared = [twin for twin in twins.values() if twin is not None]
    for sentence in mine:
        if twins[id(sentence)] is not None:
            yield sentence
        else:
            yield _beside(replace(sentence, world=life.scenario.name), other)
    for sentence in theirs:
        if not any(sentence is twin for twin in shared):
            yield _beside(replace(sentence, world=other.scenario.name), life)


def _twin_of(sentence: Sentence, others: list[Sentence]) -> Sentence | None:
    """Return the sentence that says as good as the same of the other world, if there is one."""
    return next((other for other in others if _says_the_same(sentence, other)), None)


def _says_the_same(one: Sentence, other: Sentence) -> bool:
    if (one.week, one.until, one.kind) != (other.week, other.until, other.kind):
        return False
    if one.kind == "event":
        return one.text.split(CHANCE)[0] == other.text.split(CHANCE)[0]
    same_cause = (one.level, one.cause) == (other.level, other.cause)
    return same_cause and abs(one.amount - other.amount) < _SAME_CHANGE


def _sorted(life: Life, weeks: range, *, incidents: bool) -> list[Sentence]:
    present = range(max(weeks.start, life.weeks.start), min(weeks.stop, life.weeks.stop))
    told = [
        *events(life, weeks, incidents=incidents),
        *changes(life, present, incidents=incidents),
    ]
    told.sort(key=lambda said: (said.week // QUARTER, said.kind != "event", said.week))
    return told


def _beside(sentence: Sentence, other: Life) -> Sentence:
    """Add to an event's chance what it was for the twin, who was spared it."""
    kind = next((k for k, (name, _) in CHANCES.items() if name == sentence.cause), None)
    if sentence.kind != "event" or kind is None:
        return sentence
    chance = chance_of(other, kind, sentence.week)
    if chance is None or other.happened(kind, sentence.week):
        return sentence
    it = "it" if CHANCE in sentence.text else "the chance that week"
    added = f" In {other.scenario.name} {it} was {percent(chance.chance)}, and it did not happen."
    return replace(sentence, text=sentence.text + added)


# -------------------------------------------------------------------------------- notes


def _notes(life: Life, other: Life | None) -> list[Sentence]:
    last = len(life.record.counts) - 1
    texts = ["A simulated person in an invented organisation, under these assumptions; no case."]
    if other is not None:
        texts.insert(
            0,
            "Both worlds have the same luck: whatever is decided by chance is drawn alike, so the "
            "two lives differ only where what the worlds do differently reaches this person.",
        )
    return [Sentence(text, last, last, "note") for text in texts]
