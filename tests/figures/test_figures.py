"""Figures show what the tables hold, never a report without the truth, and say it in words too."""

from itertools import pairwise

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.figure import Figure

from peersim import read_results
from peersim.core.errors import InputError
from peersim.figures.difference_figure import plot_differences, text_of_differences
from peersim.figures.panels import panels_of, shades_of
from peersim.figures.shown_figure import ShownFigure
from peersim.figures.style import spread
from peersim.figures.trajectory_figure import (
    plot_comparison,
    plot_runs,
    text_of_comparison,
    text_of_runs,
)
from peersim.methods.compare import compare
from peersim.methods.run import run
from peersim.scenario import load

SMALL = {"organisation.people": 40, "organisation.weeks": 26, "organisation.burn_in": 8}
CIRCLE = {"policies.study_circle.from_week": 10, "policies.study_circle.sessions": 4}


@pytest.fixture(scope="module")
def comparison():
    return compare(load("baseline", SMALL), load("study_circle", SMALL | CIRCLE), replicates=4)


@pytest.fixture(scope="module")
def runs():
    return run(load("baseline", SMALL), replicates=3)


def words(figure):
    """Return every text that is drawn."""
    return [text.get_text() for text in figure.findobj(mpl.text.Text) if text.get_text().strip()]


def test_lines_are_the_means_of_the_table(comparison):
    (axes,) = plot_comparison(comparison, ["silence"]).axes
    held = comparison.trajectories
    for line, scenario in zip(axes.lines, ("baseline", "study_circle"), strict=True):
        mine = held[(held["scenario"] == scenario) & (held["metric"] == "silence")]
        assert np.array_equal(line.get_ydata(), mine[mine["group"] == "all"]["mean"])


def test_one_world_is_not_spoken_of_as_many(runs):
    alone = run(runs.worlds.scenarios[0], 1)
    assert "; 1 world of baseline. Lines" in caption_of(alone)
    assert "; 3 worlds of baseline that differ in luck alone." in caption_of(runs)


def caption_of(runs):
    return " ".join(" ".join(words(plot_runs(runs))).split())


def test_reports_are_drawn_in_the_panel_of_what_happens_and_nowhere_else(comparison):
    (axes,) = plot_comparison(comparison, ["reports"]).axes
    assert [line.get_linestyle() for line in axes.lines] == ["-", "--", "-", "--"]
    assert [panel.metric.name for panel in panels_of(["reports"], None)] == ["true_incidents"]
    before = [panel.metric.name for panel in panels_of(["report_ratio"], None)]
    assert before == ["true_incidents", "report_ratio"]


def test_every_line_has_its_name_beside_it_and_the_weeks_of_the_policy_are_shaded(comparison):
    figure = plot_comparison(comparison)
    said = words(figure)
    for word in ("baseline", "study circle"):
        assert said.count(word) >= 6
    assert [(s.first, s.last, s.label) for s in shades_of(comparison)] == [(10, 13, "study circle")]


def test_a_caption_names_the_assumptions_and_the_pairs(comparison):
    for figure in (plot_comparison(comparison), plot_differences(comparison)):
        assert any("Under these assumptions; 4 paired worlds" in text for text in words(figure))


def test_axes_carry_units(comparison):
    axes = plot_comparison(comparison, ["exit_rate", "distress"]).axes
    assert [one.get_ylabel() for one in axes] == ["1/person-year", "0 to 1"]


def test_differences_have_their_interval_and_a_shape_for_their_verdict(comparison):
    (axes,) = plot_differences(comparison, ["distress"], ["women", "men"]).axes
    rows = comparison.table(["distress"], ["women", "men"])
    drawn = {
        label.get_text(): line
        for label, line in zip(axes.get_yticklabels(), axes.lines[1::2], strict=True)
    }
    for row in rows.to_dict("records"):
        assert drawn[row["group"]].get_xdata() == pytest.approx([row["low"], row["high"]])


def test_a_scenario_has_a_line_for_each_group(runs):
    (axes,) = plot_runs(runs, ["distress"], ["women", "men", "survivors"]).axes
    assert len(axes.lines) == 3
    assert {"women", "men", "people with old trauma"} <= {
        text.replace("\n", " ") for text in words(axes)
    }


def test_texts_say_the_same_as_the_figures(comparison, runs):
    silence = text_of_comparison(comparison, ["silence"])
    held = comparison.trajectories
    last = held[(held["metric"] == "silence") & (held["scenario"] == "study_circle")].iloc[-1]
    assert f"to {last['mean']:.3g} in week 25" in silence
    assert "study circle in weeks 10 to 13" in silence
    assert "men" in text_of_differences(comparison, ["distress"], ["men"])
    assert "dashed" not in text_of_runs(runs, ["distress"])


def test_unknown_names_are_refused_with_the_nearest(comparison):
    for draw in (plot_comparison, plot_differences, text_of_comparison):
        with pytest.raises(InputError, match="distress"):
            draw(comparison, ["distres"])
        with pytest.raises(InputError, match="women"):
            draw(comparison, ["distress"], ["wimen"])
        with pytest.raises(InputError, match="means"):
            draw(comparison, ["silence"], ["women"])


def test_drawing_leaves_the_settings_of_matplotlib_alone(comparison, runs, tmp_path):
    before, backend = dict(mpl.rcParams), mpl.get_backend()
    for kind, figure in enumerate(
        (plot_comparison(comparison), plot_differences(comparison), plot_runs(runs))
    ):
        figure.savefig(tmp_path / f"{kind}.png")
        figure.savefig(tmp_path / f"{kind}.svg")
    assert dict(mpl.rcParams) == before
    assert mpl.get_backend() == backend
    assert len(list(tmp_path.iterdir())) == 6


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_a_figure_that_is_drawn_once_is_the_one_that_matplotlib_draws(comparison, tmp_path, kind):
    files = [tmp_path / f"{name}.{kind}" for name in ("ours", "theirs")]
    for file in files:
        with mpl.rc_context({"svg.hashsalt": "same"}), pytest.MonkeyPatch.context() as patch:
            if file.stem == "theirs":
                patch.setattr(ShownFigure, "draw", Figure.draw)
            plot_comparison(comparison).savefig(
                file, metadata={"Date": None} if kind == "svg" else {}
            )
    assert files[0].read_bytes() == files[1].read_bytes()


def test_results_draw_themselves(comparison, runs):
    assert comparison.plot(metrics=["distress"]).axes
    assert runs.plot(metrics=["distress"], groups=["women"]).axes


def test_results_from_a_folder_are_drawn_like_those_just_made(comparison, runs, tmp_path):
    kept = read_results(comparison.write(tmp_path / "pair"))
    assert text_of_differences(kept) == text_of_differences(comparison)
    mine, theirs = (text_of_comparison(tables).splitlines() for tables in (comparison, kept))
    assert mine == theirs
    assert kept.plot().axes
    assert read_results(runs.write(tmp_path / "one")).plot().axes


def test_labels_keep_apart_and_stay_in_order():
    places = spread([0.5, 0.5, 0.52, 0.9], [0.1] * 4)
    assert places == sorted(places)
    assert min(b - a for a, b in pairwise(places)) > 0.09
    assert spread([], []) == []
