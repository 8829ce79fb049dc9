"""A scenario in words: what happens in it, when, and in which numbers it differs."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any, Final

import numpy as np

from peersim.methods.bibliography import cite
from peersim.methods.evidence import Evidence, evidence_counts
from peersim.methods.scenario_differences import number_differences
from peersim.narration.network_text import network_sentences
from peersim.narration.notes import grounds_words
from peersim.narration.purpose import PURPOSE
from peersim.report.odd.markdown_tables import plain
from peersim.scenario import Scenario, load
from peersim.world.circumstances import CIRCUMSTANCES

__all__ = ["ChangedCircumstance", "ChangedNumber", "ScenarioDescription", "describe_scenario"]

BASELINE: Final = "baseline"
_MOST_SPANS: Final = 6


@dataclass(frozen=True)
class ChangedNumber:
    """A number that differs from the baseline's or from its default."""

    name: str
    value: float
    instead_of: float
    unit: str
    meaning: str
    grade: str


@dataclass(frozen=True)
class ChangedCircumstance:
    """A circumstance that policies write: its ordinary value, and other values in some weeks."""

    name: str
    meaning: str
    unit: str
    ordinary: float
    spans: tuple[tuple[int, int, float], ...]
    """(first week, last week, value)"""

    def sentence(self) -> str:
        """Say the weeks and values."""
        unit = f" {self.unit}" if self.unit else ""
        spans = [
            f"{value:g} in week{'' if first == last else 's'} {first}"
            + ("" if first == last else f" to {last}")
            for first, last, value in self.spans[:_MOST_SPANS]
        ]
        more = len(self.spans) - _MOST_SPANS
        spans += [f"and so on, {more} times more"] if more > 0 else []
        return f"`{self.name}` ({self.meaning}), {self.ordinary:g}{unit}: {', '.join(spans)}"


@dataclass(frozen=True)
class ScenarioDescription:
    """A scenario in words."""

    name: str
    title: str
    description: str
    purpose: str
    weeks: int
    burn_in: int
    people: int
    network: str
    """The file that the founders and their ties come from, or empty."""
    network_read: tuple[str, ...]
    """What was understood of it, in sentences."""
    policies: tuple[dict[str, Any], ...]
    """Label, kind, first and last week, sentence with numbers, sources."""
    written: tuple[ChangedCircumstance, ...]
    from_baseline: tuple[ChangedNumber, ...]
    from_defaults: tuple[ChangedNumber, ...]
    switched_off: tuple[str, ...]
    """Mechanisms that do nothing in this world."""
    grounds: Evidence
    hash: str

    def to_json(self) -> dict[str, Any]:
        """Return the description for machines."""
        return asdict(self)

    def markdown(self) -> str:
        """Return the description as Markdown."""
        policies = [f"- {policy['sentence']} ({policy['sources']})" for policy in self.policies]
        calendar = f"{self.people} people; {self.burn_in} weeks of burn-in"
        calendar += f", then weeks 0 to {self.weeks - 1}"
        if self.network:
            calendar += f"; founders and ties from {plain(self.network)}"
        parts = [
            (
                f"# {plain(self.title)} ({plain(self.name)})",
                [plain(self.description), "", f"{calendar}."],
            ),
            ("## The network", [f"- {plain(line)}" for line in self.network_read]),
            ("## Timetable", policies or ["No measure is taken: everything goes on as it is."]),
            ("## Circumstances, week by week", [f"- {w.sentence()}" for w in self.written]),
            ("## Numbers that differ from the baseline", _changed_lines(self.from_baseline)),
            ("## Numbers that differ from their default", _changed_lines(self.from_defaults)),
            ("## Switched off", [f"- {name}" for name in self.switched_off]),
            ("## What it rests on", [grounds_words(self.grounds), "", self.purpose]),
        ]
        return "\n\n".join(f"{h}\n\n" + "\n".join(lines) for h, lines in parts if lines) + "\n"


def describe_scenario(scenario: Scenario) -> ScenarioDescription:
    """Describe what a scenario is told to be."""
    organisation = scenario.sections["organisation"]
    return ScenarioDescription(
        name=scenario.name,
        title=scenario.title,
        description=scenario.description,
        purpose=PURPOSE,
        weeks=int(organisation["weeks"]),
        burn_in=int(organisation["burn_in"]),
        people=int(organisation["people"]),
        network=scenario.network_file,
        network_read=network_sentences(scenario),
        policies=tuple(_policies(scenario)),
        written=tuple(_changed_circumstances(scenario)),
        from_baseline=tuple(_from_baseline(scenario)),
        from_defaults=tuple(_from_defaults(scenario)),
        switched_off=tuple(
            name for name, numbers in scenario.mechanisms.items() if not numbers["on"]
        ),
        grounds=evidence_counts(scenario),
        hash=scenario.hash(),
    )


def _policies(scenario: Scenario) -> Iterator[dict[str, Any]]:
    weeks = int(scenario.sections["organisation"]["weeks"])
    for use in scenario.policies_in_force:
        yield {
            "label": use.label,
            "kind": use.kind,
            "from_week": use.weeks.start,
            "last_week": min(use.weeks.stop, weeks) - 1,
            "sentence": use.sentence,
            "sources": cite(use.policy.sources),
        }


def _changed_circumstances(scenario: Scenario) -> Iterator[ChangedCircumstance]:
    rows = scenario.timetable().rows
    burn_in = int(scenario.sections["organisation"]["burn_in"])
    for name, declared in CIRCUMSTANCES.items():
        ordinary = scenario.sections["circumstances"][name]
        column = np.asarray(rows[name])[burn_in:]
        if (column != ordinary).any():
            spans = tuple(_spans(column, ordinary))
            yield ChangedCircumstance(name, declared.meaning, declared.unit, ordinary, spans)


def _spans(column: np.ndarray, ordinary: float) -> Iterator[tuple[int, int, float]]:
    """Yield runs of weeks with one value that is not the ordinary one."""
    for value, run in groupby(enumerate(column.tolist()), key=lambda pair: pair[1]):
        weeks = [week for week, _ in run]
        if value != ordinary:
            yield weeks[0], weeks[-1], value


def _from_baseline(scenario: Scenario) -> Iterator[ChangedNumber]:
    for found in number_differences(load(BASELINE), scenario):
        p = found.parameter
        yield ChangedNumber(found.name, found.there, found.here, p.unit, p.meaning, p.grade)


def _from_defaults(scenario: Scenario) -> Iterator[ChangedNumber]:
    for name, p in scenario.parameters().items():
        value = float(scenario.value(name))
        if value != p.default and not name.endswith("_week"):
            yield ChangedNumber(name, value, p.default, p.unit, p.meaning, p.grade)


def _changed_lines(changed: tuple[ChangedNumber, ...]) -> list[str]:
    return [
        f"- `{one.name}` = {one.value:g}{' ' + one.unit if one.unit else ''} instead of "
        f"{one.instead_of:g}: {one.meaning} [{one.grade}]"
        for one in changed
    ]
