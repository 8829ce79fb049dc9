"""A reason that can be said in any language."""

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["Refusal"]


@dataclass(frozen=True)
class Refusal:
    """Why settings make no world: a sentence with blanks, which pages have in other languages."""

    sentence: str
    values: Mapping[str, str]

    def __str__(self) -> str:
        return self.sentence.format(**self.values)
