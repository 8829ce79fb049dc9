"""A box that was planted is found, and fresh worlds are asked about it."""

import numpy as np
import pandas as pd
import pytest

from peersim.core.errors import InputError, RunError
from peersim.methods.discovery import best_box, discover, tree_boxes
from peersim.methods.discovery.boxes import Box, Limit
from peersim.methods.experiment import read_experiment
from peersim.methods.sweep import Workers, sweep
from peersim.narration.discovery_text import box_table, box_words, discovery_words
from peersim.narration.factor_names import IN_FILES


@pytest.fixture(scope="module")
def planted():
    luck = np.random.default_rng(3)
    points = pd.DataFrame(luck.random((1500, 4)), columns=["a", "b", "c", "d"])
    points["on"] = luck.random(1500) > 0.5
    cases = ((points["a"] > 0.6) & (points["b"] < 0.5) & points["on"]).to_numpy()
    noise = luck.random(1500) < 0.02
    return points, cases ^ noise


def test_a_planted_box_is_found(planted):
    points, cases = planted
    box = best_box(points, cases)
    assert set(box.limits) == {"a", "b", "on"}
    assert box.limits["a"].low == pytest.approx(0.6, abs=0.03)
    assert box.limits["b"].high == pytest.approx(0.5, abs=0.03)
    assert box.limits["on"] == Limit(words=("True",))
    coverage, density, _ = box.scores(points, cases)
    assert coverage > 0.8
    assert density > 0.9


def test_a_tree_finds_it_too(planted):
    points, cases = planted
    leaf = tree_boxes(points, cases)[0]
    assert {"a", "b", "on"} <= set(leaf.limits)
    coverage, density, _ = leaf.scores(points, cases)
    assert min(coverage, density) > 0.75


def test_a_tree_puts_words_together_again():
    luck = np.random.default_rng(5)
    points = pd.DataFrame({"a": luck.random(600), "word": luck.choice(list("xyz"), 600)})
    cases = (points["word"] != "y").to_numpy() & (points["a"] > 0.5).to_numpy()
    leaves = tree_boxes(points, cases)
    told = {leaf.limits["word"].words for leaf in leaves}
    assert "y" not in set().union(*told)
    assert sum(leaf.scores(points, cases)[0] for leaf in leaves) > 0.95
    assert leaves == tree_boxes(points, cases)


def test_a_box_is_told_in_words():
    box = Box({"a": Limit(low=0.6), "b": Limit(high=0.5), "v": Limit(words=("x", "y"))})
    assert box_words(box, IN_FILES) == "a above 0.6, b below 0.5, v is x or y"
    assert box_words(Box({"a": Limit(0.2, 0.4)}), IN_FILES) == "a above 0.2 and below 0.4"


FILE = """
scenarios = ["baseline", "study_circle"]
outcomes = ["voice:women", "distress:survivors"]
replicates = 2
[set]
organisation.people = 30
organisation.weeks = 16
organisation.burn_in = 2
policies.study_circle.from_week = 2
[assumptions]
policies.study_circle.uptake = [0.0, 1.0]
culture.silence = [0.2, 0.8]
[design]
kind = "latin_hypercube"
points = 60
[discover]
outcome = "voice:women"
above = 0.06
fresh = 20
"""


@pytest.fixture
def asked(tmp_path):
    def write(text=FILE):
        (tmp_path / "question.toml").write_text(text, encoding="utf-8")
        return read_experiment(tmp_path)

    return write


def runs(one, place):
    return sweep(one, place, Workers(2))


def test_what_is_found_is_checked_on_fresh_worlds(asked, tmp_path):
    found = discover(asked(), tmp_path / "out", runs)
    sentence = discovery_words(found, IN_FILES)
    assert "policies.study_circle.uptake above" in sentence
    assert "in fresh worlds" in sentence
    assert "voice_women, study_circle minus baseline is above 0.06" in sentence
    boxes = box_table(found)
    assert set(boxes["worlds"]) == {"found in", "fresh"}
    prim = boxes[boxes["box"] == "PRIM"].set_index("worlds")
    assert float(prim["density"]["fresh"]) > found.share


def test_without_cases_there_is_no_box(asked, tmp_path):
    with pytest.raises(RunError, match="no box to find"):
        discover(asked(FILE.replace("above = 0.06", "above = 0.9")), tmp_path / "out", runs)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("above = 0.06", "", "above or below"),
        ('outcome = "voice:women"', 'outcome = "hope"', "none of the outcomes"),
    ],
)
def test_what_is_a_case_has_to_be_said(asked, old, new, told):
    with pytest.raises(InputError, match=told):
        asked(FILE.replace(old, new))
