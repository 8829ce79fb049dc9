"""What factors explain alone is known for Ishigami's function; a sweep that is there says it."""

import numpy as np
import pandas as pd
import pytest
from SALib.test_functions import Ishigami

from peersim.core.errors import RunError
from peersim.methods.experiment import Factor, points_of, read_experiment
from peersim.methods.experiment.experiment_form import LatinHypercube
from peersim.methods.sensitivity import factor_importance, sensitivity
from peersim.methods.sensitivity.first_order import first_order_shares
from peersim.methods.sweep import Workers, sweep
from peersim.results.sweeps import read_sweep, targets

NAMES = ("a", "b", "c")
ANGLES = tuple(Factor(name, "assumption", low=-np.pi, high=np.pi) for name in NAMES)


@pytest.fixture(scope="module")
def ishigami():
    points = points_of(LatinHypercube(kind="latin_hypercube", points=4000), ANGLES, 1)
    frame = pd.DataFrame(points.columns)
    return frame, np.asarray(Ishigami.evaluate(frame.to_numpy()))


def test_shares_alone_come_near_the_first_order_indices(ishigami):
    points, values = ishigami
    found = first_order_shares(points, values, NAMES)
    # the second is a wave of four crests, of which tenths of the range miss a part
    assert found["first"].to_numpy() == pytest.approx([0.3139, 0.4424, 0.0], abs=0.06)
    assert (found["first_half"] < 0.05).all()


def test_a_factor_that_does_nothing_explains_nothing_on_the_average():
    luck = np.random.default_rng(2)
    shares = [
        first_order_shares(pd.DataFrame({"a": luck.random(60)}), luck.random(60), ["a"])[
            "first"
        ].iloc[0]
        for _ in range(200)
    ]
    assert abs(np.mean(shares)) < 0.02


def test_words_and_missing_points_will_do():
    words = np.repeat(["x", "y"], 40)
    values = np.where(words == "x", 0.0, 1.0) + np.tile([0.0, 0.01], 40)
    values[3] = np.nan
    share = first_order_shares(pd.DataFrame({"w": words}), values, ["w"])["first"].iloc[0]
    assert share > 0.99


def test_too_few_points_are_told():
    with pytest.raises(RunError, match="20 is the least"):
        first_order_shares(pd.DataFrame({"a": [1.0, 2.0]}), np.array([1.0, 2.0]), ["a"])


FILE = """
scenarios = ["baseline", "study_circle"]
outcomes = ["distress"]
replicates = 1
[set]
organisation.people = 20
organisation.weeks = 12
organisation.burn_in = 2
policies.study_circle.from_week = 2
[assumptions]
culture.silence = [0.2, 0.8]
entry.women_share = [0.1, 0.9]
[design]
"""


@pytest.mark.parametrize(
    ("design", "kind"),
    [
        ('kind = "saltelli"\nblocks = 8', "sobol"),
        ('kind = "morris"\nwalks = 8', "morris"),
        ('kind = "latin_hypercube"\npoints = 30', "alone"),
    ],
)
def test_a_sweep_that_is_there_says_what_its_design_allows(design, kind, tmp_path):
    path = tmp_path / "question.toml"
    path.write_text(FILE + design, encoding="utf-8")
    asked = read_experiment(path)
    sweep(asked, tmp_path / "out", Workers(2))
    kept = read_sweep(tmp_path / "out")
    found = factor_importance(kept, targets(kept)[0])
    assert found.kind == kind
    if kind == "alone":
        return
    same = sensitivity(asked, tmp_path / "out", lambda *_: kept)
    table = same.indices if kind == "sobol" else same.screening
    columns = list(found.table.columns)
    order = ["total" if kind == "sobol" else "effect"]
    expected = table[columns].sort_values(order, ascending=False, kind="stable", ignore_index=True)
    pd.testing.assert_frame_equal(found.table, expected)
