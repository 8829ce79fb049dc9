"""Pictures of a sweep have a panel for each outcome and factor, and never reports alone."""

import pytest

from peersim import sweep
from peersim.core.errors import InputError

QUESTION = """
scenarios = ["baseline"]
outcomes = ["silence", "reports"]
replicates = 1
[set]
organisation.people = 20
organisation.weeks = 10
organisation.burn_in = 2
policies.mens_group.from_week = 3
[assumptions]
culture.silence = [0.1, 0.9]
[levers]
policies.mens_group.on = [false, true]
[design]
kind = "sobol"
points = 32
"""
LEVER = "policies.mens_group.on"


@pytest.fixture(scope="module")
def swept(tmp_path_factory):
    folder = tmp_path_factory.mktemp("swept")
    (folder / "question.toml").write_text(QUESTION, encoding="utf-8")
    return sweep(folder, folder / "out", 2)


def panels(figure):
    figure.canvas.draw()
    return [axes for axes in figure.axes if axes.get_visible()]


def test_there_is_a_panel_for_each_outcome_and_factor(swept):
    assert len(panels(swept.plot())) == 3 * 2


def test_a_line_rises_with_what_it_shows(swept):
    axes = panels(swept.plot(["silence_all"], ["culture.silence"]))[0]
    heights = axes.lines[0].get_ydata()
    assert heights[-1] > heights[0]


def test_lines_are_split_by_a_lever(swept):
    axes = panels(swept.plot(["silence_all"], split=LEVER))
    assert len(axes) == 1
    assert [line.get_label() for line in axes[0].lines] == ["on False", "on True"]


def test_reports_bring_true_incidents_along(swept):
    titles = [axes.get_title(loc="left").strip() for axes in panels(swept.plot(["reports_all"]))]
    assert set(titles) == {"true incidents all", "reports all"}


def test_a_sweep_that_does_not_exist_is_an_input_error(tmp_path):
    with pytest.raises(InputError):
        sweep(tmp_path / "nothing.toml", tmp_path / "out")
