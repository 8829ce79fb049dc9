"""A policy that holds steadily adds its doses, each to its circumstance, while it is in force."""

import tomllib
from pathlib import Path

import numpy as np
import pytest

from peersim.policies import registry

STEADY = tomllib.loads((Path(__file__).parent / "steady.toml").read_text("utf-8"))
BEGINS, ENDS = 52, 100
EACH = pytest.mark.parametrize("name", STEADY)


def amounts(name, values):
    """Return what each circumstance is to gain by the doses of a policy."""
    found = {}
    for circumstance, asked in STEADY[name]["writes"].items():
        amount = values[asked.removeprefix("-")]
        found[circumstance] = -amount if asked.startswith("-") else amount
    return {circumstance: amount for circumstance, amount in found.items() if amount}


@EACH
@pytest.mark.parametrize("is_usual", [True, False])
def test_each_dose_is_added_to_its_circumstance_as_long_as_the_policy_holds(
    name, is_usual, written, dose
):
    asked = {} if is_usual else STEADY[name]["doses"]
    asked = {**asked, "until_week": ENDS}
    added = written(name, **asked)
    expected = amounts(name, dose(name, **asked))
    assert set(added) == set(expected)
    for circumstance, amount in expected.items():
        assert added[circumstance][BEGINS:ENDS] == pytest.approx(np.full(ENDS - BEGINS, amount))
        assert not added[circumstance][:BEGINS].any()
        assert not added[circumstance][ENDS:].any()


@EACH
def test_every_dose_of_the_policy_is_added_to_something(name):
    added = {asked.removeprefix("-") for asked in STEADY[name]["writes"].values()}
    assert added == set(registry()[name].parameters) - {"from_week", "until_week"}


@EACH
def test_it_says_when_it_holds_and_what_it_does(name, dose):
    said = registry()[name].say(dose(name, **STEADY[name]["doses"]))
    assert said.startswith(STEADY[name]["says"][0])
    for part in STEADY[name]["says"]:
        assert part in said


def test_every_policy_has_a_row_in_the_table_or_tests_of_its_own():
    own = {path.stem.removeprefix("test_") for path in Path(__file__).parent.glob("test_*.py")}
    assert set(registry()) <= own | set(STEADY)
    assert not own & set(STEADY)
