"""How far worlds are off a pattern: a number, a band, an order that pairs keep."""

from math import inf

import numpy as np
import pytest

from peersim.core.errors import InputError
from peersim.methods.calibration.patterns import FAR, patterns_of
from peersim.methods.experiment.experiment_form import CalibrateForm
from peersim.methods.experiment.outcomes import Outcome

OUTCOMES = (Outcome("exit_rate", "women"), Outcome("exit_rate", "men"))
LABELS = ("base", "other")
# (replicates, scenarios, outcomes): rates of women and men, in two scenarios
WORLDS = np.array(
    [
        [[0.4, 0.2], [0.3, 0.3]],
        [[0.2, 0.2], [0.5, 0.1]],
        [[0.6, 0.5], [0.4, 0.2]],
    ]
)


def pattern(**said):
    said = {"outcome": "exit_rate:women", **said}
    form = CalibrateForm.model_validate({"patterns": {"it": said}})
    return patterns_of(form, OUTCOMES, LABELS, "'file'")[0]


def test_a_quantity_is_that_of_the_means():
    assert pattern(value=0.4, within=0.1).value(WORLDS) == pytest.approx(0.4)
    assert pattern(per="exit_rate:men", value=1.0, within=1.0).value(WORLDS) == pytest.approx(4 / 3)
    other = {"scenario": "other", "against": "base", "low": 0.0, "within": 0.1}
    assert pattern(**other).value(WORLDS) == pytest.approx(0.0)
    assert pattern(per="exit_rate:men", by="ratio", **other).value(WORLDS) == pytest.approx(1.5)


def test_an_order_is_the_share_of_pairs_that_keep_it():
    order = pattern(scenario="other", against="base", low=0.0, pairs=0.9)
    assert order.value(WORLDS) == pytest.approx(1 / 3)
    assert order.misfit(1 / 3) == pytest.approx((1 / 3 - 0.9) / 0.1)
    assert order.misfit(0.95) == 0.0
    assert order.asked() == "above 0 in 90 % of pairs"
    assert order.said == "exit_rate:women, other minus base"


def test_ties_keep_no_order():
    worlds = np.zeros((4, 2, 2))
    for end in ("low", "high"):
        order = pattern(scenario="other", against="base", pairs=0.5, **{end: 0.0})
        assert order.value(worlds) == 0.0


@pytest.mark.parametrize(
    ("said", "value", "misfit"),
    [
        ({"value": 0.25, "within": 0.05}, 0.30, 1.0),
        ({"value": 0.25, "within": 0.05}, 0.15, -2.0),
        ({"low": 0.2, "high": 0.4}, 0.3, 0.0),
        ({"low": 0.2, "high": 0.4}, 0.5, 1.0),
        ({"high": 0.4, "within": 0.2}, 0.8, 2.0),
        ({"high": 0.4, "within": 0.2}, np.nan, FAR),
        ({"high": 0.4, "within": 0.2}, inf, FAR),
    ],
)
def test_misfit_counts_steps(said, value, misfit):
    assert pattern(**said).misfit(value) == pytest.approx(misfit)


def test_a_world_that_failed_leaves_its_pair_out():
    worlds = WORLDS.copy()
    worlds[1, 0] = np.nan
    order = pattern(scenario="other", against="base", high=0.0, pairs=0.9)
    assert order.value(worlds) == 1.0
    assert np.isnan(order.value(np.full_like(WORLDS, np.nan)))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({}, "say what is asked"),
        ({"value": 1.0}, "Give within"),
        ({"value": 1.0, "low": 0.0, "within": 1.0}, "say one"),
        ({"low": 1.0}, "one step of misfit"),
        ({"low": 1.0, "high": 0.0}, "not below high"),
        ({"low": 0.0, "within": 1.0, "scenario": "othr"}, "'other'"),
        ({"low": 0.0, "within": 1.0, "against": "base"}, "against itself"),
        ({"low": 0.0, "within": 1.0, "per": "hope"}, "none of the outcomes"),
    ],
)
def test_mistakes_are_told(said, told):
    with pytest.raises(InputError, match=told):
        pattern(**said)
