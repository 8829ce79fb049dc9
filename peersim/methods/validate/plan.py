"""What is asked of the model, and how hard: points at which every pattern is looked at."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from peersim.core.errors import InputError
from peersim.mechanisms import registry as mechanisms
from peersim.methods.validate.priors import changes_at, draws
from peersim.methods.validate.variants import VARIANTS
from peersim.scenario import Scenario

__all__ = ["BLOCKS", "DEFAULTS", "FULL", "QUICK", "Block", "Effort", "Point", "points"]

Block = Literal["defaults", "draws", "ablation", "variants"]
BLOCKS: Final[tuple[Block, ...]] = ("defaults", "draws", "ablation", "variants")
DEFAULTS: Final = "defaults"


@dataclass(frozen=True)
class Effort:
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

    def check(self) -> None:
        """Raise InputError for numbers that make no sense."""
        for name, number in vars(self).items():
            if number < (1 if name in {"defaults", "pairs"} else 0):
                raise InputError(f"{name} = {number} is too few")


QUICK: Final = Effort(defaults=32, draws=16, pairs=2, ablation=0, variants=0)
FULL: Final = Effort(defaults=200, draws=256, pairs=10, ablation=16, variants=16)


@dataclass(frozen=True)
class Point:
    """A model to be asked: the base with a few changes, in some replicates."""

    block: Block
    name: str
    changes: Mapping[str, object]
    replicates: range


def points(base: Scenario, effort: Effort, seed: int) -> tuple[Point, ...]:
    """Return every point, the defaults first.

    Draws have luck of their own, so that none is shared by all; ablations and variants have that
    of the defaults, so that they can be compared pair by pair.
    """
    found = [Point("defaults", DEFAULTS, {}, range(effort.defaults))]
    for number, quantiles in enumerate(draws(effort.draws, seed)):
        first = number * effort.pairs
        luck = range(first, first + effort.pairs)
        found.append(Point("draws", str(number), changes_at(quantiles), luck))
    found += [
        Point("ablation", name, {f"mechanisms.{name}.on": False}, range(effort.ablation))
        for name in mechanisms()
        if effort.ablation and base.mechanisms[name]["on"]
    ]
    found += [
        Point("variants", variant.name, variant.changes, range(effort.variants))
        for variant in VARIANTS
        if effort.variants
    ]
    return tuple(found)
