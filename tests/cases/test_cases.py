"""Situations and expectations in words, one file each: the runner.

`README.md` beside this file says how to write one; no Python is needed.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from peersim.engine.simulation import run
from peersim.methods.statistics import mean_and_spread, paired, student
from peersim.metrics import Tally, Windows, outcomes, registry
from peersim.scenario import Scenario, load
from peersim.world.census import GROUPS

FOLDER = Path(__file__).parent
FILES = sorted(FOLDER.glob("*.toml"))
PAIRS = 20
OF_CASE = {"title", "situation", "why", "here", "beside", "expect", "pairs"}
OF_WORLD = {"scenario", "settings"}
OF_EXPECTATION = {
    "sentence", "metric", "group", "direction", "by", "within", "between", "than_group", "not_so",
}  # fmt: skip
DIRECTIONS = {"higher", "lower", "same"}


@dataclass(frozen=True)
class Answer:
    """What came out of one expectation, and whether it is as expected."""

    mean: float
    low: float
    high: float
    holds: bool

    def __str__(self):
        return f"{self.mean:.4g} (95 % interval {self.low:.4g} to {self.high:.4g})"


@cache
def case_in(path):
    return tomllib.loads(path.read_text("utf-8"))


def faults(case):
    """Say in words what is wrong with a case, before anything is run."""
    found = [f"'{key}' is not known here" for key in case.keys() - OF_CASE]
    found += [f"{key} is missing" for key in ("title", "situation", "why") if not case.get(key)]
    for world in ("here", "beside"):
        found += [f"{world}.{key} is not known" for key in case.get(world, {}).keys() - OF_WORLD]
    expectations = case.get("expect", [])
    if not expectations:
        found.append("nothing is expected")
    for expected in expectations:
        found += faults_of(expected, is_compared="beside" in case)
    asked = {expected.get("metric") for expected in expectations}
    found += [
        f"whoever speaks of {name} says what happens to {registry()[name].beside} as well"
        for name in asked & set(registry())
        if registry()[name].beside and registry()[name].beside not in asked
    ]
    return found


def faults_of(expected, *, is_compared):
    yield from (f"expect.{key} is not known" for key in expected.keys() - OF_EXPECTATION)
    if not expected.get("sentence", "").endswith("."):
        yield "an expectation is a sentence, with a full stop"
    metric, group = expected.get("metric"), expected.get("group", "all")
    if metric not in registry():
        yield f"there is no metric '{metric}'"
    elif group not in registry()[metric].groups:
        yield f"{metric} means nothing for the group '{group}'"
    if ("between" in expected) == ("direction" in expected):
        yield "an expectation takes either a direction or a band (between)"
    if expected.get("direction", "higher") not in DIRECTIONS:
        yield f"a direction is one of {sorted(DIRECTIONS)}"
    if (expected.get("direction") == "same") != ("within" in expected):
        yield "'same' takes 'within', the difference that would not matter; the others do not"
    if "direction" in expected and not is_compared and "than_group" not in expected:
        yield "a direction needs a world beside, or 'than_group'"


def world_of(said) -> Scenario:
    return load(said.get("scenario", "baseline"), said.get("settings", {}))


@cache
def values_of(scenario: Scenario, windows: Windows, pairs: int):
    """Return metric and group of every replicate; cases that share a world share its runs.

    Nobody asks here what pushed whom, so the worlds keep no ledger.
    """
    records = (run(scenario, number, events=False, ledger=False) for number in range(pairs))
    tallies = (Tally.weekly(record.counts, record.organisation) for record in records)
    return np.stack([outcomes(tally, windows, tuple(registry().values())) for tally in tallies])


def column(values, metric, group):
    return values[:, list(registry()).index(metric), GROUPS.index(group)]


def answer(case, expected) -> Answer:
    scenarios = [world_of(case.get(world, {})) for world in ("here", "beside")]
    weeks = int(scenarios[0].sections["organisation"]["weeks"])
    windows = Windows.of(weeks, (scenario.first_policy_week() for scenario in scenarios))
    pairs = case.get("pairs", PAIRS)
    metric, group = expected["metric"], expected.get("group", "all")
    here = column(values_of(scenarios[0], windows, pairs), metric, group)
    if "than_group" in expected:
        other = column(values_of(scenarios[0], windows, pairs), metric, expected["than_group"])
    elif "between" in expected:
        other = None
    else:
        other = column(values_of(scenarios[1], windows, pairs), metric, group)
    return judged(expected, here, other)


def judged(expected, here, other) -> Answer:
    if other is None:
        mean, spread, count = map(float, mean_and_spread(here))
        half = float(student(0.95, count - 1)) * spread / np.sqrt(count)
        low, high = expected["between"]
        return Answer(mean, mean - half, mean + half, low <= mean <= high)
    found = paired(other, here)
    mean, low, high = float(found.difference), float(found.low), float(found.high)
    by = expected.get("by", 0.0)
    holds = {
        "higher": mean >= by and low > 0.0,
        "lower": -mean >= by and high < 0.0,
        "same": -expected.get("within", 0.0) <= low and high <= expected.get("within", 0.0),
    }[expected["direction"]]
    return Answer(mean, low, high, holds)


EXPECTATIONS = [
    pytest.param(path, number, id=f"{path.stem}-{expected.get('metric')}-{number}")
    for path in FILES
    for number, expected in enumerate(case_in(path).get("expect", ()))
]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_case_is_well_formed(path):
    assert not faults(case_in(path)), f"{path.name}: {faults(case_in(path))}"


@pytest.mark.parametrize(("path", "number"), EXPECTATIONS)
def test_it_is_as_expected(path, number):
    case = case_in(path)
    expected = case["expect"][number]
    found = answer(case, expected)
    said = f"{case['title']}: {expected['sentence']} Found {found}."
    if "not_so" in expected:
        assert not found.holds, f"{said} It is so now: take not_so out of {path.name}."
    else:
        assert found.holds, said


def test_there_are_cases_enough_and_each_says_something_else():
    titles = [case_in(path)["title"] for path in FILES]
    assert len(FILES) >= 40
    assert len(set(titles)) == len(titles)


def test_a_badly_written_case_is_told_what_is_wrong():
    wrong = {
        "title": "x",
        "hers": {},
        "expect": [{"sentence": "no stop", "metric": "voise", "direction": "up", "within": 1}],
    }
    said = " ".join(faults(wrong))
    for word in ("hers", "situation", "full stop", "voise", "direction is one of", "beside"):
        assert word in said
    reports = {"sentence": "X.", "metric": "reports", "between": [0, 1]}
    assert "true_incidents as well" in " ".join(faults({"expect": [reports]}))


def test_an_expectation_that_is_not_met_does_not_hold():
    here, other = np.array([0.5, 0.6, 0.7]), np.array([0.4, 0.5, 0.6])
    assert judged({"direction": "higher"}, here, other).holds
    assert not judged({"direction": "lower"}, here, other).holds
    assert not judged({"direction": "higher", "by": 0.2}, here, other).holds
    assert judged({"direction": "same", "within": 0.2}, here, other).holds
    assert not judged({"direction": "same", "within": 0.05}, here, other).holds
    assert not judged({"between": [0.7, 0.9]}, here, None).holds
