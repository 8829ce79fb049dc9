"""Worlds at the edge, small and short: what sanity checks are made of."""

from collections.abc import Callable, Mapping
from typing import Final

from peersim.methods.validate.claim import Arm, Claim, Floats, Pattern, Range, Seen, Values
from peersim.methods.validate.replicate import Replicate

__all__ = ["SMALL", "edge", "exactly", "gap"]

SMALL: Final = {"organisation.people": 60, "organisation.weeks": 52, "organisation.burn_in": 26}
_NOTHING: Final = 1e-12
"""What sums of the same numbers may differ by when they are added in another order."""


def edge(
    code: str,
    title: str,
    arms: Mapping[str, Mapping[str, object]],
    look: Callable[[Replicate, Arm], Seen],
    *claims: Claim,
) -> Pattern:
    """Return a sanity check on small worlds that differ from the base as the arms say."""
    small = {name: Arm(SMALL | dict(changes)) for name, changes in arms.items()}
    return Pattern(code, title, "sanity", (), small, look, claims)


def exactly(number: float) -> Range:
    """Ask for a number, but for rounding."""
    return Range(number - _NOTHING, number + _NOTHING)


def gap(name: str, one: str, other: str) -> Callable[[Values], Floats]:
    """Return how far two arms lie apart, whichever is higher."""

    def of(seen: Values) -> Floats:
        return abs(seen[f"{one}.{name}"] - seen[f"{other}.{name}"])

    return of
