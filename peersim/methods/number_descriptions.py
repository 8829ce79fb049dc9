"""Declared numbers with everything that is known about them; pages and documents show the same."""

from collections.abc import Mapping
from dataclasses import dataclass

from peersim.core.parameter import Parameter
from peersim.methods.sources import keys_of

__all__ = ["NumberDescription", "numbers_of"]


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


def numbers_of(declared: Mapping[str, object], section: str = "") -> tuple[NumberDescription, ...]:
    """Describe declared numbers; choices among words are passed over.

    section: what stands before each name, as in `mechanisms.influence`.
    """
    return tuple(
        NumberDescription(
            name=f"{section}.{name}" if section else name,
            default=p.default,
            unit=p.unit,
            low=p.low,
            high=p.high,
            grade=p.grade,
            sources=keys_of(p.source),
            meaning=p.meaning,
        )
        for name, p in declared.items()
        if isinstance(p, Parameter)
    )
