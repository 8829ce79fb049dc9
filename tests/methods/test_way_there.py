"""What goes the other way for weeks on end is found, however small, and nothing else is."""

import pandas as pd

from peersim.methods.way_there import worse_on_the_way


def outcome(**changes):
    row = {"metric": "true_incidents", "group": "all", "base_mean": 0.07, "difference": -0.002}
    return pd.DataFrame([{**row, "verdict": "too small to notice", **changes}])


def weeks(rise, width=0.001, first=10, until=20):
    there = [rise if first <= week < until else -0.002 for week in range(30)]
    frame = pd.DataFrame({"week": range(30), "difference": there})
    low, high = frame["difference"] - width / 2, frame["difference"] + width / 2
    return frame.assign(metric="true_incidents", group="all", low=low, high=high)


def test_a_rise_of_ten_weeks_is_found_with_its_weeks():
    differences = weeks(0.003)
    differences.loc[14, ["difference", "low", "high"]] = [0.004, 0.0035, 0.0045]
    (found,) = worse_on_the_way(outcome(), differences)
    assert (found["first"], found["last"], found["week"]) == (10, 19, 14)
    assert found["difference"] == 0.004


def test_what_is_short_or_not_clear_is_not_said():
    assert worse_on_the_way(outcome(), weeks(0.003, until=15)) == ()
    assert worse_on_the_way(outcome(), weeks(0.003, width=0.004)) == ()
    assert worse_on_the_way(outcome(), weeks(-0.003)) == ()


def test_what_ends_worse_is_no_matter_of_the_way():
    assert worse_on_the_way(outcome(verdict="is harmed"), weeks(0.003)) == ()
    assert worse_on_the_way(outcome(difference=0.001), weeks(0.003)) == ()
