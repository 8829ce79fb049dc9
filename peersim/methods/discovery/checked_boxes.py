"""Boxes that are found in some points and checked on others."""

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from peersim.core.presenter import HtmlView
from peersim.methods.discovery.boxes import Box, Cases, best_box, tree_boxes
from peersim.results.sweeps import Target

__all__ = ["CheckedBox", "Discovery", "Limits", "Scores", "checked_boxes"]


@dataclass(frozen=True)
class Limits:
    """What is called a case: more than a number, less than one, or both."""

    above: float | None = None
    below: float | None = None

    def hold(self, values: pd.Series) -> pd.Series:
        """Tell which values are cases; nan is none."""
        cases = values.notna()
        if self.above is not None:
            cases &= values > self.above
        if self.below is not None:
            cases &= values < self.below
        return cases


@dataclass(frozen=True)
class Scores:
    """How well a box holds cases among some points."""

    coverage: float
    """Share of all cases that lie in it."""
    density: float
    """Share of its points that are cases."""
    share: float
    """Of all points that lie in it."""
    points: int
    """Of which all these are shares."""

    @property
    def inside(self) -> int:
        """How many points lie in it."""
        return round(self.share * self.points)


@dataclass(frozen=True)
class CheckedBox:
    """A box, with how well it holds cases where it was found, and elsewhere."""

    name: str
    """PRIM for the one that tells most, CART and a number for a leaf of the tree."""
    box: Box
    found_in: Scores
    fresh: Scores
    """Among points that it was not fitted to."""


@dataclass(frozen=True, repr=False)
class Discovery(HtmlView):
    """Where cases are, and whether points that boxes were not fitted to say so too."""

    target: Target
    """What is looked at."""
    limits: Limits
    """Where it has to lie for a point to be called a case."""
    share: float
    """Of the points that are cases."""
    boxes: tuple[CheckedBox, ...]
    """PRIM's first."""
    checked_in: Literal["fresh worlds", "the other half"]

    def __repr__(self) -> str:
        """Return a line, where its tables would fill pages."""
        return f"<Discovery: {self.share:.0%} cases, {len(self.boxes)} boxes>"


def checked_boxes(
    points: pd.DataFrame, cases: Cases, fresh_points: pd.DataFrame, fresh_cases: Cases
) -> tuple[CheckedBox, ...]:
    """Find boxes in which cases are dense, PRIM's first, and look at them among fresh points.

    cases: (points,), whether each point is one; fresh_cases: (fresh points,).
    """
    named = {"PRIM": best_box(points, cases)}
    leaves = tree_boxes(points, cases)
    named |= {f"CART {number}": leaf for number, leaf in enumerate(leaves, start=1)}
    return tuple(
        CheckedBox(name, box, _scores(box, points, cases), _scores(box, fresh_points, fresh_cases))
        for name, box in named.items()
    )


def _scores(box: Box, points: pd.DataFrame, cases: Cases) -> Scores:
    coverage, density, share = box.scores(points, cases)
    return Scores(float(coverage), float(density), share, len(cases))
