"""Ties, trust and a meaningful role make people feel at home."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peersim.core.elementary import exp
from peersim.core.logistic import sigmoid
from peersim.engine.simulation import run
from peersim.mechanisms import belonging as m
from peersim.world import census, reference_levels

USUAL = (1.0, reference_levels.TRUST_ORG, reference_levels.DISTRESS, 0.0)


def test_without_ties_and_meaning_it_rests_at_the_baseline(numbers):
    p = numbers("belonging")
    assert m.resting_logit(*USUAL, p) == p.baseline


@pytest.mark.parametrize(
    ("place", "sign"),
    [(0, -1), (1, 1), (2, -1), (3, 1)],
    ids=["fewer ties", "trust", "distress", "meaning"],
)
def test_what_makes_people_feel_at_home(numbers, place, sign):
    p = numbers("belonging")
    more: list[Any] = [*USUAL, p]
    more[place] += 0.3
    assert sign * (m.resting_logit(*more) - p.baseline) > 0


@given(strengths=st.floats(0, 20), more=st.floats(0.1, 5))
def test_each_further_tie_adds_less(numbers, strengths, more):
    p = numbers("belonging")

    def logit(ties):
        return m.resting_logit(exp(-ties / p.enough_ties), *USUAL[1:], p)

    first = logit(strengths + more) - logit(strengths)
    second = logit(strengths + 2 * more) - logit(strengths + more)
    assert first >= second - 1e-9


def test_many_close_ties_add_what_they_can(numbers):
    p = numbers("belonging")
    assert m.resting_logit(0.0, *USUAL[1:], p) == pytest.approx(p.baseline + p.by_ties)


def test_whoever_has_no_ties_comes_to_rest_at_the_equation(small, only, numbers):
    lonely = {"ties.degree": 0, "organisation.weeks": 260, "organisation.arrivals": 0.0}
    record = run(small({**only("belonging"), **lonely}), follow=range(40))
    p = numbers("belonging")
    last = record.followed_levels[-1]
    for k in range(40):
        trust, distress, meaning = last[k, [census.TRUST_ORG, census.DISTRESS, census.MEANING]]
        rest = sigmoid(m.resting_logit(1.0, trust, distress, meaning, p))
        assert last[k, census.BELONGING] == pytest.approx(rest, abs=1e-5)


def test_those_with_more_ties_feel_more_at_home(small, only):
    record = run(small({**only("belonging"), "organisation.weeks": 100}), follow=range(40))
    degree = record.followed_people["degree"][-1]
    belonging = record.followed_levels[-1, :, census.BELONGING]
    assert np.corrcoef(degree, belonging)[0, 1] > 0.3
