"""Candidates are proposed as pyABC does, but by basic arithmetic."""

import numpy as np
import pandas as pd
import pytest

pytest.importorskip("pyabc")

from pyabc.transition import MultivariateNormalTransition

from peersim.methods.calibration.gaussian import (
    cholesky,
    gaussian_density,
    standard_normal,
    weighted_covariance,
)
from peersim.methods.calibration.perturbation import GaussianPerturbation

pytestmark = pytest.mark.processor

SHEAR = np.array([[1.0, 0.5, 0.0], [0.0, 1.0, 0.2], [0.0, 0.0, 1.0]])
NAMES = ["p0", "p1", "p2"]


@pytest.fixture(scope="module")
def generation():
    generator = np.random.default_rng(3)
    weights = generator.random(60)
    members = pd.DataFrame(generator.random((60, 3)) @ SHEAR, columns=NAMES)
    return members, weights / weights.sum()


@pytest.fixture(scope="module")
def kernel(generation):
    kernel = GaussianPerturbation()
    kernel.fit(*generation)
    return kernel


@pytest.fixture(scope="module")
def reference(generation):
    reference = MultivariateNormalTransition(bandwidth_selector=lambda *_: 2.0**0.5)
    reference.fit(*generation)
    return reference


def test_the_density_is_that_of_pyabc(kernel, reference, generation):
    points = generation[0].iloc[:10] + 0.05
    assert kernel.pdf(points) == pytest.approx(reference.pdf(points), rel=1e-9)
    assert kernel.pdf(points.iloc[0]) == kernel.pdf(points)[0]


def test_proposals_scatter_as_the_density_says(kernel, reference):
    np.random.seed(1)  # noqa: NPY002 - pyABC's generator
    mine = pd.DataFrame([kernel.rvs_single() for _ in range(20_000)])[NAMES].to_numpy()
    theirs = reference.rvs(20_000).to_numpy()
    assert mine.mean(axis=0) == pytest.approx(theirs.mean(axis=0), abs=0.03)
    assert np.cov(mine.T) == pytest.approx(np.cov(theirs.T), abs=0.015)


def test_the_covariance_is_the_weighted_one(generation):
    members, weights = generation
    mine = weighted_covariance(members.to_numpy(), weights)
    assert mine == pytest.approx(np.cov(members.T, aweights=weights), rel=1e-12)


def test_a_cholesky_factor_gives_the_matrix_back():
    matrix = np.array([[4.0, 2.0, 0.6], [2.0, 5.0, 1.0], [0.6, 1.0, 3.0]])
    lower = cholesky(matrix)
    assert lower @ lower.T == pytest.approx(matrix)
    assert (np.triu(lower, 1) == 0.0).all()


def test_points_that_do_not_differ_in_a_direction_still_have_a_density():
    points = np.array([[0.2, 0.5], [0.4, 0.5], [0.9, 0.5]])
    lower = cholesky(weighted_covariance(points, np.full(3, 1.0 / 3.0)))
    density = gaussian_density(points - points[0], lower)
    assert np.isfinite(density).all()
    assert density[0] == density.max() > 0.0


def test_normal_draws_have_the_moments_of_a_normal():
    uniform = np.random.default_rng(5).random
    drawn = np.array([standard_normal(uniform) for _ in range(20_000)])
    moments = [float((drawn**k).mean()) for k in (1, 2, 3, 4)]
    assert moments == pytest.approx([0.0, 1.0, 0.0, 3.0], abs=0.1)


def test_a_kernel_has_the_same_bits_on_every_processor():
    """The members are exact and few; made by any processor's basic arithmetic."""
    kernel = GaussianPerturbation()
    members = pd.DataFrame({"p0": [0.125, 0.5, 0.75, 0.25], "p1": [0.25, 0.375, 0.875, 0.5]})
    kernel.fit(members, np.array([0.125, 0.25, 0.375, 0.25]))
    np.random.seed(4)  # noqa: NPY002 - pyABC's generator
    proposal = kernel.rvs_single()
    bits = [value.hex() for value in (*proposal.values(), kernel.pdf(proposal))]
    assert bits == ["0x1.713f9d899d756p-1", "0x1.168b88d70a557p+0", "0x1.2b73c024b188ap-1"]
