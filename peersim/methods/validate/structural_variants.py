"""Structural variants: other forms of the model that the evidence would allow as well.

A mechanism that comes in several forms has a variant here for each form that is not its default,
found in the registry; where the baseline leaves the mechanism without anything to do, the default
form at work stands beside it. A few more are numbers: how the world is made up, how large it is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from peersim.mechanisms import registry
from peersim.methods.validate.activating_conditions import AT_WORK

__all__ = ["Variant", "variants"]


@dataclass(frozen=True)
class Variant:
    """One other form of the model."""

    name: str
    meaning: str
    changes: Mapping[str, object]


_WORLDS: Final = (
    Variant(
        "no lasting match",
        "how well two people get on is drawn anew at every contact",
        {"mechanisms.contact_time.chemistry": 0.0},
    ),
    Variant(
        "readiness without effect",
        "help reaches everybody alike, ready or not",
        {"mechanisms.readiness.exponent": 0.0},
    ),
    Variant(
        "every leaver replaced",
        "newcomers come as others leave, instead of a steady inflow",
        {"organisation.replacement": 1.0},
    ),
    Variant("60 people", "a small association", {"organisation.people": 60}),
    Variant("400 people", "a large association", {"organisation.people": 400}),
)


@cache
def variants() -> tuple[Variant, ...]:
    """Return every structural variant: the forms of mechanisms first."""
    return (*_of_mechanisms(), *_WORLDS)


def _of_mechanisms() -> Iterator[Variant]:
    for name, mechanism in registry().items():
        at_work = {f"mechanisms.{name}.on": True, **AT_WORK[name]} if name in AT_WORK else {}
        for number, (form, meaning) in enumerate(mechanism.variants.items()):
            if number > 0 or at_work:
                chosen = {f"mechanisms.{name}.variant": form}
                yield Variant(f"{name}: {form}", meaning, {**at_work, **chosen})
