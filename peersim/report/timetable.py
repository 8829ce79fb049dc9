"""A scenario in words: what happens in it, when, and in which numbers it differs."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any, Final

import numpy as np

from peersim.methods.bibliography import cite
from peersim.methods.evidence import evidence_counts
from peersim.methods.scenario_differences import number_differences
from peersim.narration.network_text import network_sentences
from peersim.narration.notes import grounds_words
from peersim.narration.policy_text import policy_words
from peersim.narration.purpose import PURPOSE
from peersim.narration.source_text import cited
from peersim.report.odd.markdown_tables import bullets, plain, shown, shown_unit
from peersim.report.texts import t
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

    def sentence(self) -> str:
        """Say both values, and what the number is."""
        return t(
            "`{name}` = {value} instead of {usual}: {meaning} [{grade}]",
            name=self.name,
            value=_with_unit(self.value, self.unit),
            usual=shown(self.instead_of),
            meaning=t(self.meaning),
            grade=t(self.grade),
        )


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
        spans = [
            t("{value} in week {first}", value=shown(value), first=first)
            if first == last
            else t("{value} in weeks {first} to {last}", value=shown(value), first=first, last=last)
            for first, last, value in self.spans[:_MOST_SPANS]
        ]
        more = len(self.spans) - _MOST_SPANS
        spans += [t("and so on, {more} times more", more=more)] if more > 0 else []
        ordinary = _with_unit(self.ordinary, self.unit)
        return f"`{self.name}` ({t(self.meaning)}), {ordinary}: {', '.join(spans)}"


@dataclass(frozen=True)
class ScenarioDescription:
    """A scenario in words: a reader's in the language at hand, a machine's in English."""

    scenario: Scenario

    @property
    def policies(self) -> tuple[dict[str, Any], ...]:
        """Label, kind, first and last week, sentence with numbers, sources."""
        return tuple(_policies(self.scenario))

    @property
    def written(self) -> tuple[ChangedCircumstance, ...]:
        """Circumstances that policies write."""
        return tuple(_changed_circumstances(self.scenario))

    @property
    def from_baseline(self) -> tuple[ChangedNumber, ...]:
        """Numbers that differ from the baseline's, those of policies aside."""
        return tuple(_from_baseline(self.scenario))

    @property
    def from_defaults(self) -> tuple[ChangedNumber, ...]:
        """Numbers that differ from their default."""
        return tuple(_from_defaults(self.scenario))

    @property
    def switched_off(self) -> tuple[str, ...]:
        """Mechanisms that do nothing in this world."""
        held = self.scenario.mechanisms.items()
        return tuple(name for name, numbers in held if not numbers["on"])

    def to_json(self) -> dict[str, Any]:
        """Return the description for machines."""
        scenario = self.scenario
        return {
            "name": scenario.name,
            "title": scenario.title,
            "description": scenario.description,
            "purpose": PURPOSE,
            **_calendar(scenario),
            "network": scenario.network_file,
            "network_read": network_sentences(scenario),
            "policies": self.policies,
            "written": [asdict(one) for one in self.written],
            "from_baseline": [asdict(one) for one in self.from_baseline],
            "from_defaults": [asdict(one) for one in self.from_defaults],
            "switched_off": self.switched_off,
            "grounds": asdict(evidence_counts(scenario)),
            "hash": scenario.hash(),
        }

    def markdown(self) -> str:
        """Return the description as Markdown."""
        scenario = self.scenario
        policies = [
            f"{policy_words(use)} ({cited(use.policy.sources)})"
            for use in scenario.policies_in_force
        ]
        grounds = [grounds_words(evidence_counts(scenario)), "", t(PURPOSE)]
        network = network_sentences(scenario, t)
        idle = t("No measure is taken: everything goes on as it is.")
        parts = {
            t("The network"): bullets(map(plain, network)),
            t("Timetable"): bullets(policies) or idle,
            t("Circumstances, week by week"): bullets(one.sentence() for one in self.written),
            t("Numbers that differ from the baseline"): bullets(
                one.sentence() for one in self.from_baseline
            ),
            t("Numbers that differ from their default"): bullets(
                one.sentence() for one in self.from_defaults
            ),
            t("Switched off"): bullets(f"`{name}`" for name in self.switched_off),
            t("What it rests on"): "\n".join(grounds),
        }
        title = f"# {plain(t(scenario.title))} ({plain(scenario.name)})"
        opening = [title, plain(t(scenario.description)), _calendar_words(scenario)]
        told = [f"## {heading}\n\n{text}" for heading, text in parts.items() if text]
        return "\n\n".join([*opening, *told]) + "\n"


def describe_scenario(scenario: Scenario) -> ScenarioDescription:
    """Describe what a scenario is told to be."""
    return ScenarioDescription(scenario)


def _calendar(scenario: Scenario) -> dict[str, int]:
    organisation = scenario.sections["organisation"]
    return {name: int(organisation[name]) for name in ("weeks", "burn_in", "people")}


def _calendar_words(scenario: Scenario) -> str:
    held = _calendar(scenario)
    values = {**held, "last": held["weeks"] - 1, "file": plain(scenario.network_file)}
    if scenario.network_file:
        return t(
            "{people} people; {burn_in} weeks of burn-in, then weeks 0 to {last}; founders and "
            "ties from {file}.",
            **values,
        )
    return t("{people} people; {burn_in} weeks of burn-in, then weeks 0 to {last}.", **values)


def _with_unit(value: float, unit: str) -> str:
    return f"{shown(value)} {shown_unit(unit)}".rstrip()


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
