"""The model in words, generated from the registry: what `peersim describe` prints."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib import import_module
from inspect import cleandoc
from typing import Any

from peersim.core.mechanism import Mechanism
from peersim.core.parameter import Parameter
from peersim.mechanisms import registry
from peersim.methods.grounds import Grounds, grounds
from peersim.methods.sources import keys_of, sources
from peersim.policies import Choice
from peersim.policies import registry as policies
from peersim.report.purpose import LIMITS, MISUSE, PURPOSE
from peersim.report.reading.equations import Equation, equations
from peersim.report.reading.feeding import decisions, levels_read
from peersim.report.reading.push_rates import Rate, rates
from peersim.report.week_order import Step, week_order
from peersim.scenario import load
from peersim.world.census import LEVELS, ORG_LEVELS, TIE_LEVELS, Level
from peersim.world.circumstances import CIRCUMSTANCES
from peersim.world.settings import SECTIONS

__all__ = [
    "Description",
    "LevelDescription",
    "MechanismDescription",
    "NumberDescription",
    "describe_model",
    "number_line",
    "numbers_of",
]


@dataclass(frozen=True)
class NumberDescription:
    """A number with everything that is known about it."""

    name: str
    default: float
    unit: str
    low: float
    high: float
    grade: str
    sources: tuple[str, ...]
    meaning: str


@dataclass(frozen=True)
class PushDescription:
    """A push at one place of the source."""

    level: str
    upward: bool
    how: Rate


@dataclass(frozen=True)
class MechanismDescription:
    """A mechanism with its equations, its numbers and what it pushes."""

    name: str
    code: str
    sentence: str
    sources: tuple[str, ...]
    equations: str
    """The docstring of its file."""
    raises: tuple[str, ...]
    lowers: tuple[str, ...]
    events: tuple[str, ...]
    """Whose chance it decides."""
    parameters: tuple[NumberDescription, ...]
    standard: bool
    """Whether it is on where a scenario says nothing."""
    variants: dict[str, str]
    """Forms of which a scenario chooses one, the default first, and what each says."""
    computed: tuple[Equation, ...]
    """Its small functions, as they run."""
    rates: tuple[PushDescription, ...]
    """What it pushes and at which rate, place by place."""
    terms: dict[str, tuple[str, ...]]
    """By event: what raises or lowers its rate, in words."""
    decides: tuple[str, ...]
    """What it settles by luck."""
    reads: tuple[str, ...]
    """Levels that it looks at."""


@dataclass(frozen=True)
class LevelDescription:
    """A level, and which mechanisms push it."""

    name: str
    of: str
    """person, organisation or tie"""
    meaning: str
    better: str
    carried_by: str
    raised_by: tuple[str, ...]
    lowered_by: tuple[str, ...]


@dataclass(frozen=True)
class Description:
    """The model in words."""

    purpose: str
    misuse: tuple[str, ...]
    limits: tuple[str, ...]
    grounds: Grounds
    week: tuple[Step, ...]
    levels: tuple[LevelDescription, ...]
    mechanisms: tuple[MechanismDescription, ...]
    settings: dict[str, tuple[NumberDescription, ...]]
    """Numbers of a scenario besides those of mechanisms and policies, by section."""
    policies: dict[str, str]
    """Name and sentence of each measure."""
    doses: dict[str, tuple[NumberDescription, ...]]
    """Numbers of each measure."""
    references: dict[str, str]
    """Every source that a mechanism or a number names."""

    def to_json(self) -> dict[str, Any]:
        """Return the description for machines."""
        said = asdict(self)
        said["grounds"] |= {
            "numbers": self.grounds.numbers,
            "assumptions": self.grounds.assumptions,
        }
        return said

    def markdown(self) -> str:
        """Return the description as Markdown, in the order of ODD+D."""
        from peersim.report.odd import odd

        return odd(self)


def describe_model() -> Description:
    """Describe the model from what is declared."""
    described = tuple(_mechanism(mechanism) for mechanism in registry().values())
    settings = {name: numbers_of(section) for name, section in SECTIONS.items()}
    settings["circumstances"] = numbers_of(CIRCUMSTANCES)
    return Description(
        purpose=PURPOSE,
        misuse=MISUSE,
        limits=LIMITS,
        grounds=grounds(load("baseline")),
        week=week_order(),
        levels=tuple(_levels()),
        mechanisms=described,
        settings=settings,
        policies={name: policy.sentence for name, policy in policies().items()},
        doses={name: numbers_of(policy.parameters) for name, policy in policies().items()},
        references={key: sources()[key].reference() for key in _named() if key in sources()},
    )


def numbers_of(parameters: Any) -> tuple[NumberDescription, ...]:  # noqa: ANN401 - any mapping of them
    """Describe declared numbers; choices among words are passed over."""
    return tuple(
        _number(name, parameter)
        for name, parameter in parameters.items()
        if isinstance(parameter, Parameter)
    )


def _number(name: str, p: Parameter) -> NumberDescription:
    return NumberDescription(
        name, p.default, p.unit, p.low, p.high, p.grade, keys_of(p.source), p.meaning
    )


def _mechanism(mechanism: Mechanism) -> MechanismDescription:
    module = import_module(f"peersim.mechanisms.{mechanism.name}")
    pushes = mechanism.pushes.values()
    return MechanismDescription(
        name=mechanism.name,
        code=mechanism.code,
        sentence=mechanism.sentence,
        sources=mechanism.sources,
        equations=cleandoc(module.__doc__ or ""),
        raises=tuple(dict.fromkeys(push.level for push in pushes if push.upward)),
        lowers=tuple(dict.fromkeys(push.level for push in pushes if not push.upward)),
        events=tuple(hazard.event for hazard in mechanism.hazards),
        parameters=numbers_of(mechanism.parameters),
        standard=mechanism.standard,
        variants=dict(mechanism.variants),
        computed=equations(module),
        rates=tuple(
            PushDescription(
                mechanism.pushes[rate.push].level, mechanism.pushes[rate.push].upward, rate
            )
            for rate in rates(module, tuple(mechanism.pushes))
        ),
        terms={hazard.event: hazard.terms for hazard in mechanism.hazards},
        decides=decisions(mechanism),
        reads=levels_read(mechanism),
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
        if any(p.level == level.name and p.upward == upward for p in mechanism.pushes.values())
    )


def _named() -> tuple[str, ...]:
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


def number_line(number: NumberDescription) -> str:
    """Say a number in a line: value, unit, range, meaning, grade and sources."""
    unit = f" {number.unit}" if number.unit else ""
    cited = f", {', '.join(number.sources)}" if number.sources else ""
    return (
        f"`{number.name}` = {number.default:g}{unit} ({number.low:g} to {number.high:g}): "
        f"{number.meaning} [{number.grade}{cited}]"
    )
