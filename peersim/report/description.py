"""The model in words, generated from the registry: what `peersim describe` prints."""

from collections.abc import Iterator
from dataclasses import dataclass
from inspect import cleandoc

from peersim.core.mechanism import Mechanism
from peersim.core.parameter import Parameter
from peersim.engine.weekly_schedule import WEEK
from peersim.mechanisms import in_files, registry
from peersim.methods.bibliography import keys_of, sources
from peersim.methods.declared_numbers import levels_pushed, numbers_of
from peersim.methods.evidence import evidence_counts
from peersim.narration.purpose import LIMITS, MISUSE, PURPOSE
from peersim.policies import Choice
from peersim.policies import registry as policies
from peersim.report.description_parts import (
    DecisionDescription,
    LevelDescription,
    MechanismDescription,
    ModelDescription,
    PushDescription,
    StepDescription,
)
from peersim.report.odd import odd
from peersim.report.odd.details import mechanism_text
from peersim.report.overview_text import overview
from peersim.scenario import load
from peersim.world.census import LEVELS, ORG_LEVELS, TIE_LEVELS, Level
from peersim.world.circumstances import CIRCUMSTANCES
from peersim.world.settings import SECTIONS

__all__ = ["Description", "describe_model"]


@dataclass(frozen=True)
class Description(ModelDescription):
    """The model in words."""

    def markdown(self) -> str:
        """Return the description as Markdown, in the order of ODD+D."""
        return odd(self)

    def overview(self) -> str:
        """Return what the model is in a page of Markdown: the week, and what acts in it."""
        return overview(self)

    def mechanism(self, name: str) -> str:
        """Return what there is to say of a mechanism, as Markdown; KeyError if there is none."""
        return mechanism_text({one.name: one for one in self.mechanisms}[name])


def describe_model() -> Description:
    """Describe the model from what is declared."""
    described = tuple(_mechanism(mechanism) for mechanism in registry().values())
    settings = {name: numbers_of(section) for name, section in SECTIONS.items()}
    settings["circumstances"] = numbers_of(CIRCUMSTANCES)
    return Description(
        purpose=PURPOSE,
        misuse=MISUSE,
        limits=LIMITS,
        grounds=evidence_counts(load("baseline")),
        week=tuple(_week()),
        levels=tuple(_levels()),
        mechanisms=described,
        settings=settings,
        policies={name: policy.sentence for name, policy in policies().items()},
        doses={name: numbers_of(policy.parameters) for name, policy in policies().items()},
        references={key: sources()[key].reference() for key in _cited_keys() if key in sources()},
    )


def _week() -> Iterator[StepDescription]:
    for phase in WEEK:
        for row in phase.rows:
            yield StepDescription(phase.name, phase.purpose, row.name, row.mechanism, row.reason)


def _mechanism(mechanism: Mechanism) -> MechanismDescription:
    member = in_files()[mechanism.name]
    return MechanismDescription(
        name=mechanism.name,
        code=mechanism.code,
        sentence=mechanism.sentence,
        sources=mechanism.sources,
        equations=cleandoc(member.module.__doc__ or ""),
        package=member.package,
        raises=levels_pushed(mechanism, upward=True),
        lowers=levels_pushed(mechanism, upward=False),
        events=tuple(hazard.event for hazard in mechanism.hazards),
        parameters=numbers_of(mechanism.parameters),
        standard=mechanism.standard,
        variants=dict(mechanism.variants),
        pushes=tuple(
            PushDescription(name, push.level, push.upward, push.rate, push.when)
            for name, push in mechanism.pushes.items()
        ),
        terms={hazard.event: hazard.terms for hazard in mechanism.hazards},
        decisions=tuple(
            DecisionDescription(one.name, one.raised_by, one.lowered_by, one.either_way)
            for one in mechanism.decisions
        ),
        reads=mechanism.reads,
    )


def _levels() -> Iterator[LevelDescription]:
    for of, levels in (("person", LEVELS), ("organisation", ORG_LEVELS), ("tie", TIE_LEVELS)):
        for level in levels:
            yield LevelDescription(
                name=level.name,
                of=of,
                meaning=level.meaning,
                better=level.better,
                carried_by=level.carried_by if of == "person" else of,
                raised_by=_pushed_by(level, upward=True),
                lowered_by=_pushed_by(level, upward=False),
            )


def _pushed_by(level: Level, *, upward: bool) -> tuple[str, ...]:
    return tuple(
        mechanism.name
        for mechanism in registry().values()
        if level.name in levels_pushed(mechanism, upward=upward)
    )


def _cited_keys() -> tuple[str, ...]:
    """Return the keys of every source that is named anywhere, in the order of sources.bib."""
    found: set[str] = set()
    declared: list[Parameter | Choice] = [*CIRCUMSTANCES.values()]
    declared += [p for section in SECTIONS.values() for p in section.values()]
    for mechanism in registry().values():
        found.update(mechanism.sources)
        declared += mechanism.parameters.values()
    for policy in policies().values():
        found.update(policy.sources)
        declared += policy.parameters.values()
    for parameter in declared:
        if isinstance(parameter, Parameter):
            found.update(keys_of(parameter.source))
    return tuple(key for key in sources() if key in found)
