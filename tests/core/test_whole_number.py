"""A whole number is one, whatever Python would take for it."""

import numpy as np
import pytest

from peersim.core.errors import InputError
from peersim.core.whole_number import whole_number


@pytest.mark.parametrize("value", [7, np.int64(7), np.uint8(7)])
def test_whole_numbers_are_taken(value):
    assert whole_number("seed", value, 0, 10) == 7


@pytest.mark.parametrize("value", ["7", 1.5, 7.0, True, None, [7], np.float64(7)])
def test_what_is_none_is_refused_by_name_and_value(value):
    with pytest.raises(InputError, match=r"seed = .* is not a whole number; it takes 0 to 10"):
        whole_number("seed", value, 0, 10)


@pytest.mark.parametrize("value", [-1, 11, 10**4000])
def test_what_is_out_of_range_is_refused(value):
    with pytest.raises(InputError, match=r"seed = .* is out of range; it takes 0 to 10"):
        whole_number("seed", value, 0, 10)


def test_without_an_end_it_may_be_any():
    assert whole_number("workers", 10**30, 1) == 10**30
    with pytest.raises(InputError, match="workers = 0 is out of range; it takes 1 or more"):
        whole_number("workers", 0, 1)
