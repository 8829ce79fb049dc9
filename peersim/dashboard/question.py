"""What is asked, as a frozen value: a world, what is changed in it, and alternatives to it.

The base is a world that comes with peersim, with the visitor's settings; each alternative is the
same world with exactly the policies on its timeline. Everything that the pages, the link and the
files say comes from this value, and it is checked here before anything runs.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import Final, cast

from peersim.core.errors import InputError, nearest
from peersim.core.parameter import Parameter
from peersim.dashboard.alternatives import (
    Alternative,
    PolicyChoice,
    choices_of,
    moments_like,
    with_policies,
)
from peersim.dashboard.question_link import pack_question, unpack_question
from peersim.dashboard.request_limits import check_numbers, check_size
from peersim.methods.answer_cache import cached_answer
from peersim.narration.policy_text import policy_words
from peersim.narration.texts import number, speaking, t
from peersim.policies import Choice
from peersim.scenario import Scenario, load, names
from peersim.scenario.changed_text import changed_text
from peersim.scenario.moments import within
from peersim.scenario.scenario_contents import NetworkFiles, founded_by
from peersim.world.imported_network import ImportedNetwork

__all__ = [
    "DEFAULT_WORLD",
    "NETWORK_WORLD",
    "Alternative",
    "PolicyChoice",
    "Question",
    "Setting",
    "world_of",
]

Setting = tuple[str, float | str]
"""A dotted name and its value; the switch of a mechanism is 1 or 0, as true and false are, and
which of its variants holds is a word."""

DEFAULT_WORLD: Final = "baseline"
NETWORK_WORLD: Final = "own_network"
_TOLD: Final = 8  # changes that a description names


@dataclass(frozen=True)
class Question:
    """A base world, up to four alternatives, and how many pairs of worlds to run of each."""

    world: str = DEFAULT_WORLD
    """The name of a world that comes with peersim."""
    settings: tuple[Setting, ...] = ()
    """What differs from that world, in the base and in every alternative."""
    alternatives: tuple[Alternative, ...] = (
        Alternative("Study circle", (PolicyChoice("study_circle", 52),)),
    )
    pairs: int = 100
    seed: int = 1
    uploaded: str = ""
    """What the visitor calls the file that this came from; shown, and used for nothing else."""
    network: ImportedNetwork | None = None
    """Who founds the organisation and their ties, from a file that the visitor sent; in no link."""
    network_name: str = ""
    """What the visitor calls that file."""

    @classmethod
    def of(cls, scenario: Scenario, uploaded: str = "") -> "Question":
        """Return what a scenario with policies would change, against the same world without."""
        world = DEFAULT_WORLD if scenario.network is None else NETWORK_WORLD
        usual, held = _usual(world), _settings_of(scenario)
        settings = tuple((name, value) for name, value in held.items() if usual[name] != value)
        question = cls(world, settings, uploaded=uploaded)
        if policies := choices_of(scenario):
            name = " ".join(scenario.title.split())[:60] or scenario.name
            return replace(question, alternatives=(Alternative(name, policies, scenario.moments),))
        weeks = int(scenario.sections["organisation"]["weeks"])
        if weeks <= question.alternatives[0].policies[0].from_week:  # too short for a second year
            return replace(question, alternatives=(Alternative("Nothing new"),))
        return question

    def founded(self) -> Scenario:
        """Return the world before any setting, founded by the network if one was sent."""
        world = world_of(self.world)
        if self.network is None:
            return world
        files = NetworkFiles(self.network_name)
        return cast("Scenario", replace(founded_by(world, self.network), network_files=files))

    def scenarios(self) -> tuple[Scenario, ...]:
        """Return the base and then the alternatives; raises InputError, in words."""
        return _scenarios(self)

    def value(self, name: str) -> float | str:
        """Return what holds in the base under a dotted name, changed or not."""
        if name == "organisation.people" and self.network is not None:
            return float(self.network.people)
        return dict(self.settings).get(name, _usual(self.world)[name])

    def with_setting(self, name: str, value: float) -> "Question":
        """Return the question with a setting; one that the world has anyway is not noted."""
        others = tuple(setting for setting in self.settings if setting[0] != name)
        if _usual(self.world).get(name) == value:
            return replace(self, settings=others)
        return replace(self, settings=(*others, (name, value)))

    def asks_the_same(self, other: "Question") -> bool:
        """Tell whether another differs at most in how many pairs are run."""
        return replace(self, pairs=other.pairs) == other

    def parameters(self) -> dict[str, Parameter]:
        """Return the numbers that can be set in the world, by dotted name, as declared."""
        declared = world_of(self.world).parameters()
        return {name: p for name, p in declared.items() if not name.startswith("policies.")}

    def file_names(self) -> tuple[str, ...]:
        """Return a name for the file of each scenario, the base first; no two are the same."""
        found: list[str] = []
        for wanted in (self.world, *(one.name for one in self.alternatives)):
            stem = re.sub(r"\W+", "_", wanted).strip("_").lower() or "alternative"
            name, number = stem, 1
            while name in found:
                number += 1
                name = f"{stem}_{number}"
            found.append(name)
        return tuple(found)

    def to_toml(self, place: int) -> str:
        """Return a file of the base (0) or an alternative that the CLI runs to the same numbers.

        It says what is changed in the world and nothing else, with what each number means. A
        network of the visitor's own lies beside it, under the name that the visitor gave it.
        """
        files = world_of(self.world).network_files  # those that the parent's own file names
        parent = replace(self.founded(), network_files=files)
        scenario = self.scenarios()[place]
        said = _says(scenario) if place else _says_base(self)
        return changed_text(replace(scenario, description=said), parent, self.world, _comment)

    def to_link(self) -> str:
        """Return what differs from the usual question, short and safe in an address."""
        return pack_question(self, Question())

    @classmethod
    def from_link(cls, text: str) -> "Question":
        """Return the question of a link; raises InputError where it is broken or unknown."""
        question = cls(**unpack_question(text))
        question.scenarios()
        return question


@cache
def world_of(name: str) -> Scenario:
    """Return a world that comes with peersim; raises InputError where there is none."""
    if name not in names():  # never a path: what is asked for comes from a visitor
        raise InputError(f"there is no world '{name}'{nearest(name, names())}")
    return load(name)


@cache
def _usual(world: str) -> Mapping[str, float | str]:
    """Return everything that can be set in a world, before anybody has changed it."""
    return MappingProxyType(_settings_of(world_of(world)))


def _settings_of(scenario: Scenario) -> dict[str, float | str]:
    """Return everything that can be set in a scenario, by dotted name."""
    tables: dict[str, Mapping[str, float | str]] = dict(scenario.sections)
    tables |= {f"mechanisms.{name}": table for name, table in scenario.mechanisms.items()}
    return {f"{name}.{key}": v for name, table in tables.items() for key, v in table.items()}


@cached_answer(128)
def _scenarios(question: Question) -> tuple[Scenario, ...]:
    check_numbers(question.pairs, question.seed, question.alternatives, question.uploaded)
    base = _base(question)
    stems = question.file_names()
    others = [with_policies(base, one.policies, f"'{one.name}'") for one in question.alternatives]
    check_size(base, len(others) + 1, question.pairs)
    named = (
        replace(
            other,
            name=stem,
            title=one.name,
            description=_in_english(other),
            moments=within(one.moments or moments_like(other), other.weeks),
        )
        for other, stem, one in zip(others, stems[1:], question.alternatives, strict=True)
    )
    return (base, *named)


def _base(question: Question) -> Scenario:
    world = question.founded()
    known = _usual(question.world)
    changes: dict[str, float | str] = {}
    for name, value in question.settings:
        if name not in known:  # above all no file of this machine, as in network.file
            raise InputError(f"settings: {name!r} is not known{nearest(name, known)}")
        if name in changes:
            raise InputError(f"settings: {name} is set twice")
        is_switch = isinstance(known[name], bool) and value in {0, 1}
        changes[name] = bool(value) if is_switch else value
    if not changes:
        return world
    changed = world.changed(changes, "settings")
    with speaking("en"):  # worlds are kept for all visitors
        return replace(changed, description=_says_base(question))


def _says_base(question: Question) -> str:
    """Say which world it is, and what is changed in it."""
    known = _usual(question.world)
    told = [
        t(
            "{name} = {value} (was {usual})",
            name=name,
            value=_setting_text(known[name], value),
            usual=_setting_text(known[name], known[name]),
        )
        for name, value in question.settings
    ]
    said = t(world_of(question.world).description)
    if not told:
        return said
    changes = ", ".join(told[:_TOLD])
    if len(told) > _TOLD:
        changes = t("{changes}, and {count} more", changes=changes, count=len(told) - _TOLD)
    return t("{said} Changed: {changes}.", said=said, changes=changes)


def _setting_text(usual: float | str, value: float | str) -> str:
    if isinstance(usual, bool):
        return t("on") if value else t("off")
    return t(value) if isinstance(value, str) else number(value, 6)


def _comment(declared: Parameter | Choice, usual: float | str | None) -> str:
    """Say behind a number in a file what it means, its range, and what it is in the world."""
    if isinstance(declared, Parameter):
        span = t("{low} to {high}", low=number(declared.low), high=number(declared.high))
        said = [t(declared.meaning), span]
    else:
        said = [", ".join(declared.options)]
    if usual is not None:
        held = number(usual) if isinstance(usual, float) else str(usual)
        said.append(t("usually {value}", value=held))
    return "; ".join(said)


def _in_english(scenario: Scenario) -> str:
    with speaking("en"):  # as above
        return _says(scenario)


def _says(scenario: Scenario) -> str:
    """Say what is done in a world."""
    said = " ".join(policy_words(use) for use in scenario.policies_in_force)
    return said or t("No policies.")
