"""Where the labels of arrows find room: beside their arrow, clear of everything else."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot
from typing import Final

from peersim.figures.bent_line import Point

__all__ = ["Disc", "LabelBox", "Side", "label_boxes"]

_GAP: Final = 4.0
"""Between a label and its arrow, or the next label, at least."""
_APART: Final = 18.0
"""Between two labels so that one does not read them together."""
_MARGIN: Final = 4.0
"""Between a label and the edge of the picture."""


@dataclass(frozen=True)
class Disc:
    """A part of what is drawn, which a label had better not cover."""

    at: Point
    radius: float
    weight: float = 1.0
    """How bad it is to cover it."""


@dataclass(frozen=True)
class Side:
    """A place on an arrow, and the way off it to one side."""

    at: Point
    off: Point
    """A unit vector."""
    half: float
    """Of the arrow's thickness."""
    worse: float
    """How much less one would like the label here than at the best place."""


@dataclass(frozen=True)
class LabelBox:
    """A label's middle, and half its size."""

    middle: Point
    half: Point

    def covers(self, disc: Disc) -> bool:
        """Tell whether anything of a disc lies in it."""
        x, y = (
            max(abs(at - middle) - half, 0.0)
            for at, middle, half in zip(disc.at, self.middle, self.half, strict=True)
        )
        return hypot(x, y) < disc.radius

    def meets(self, other: "LabelBox", gap: float) -> bool:
        """Tell whether there is less than a gap between two labels."""
        return all(
            abs(one - two) < mine + its + gap
            for one, two, mine, its in zip(
                self.middle, other.middle, self.half, other.half, strict=True
            )
        )

    def within(self, size: Point) -> bool:
        """Tell whether it lies inside a picture of a size."""
        return all(
            half + _MARGIN <= at <= most - half - _MARGIN
            for at, half, most in zip(self.middle, self.half, size, strict=True)
        )


def label_boxes(
    wanted: Sequence[tuple[Sequence[Side], Point]], drawn: Sequence[Disc], size: Point
) -> list[LabelBox]:
    """Return a place for each label, one after the other: where it covers least of what is drawn.

    wanted: of each label the sides where it may stand, and half its size; size: of the picture.
    """
    found: list[LabelBox] = []
    for sides, half in wanted:

        def cost(box: LabelBox, side: Side) -> float:
            covered = sum(disc.weight for disc in drawn if box.covers(disc))
            met = sum(100.0 * box.meets(one, _GAP) + 2.0 * box.meets(one, _APART) for one in found)
            return 10.0 * covered + met + 1000.0 * (not box.within(size)) + side.worse

        boxes = [(_beside(side, half), side) for side in sides]
        found.append(min(boxes, key=lambda one: cost(*one))[0])
    return found


def _beside(side: Side, half: Point) -> LabelBox:
    """Return the box that just does not touch the arrow there."""
    reach = abs(side.off[0]) * half[0] + abs(side.off[1]) * half[1]
    far = side.half + _GAP + reach
    return LabelBox((side.at[0] + far * side.off[0], side.at[1] + far * side.off[1]), half)
