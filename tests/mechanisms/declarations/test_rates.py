"""The rate that a push declares is the rate at which its step pushes."""

import ast
import inspect
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from math import exp, sqrt
from typing import Any

import numpy as np
import pytest

from peersim.core.mechanism import Mechanism
from peersim.core.push import of_share
from peersim.engine import world_arrays
from peersim.mechanisms import registry
from peersim.world import census
from peersim.world.circumstances import CIRCUMSTANCES
from peersim.world.record_columns import COLUMNS

MECHANISMS = pytest.mark.parametrize("mechanism", registry().values(), ids=registry())
FUNCTIONS: dict[str, Callable[..., float]] = {
    "exp": exp, "max": max, "min": min, "of_share": of_share, "sqrt": sqrt,
}  # fmt: skip
# The level that the rate names is that of somebody else.
OF_ANOTHER = {("reciprocity", "distress_up_relapse")}


def symbols(rate: str) -> set[str]:
    return {node.id for node in ast.walk(ast.parse(rate)) if isinstance(node, ast.Name)}


Pushed = dict[str, np.ndarray]


def pushed(trial: Any, mechanism: Mechanism) -> Pushed:
    """Return a copy of what lies in each of a mechanism's pushes."""
    found = {}
    for name, push in mechanism.pushes.items():
        table: np.ndarray = trial.world.pushes
        if push.level in census.ORG_LEVEL_NAMES:
            table = trial.world.org_pushes
        elif push.level not in census.LEVEL_NAMES:
            table = trial.world.tie_pushes
        found[name] = table[world_arrays.channel_number(mechanism.name, name)].copy()
    return found


def rates_with(
    trial: Any, mechanism: Mechanism, key: str = "", factor: float = 1.0
) -> Iterator[Pushed]:
    """Yield what each step adds to pushes, with one number of the mechanism multiplied."""
    numbers = trial.p[mechanism.name]
    usual = numbers[key] if key else 0.0
    for before in trial.befores()[mechanism.name]:
        if key:
            numbers[key] = usual * factor
        trial.outcome(before)
        if key:
            numbers[key] = usual
        after = pushed(trial, mechanism)
        trial.back_to(before.kept)
        held = pushed(trial, mechanism)
        yield {name: after[name] - held[name] for name in held}


def faults_of_rates(trial: Any, mechanism: Mechanism) -> list[str]:
    named = {
        name: symbols(push.rate) & set(mechanism.parameters)
        for name, push in mechanism.pushes.items()
        if push.rate
    }
    found = [f"{name} has no rate" for name in mechanism.pushes if name not in named]
    usual = [*rates_with(trial, mechanism)]
    for key in sorted(set().union(*named.values())):
        unmoved = {name for name, keys in named.items() if key in keys}
        for one, two in zip(usual, rates_with(trial, mechanism, key, 1.01), strict=True):
            unmoved -= {name for name in unmoved if not np.array_equal(one[name], two[name])}
            if not unmoved:
                break
        found += [
            f"{key} stands in the rate of {name}, and does not move it" for name in sorted(unmoved)
        ]
    return found


@MECHANISMS
def test_every_number_in_the_rate_of_a_push_moves_it(trial, mechanism):
    assert faults_of_rates(trial, mechanism) == []


def known_names(mechanism: Mechanism) -> set[str]:
    """Return what a rate may name besides words of the docstring."""
    columns_of_all = (column.name for columns in COLUMNS.values() for column in columns)
    levels = (*census.LEVEL_NAMES, *census.ORG_LEVEL_NAMES)
    return {*FUNCTIONS, *mechanism.parameters, *levels, *CIRCUMSTANCES, *columns_of_all}


@MECHANISMS
def test_what_a_rate_names_is_declared_or_explained_in_the_docstring(mechanism):
    text = inspect.getdoc(import_module(f"peersim.mechanisms.{mechanism.name}")) or ""
    words = " ".join(text.lower().split())
    for push in mechanism.pushes.values():
        for symbol in symbols(push.rate) - known_names(mechanism):
            name = symbol.removesuffix("_ref")
            explained = name in known_names(mechanism) or name in words
            assert explained or name.replace("_", " ") in words, symbol


def simple_rates(mechanism: Mechanism) -> dict[str, set[str]]:
    """Return the pushes whose rates name nothing but numbers and levels, with these levels."""
    found = {}
    for name, push in mechanism.pushes.items():
        levels = symbols(push.rate) - set(FUNCTIONS) - set(mechanism.parameters)
        of_person = push.level in census.LEVEL_NAMES and levels <= set(census.LEVEL_NAMES)
        if (of_person or not levels) and ";" not in push.when:
            found[name] = levels
    return {
        name: levels for name, levels in found.items() if (mechanism.name, name) not in OF_ANOTHER
    }


def faults_of_simple_rates(trial: Any, mechanism: Mechanism) -> list[str]:
    """Hold rates that can be worked out against what was pushed.

    What happens several times in a week is pushed as often.
    """
    numbers = {key: float(trial.p[mechanism.name][key]) for key in mechanism.parameters}
    found = []
    befores, added = trial.befores()[mechanism.name], [*rates_with(trial, mechanism)]
    for name, levels in simple_rates(mechanism).items():
        push = mechanism.pushes[name]
        rate = compile(push.rate, name, "eval")
        for before, amounts in zip(befores, added, strict=True):
            for i in np.flatnonzero(amounts[name]):
                row = {
                    level: float(before.kept["levels"][census.LEVEL_NAMES.index(level), i])
                    for level in levels
                }
                said = eval(rate, {}, {**FUNCTIONS, **row, **numbers})  # noqa: S307 - declared by us
                times = amounts[name][i] / said if said else np.inf
                often = round(times) if push.when.startswith("for each") else 1
                if not np.isclose(times, often, rtol=1e-9) or often < 1:
                    found.append(f"{name} is pushed {times:g} times its rate")
                    break
    return found


@pytest.mark.parametrize(
    "mechanism", [one for one in registry().values() if simple_rates(one)], ids=lambda one: one.name
)
def test_a_simple_rate_is_the_number_that_is_pushed(trial, mechanism):
    assert faults_of_simple_rates(trial, mechanism) == []


@pytest.mark.parametrize(
    ("rate", "faults", "fault"),
    [
        ("rest * by_mentees", faults_of_rates, "by_mentees stands in the rate"),
        ("2 * rest", faults_of_simple_rates, "is pushed 0.5 times its rate"),
        ("", faults_of_rates, "has no rate"),
    ],
)
def test_a_wrong_rate_is_noticed(trial, rate, faults, fault):
    toil = registry()["emotional_toil"]
    wrong = replace(toil.pushes["exhaustion_down_rest"], rate=rate)
    pushes = {**toil.pushes, "exhaustion_down_rest": wrong}
    assert faults(trial, toil) == []
    assert any(fault in one for one in faults(trial, replace(toil, pushes=pushes)))
