"""One life, and its twin's, in dated sentences.

The same facts give the same sentences on a terminal, on a page and in a file; only what the two
worlds are called differs: by their names in files, or by their titles.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import singledispatchmethod
from typing import Any, Final

from peersim.methods.explain.facts import (
    Alike,
    CauseInBoth,
    Change,
    Contribution,
    Difference,
    Ending,
    Event,
    Fact,
    Introduction,
    Kind,
    MoreNumbers,
    NothingDiffers,
    NumberDiffers,
    PolicyDiffers,
    SameDraw,
    Where,
)
from peersim.methods.explain.story import Story
from peersim.narration.cause import cause_in_both, cause_words
from peersim.narration.chance import chance_words
from peersim.narration.events import event_words, report_words
from peersim.narration.names import metric_name
from peersim.narration.people import agreeing, person_label, pronouns_of
from peersim.narration.policies import policy_words
from peersim.narration.texts import fixed, t
from peersim.narration.wording import (
    capital,
    counted,
    listed,
    percent,
    signed_level,
    times,
)
from peersim.world import census

__all__ = ["Sentence", "StoryTeller"]

_ROLES: Final = ("a member", "a mentee", "a mentor", "one of the staff")
_GENDERS: Final = ("a woman", "a man", "a non-binary person")
_SOME_TRAUMA: Final = 0.25  # as at the reference
_CHANGES: Final = {
    # rising, mostly because of the causes that are named
    (True, True): "{level} rose from {before} to {after} ({change}), mostly because of {causes}",
    (False, True): "{level} fell from {before} to {after} ({change}), mostly because of {causes}",
    (True, False): (
        "{level} rose from {before} to {after} ({change}), among other things because of {causes}"
    ),
    (False, False): (
        "{level} fell from {before} to {after} ({change}), among other things because of {causes}"
    ),
}
_NOTES: Final = (
    (
        "Both worlds have the same luck: whatever is decided by chance is drawn alike, so the two "
        "lives differ only where what the worlds do differently reaches this person."
    ),
    "A simulated person in an invented organisation, under these assumptions; no case.",
)
"""With a twin, and always."""


@dataclass(frozen=True)
class Sentence:
    """One dated sentence of a story."""

    text: str
    week: int
    """Counted from the end of the burn-in; for a change the first week of its quarter."""
    until: int
    """The last week that it speaks of."""
    kind: Kind
    """Who she is; what the worlds do differently; until when both lives are alike; an event; a
    level's change over a quarter; how it ended; what each cause did differently; a note."""
    world: str = ""
    """The scenario it is true in, or empty where it is true in both."""
    level: str = ""
    """The level that changed, by its name in the census."""
    cause: str = ""
    """The mechanism that did most, or that decides the event."""
    amount: float = 0.0
    """By how much the level changed or differs, or the chance of the event."""


class StoryTeller:
    """Puts a story into sentences, in the language at hand."""

    def __init__(self, story: Story, titles: tuple[str, str] | None = None) -> None:
        """Take the facts; titles: what the two worlds are called, by their names otherwise."""
        self.story = story
        here, there = titles or (story.scenario, story.twin)
        self._worlds: Mapping[Where, str] = {"": "", "here": here, "there": there}
        self._pronouns = pronouns_of(census.GENDERS.index(story.gender))

    # -------------------------------------------------------------------- the whole

    def of(self, *kinds: Kind) -> list[str]:
        """Return the sentences on facts of some kinds, in order."""
        return [self.say(fact) for fact in self.story.of(*kinds)]

    def notes(self) -> list[str]:
        """Return what is to be known of every story."""
        return [t(text) for text in _NOTES[0 if self.story.twin else 1 :]]

    def text(self) -> str:
        """Return the story as plain paragraphs."""
        parts = [("", self.of("who", "worlds", "alike"))]
        if self.story.twin:
            parts.append((t("What came of it"), self.of("end", "difference")))
        parts += [*self._paragraphs(), ("", self.notes())]
        blocks = []
        for heading, told in parts:
            blocks.append("\n".join([heading, *(f"  {x}" for x in told)] if heading else told))
        return "\n\n".join(block for block in blocks if block)

    def _paragraphs(self) -> Iterator[tuple[str, list[str]]]:
        """Yield a heading and sentences for each quarter and, where lives differ, each world."""
        for row in self.story.quarters():
            for where, facts in (("", row.both), ("here", row.here), ("there", row.there)):
                if facts:
                    first, last = row.weeks.start, row.weeks.stop - 1
                    heading = t("Weeks {first} to {last}", first=first, last=last)
                    yield heading + self._where(last, where), [self.say(fact) for fact in facts]

    def _where(self, last: int, where: Where) -> str:
        if where:
            return f", {self._worlds[where]}"
        if not self.story.twin:
            return ""
        until = self.story.alike_until
        same = until is None or last <= until
        return f", {t('the same in both worlds') if same else t('much the same in both worlds')}"

    def sentences(self) -> tuple[Sentence, ...]:
        """Return all sentences with what they are taken from."""
        story = self.story
        names: Mapping[Where, str] = {"": "", "here": story.scenario, "there": story.twin}
        told = [
            Sentence(
                *(self.say(fact), fact.week, fact.until, fact.kind, names[fact.where]),
                *(fact.level, fact.cause, fact.amount),
            )
            for fact in story.facts
        ]
        last = story.last_week
        return (*told, *(Sentence(text, last, last, "note") for text in self.notes()))

    def to_json(self) -> dict[str, Any]:
        """Return the story for machines."""
        story = self.story
        return {
            "scenario": story.scenario,
            "twin": story.twin,
            "seed": story.seed,
            "replicate": story.replicate,
            "person": story.person,
            "label": person_label(story.name),
            "gender": story.gender,
            "role": story.role,
            "alike_until": story.alike_until,
            "sentences": [asdict(sentence) for sentence in self.sentences()],
        }

    # ------------------------------------------------------------------ one sentence

    @singledispatchmethod
    def say(self, fact: Fact) -> str:
        """Return the sentence on a fact."""
        raise TypeError(f"nothing is said of {type(fact).__name__}")

    @say.register
    def _(self, fact: Introduction) -> str:
        said = f"{capital(person_label(fact.name))}: {t(_GENDERS[fact.gender])}, "
        if fact.role is None:
            said += t("gone before week 0, so that nothing is recorded")
        elif fact.arrived >= 0:
            said += f"{t(_ROLES[fact.role])}, {t('arrived in week {week}', week=fact.arrived)}"
        else:
            here = counted(-fact.arrived, "one week here at week 0", "{count} weeks here at week 0")
            said += f"{t(_ROLES[fact.role])}, {here}"
        values = {"she": t(self._pronouns.she), "amount": fixed(fact.trauma, 2)}
        if fact.trauma > census.SURVIVOR_ABOVE:
            said += "; " + t("{she} carries much old trauma ({amount} of 1)", **values)
        elif fact.trauma > _SOME_TRAUMA:
            said += "; " + t("{she} carries old trauma ({amount} of 1)", **values)
        return f"{agreeing(said)}."

    @say.register
    def _(self, fact: PolicyDiffers) -> str:
        return f"{self._worlds[fact.where]}: {policy_words(fact.use)}"

    @say.register
    def _(self, fact: NumberDiffers) -> str:
        number = fact.number
        unit = f" {number.parameter.unit}" if number.parameter.unit else ""
        said = t(
            "{name} ({meaning}) is {there}, not {here}",
            name=number.name,
            meaning=number.parameter.meaning,
            there=f"{number.there:g}{unit}",
            here=f"{number.here:g}",
        )
        return f"{self._worlds[fact.where]}: {said}."

    @say.register
    def _(self, fact: MoreNumbers) -> str:
        return counted(fact.count, "One more number differs.", "{count} more numbers differ.")

    @say.register
    def _(self, fact: Alike) -> str:
        worlds = {"here": self._worlds["here"], "there": self._worlds["there"]}
        if fact.first is None:
            return t("This life is the same in {here} and {there}, in every week.", **worlds)
        if fact.first == 0:
            said = t("In {here} and {there} this life differs from week 0 on", **worlds)
        else:
            said = t(
                "Until week {week} this life is the same in {here} and {there}, to the last digit",
                week=fact.first - 1,
                **worlds,
            )
        if fact.level:
            level = metric_name(fact.level)
            said = t("{what}; the first thing that differs is {level}", what=said, level=level)
        return f"{said}."

    @say.register
    def _(self, fact: Event) -> str:
        said = event_words(fact.event, self._pronouns)
        if fact.severity:
            report = report_words(fact.reported_by, fact.response, self._pronouns)
            said = t(
                "{event}, severity {severity} of 3; {report}",
                event=said,
                severity=fact.severity,
                report=report,
            )
        if fact.after_leaving:
            said = t("{event}, after {she} had left", event=said, she=t(self._pronouns.she))
        weeks = listed([*map(str, fact.weeks)])
        said = (
            t("weeks {weeks}: {event}", weeks=weeks, event=said)
            if len(fact.weeks) > 1
            else t("week {weeks}: {event}", weeks=weeks, event=said)
        )
        if fact.chance:
            chance = chance_words(fact.chance)
            said = t("{event}; the chance that week was {chance}", event=said, chance=chance)
        return f"{capital(said)}.{self._spared(fact)}"

    def _spared(self, fact: Event) -> str:
        """Say what the chance was for the twin, to whom it did not happen."""
        if fact.twin_chance is None:
            return ""
        other = self._worlds["here" if fact.where == "there" else "there"]
        values = {"world": other, "chance": percent(fact.twin_chance)}
        if fact.chance:
            return " " + t("In {world} it was {chance}, and it did not happen.", **values)
        return " " + t(
            "In {world} the chance that week was {chance}, and it did not happen.", **values
        )

    @say.register
    def _(self, fact: Change) -> str:
        said = t(
            _CHANGES[fact.amount > 0.0, fact.mostly],
            level=metric_name(fact.level),
            before=fixed(fact.before, 2),
            after=fixed(fact.after, 2),
            change=signed_level(fact.amount),
            causes=_contributions(fact.level, fact.causes),
        )
        if fact.against:
            against = _contributions(fact.level, fact.against)
            said = t("{change}; {causes} worked against it", change=said, causes=against)
        return f"{capital(said)}."

    @say.register
    def _(self, fact: Ending) -> str:
        parts = [
            self._stays_or_leaves(self._worlds[where], week)
            for where, week in zip(_BOTH, fact.left, strict=True)
        ]
        return f"{capital(listed(parts))}.{self._same_draw(fact.draw)}"

    def _stays_or_leaves(self, world: str, week: int | None) -> str:
        if week is None:
            stays = t(
                "in {world} {she} is still there in the last week",
                world=world,
                she=t(self._pronouns.she),
            )
            return agreeing(stays)
        event = event_words(census.LEFT_ORGANISATION, self._pronouns)
        return t("in {world} {event} in week {week}", world=world, event=event, week=week)

    def _same_draw(self, draw: SameDraw | None) -> str:
        if draw is None:
            return ""
        stays: Where = "there" if draw.gone == "here" else "here"
        return " " + t(
            "In week {week} the chance of leaving was {one} in {gone} and {two} in {stays}; the "
            "same draw decided both.",
            week=draw.week,
            one=percent(draw.gone_chance),
            gone=self._worlds[draw.gone],
            two=percent(draw.stays_chance),
            stays=self._worlds[stays],
        )

    @say.register
    def _(self, fact: Difference) -> str:
        causes = [_in_both(fact.level, one) for one in fact.causes]
        if abs(fact.rest) >= _REST:
            rest = signed_level(fact.rest)
            causes.append(t("all other causes together {amount}", amount=rest))
        values = {
            "week": fact.week,
            "her": t(self._pronouns.her),
            "level": metric_name(fact.level),
            "amount": fixed(abs(fact.amount), 2),
            "other": self._worlds["there"],
            "there": fixed(fact.there, 2),
            "world": self._worlds["here"],
            "here": fixed(fact.here, 2),
            "causes": "; ".join(causes),
        }
        if fact.amount > 0.0:
            return t(
                "At the end of week {week} {her} {level} is {amount} higher in {other} ({there}) "
                "than in {world} ({here}): {causes}.",
                **values,
            )
        return t(
            "At the end of week {week} {her} {level} is {amount} lower in {other} ({there}) than "
            "in {world} ({here}): {causes}.",
            **values,
        )

    @say.register
    def _(self, fact: NothingDiffers) -> str:
        return t(
            "At the end of week {week} no level that is told of here differs by {least} or more.",
            week=fact.week,
            least=fixed(fact.least, 2),
        )


_BOTH: Final[tuple[Where, Where]] = ("here", "there")
_REST: Final = 0.01
"""Other causes that together do less to a level are not told of."""


def _contributions(level: str, causes: tuple[Contribution, ...]) -> str:
    """Name causes with how often they came and what they did."""
    words = []
    for one in causes:
        said = cause_words(one.mechanism, level, one.amount)
        often = f" {times(one.count)}" if one.count else ""
        words.append(f"{said}{often} ({signed_level(one.amount)})")
    return listed(words)


def _in_both(level: str, one: CauseInBoth) -> str:
    """Say what a cause did in both worlds, and how often where it consists of events."""
    said = cause_in_both(one.mechanism, level, one.here, one.there)
    if one.counts is not None:
        then, now = map(times, one.counts)
        often = (
            t("{now} in both", now=now)
            if now == then
            else t("{now}, not {then}", now=now, then=then)
        )
        said = f"{said} {often}"
    there, here = signed_level(one.there), signed_level(one.here)
    return t("{cause} ({there} instead of {here})", cause=said, there=there, here=here)
