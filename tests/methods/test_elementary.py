"""e to a power and logarithms by basic arithmetic."""

import math
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peersim.methods.elementary import exponential, logarithm

pytestmark = pytest.mark.processor


@given(st.floats(-708.0, 709.0))
def test_an_exponential_is_exact_to_the_last_bit(x):
    exact = float(Decimal(x).exp())
    assert abs(float(exponential(x)) - exact) <= math.ulp(exact)


def test_ends_are_as_they_should_be():
    assert exponential([0.0, -1e9, 1e9]).tolist() == [1.0, 0.0, math.inf]
    assert float(exponential(-745.0)) == 5e-324


def test_arrays_keep_their_shape():
    assert exponential(np.zeros((2, 3))).shape == (2, 3)


def test_an_exponential_has_the_same_bits_everywhere():
    # each rounded from 28 digits by Python's decimal arithmetic
    assert [float(value).hex() for value in exponential([-0.1, 1.0, 3.7, -20.5])] == [
        "0x1.cf46d99d52b3ap-1",
        "0x1.5bf0a8b145769p+1",
        "0x1.4394144eeec81p+5",
        "0x1.57a3afeed00abp-30",
    ]


@given(st.floats(1e-300, 1e300))
def test_a_logarithm_undoes_an_exponential(x):
    assert float(exponential(logarithm(x))) == pytest.approx(x, rel=1e-12)
    assert logarithm(x) == pytest.approx(math.log(x), rel=1e-15, abs=1e-300)
