"""A known posterior is found, whoever tries the candidates, in however many sittings."""

import os
import subprocess
import sys
import tempfile
from functools import cache
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("pyabc")

from peersim.core.errors import RunError
from peersim.methods.calibration.smc import FitEffort, fit
from peersim.running.workers import Workers

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]

SEEN = np.array([0.45, 0.10])
NOISE = 0.06
WITHIN = 0.06
EFFORT = FitEffort(population=500, generations=12, tolerance=1.0, least_accepted=0.005)


def two_sums(unit):
    """Look at the sum and at the difference of two parameters, each with Gaussian noise."""
    noise = np.random.default_rng(unit.view(np.uint64)).normal(0.0, NOISE, 2)
    seen = np.array([(unit[0] + unit[1]) / 2.0, unit[0] - unit[1]]) + noise
    return (seen - SEEN) / WITHIN


def fitted(folder, workers, effort=EFFORT, progress=None):
    folder.mkdir(exist_ok=True)
    with workers.pool() as pool:
        return fit(two_sums, (2, 2), effort, folder, pool, 7, progress)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return fitted(tmp_path_factory.mktemp("whole"), Workers(1))


def test_a_gaussian_posterior_is_found(whole):
    # Half the sum s and the difference d have independent errors of variance
    # v = noise^2 + within^2 / 3, the second term from being accepted anywhere within a step;
    # a = s + d / 2 and b = s - d / 2.
    variance = NOISE**2 + WITHIN**2 / 3.0
    mean = np.array([SEEN[0] + SEEN[1] / 2.0, SEEN[0] - SEEN[1] / 2.0])
    spread = np.sqrt(variance * 1.25)
    correlation = (1.0 - 0.25) / (1.0 + 0.25)
    assert whole.distances.max() <= 1.0
    found = np.average(whole.unit, axis=0, weights=whole.weights)
    covariance = np.cov(whole.unit.T, aweights=whole.weights)
    assert found == pytest.approx(mean, abs=0.012)
    assert np.sqrt(np.diag(covariance)) == pytest.approx(np.full(2, spread), rel=0.12)
    assert covariance[0, 1] / np.sqrt(covariance[0, 0] * covariance[1, 1]) == pytest.approx(
        correlation, abs=0.08
    )


def test_tolerances_fall_to_what_is_asked_and_no_further(whole):
    tolerances = whole.generations["tolerance"].to_numpy()
    assert np.isinf(tolerances[0])
    assert (np.diff(tolerances[1:]) < 0).all()
    assert tolerances[-1] == 1.0
    assert (whole.generations["effective"] > 100).all()


@pytest.fixture(scope="module")
def short(tmp_path_factory):
    """Return a short effort, and what it comes to where one process tries the candidates."""
    effort = FitEffort(60, 3, 1.0, 0.005)
    return effort, fitted(tmp_path_factory.mktemp("short"), Workers(1), effort)


@pytest.mark.parametrize(
    "workers", [Workers(2), Workers(2, processes=True), Workers(3, dask="local")]
)
def test_who_tries_the_candidates_makes_no_difference(short, workers, tmp_path):
    if workers.dask:
        pytest.importorskip("distributed")
    effort, one = short
    other = fitted(tmp_path / "other", workers, effort)
    assert np.array_equal(one.unit, other.unit)
    assert np.array_equal(one.weights, other.weights)
    assert one.generations.equals(other.generations)


def test_what_was_interrupted_goes_on_to_the_same(tmp_path):
    short = FitEffort(60, 5, 1.0, 0.005)

    def stop(generation, accepted, wanted, tried):
        if generation == 2 and accepted == 30:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fitted(tmp_path / "stopped", Workers(2), short, stop)
    resumed = fitted(tmp_path / "stopped", Workers(1), short)
    at_once = fitted(tmp_path / "at_once", Workers(1), short)
    assert np.array_equal(resumed.unit, at_once.unit)
    assert np.array_equal(resumed.weights, at_once.weights)
    assert resumed.generations.equals(at_once.generations)


def test_a_hopeless_question_ends(tmp_path):
    effort = FitEffort(20, 4, 1.0, 0.9)
    with Workers(1).pool() as pool, pytest.raises(RunError, match="look at the ranges"):
        fit(no_better, (1, 1), effort, tmp_path, pool, 1)


def no_better(unit):
    """Be off by chance alone, and rarely near."""
    return [1e3 + np.random.default_rng(unit.view(np.uint64)).random()]


@pytest.mark.parametrize(
    "processor",
    [
        {
            "OPENBLAS_CORETYPE": "Haswell",
            "NPY_DISABLE_CPU_FEATURES": "AVX512_SPR AVX512_ICL X86_V4",
        },
        {
            "OPENBLAS_CORETYPE": "Sandybridge",
            "NPY_DISABLE_CPU_FEATURES": "AVX512_SPR AVX512_ICL X86_V4 X86_V3",
            "GLIBC_TUNABLES": "glibc.cpu.hwcaps=-FMA,-FMA4,-AVX2",
        },
    ],
    ids=["without AVX-512", "without fused operations"],
)
def test_the_members_are_the_same_on_every_processor(processor):
    """Libraries take other code for an older processor, and are made to believe in one.

    Not marked as a test that .ci/run repeats on several processors: it goes through them itself.
    """
    code = f"import runpy; print(runpy.run_path({__file__!r})['digest_of_a_fit']())"
    command = [sys.executable, "-W", "ignore", "-c", code]
    done = subprocess.run(
        command, env={**os.environ, **processor}, capture_output=True, text=True, check=True
    )
    assert done.stdout.split()[-1] == digest_of_a_fit()


@cache
def digest_of_a_fit():
    with tempfile.TemporaryDirectory() as folder:
        found = fitted(Path(folder), Workers(1), FitEffort(60, 4, 1.0, 0.005))
    return sha256(found.unit.tobytes() + found.weights.tobytes()).hexdigest()
