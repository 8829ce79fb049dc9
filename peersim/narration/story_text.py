"""One life, and its twin's, in dated sentences.

The same facts give the same sentences on a terminal, on a page and in a file; only what the two
worlds are called differs: by their names in files, or by their titles.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from peersim.methods.explain.facts import Event, Fact, Kind, Where
from peersim.methods.explain.life_selection import event_weight
from peersim.methods.explain.story import Story
from peersim.narration.event_text import event_words
from peersim.narration.fact_sentences import FactSentences
from peersim.narration.person_labels import person_label, pronouns_of
from peersim.narration.phrases import counted_text, listed
from peersim.narration.texts import t
from peersim.world import census

__all__ = ["StoryTeller"]

_ORDER: Final[tuple[Where, ...]] = ("", "here", "there")
_MOST: Final = 6
"""Events of a world that are told in short."""
_NOTES: Final = (
    (
        "Both worlds have the same luck: whatever is decided by chance is drawn alike, so the two "
        "lives differ only where what the worlds do differently reaches this person."
    ),
    "A simulated person in an invented organisation, under these assumptions; no case.",
)
"""With a twin, and always."""


class StoryTeller:
    """Puts a story into sentences, in the language at hand."""

    def __init__(self, story: Story, titles: tuple[str, str] | None = None) -> None:
        """Take the facts; titles: what the two worlds are called, by their names otherwise."""
        self.story = story
        here, there = titles or (story.scenario, story.twin)
        self._worlds: Mapping[Where, str] = {"": "", "here": here, "there": there}
        self._pronouns = pronouns_of(census.GENDERS.index(story.gender))
        self._sentences = FactSentences(self._worlds, self._pronouns)

    def say(self, fact: Fact) -> str:
        """Return the sentence on a fact."""
        return self._sentences.say(fact)

    def of(self, *kinds: Kind) -> list[str]:
        """Return the sentences on facts of some kinds, in order."""
        return [self.say(fact) for fact in self.story.of(*kinds)]

    def in_short(self) -> list[str]:
        """Return the life in a few sentences: what happened, in order."""
        told: list[str] = []
        for where in _ORDER:
            events = [fact for fact in self.story.of("event") if fact.where == where]
            clauses = self._clauses(events, named=not any(self.story.called in x for x in told))
            if clauses and not (where or self.story.twin):
                told.append(f"{', '.join(clauses)}.")
            elif clauses:
                world = self._worlds[where] or t("both worlds")
                told.append(t("In {world} {events}.", world=world, events=", ".join(clauses)))
        return told

    def _clauses(self, events: Sequence[Fact], *, named: bool) -> list[str]:
        """Return a clause for each kind of event, those that weigh most, in their order."""
        weeks: dict[int, list[int]] = {}
        for fact in events:
            if isinstance(fact, Event):
                weeks.setdefault(fact.event, []).extend(fact.weeks)
        most = sorted(weeks, key=lambda kind: -event_weight(kind))[:_MOST]
        clauses: list[str] = []
        for kind in (kind for kind in weeks if kind in most):
            named_one = replace(self._pronouns, she=self.story.called)
            said = event_words(kind, named_one if named else self._pronouns)
            named = named and self.story.called not in said
            clauses.append(f"{said} ({_in_weeks(weeks[kind])})")
        return clauses

    def notes(self) -> list[str]:
        """Return what is to be known of every story."""
        name = t(
            "{name} is an invented name: it says nothing but a gender, and this seed, replicate "
            "and number always give it.",
            name=self.story.called,
        )
        return [*(t(text) for text in _NOTES[0 if self.story.twin else 1 :]), name]

    def text(self) -> str:
        """Return the story as plain paragraphs."""
        parts = [("", self.of("who", "worlds", "alike"))]
        if short := self.in_short():
            parts.append((t("In short"), short))
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
            for where in _ORDER:
                if facts := row.of(where):
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

    def to_json(self) -> dict[str, Any]:
        """Return the story for machines, each sentence with what it is taken from."""
        story = self.story
        names: Mapping[Where, str] = {"": "", "here": story.scenario, "there": story.twin}
        told = [
            {
                "text": self.say(fact),
                "week": fact.week,
                "until": fact.until,
                "kind": fact.kind,
                "world": names[fact.where],
                "level": fact.level,
                "cause": fact.cause,
                "amount": fact.amount,
            }
            for fact in story.facts
        ]
        note = {"week": story.last_week, "until": story.last_week, "kind": "note"}
        note |= {"world": "", "level": "", "cause": "", "amount": 0.0}
        told += [{"text": text, **note} for text in self.notes()]
        return {
            "scenario": story.scenario,
            "twin": story.twin,
            "seed": story.seed,
            "replicate": story.replicate,
            "person": story.person,
            "label": person_label(story.name),
            "called": story.called,
            "in_short": self.in_short(),
            "gender": story.gender,
            "role": story.role,
            "alike_until": story.alike_until,
            "sentences": told,
        }


def _in_weeks(weeks: Sequence[int]) -> str:
    said = listed([*map(str, weeks)])
    return counted_text(len(weeks), "week {weeks}", "weeks {weeks}", weeks=said)
