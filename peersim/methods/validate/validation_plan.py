"""What is asked of the model, and how hard: points at which every pattern is looked at."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from peersim.core.errors import InputError
from peersim.mechanisms import registry as mechanisms
from peersim.methods.validate.activating_conditions import APART, AT_WORK, ON_IN_ARMS
from peersim.methods.validate.priors import changes_at, draws
from peersim.methods.validate.structural_variants import variants
from peersim.scenario import Scenario
from peersim.world.circumstances import CIRCUMSTANCES

__all__ = [
    "BLOCKS",
    "DEFAULTS",
    "FULL",
    "QUICK",
    "Block",
    "Contrast",
    "Point",
    "ValidationEffort",
    "contrasts",
    "points",
]

Block = Literal["defaults", "draws", "ablation", "variants"]
BLOCKS: Final[tuple[Block, ...]] = ("defaults", "draws", "ablation", "variants")
DEFAULTS: Final = "defaults"


@dataclass(frozen=True)
class ValidationEffort:
    """How many worlds are spent on which question; 0 leaves a question out."""

    defaults: int
    """Replicates at the defaults."""
    draws: int
    """Points of the prior."""
    pairs: int
    """Replicates at each of them."""
    ablation: int
    """Replicates with each mechanism off."""
    variants: int
    """Replicates of each structural variant."""
    claims: int = 0
    """Pairs of worlds for each claim of the sources."""

    def check(self) -> None:
        """Raise InputError for numbers that make no sense."""
        for name, number in vars(self).items():
            if number < (1 if name in {"defaults", "pairs"} else 0):
                raise InputError(f"{name} = {number} is too few")


QUICK: Final = ValidationEffort(defaults=24, draws=6, pairs=2, ablation=0, variants=0)
FULL: Final = ValidationEffort(
    defaults=200, draws=256, pairs=10, ablation=16, variants=16, claims=40
)


@dataclass(frozen=True)
class Point:
    """A model to be asked: the base with a few changes, in some replicates."""

    block: Block
    name: str
    changes: Mapping[str, object]
    replicates: range
    held: Mapping[str, object] = field(default_factory=dict)
    """Changes that arms cannot take back."""


@dataclass(frozen=True)
class Contrast:
    """A mechanism, and the points that have it and do without it."""

    mechanism: str
    having: str
    without: str


def points(base: Scenario, effort: ValidationEffort, seed: int) -> tuple[Point, ...]:
    """Return every point, the defaults first.

    Draws have luck of their own, so that none is shared by all; ablations and variants have that
    of the defaults, so that they can be compared pair by pair.
    """
    found = [Point("defaults", DEFAULTS, {}, range(effort.defaults))]
    for number, quantiles in enumerate(draws(effort.draws, seed)):
        first = number * effort.pairs
        luck = range(first, first + effort.pairs)
        found.append(Point("draws", str(number), changes_at(quantiles), luck))
    if effort.ablation:
        found += [
            Point("ablation", name, {}, range(effort.ablation), held)
            for mechanism in mechanisms()
            for name, held in _ablations(base, mechanism)
        ]
    if effort.variants:
        found += [
            Point("variants", variant.name, {}, range(effort.variants), variant.changes)
            for variant in variants()
        ]
    return tuple(found)


def _ablations(base: Scenario, mechanism: str) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Yield the points that show what a mechanism does, by name, and what is held in them."""
    switch = f"mechanisms.{mechanism}.on"
    doses = AT_WORK.get(mechanism, {})
    is_on = base.mechanisms[mechanism]["on"] or mechanism in ON_IN_ARMS
    waits = mechanism in AT_WORK and not (is_on and _calls(base, doses))
    if waits:
        yield _at_work(mechanism), {switch: True, **doses}
    if (is_on and not waits) or mechanism in APART:
        yield _off(mechanism), {switch: False, **(doses if waits else {})}


def _calls(base: Scenario, doses: Mapping[str, float]) -> bool:
    """Say whether a scenario itself calls on what these circumstances are read by."""
    return any(base.value(name) != CIRCUMSTANCES[name.partition(".")[2]].default for name in doses)


def _at_work(mechanism: str) -> str:
    return f"{mechanism} at work"


def _off(mechanism: str) -> str:
    return f"{mechanism} off"


def contrasts(asked: Sequence[Point]) -> tuple[Contrast, ...]:
    """Return which points are compared to see what a mechanism does."""
    names = {point.name for point in asked if point.block == "ablation"}
    found = []
    for mechanism in mechanisms():
        at_work, off = _at_work(mechanism), _off(mechanism)
        if names & {at_work, off}:
            having = at_work if at_work in names else DEFAULTS
            found.append(Contrast(mechanism, having, off if off in names else DEFAULTS))
    return tuple(found)
