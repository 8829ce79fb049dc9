"""Pairing pays: worlds that share their luck move together, so small effects can be seen."""

from functools import cache

import numpy as np
import pytest

from peersim.engine.simulation import run
from peersim.scenario import load
from peersim.world import census

PAIRS = 24
SIZE = {"organisation.weeks": 52, "organisation.burn_in": 26}


@cache
def sums(change: str = "", value: float = 0.0, seed: int = 1) -> np.ndarray:
    """Return the counts of everybody in the last quarter of each world, (worlds, counts)."""
    scenario = load("baseline", {**SIZE, **({change: value} if change else {})})
    records = [run(scenario, k, seed=seed, events=False, ledger=False) for k in range(PAIRS)]
    return np.array([record.counts[-13:, 0].sum(axis=0) for record in records])


def mean_levels(name: str, counts: np.ndarray) -> np.ndarray:
    names = census.COUNT_NAMES
    levels: np.ndarray = counts[:, names.index(name)] / counts[:, names.index("person_weeks")]
    return levels


@pytest.mark.parametrize("level", ["macho", "distress"])
@pytest.mark.parametrize(
    ("change", "value"),
    [
        ("circumstances.supervision_quality", 0.6),
        ("circumstances.complaint_design", 0.35),
        ("mechanisms.caring.trust", 0.055),
    ],
)
def test_a_policy_that_changes_one_rate_slightly_leaves_paired_worlds_alike(
    level: str, change: str, value: float
) -> None:
    base, other = mean_levels(level, sums()), mean_levels(level, sums(change, value))
    assert np.corrcoef(base, other)[0, 1] > 0.8


def test_worlds_of_different_seeds_are_strangers() -> None:
    base, other = mean_levels("distress", sums()), mean_levels("distress", sums(seed=2))
    assert abs(np.corrcoef(base, other)[0, 1]) < 0.6
