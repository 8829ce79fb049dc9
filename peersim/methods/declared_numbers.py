"""What the model declares of its numbers and pushes, as descriptions and catalogues show it.

It lies here, below report and dashboard, because both show it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from peersim.core.mechanism import Mechanism
from peersim.core.parameter import GRADES, Parameter
from peersim.methods.bibliography import keys_of

__all__ = ["NumberDescription", "by_grade", "levels_pushed", "numbers_of"]


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


def numbers_of(declared: Mapping[str, object], before: str = "") -> tuple[NumberDescription, ...]:
    """Describe declared numbers, with `before` in front of their names.

    Choices among words are passed over.
    """
    return tuple(
        NumberDescription(
            name=before + name,
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


class _Graded(Protocol):
    @property
    def grade(self) -> str: ...


def by_grade(numbers: Iterable[_Graded]) -> dict[str, int]:
    """Return how many numbers there are of each grade."""
    found = Counter(number.grade for number in numbers)
    return {grade: found[grade] for grade in GRADES}


def levels_pushed(mechanism: Mechanism, *, upward: bool) -> tuple[str, ...]:
    """Return the levels that a mechanism raises, or those that it lowers."""
    pushes = mechanism.pushes.values()
    return tuple(dict.fromkeys(push.level for push in pushes if push.upward == upward))
