"""Weeks are clear where the worse way is as large as its whole interval, and nowhere else."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peersim.methods.clear_weeks import clear_weeks

SIZE = st.floats(-1.0, 1.0)


def weeks(differences, widths, metric="distress"):
    middle, width = np.asarray(differences), np.asarray(widths)
    frame = pd.DataFrame({"week": range(len(middle)), "metric": metric, "difference": middle})
    return frame.assign(low=middle - width / 2, high=middle + width / 2)


@pytest.mark.parametrize(("worse", "found"), [(1.0, [0]), (-1.0, [2]), (0.0, [])])
def test_the_way_that_is_worse_decides(worse, found):
    rows = clear_weeks(weeks([0.3, 0.1, -0.3], [0.2, 0.2, 0.2]), {"distress": worse})
    assert list(rows["week"]) == found
    assert list(rows["size"]) == [0.3] * len(found)


def test_what_is_not_looked_at_and_what_is_not_there_is_left_out():
    both = pd.concat([weeks([0.3, np.nan], [0.1, 0.1]), weeks([0.3], [0.1], "hope")])
    assert list(clear_weeks(both, {"distress": 1.0})["metric"]) == ["distress"]
    assert clear_weeks(both, {}).empty


@given(st.lists(st.tuples(SIZE, st.floats(0.0, 1.0)), min_size=1, max_size=9))
def test_texts_and_categories_are_read_alike(rows):
    plain = weeks(*zip(*rows, strict=True))
    short = plain.astype({"metric": "category"})
    found = [clear_weeks(one, {"distress": 1.0}) for one in (plain, short)]
    assert found[0]["week"].tolist() == found[1]["week"].tolist()
    assert (found[0]["size"] > found[0]["high"] - found[0]["low"]).all()
