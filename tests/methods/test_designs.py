"""Designs cover what they promise, and are the same wherever they are made."""

import numpy as np
import pytest

from peersim.core.errors import InputError
from peersim.methods.experiment import Factor, points_of
from peersim.methods.experiment.experiment_form import (
    FullFactorial,
    LatinHypercube,
    Morris,
    Saltelli,
    Sobol,
)

RANGE = Factor("a", "assumption", low=2.0, high=4.0)
COUNT = Factor("b", "assumption", low=1.0, high=3.0, whole=True)
LIST = Factor("c", "lever", values=(False, True))
LOG = Factor("d", "assumption", low=0.01, high=1.0, log=True)
ALL = (RANGE, COUNT, LIST, LOG)
DESIGNS = [
    FullFactorial(levels=3),
    LatinHypercube(kind="latin_hypercube", points=60),
    Sobol(kind="sobol", points=50),
    Saltelli(kind="saltelli", blocks=8),
    Morris(kind="morris", walks=5),
]


@pytest.mark.parametrize("design", DESIGNS, ids=lambda design: design.kind)
def test_a_design_is_the_same_again_and_another_with_another_seed(design):
    one, again, other = (points_of(design, ALL, seed) for seed in (1, 1, 2))
    assert np.array_equal(one.unit, again.unit)
    assert design.kind == "full_factorial" or not np.array_equal(one.unit, other.unit)


@pytest.mark.parametrize("design", DESIGNS, ids=lambda design: design.kind)
def test_every_value_lies_where_its_factor_says(design):
    columns = points_of(design, ALL, 1).columns
    assert ((columns["a"] >= 2.0) & (columns["a"] <= 4.0)).all()
    assert set(columns["b"]) == {1.0, 2.0, 3.0}
    assert set(columns["c"]) == {False, True}
    assert ((columns["d"] >= 0.01) & (columns["d"] <= 1.0 + 1e-12)).all()


def test_a_full_factorial_design_holds_every_combination_once():
    points = points_of(FullFactorial(levels=3), (RANGE, LIST), 1)
    rows = [tuple(points.row(k).values()) for k in range(len(points))]
    assert rows == [(a, c) for a in (2.0, 3.0, 4.0) for c in (False, True)]


def test_without_factors_there_is_one_point():
    assert len(points_of(FullFactorial(), (), 1)) == 1
    with pytest.raises(InputError, match="that differ"):
        points_of(Sobol(kind="sobol", points=4), (), 1)


def test_a_latin_hypercube_visits_every_slice_once():
    unit = points_of(LatinHypercube(kind="latin_hypercube", points=20), (RANGE, LOG), 3).unit
    for column in unit.T:
        assert sorted(np.floor(column * 20).astype(int)) == list(range(20))


@pytest.mark.parametrize(("second_order", "each"), [(True, 10), (False, 6)])
def test_saltelli_has_as_many_points_as_it_says(second_order, each):
    design = Saltelli(kind="saltelli", blocks=16, second_order=second_order)
    assert len(points_of(design, ALL, 1)) == 16 * each


def test_a_walk_changes_one_factor_at_a_time():
    unit = points_of(Morris(kind="morris", walks=6), ALL, 1).unit.reshape(6, 5, 4)
    assert ((np.diff(unit, axis=1) != 0).sum(axis=2) == 1).all()


def test_equal_steps_on_a_logarithmic_scale_multiply():
    assert np.allclose(LOG.at(np.array([0.0, 0.5, 1.0])), [0.01, 0.1, 1.0])
