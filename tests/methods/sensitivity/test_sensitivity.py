"""Indices are those of functions whose indices are known, and say when they are not stable."""

import numpy as np
import pytest
from SALib.test_functions import Ishigami, Sobol_G

from peersim.core.errors import RunError
from peersim.methods.experiment import Factor, points_of, read_experiment
from peersim.methods.experiment.experiment_form import Morris, Saltelli
from peersim.methods.sensitivity import screening, sensitivity, so_far, sobol_indices
from peersim.methods.sensitivity.sensitivity_caveats import (
    LeftOutByScreening,
    PerhapsLuck,
    Unstable,
    caveats,
)
from peersim.methods.sweep import Workers, sweep
from peersim.narration.factor_names import IN_FILES
from peersim.narration.sensitivity_text import caveat_words
from peersim.results.sweeps import Target

NAMES = ("a", "b", "c")
ISHIGAMI = tuple(Factor(name, "assumption", low=-np.pi, high=np.pi) for name in NAMES)
WEIGHTS = np.array([0.0, 1.0, 4.5, 9.0, 99.0, 99.0, 99.0, 99.0])
UNIT = tuple(Factor(f"g{k}", "assumption") for k in range(8))


def values_at(points):
    return np.column_stack([points.columns[name] for name in points.columns])


def ishigami(blocks, **how):
    points = points_of(Saltelli(kind="saltelli", blocks=blocks), ISHIGAMI, 1)
    return sobol_indices(NAMES, Ishigami.evaluate(values_at(points)), **how)


def test_ishigamis_indices_are_found():
    found = ishigami(1024)
    first, total = (found.table[column].to_numpy() for column in ("first", "total"))
    assert np.allclose(first, [0.3139, 0.4424, 0.0], atol=0.02)
    assert np.allclose(total, [0.5576, 0.4424, 0.2437], atol=0.02)
    second = found.pairs.set_index(["factor", "other"])["second"]
    assert second["a", "c"] == pytest.approx(0.2437, abs=0.03)
    assert second["a", "b"] == pytest.approx(0.0, abs=0.03)
    assert (found.table["total_half"] < 0.1).all()


def test_sobols_g_has_its_indices():
    points = points_of(Saltelli(kind="saltelli", blocks=1024, second_order=False), UNIT, 1)
    values = Sobol_G.evaluate(values_at(points), a=WEIGHTS)
    table = sobol_indices([f.name for f in UNIT], values, second_order=False).table
    assert np.allclose(table["first"], Sobol_G.sensitivity_index(WEIGHTS), atol=0.03)
    assert np.allclose(table["total"], Sobol_G.total_sensitivity_index(WEIGHTS), atol=0.03)


def test_part_of_a_design_will_do_and_says_what_is_left_out():
    points = points_of(Saltelli(kind="saltelli", blocks=512), ISHIGAMI, 1)
    values = Ishigami.evaluate(values_at(points))
    values[[3, 900]] = np.nan
    values[2000:] = np.nan
    found = sobol_indices(NAMES, values)
    assert (found.blocks, found.left_out) == (2000 // 8 - 2, 512 - 2000 // 8 + 2)
    assert np.allclose(found.table["total"], [0.5576, 0.4424, 0.2437], atol=0.1)


def test_intervals_that_are_wide_are_told():
    effect = Target("distress_all", "study_circle", "baseline")
    found = list(caveats(effect, ishigami(16), luck=0.4))
    assert {type(one) for one in found} >= {Unstable, PerhapsLuck}
    told = "\n".join(caveat_words(one, IN_FILES) for one in found)
    assert "distress_all, study_circle minus baseline: not yet stable" in told
    assert "40 % of the variance" in told
    assert not list(caveats(effect, ishigami(1024), luck=0.0))


def test_screening_puts_what_matters_first():
    design = Morris(kind="morris", walks=50)
    points = points_of(design, UNIT, 1)
    values = Sobol_G.evaluate(values_at(points), a=WEIGHTS)
    table = screening([f.name for f in UNIT], points.unit, values)
    assert table["factor"].tolist()[:4] == ["g0", "g1", "g2", "g3"]
    values[5:] = np.nan
    with pytest.raises(RunError, match="walks"):
        screening([f.name for f in UNIT], points.unit, values)


def test_nothing_that_varies_is_told():
    with pytest.raises(RunError, match="at all"):
        sobol_indices(NAMES, np.ones(8 * 16))


# ------------------------------------------------------------------ asked of the model

FILE = """
scenarios = ["baseline", "study_circle"]
outcomes = ["distress", "voice"]
replicates = 2
[set]
organisation.people = 20
organisation.weeks = 12
organisation.burn_in = 2
policies.study_circle.from_week = 2
[assumptions]
culture.silence = [0.2, 0.8]
entry.women_share = [0.1, 0.9]
policies.study_circle.uptake = [0.0, 0.9]
[sensitivity]
walks = 6
keep = 2
blocks = 8
"""


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    path = tmp_path_factory.mktemp("asked") / "question.toml"
    path.write_text(FILE, encoding="utf-8")
    return read_experiment(path)


def test_screening_comes_first_and_the_rest_is_dropped(asked, tmp_path):
    found = sensitivity(asked, tmp_path, lambda one, place: sweep(one, place, Workers(2)))
    assert set(found.screening["factor"]) == {factor.name for factor in asked.factors}
    assert found.indices["factor"].nunique() == 2
    assert set(found.indices["answer"]) == {
        "distress_all, study_circle minus baseline",
        "voice_all, study_circle minus baseline",
    }
    (left_out,) = [one for one in found.caveats if isinstance(one, LeftOutByScreening)]
    assert set(left_out.factors) == set(found.screening["factor"]) - set(found.indices["factor"])
    assert caveat_words(left_out, IN_FILES).startswith("Left out after screening: ")
    assert so_far(asked, tmp_path).indices.equals(found.indices)
