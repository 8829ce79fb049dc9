"""Levels move the chances of decisions with the declared signs."""

from collections import defaultdict
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from peersim.core.mechanism import Decision
from peersim.engine.weekly_schedule import WEEK
from peersim.mechanisms import registry
from peersim.world import census

DECISIONS = {one.address: one for m in registry().values() for one in m.decisions}
LEVELS = (*census.LEVEL_NAMES, *census.ORG_LEVEL_NAMES)
PHASES = {phase.name: phase.rows for phase in WEEK}
TINY = 1e-12
Chances = dict[tuple[int, ...], list[float]]

# Chances follow levels as they are and through what this week makes of them (display, power,
# openness); who is let pass follows what was met last week, so posts are filled once more.
ONE_ROUND = (
    *PHASES["arrive"],
    *PHASES["fill_posts"],
    *(row for row in PHASES["prepare"] if row.name != "follow"),
    *(row for name in ("meet", "mentor", "recognise", "live") for row in PHASES[name]),
    *(row for row in PHASES["end_week"] if row.name in {"emotional_toil.step", "leaving.step"}),
    *PHASES["fill_posts"],
)
MOVING = sorted(
    {
        level
        for one in DECISIONS.values()
        for level in (*one.raised_by, *one.lowered_by, *one.either_way)
    }
)
Signs = dict[int, dict[str, set[int]]]


@pytest.fixture(scope="module")
def signs(trial: Any) -> Signs:
    """Return by address and level the signs of the differences that a small rise makes."""

    def chances(condition: int, *levels: str) -> Chances:
        trial.begin(condition)
        for level in levels:
            trial.move(level, trial.small)
        trial.chances = {}
        for row in ONE_ROUND:
            trial.take(row)
        met: Chances = trial.chances
        return met

    found: Signs = {address: defaultdict(set) for address in DECISIONS}
    rest = tuple(level for level in LEVELS if level not in MOVING)
    for condition in (0, 3, 4):
        usual = chances(condition)
        for name, levels in {**{level: (level,) for level in MOVING}, "others": rest}.items():
            moved = chances(condition, *levels)
            for key in usual.keys() & moved.keys():
                if key[0] in DECISIONS and len(usual[key]) == len(moved[key]):
                    rises = np.subtract(moved[key], usual[key])
                    found[key[0]][name] |= {
                        1 if rise > 0.0 else -1 for rise in rises if abs(rise) > TINY
                    }
    return found


def faults_of_signs(signs: Signs, decision: Decision) -> list[str]:
    declared = {
        **{level: {1} for level in decision.raised_by},
        **{level: {-1} for level in decision.lowered_by},
        **{level: {1, -1} for level in decision.either_way},
    }
    found = signs[decision.address]
    return [
        f"{level}: declared {sorted(declared.get(level, ()))}, is {sorted(found.get(level, ()))}"
        for level in sorted(declared.keys() | found.keys())
        if declared.get(level, set()) != found.get(level, set())
    ]


@pytest.mark.parametrize("decision", DECISIONS.values(), ids=lambda one: one.name)
def test_levels_move_the_chance_of_a_decision_with_the_declared_sign(signs, decision):
    assert faults_of_signs(signs, decision) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"raised_by": ("trust_mentor", "hope")},
        {"raised_by": ()},
        {"raised_by": (), "lowered_by": ("macho", "trust_mentor")},
        {"raised_by": (), "either_way": ("trust_mentor",)},
    ],
)
def test_a_wrong_sign_is_noticed(signs, wrong):
    (telling,) = (one for one in DECISIONS.values() if one.name == "telling of a lapse")
    assert faults_of_signs(signs, telling) == []
    assert len(faults_of_signs(signs, replace(telling, **wrong))) == 1
