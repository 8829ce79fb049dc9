"""A box that was planted in a sweep is found in one half of it, and the other half says so."""

from types import SimpleNamespace
from typing import cast

import numpy as np
import pandas as pd
import pytest

from peersim.core.errors import RunError
from peersim.methods.discovery import Limits, boxes_in_halves
from peersim.methods.discovery.split_sample import _first_half
from peersim.results.sweeps import Sweep, Target

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
VOICE = Target("voice_all", "baseline")
CASES = Limits(above=0.5)


def boxes(cases):
    """Look for boxes where a series, which holds ones and zeros or nan, is 1."""
    return boxes_in_halves(SWEEP, VOICE, cases.astype(float), CASES)


def test_a_planted_box_holds_in_the_half_that_was_held_out():
    found = boxes((POINTS["a"] > 0.7) & (POINTS["b"] < 0.4))
    best = found.boxes[0]
    assert best.name == "PRIM"
    assert best.box.limits["a"].low == pytest.approx(0.7, abs=0.05)
    assert best.box.limits["b"].high == pytest.approx(0.4, abs=0.05)
    assert min(best.found_in.density, best.fresh.density, best.fresh.coverage) > 0.8
    assert found.share == pytest.approx(0.3 * 0.4, abs=0.03)


def test_a_box_around_mere_luck_does_not_hold():
    luck = pd.Series(np.random.default_rng(6).random(1600) < 0.1)
    assert boxes(luck).boxes[0].fresh.density == pytest.approx(luck.mean(), abs=0.05)


def test_points_without_a_value_are_left_out():
    there = POINTS["a"] < 0.9
    best = boxes((POINTS["a"] > 0.5).astype(float).where(there)).boxes[0]
    assert best.found_in.points + best.fresh.points == there.sum()
    assert best.found_in.inside + best.fresh.inside <= there.sum()


def test_too_few_cases_are_told():
    with pytest.raises(RunError, match="no box to find"):
        boxes(POINTS["a"] > 0.999)


def test_blocks_of_a_design_stay_together():
    halves = _first_half(np.arange(96), together=8).reshape(-1, 8)
    assert (halves == halves[:, :1]).all()
    assert halves[:, 0].sum() == 6
