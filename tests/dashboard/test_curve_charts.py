"""Curves show every scenario with its band, reports with the true incidents, and say so."""

import json
from dataclasses import replace

import pytest

from peersim import compare
from peersim.dashboard.curve_charts import curves, effect_of, worlds_of
from peersim.figures.curve_lines import DARK_COLOURS, colours
from peersim.figures.panels import panels_of
from peersim.scenario import load

SIZE = {"organisation.people": 40, "organisation.weeks": 30, "organisation.burn_in": 8}


@pytest.fixture(scope="module")
def comparison():
    base = load("baseline", SIZE)
    circle = load("study_circle", SIZE | {"policies.study_circle.from_week": 10})
    group = load("mens_group", SIZE | {"policies.mens_group.from_week": 12})
    return compare(base, circle, group, replicates=5, workers=2)


def panel(metric, group="all"):
    return panels_of([metric], [group])[-1]


def means(curve):
    return [one for one in curve.option["series"] if "name" in one]


def test_each_scenario_has_a_line_and_a_band(comparison):
    curve = worlds_of(comparison, panel("voice"))
    assert [one["name"] for one in means(curve)] == ["Baseline", "Study circle", "Men's group"]
    assert len(curve.option["series"]) == 9
    bands = [one for one in curve.option["series"] if "stack" in one]
    assert {one["stackStrategy"] for one in bands} == {"all"}
    foot, top = (one["data"] for one in bands[:2])
    rows = comparison.trajectories.query("scenario == 'baseline' and metric == 'voice'")
    row = rows[(rows["group"] == "all") & (rows["week"] == 20)].iloc[0]
    assert foot[20] == pytest.approx(row["low"], rel=1e-3)
    assert foot[20] + top[20] == pytest.approx(row["high"], rel=1e-2)


def test_reports_are_dashed_beside_solid_true_incidents(comparison):
    for asked in ("true_incidents", "reports"):
        curve = worlds_of(comparison, panel(asked))
        kinds = [one["lineStyle"]["type"] for one in means(curve)]
        assert kinds == ["solid"] * 3 + ["dashed"] * 3
        assert set(curve.table["metric"]) == {"true_incidents", "reports"}
        assert "Dashed, what is reported" in curve.summary


def test_weeks_in_which_something_is_done_are_shaded_and_named_once(comparison):
    curve = worlds_of(comparison, panel("voice"))
    areas = curve.option["series"][0]["markArea"]["data"]
    assert [start["name"] for start, _ in areas] == ["Study circle", "Men's group"]
    assert [(start["xAxis"], end["xAxis"]) for start, end in areas] == [(10, 20), (12, 22)]
    strips = [(start["y"], end["y"]) for start, end in areas]  # above the plot, none on another
    top = curve.option["grid"]["top"]
    assert 0 < strips[0][0] < strips[0][1] < strips[1][0] < strips[1][1] <= top


def test_weeks_of_one_measure_are_shaded_in_the_plot(comparison):
    alone = replace(comparison, scenarios=comparison.scenarios[:2])
    areas = worlds_of(alone, panel("voice")).option["series"][0]["markArea"]["data"]
    assert [start["name"] for start, _ in areas] == ["Study circle"]
    assert "y" not in areas[0][0]


def test_what_differs_is_a_line_for_each_alternative(comparison):
    curve = effect_of(comparison, panel("voice"))
    assert [one["name"] for one in means(curve)] == ["Study circle", "Men's group"]
    assert means(curve)[0]["color"] == colours(dark=False)[1]
    assert "difference" in curve.table.columns
    assert "“Study circle” differs most in week" in curve.summary
    assert curve.name.endswith("-difference")


def test_a_summary_says_where_worlds_end_and_that_it_rests_on_assumptions(comparison):
    curve = worlds_of(comparison, panel("silence"))
    assert curve.title == "Silence (the organisation)"
    assert curve.summary.startswith("In the last week: Baseline 0.")
    assert "“Study circle” is furthest away in week" in curve.summary
    assert "Under these assumptions" in curve.summary


def test_options_and_tables_are_plain(comparison):
    for curve in curves(comparison, dark=True):
        json.dumps(curve.option, allow_nan=False)
        assert len(curve.table) == len(curve.table.dropna())
        assert {"week", "scenario", "metric", "group", "mean", "low", "high"} == set(curve.table)


def test_weeks_that_are_left_out_leave_no_gap(comparison):
    def odd_weeks(frame):
        return frame.query("week % 2 == 1") if "week" in frame else frame

    curve = worlds_of(comparison.filtered(odd_weeks), panel("hope"))
    assert curve.option["xAxis"]["data"] == list(range(1, 30, 2))
    assert None not in means(curve)[0]["data"][3]


def test_a_scenario_without_numbers_is_said_to_have_none(comparison):
    empty = comparison.filtered(lambda frame: frame.iloc[:0])
    assert worlds_of(empty, panel("hope")).summary == "There is nothing to show."
    assert effect_of(empty, panel("hope")).summary == "There is nothing to show."


def test_there_are_colours_for_base_and_four_alternatives():
    assert len(set(colours(dark=False))) == len(set(DARK_COLOURS)) == 5
