"""Structural variants: other forms of the model that the evidence would allow as well.

A variant is a few changes by dotted names, whatever they switch: a number that makes a form
symmetric, a mechanism's other form, the size of the organisation. A mechanism that comes with
several forms has one line here for each form that is not its default.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

__all__ = ["VARIANTS", "Variant"]


@dataclass(frozen=True)
class Variant:
    """One other form of the model."""

    name: str
    meaning: str
    changes: Mapping[str, object]


VARIANTS: Final = (
    Variant(
        "symmetric recognition",
        "a slight weighs as much as a kindness",
        {"mechanisms.validation.loss_weight": 1.0},
    ),
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
