"""Results, scenarios and models are a line on a console and a short table in a notebook."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest

import peersim
from peersim.figures.notebook_view import notebook_html
from peersim.figures.style import new_figure
from peersim.metrics import core_metrics
from peersim.running import notebook_progress
from peersim.running.notebook_progress import watched
from peersim.running.progress import Progress


@pytest.fixture(scope="module")
def model():
    return peersim.PeerSupportModel(
        "study_circle", organisation__people=30, organisation__burn_in=2
    )


def test_a_comparison_shows_its_sentence_a_row_an_outcome_and_what_it_rests_on(comparison):
    html = comparison._repr_html_()
    assert html.startswith("<p><span>Under these assumptions")
    assert html.count("<tr>") == 1 + sum(metric.places.card for metric in core_metrics())
    assert "Rests on " in html
    assert len(html) < 10_000
    assert len(repr(comparison)) < 200


def test_a_run_shows_means_with_their_range(runs):
    html = runs._repr_html_()
    assert "middle 90 % of worlds" in html
    assert len(html) < 10_000


def test_a_scenario_shows_what_it_does_and_where_it_differs(base, circle):
    html = circle._repr_html_()
    assert "Study circle" in html
    assert circle.describe_policies()[0][:30] in html
    assert "organisation.people" in html
    assert repr(base).startswith("<Scenario baseline: Baseline; ")
    assert len(repr(circle)) < 200


def test_a_model_shows_who_is_here(model):
    assert (
        repr(model) == f"<PeerSupportModel study_circle: {len(model.agents)} people, week 0 of 156>"
    )
    html = model._repr_html_()
    for name in ("Mentor", "Staff"):
        assert f"<td>{name}</td>" in html


def test_a_sweep_shows_its_points(tmp_path):
    file = tmp_path / "question.toml"
    file.write_text(
        'title = "<b>Two</b>"\noutcomes = ["silence"]\nreplicates = 1\n'
        "[set]\norganisation.people = 30\norganisation.weeks = 4\norganisation.burn_in = 1\n"
        "[levers]\nculture.silence = [0.3, 0.6]\n",
        encoding="utf-8",
    )
    swept = peersim.sweep(file, tmp_path / "swept", 1)
    assert repr(swept) == f"<Sweep '{tmp_path / 'swept'}': 2 worlds, complete>"
    html = swept._repr_html_()
    assert "&lt;b&gt;Two&lt;/b&gt;" in html
    assert "<td>0.6</td>" in html


def test_texts_of_others_stay_texts(base):
    html = notebook_html(replace(base, title="<script>alert(1)</script>"))
    assert "<script" not in html
    assert "&lt;script" in html


def test_a_figure_shows_itself_as_a_picture():
    figure: Any = new_figure(2.0, 1.0)
    picture = figure._repr_png_()
    assert picture.startswith(b"\x89PNG")
    assert BytesIO(picture).getbuffer().nbytes > 100


# ---------------------------------------------------------------------------- progress


def test_nobody_is_told_outside_of_a_notebook():
    with watched(None) as told:
        assert told is None


def test_whoever_asks_is_told_and_no_bar_is_drawn(monkeypatch):
    monkeypatch.setattr(notebook_progress, "_is_notebook", lambda: True)
    with watched(print) as told:
        assert told is print


def test_a_notebook_gets_a_bar_that_goes_away(monkeypatch):
    display = pytest.importorskip("IPython.display", reason="IPython is not installed")
    drawn = []

    class Handle:
        def update(self, picture, *, raw):
            assert raw
            drawn.append(picture["text/plain"])

    def show(picture, raw, display_id):
        drawn.append(picture["text/plain"])
        return Handle()

    monkeypatch.setattr(notebook_progress, "_is_notebook", lambda: True)
    monkeypatch.setattr(notebook_progress, "_LEAST", 0.0)
    monkeypatch.setattr(display, "display", show)
    with watched(None) as told:
        assert told is not None
        told(Progress(1, 4))
        told(Progress(4, 4, 1))
    assert drawn == ["1 of 4 worlds", "4 of 4 worlds, 1 failed", ""]
