"""A meaningful role and recognition push the label of a record down."""

from typing import Any

import pytest

from peersim.core.logistic import sigmoid
from peersim.engine.simulation import run
from peersim.mechanisms import labelling as m
from peersim.world import census, reference_levels

USUAL = (reference_levels.NEEDS, reference_levels.MEANING, 0.0)


def test_the_label_at_the_reference_is_its_baseline(numbers):
    p = numbers("labelling")
    assert m.resting(*USUAL, p) == sigmoid(p.baseline)


@pytest.mark.parametrize(
    ("place", "sign"), [(0, 1), (1, -1), (2, -1)], ids=["needs", "meaning", "recognition"]
)
def test_what_brands_and_what_sheds(numbers, place, sign):
    p = numbers("labelling")
    more: list[Any] = [*USUAL, p]
    more[place] += 0.2
    assert sign * (m.resting(*more) - m.resting(*USUAL, p)) > 0


def test_everybody_s_label_comes_to_rest_at_the_equation(small, only, numbers):
    alone = {**only("labelling"), "organisation.weeks": 600, "organisation.arrivals": 0.0}
    record = run(small(alone), follow=range(40))
    p = numbers("labelling")
    for k in range(40):
        person, levels = record.followed_people[-1, k], record.followed_levels[-1, k]
        rest = m.resting(person["needs"], levels[census.MEANING], person["validation_mean"], p)
        assert levels[census.LABEL] == pytest.approx(rest, abs=1e-5)
