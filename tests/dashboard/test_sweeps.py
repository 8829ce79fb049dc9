"""A sweep is opened, queried and shown; what is wrong with one is said in words."""

import shutil
import sqlite3
import time
from contextlib import closing, contextmanager

import numpy as np
import pytest

pytest.importorskip("solara")

import solara

from peersim.core.errors import ResultsError
from peersim.dashboard import result_folders, visitor_state
from peersim.dashboard.factor_responses import ResponseChoice, responses_of
from peersim.dashboard.pages import results_page
from peersim.dashboard.pages.sweep_boxes import _find
from peersim.dashboard.sweep_folder import SweepFolder
from peersim.methods.discovery import Box, Limit
from peersim.methods.experiment import read_experiment
from peersim.methods.sweep import Workers, sweep
from peersim.narration.discovery_text import box_words
from peersim.narration.factor_names import IN_FILES, IN_WORDS, factor_name
from tests.dashboard.conftest import widget_texts

QUESTION = """
title = "Silence and a procedure"
scenarios = ["baseline", "study_circle"]
outcomes = ["reports", "report_ratio", "silence"]
replicates = 2
[set]
organisation.people = 20
organisation.weeks = 14
organisation.burn_in = 2
policies.study_circle.from_week = 4
policies.complaints_procedure.from_week = 3
[assumptions]
culture.silence = [0.1, 0.9]
entry.women_share = [0.1, 0.9]
[levers]
policies.complaints_procedure.on = [false, true]
[design]
kind = "latin_hypercube"
points = 160
"""
LEVER = "policies.complaints_procedure.on"


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    folder = tmp_path_factory.mktemp("results")
    file = folder / "question.toml"
    file.write_text(QUESTION, encoding="utf-8")
    sweep(read_experiment(file), folder / "course" / "silence", Workers(2))
    return folder


@pytest.fixture
def swept(root):
    found = result_folders.open_any(root, "course/silence")
    assert isinstance(found, SweepFolder)
    return found.read()


@pytest.fixture
def copied(root, tmp_path):
    place = tmp_path / "root" / "here"
    shutil.copytree(root / "course" / "silence", place)
    return place


def asked(swept, column, **how):
    looked = next(one for one in swept.outcomes if one.column == column)
    return ResponseChoice(looked, how.pop("scenario", "baseline"), how.pop("effect", False), **how)


def test_a_sweep_is_listed_and_opened(root, swept):
    assert [found.name for found in result_folders.listing(root)] == ["course/silence"]
    assert swept.scenarios == ("baseline", "study_circle")
    assert swept.levers == {LEVER: [False, True]}
    assert swept.done == 160 * 2 * 2


def test_a_response_curve_rises_where_the_outcome_does(swept):
    curve = responses_of(swept, asked(swept, "silence_all"), ["culture.silence"])[0]
    means = curve.table["mean"].to_numpy()
    assert (np.diff(means) > 0).all()
    assert curve.table["points"].sum() == 160


def test_the_mean_of_a_bin_is_that_of_its_points(swept):
    curve = responses_of(swept, asked(swept, "silence_all"), [LEVER])[0]
    worlds = swept.sweep.worlds[swept.sweep.worlds["scenario"] == "baseline"]
    by_point = worlds.groupby("point")["silence_all"].mean()
    on = swept.sweep.points.set_index("point")[LEVER]
    expected = by_point.groupby(on).mean()
    assert np.allclose(curve.table["mean"], expected)
    assert curve.table[LEVER].tolist() == [False, True]


def test_worlds_are_chosen_by_a_lever_and_curves_split_by_it(swept):
    chosen = asked(swept, "silence_all", where=((LEVER, True),))
    curves = responses_of(swept, chosen, swept.factors)
    assert [curve.factor for curve in curves] == ["culture.silence", "entry.women_share"]
    assert curves[0].table["points"].sum() == int(swept.sweep.points[LEVER].sum())
    split = responses_of(swept, asked(swept, "silence_all", split=LEVER), ["culture.silence"])[0]
    titles = {one["name"] for one in split.option["series"] if "name" in one}
    assert titles == {
        "Transparent complaints procedure: no",
        "Transparent complaints procedure: yes",
    }


def test_reports_never_stand_without_what_truly_happens(swept):
    curve = responses_of(swept, asked(swept, "reports_all"), ["culture.silence"])[0]
    dashed = [one["lineStyle"]["type"] for one in curve.option["series"] if "name" in one]
    assert dashed == ["solid", "dashed"]
    apart = responses_of(swept, asked(swept, "report_ratio_all"), ["culture.silence"])
    assert ["Incidents that happen" in one.title for one in apart] == [True, False], "another unit"


def test_boxes_of_reports_tell_what_truly_happens(swept):
    looked = next(one for one in swept.outcomes if one.column == "reports_all")
    found = _find(swept, swept.shown(looked, "baseline", effect=False), "lowest")
    assert found.beside is not None
    assert found.beside[0].outcome == "true_incidents_all"


def test_a_box_is_told_in_words(swedish):
    box = Box({"culture.silence": Limit(low=0.25), LEVER: Limit(words=("True",))})
    words = "Tystnad om det som händer över 0,25, Öppen klagomålshantering är ja"
    assert box_words(box, IN_WORDS) == words
    assert box_words(box, IN_FILES) == f"culture.silence över 0.25, {LEVER} är True"


def test_factors_have_names():
    said = "Shared testimony: distress of testimony without facilitation"
    assert factor_name("mechanisms.shared_testimony.testimony") == said
    assert factor_name("policies.study_circle.uptake").startswith("Study circle: share of")
    assert factor_name("policies.of_somebody.on") == "policies.of_somebody.on"


# ------------------------------------------------------------------ what may be wrong


@pytest.mark.parametrize("name", ["worlds.parquet", "points.parquet", "sweep.sqlite"])
def test_links_are_not_followed(copied, root, name):
    (copied / name).unlink()
    (copied / name).symlink_to(root / "course" / "silence" / name)
    with pytest.raises(ResultsError, match=r"is a link|there are no results"):
        result_folders.open_any(copied.parent, "here")


@pytest.mark.parametrize("shard", ["../../worlds.parquet", "/etc/passwd"])
def test_a_manifest_that_leads_elsewhere_is_not_followed(copied, shard):
    said(copied, complete="false")
    with changing(copied) as database:
        database.execute("update batches set shard = ?", (shard,))
    with pytest.raises(ResultsError, match="leads elsewhere"):
        result_folders.open_any(copied.parent, "here")


@pytest.mark.parametrize(
    "about", [{"question": "{}"}, {"question": "7"}, {"question": None}, {"title": None}]
)
def test_a_manifest_that_makes_no_sense_gives_a_readable_error(copied, about):
    said(copied, **about)
    with pytest.raises(ResultsError, match="'here"):
        result_folders.open_any(copied.parent, "here").read()


def test_a_table_that_cannot_be_read_is_said_without_its_place(copied):
    (copied / "worlds.parquet").write_bytes(b"nothing")
    found = result_folders.open_any(copied.parent, "here").read()
    assert isinstance(found, SweepFolder)
    with pytest.raises(ResultsError, match="cannot be queried"):
        responses_of(found, asked(found, "silence_all"), found.factors)


@contextmanager
def changing(folder):
    """Change the database of a sweep, and close it."""
    with closing(sqlite3.connect(folder / "sweep.sqlite")) as database, database:
        yield database


def said(folder, **about):
    with changing(folder) as database:
        for key, value in about.items():
            if value is None:
                database.execute("delete from about where key = ?", (key,))
            else:
                database.execute("update about set value = ? where key = ?", (value, key))


# ------------------------------------------------------------------------- the page


@pytest.fixture
def usual(root):
    visitor_state._shared.results_root = root
    yield
    visitor_state._shared.results_root = None
    visitor_state.hide_incidents.value = False
    visitor_state.language.value = "en"
    results_page.chosen.value = ""


def test_the_page_shows_a_sweep(usual, texts_of):
    results_page.chosen.value = "course/silence"
    text = texts_of(results_page.Page, "largest on top", "How it goes with", "Look for boxes")
    assert "under these assumptions, 640 worlds at 160 points" in text
    assert "what “Study circle” changes" in text
    assert "Where this comes from" in text


def test_the_page_can_be_read_in_swedish_and_without_incidents(usual, texts_of):
    results_page.chosen.value = "course/silence"
    visitor_state.language.value, visitor_state.hide_incidents.value = "sv", True
    text = texts_of(results_page.Page, "Det största överst", "Sök lådor")
    assert "under dessa antaganden" in text
    assert "Incidenter som sker" not in text
    assert "Andel incidenter som anmäls" not in text


@pytest.fixture
def texts_of():
    """Return what a page says as soon as it says some texts, or at the end of the time."""

    def shown(component, *until, seconds=60):
        box, context = solara.render(component(), handle_error=False)
        try:
            for _ in range(10 * seconds):
                text = " ".join(widget_texts(box))
                if all(one in text for one in until):
                    return text
                time.sleep(0.1)
            raise AssertionError(f"{until}: {text}")
        finally:
            context.close()

    return shown
