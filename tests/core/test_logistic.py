"""The logistic scale: levels as log odds, and back."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peersim.core.logistic import logit, shift_odds, sigmoid, sigmoid_each
from peersim.core.rounding import nearest_whole

INSIDE = st.floats(0.001, 0.999)


@pytest.mark.parametrize(("x", "z"), [(0.5, 0.0), (0.8, 1.3862943611198906), (0.2, -1.38629436112)])
def test_log_odds_have_known_values(x, z):
    assert logit(x) == pytest.approx(z)
    assert sigmoid(z) == pytest.approx(x)


@given(x=INSIDE)
def test_one_undoes_the_other(x):
    assert sigmoid(logit(x)) == pytest.approx(x, abs=1e-12)


def test_many_are_what_each_is():
    z = np.linspace(-40.0, 40.0, 17)
    expected = [sigmoid(one) for one in z.tolist()]
    sigmoid_each(z)
    assert z.tolist() == expected


@given(x=INSIDE, shift=st.floats(-5, 5))
def test_shifted_odds_are_the_log_odds_plus_the_shift(x, shift):
    assert shift_odds(x, shift) == pytest.approx(sigmoid(logit(x) + shift), abs=1e-12)


@pytest.mark.parametrize("end", [0.0, 1.0])
def test_no_shift_moves_an_end(end):
    assert shift_odds(end, 3.0) == end


@pytest.mark.parametrize(("x", "whole"), [(0.0, 0), (0.49, 0), (0.5, 1), (1.5, 2), (7.2, 7)])
def test_halves_are_rounded_up(x, whole):
    assert nearest_whole(x) == whole
