"""A box that was planted in a sweep is found in one half of it, and the other half says so."""

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import numpy as np
import pandas as pd
import pytest

from peersim.core.errors import RunError
from peersim.methods.discovery import boxes_in_halves
from peersim.methods.discovery.halves import _first_half

if TYPE_CHECKING:
    from peersim.results.sweeps import Sweep

LUCK = np.random.default_rng(4)
POINTS = pd.DataFrame({"point": range(1600), "a": LUCK.random(1600), "b": LUCK.random(1600)})
SWEEP = cast(
    "Sweep",
    SimpleNamespace(
        points=POINTS,
        factors=({"name": "a"}, {"name": "b"}),
        about={"question": {"design": {"kind": "latin_hypercube"}}},
    ),
)
VALUES = pd.Series(np.zeros(1600))


def test_a_planted_box_holds_in_the_half_that_was_held_out():
    found = boxes_in_halves(SWEEP, VALUES, (POINTS["a"] > 0.7) & (POINTS["b"] < 0.4))
    name, box, seen, held_out = found.boxes[0]
    assert name == "PRIM"
    assert box.limits["a"].low == pytest.approx(0.7, abs=0.05)
    assert box.limits["b"].high == pytest.approx(0.4, abs=0.05)
    assert min(seen.density, held_out.density, held_out.coverage) > 0.8
    assert found.share == pytest.approx(0.3 * 0.4, abs=0.03)


def test_a_box_around_mere_luck_does_not_hold():
    luck = pd.Series(np.random.default_rng(6).random(1600) < 0.1)
    _, _, _, held_out = boxes_in_halves(SWEEP, VALUES, luck).boxes[0]
    assert held_out.density == pytest.approx(luck.mean(), abs=0.05)


def test_points_without_a_value_are_left_out():
    lacking = VALUES.where(POINTS["a"] < 0.9)
    found = boxes_in_halves(SWEEP, lacking, POINTS["a"] > 0.5)
    scores = found.boxes[0][2:]
    assert sum(one.points for one in scores) <= (POINTS["a"] < 0.9).sum()


def test_too_few_cases_are_told():
    with pytest.raises(RunError, match="no box to find"):
        boxes_in_halves(SWEEP, VALUES, POINTS["a"] > 0.999)


def test_blocks_of_a_design_stay_together():
    halves = _first_half(np.arange(96), together=8).reshape(-1, 8)
    assert (halves == halves[:, :1]).all()
    assert halves[:, 0].sum() == 6
