"""Pairing pays: worlds that share their luck move together, so small effects can be seen."""

import numpy as np
import pytest

from peersim.engine.simulation import run
from peersim.scenario import load
from peersim.world import census

PAIRS = 24
SIZE = {"organisation.weeks": 52, "organisation.burn_in": 26}


def mean_level(name: str, changes: dict[str, float], replicate: int, seed: int = 1) -> float:
    record = run(load("baseline", {**SIZE, **changes}), replicate, seed=seed, events=False)
    sums = record.counts[-13:, 0].sum(axis=0)
    names = census.COUNT_NAMES
    return float(sums[names.index(name)] / sums[names.index("person_weeks")])


@pytest.mark.parametrize("level", ["macho", "distress"])
@pytest.mark.parametrize(
    "change",
    [
        {"circumstances.supervision_quality": 0.6},
        {"circumstances.complaint_design": 0.35},
        {"mechanisms.caring.trust": 0.055},
    ],
)
def test_a_policy_that_changes_one_rate_slightly_leaves_paired_worlds_alike(
    level: str, change: dict[str, float]
) -> None:
    base = [mean_level(level, {}, k) for k in range(PAIRS)]
    other = [mean_level(level, change, k) for k in range(PAIRS)]
    assert np.corrcoef(base, other)[0, 1] > 0.8


def test_worlds_of_different_seeds_are_strangers() -> None:
    base = [mean_level("distress", {}, k) for k in range(PAIRS)]
    other = [mean_level("distress", {}, k, seed=2) for k in range(PAIRS)]
    assert abs(np.corrcoef(base, other)[0, 1]) < 0.6
