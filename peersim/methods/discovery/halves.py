"""Boxes from a sweep that is there: found in one half of its points, checked on the other."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from peersim.core.errors import RunError
from peersim.methods.discovery.boxes import Box, best_box, tree_boxes
from peersim.results.sweeps import Sweep

__all__ = ["Halves", "Scores", "boxes_in_halves"]

_LEAST: Final = 10
"""Cases in a half below which there is nothing to find a box for."""
_SEED: Final = 1


@dataclass(frozen=True)
class Scores:
    """How well a box holds cases, in one half of the points."""

    coverage: float
    """Share of all cases that lie in it."""
    density: float
    """Share of its points that are cases."""
    points: int
    """Points that lie in it."""


@dataclass(frozen=True)
class Halves:
    """What was found in one half of the points, and what the other half says of it."""

    share: float
    """Of all points that are cases."""
    boxes: tuple[tuple[str, Box, Scores, Scores], ...]
    """Name, box, scores where it was found, and where it was checked; PRIM's first."""


def boxes_in_halves(sweep: Sweep, values: pd.Series, cases: pd.Series) -> Halves:
    """Find boxes in which cases are dense, and check them on points that were held out.

    values and cases: by point. Points that belong together in a design (a block, a walk) stay
    together, so that neither half knows coordinates of the other. Raises RunError where there
    are too few cases, or hardly anything else.
    """
    there = values.dropna().index
    points = sweep.points.set_index("point").loc[there]
    known = cases.loc[there].to_numpy(dtype=np.bool_)
    first = _first_half(there.to_numpy(), _together(sweep))
    least = min(int(part.sum()) for part in (known[first], ~known[first]))
    if least < _LEAST:
        raise RunError(
            f"{int(known.sum())} of {len(known)} points are cases, fewer than {_LEAST} of them or "
            "of the others in one half: there is no box to find"
        )
    seen, held_out = points[first], points[~first]
    named = {"PRIM": best_box(seen, known[first])}
    leaves = tree_boxes(seen, known[first])
    named |= {f"CART {number}": leaf for number, leaf in enumerate(leaves, start=1)}
    found = tuple(
        (name, box, _scores(box, seen, known[first]), _scores(box, held_out, known[~first]))
        for name, box in named.items()
    )
    return Halves(float(known.mean()), found)


def _scores(box: Box, points: pd.DataFrame, cases: npt.NDArray[np.bool_]) -> Scores:
    coverage, density, share = box.scores(points, cases)
    return Scores(float(coverage), float(density), round(share * len(points)))


def _together(sweep: Sweep) -> int:
    """Return how many points in a row share coordinates."""
    design: dict[str, Any] = sweep.about["question"]["design"]
    factors = len(sweep.factors)
    if design["kind"] == "saltelli":
        return (2 if design.get("second_order") else 1) * factors + 2
    return factors + 1 if design["kind"] == "morris" else 1


def _first_half(points: npt.NDArray[np.int64], together: int) -> npt.NDArray[np.bool_]:
    """Tell which points are in the first half: every other block, shuffled."""
    blocks = points // together
    shuffled = np.random.default_rng(_SEED).permutation(int(blocks.max()) + 1)
    chosen: npt.NDArray[np.bool_] = shuffled[blocks] % 2 == 0
    return chosen
