"""The parts of which the description of the model consists."""

from dataclasses import asdict, dataclass
from typing import Any

from peersim.methods.declared_numbers import NumberDescription
from peersim.methods.evidence import Evidence

__all__ = [
    "DecisionDescription",
    "LevelDescription",
    "MechanismDescription",
    "ModelDescription",
    "PushDescription",
    "StepDescription",
]


@dataclass(frozen=True)
class PushDescription:
    """A push as its mechanism declares it."""

    name: str
    level: str
    upward: bool
    rate: str
    """An equation in plain letters, 1/week."""
    when: str
    """When or to whom it happens; empty where it is everybody, every week."""


@dataclass(frozen=True)
class DecisionDescription:
    """Something that luck settles, and the levels that make it likelier or less likely."""

    name: str
    raised_by: tuple[str, ...]
    lowered_by: tuple[str, ...]
    either_way: tuple[str, ...]


@dataclass(frozen=True)
class MechanismDescription:
    """A mechanism with its equations, its numbers and what it pushes."""

    name: str
    code: str
    sentence: str
    sources: tuple[str, ...]
    equations: str
    """The docstring of its file."""
    package: str
    """The package of which it is a plug-in, with its version; empty for peersim's own."""
    raises: tuple[str, ...]
    lowers: tuple[str, ...]
    events: tuple[str, ...]
    """Whose chance it decides."""
    parameters: tuple[NumberDescription, ...]
    standard: bool
    """Whether it is on where a scenario says nothing."""
    variants: dict[str, str]
    """Forms of which a scenario chooses one, the default first, and what each says."""
    pushes: tuple[PushDescription, ...]
    terms: dict[str, tuple[str, ...]]
    """By event: what raises or lowers its rate, in words."""
    decisions: tuple[DecisionDescription, ...]
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
class StepDescription:
    """One line of the week."""

    part: str
    """The phase in which it stands, with what that is for."""
    purpose: str
    call: str
    """`retraumatisation.step`, or the name of a step of the world."""
    mechanism: str
    """The mechanism that acts, or empty."""
    reason: str
    """Why it stands here, where that could be asked."""


@dataclass(frozen=True)
class ModelDescription:
    """The model in words, as data."""

    purpose: str
    misuse: tuple[str, ...]
    limits: tuple[str, ...]
    grounds: Evidence
    week: tuple[StepDescription, ...]
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
