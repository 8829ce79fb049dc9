"""The picture of a validation: kinds in panels of their own, the same in words."""

from types import SimpleNamespace

import pandas as pd
import pytest

from peersim.figures.validation_figure import plot_validation, text_of_validation


@pytest.fixture
def tables():
    findings = pd.DataFrame(
        {
            "pattern": ["P01", "C2"],
            "kind": ["internal", "external"],
            "quantity": ["women leave", "a year"],
            "asked": ["> 1", "0.4 to 0.6"],
            "value": [1.2, 0.7],
            "holds": [True, False],
            "verdict": ["holds", "fails"],
        }
    )
    shares = pd.DataFrame(
        {"pattern": ["P01"], "quantity": ["women leave"], "share": [0.8], "low": [0.7],
         "high": [0.9]}
    )  # fmt: skip
    return SimpleNamespace(findings=findings, shares=shares)


def test_internal_consistency_and_anchors_have_panels_of_their_own(tables):
    figure = plot_validation(tables)
    titles = [axes.get_title(loc="left") for axes in figure.axes]
    assert sum("Internal consistency" in title for title in titles) == 1
    assert sum("External anchors" in title for title in titles) == 1


def test_a_text_says_the_same(tables):
    text = text_of_validation(tables)
    assert "P01 women leave: 1.2, asked > 1; holds, in 80% of draws." in text
    assert "C2 a year: 0.7, asked 0.4 to 0.6; does not hold." in text


def test_without_draws_there_is_a_picture_as_well(tables):
    tables.shares = pd.DataFrame()
    assert plot_validation(tables).axes
