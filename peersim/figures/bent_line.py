"""A line that bends once, as an SVG writes it, and what one reckons with on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

__all__ = ["BentLine", "Point", "middle", "mix", "point_text", "unit"]

Point = tuple[float, float]


@dataclass(frozen=True)
class BentLine:
    """A quadratic curve from one point by another to a third."""

    start: Point
    bend: Point
    end: Point

    def at(self, u: float) -> Point:
        """Return the point at a share of the way."""
        weights = ((1 - u) ** 2, 2 * u * (1 - u), u * u)
        return mix(weights, (self.start, self.bend, self.end))

    def cut(self, u: float) -> "BentLine":
        """Return the curve up to a share of its way."""
        bend = mix((1 - u, u), (self.start, self.bend))
        return BentLine(self.start, bend, self.at(u))

    @property
    def path(self) -> str:
        """What an SVG calls it."""
        return f"M{point_text(self.start)}Q{point_text(self.bend)} {point_text(self.end)}"


def mix(weights: Sequence[float], points: Sequence[Point]) -> Point:
    """Return the weighted sum of points."""
    return (
        sum(w * p[0] for w, p in zip(weights, points, strict=True)),
        sum(w * p[1] for w, p in zip(weights, points, strict=True)),
    )


def middle(one: Point, two: Point) -> Point:
    """Return the point halfway between two."""
    return mix((0.5, 0.5), (one, two))


def unit(one: Point, two: Point) -> Point:
    """Return the direction from a point to another, as a vector of length 1."""
    length = hypot(two[0] - one[0], two[1] - one[1])
    return (two[0] - one[0]) / length, (two[1] - one[1]) / length


def point_text(point: Point) -> str:
    """Write a point as an SVG has it."""
    return f"{point[0]:.1f} {point[1]:.1f}"
