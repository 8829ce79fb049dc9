"""A mechanism reads the levels that it declares, and no other."""

from dataclasses import replace
from functools import partial
from itertools import product
from typing import Any

import numpy as np
import pytest

from peersim.core.mechanism import Mechanism
from peersim.mechanisms import registry
from peersim.world import census

LEVELS = (*census.LEVEL_NAMES, *census.ORG_LEVEL_NAMES)


def differ(one: dict[str, np.ndarray], other: dict[str, np.ndarray]) -> bool:
    return any(not np.array_equal(one[name], other[name]) for name in one)


def faults_of_reads(trial: Any, mechanism: Mechanism) -> list[str]:
    unseen, moved = set(mechanism.reads), False
    others = [level for level in LEVELS if level not in mechanism.reads]
    for before in trial.befores()[mechanism.name]:
        usual = trial.outcome(before)
        all_others = trial.outcome(before, lambda: [trial.move(level, 0.3) for level in others])
        moved |= differ(usual, all_others)
        for level, size in product(sorted(unseen), (0.05, 0.4)):
            if differ(usual, trial.outcome(before, partial(trial.move, level, size))):
                unseen.discard(level)
    found = [f"{level} is declared as read, and moves nothing" for level in sorted(unseen)]
    return [*found, "a level moves it that is not declared as read"] if moved else found


@pytest.mark.parametrize("mechanism", registry().values(), ids=registry())
def test_a_mechanism_reads_the_levels_that_it_declares_and_no_other(trial, mechanism):
    assert faults_of_reads(trial, mechanism) == []


@pytest.mark.parametrize(
    ("reads", "fault"),
    [
        (("trust_mentor", "hope"), "hope is declared as read, and moves nothing"),
        ((), "a level moves it that is not declared as read"),
    ],
)
def test_a_wrong_declaration_of_what_is_read_is_noticed(trial, reads, fault):
    wrong = replace(registry()["listening"], reads=reads)
    assert faults_of_reads(trial, wrong) == [fault]
