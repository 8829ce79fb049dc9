"""Boxes from a sweep that is there: found in one half of its points, checked on the other."""

from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from peersim.core.errors import RunError
from peersim.methods.discovery.checked_boxes import Discovery, Limits, checked_boxes
from peersim.results.sweeps import Sweep, Target

__all__ = ["boxes_in_halves"]

_LEAST: Final = 10
"""Cases in a half below which there is nothing to find a box for."""
_SEED: Final = 1


def boxes_in_halves(sweep: Sweep, target: Target, values: pd.Series, limits: Limits) -> Discovery:
    """Find boxes in which cases are dense, and check them on points that were held out.

    values: of the target, by point. Points that belong together in a design (a block, a walk)
    stay together, so that neither half knows coordinates of the other. Raises RunError where
    there are too few cases, or hardly anything else.
    """
    there = values.dropna()
    points = sweep.points.set_index("point").loc[there.index]
    cases = limits.hold(there).to_numpy()
    first = _first_half(there.index.to_numpy(), _together(sweep))
    least = min(int(part.sum()) for part in (cases[first], ~cases[first]))
    if least < _LEAST:
        raise RunError(
            f"{int(cases.sum())} of {len(cases)} points are cases, fewer than {_LEAST} of them or "
            "of the others in one half: there is no box to find"
        )
    boxes = checked_boxes(points[first], cases[first], points[~first], cases[~first])
    return Discovery(target, limits, float(cases.mean()), boxes, "the other half")


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
