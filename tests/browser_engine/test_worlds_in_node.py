"""The engine of a browser writes the same bytes as this machine's own, and refuses the same."""

import hashlib
from typing import Any

import numpy as np

from peersim.core.errors import ScenarioError
from peersim.engine.simulation import run
from peersim.metrics import Tally, Windows, core_metrics, outcomes, series, weights
from peersim.metrics.between_persons import variance_between_persons
from peersim.scenario import load, names
from peersim.world.census import GROUPS

SETTINGS = 30


def native_hash(scenario, seed, replicate):
    record = run(scenario, replicate, seed=seed, events=False)
    held = (record.counts, record.organisation, record.ledger, record.org_ledger, record.tie_ledger)
    return hashlib.sha256(b"".join(np.ascontiguousarray(a).tobytes() for a in held)).hexdigest()


def test_every_scenario_gives_the_same_bytes(in_node):
    cases: list[Any] = [
        {"scenario": name, "settings": {}, "seed": 1, "replicate": replicate}
        for name in names()
        for replicate in range(2)
    ]
    for case, found in zip(cases, in_node(cases), strict=True):
        wanted = native_hash(load(case["scenario"]), 1, case["replicate"])
        assert found.get("hash") == wanted, (case, found["refused"])


def test_random_settings_give_the_same_bytes_or_the_same_refusal(in_node, model):
    chance = np.random.default_rng(20261130)
    cases: list[Any] = []
    for number in range(SETTINGS):
        settings = {}
        for slider in model["sliders"]:
            if chance.random() < 0.4:
                steps = round((slider["high"] - slider["low"]) / slider["step"])
                value = slider["low"] + slider["step"] * int(chance.integers(steps + 1))
                settings[slider["name"]] = round(value, 6)
        name = names()[chance.integers(len(names()))]
        case = {"scenario": name, "settings": settings, "seed": number, "replicate": number % 3}
        cases.append(case)
    refused = 0
    for case, found in zip(cases, in_node(cases), strict=True):
        try:
            scenario = load(case["scenario"]).changed(case["settings"])
        except ScenarioError as error:
            told = [line.partition(": ")[2] for line in str(error).split("\n")]
            assert found["refused"] == told
            refused += 1
            continue
        assert found.get("hash") == native_hash(scenario, case["seed"], case["replicate"]), case
    assert 0 < refused < SETTINGS / 2


def test_impossible_settings_are_refused_in_the_same_words(in_node):
    asked: list[tuple[str, dict[str, object]]] = [
        ("study_circle", {"organisation.weeks": 26}),
        ("women_in_power", {"circumstances.women_seats": 0.9}),
        ("study_circle", {"organisation.mentors": 50, "circumstances.room_safety": 1}),
    ]
    cases = [{"scenario": name, "settings": settings} for name, settings in asked]
    for (name, settings), found in zip(asked, in_node(cases), strict=True):
        told = []
        try:
            load(name).changed(settings)
        except ScenarioError as error:
            told = [line.partition(": ")[2] for line in str(error).split("\n")]
        assert found["refused"] == told


def test_outcomes_curves_and_variances_are_those_of_the_metrics(in_node, model):
    case = {"scenario": "study_circle", "settings": {}, "seed": 1, "replicate": 0, "first": 52}
    (found,) = in_node([case])
    record = run(load("study_circle"), 0, events=False)
    tally, metrics = Tally.weekly(record.counts, record.organisation), core_metrics()
    windows = Windows(weeks=len(record.counts), first=52)
    assert [one["name"] for one in model["outcomes"]] == [metric.name for metric in metrics]
    told: dict[str, Any] = {
        "values": outcomes(tally, windows, metrics),
        "variances": variance_between_persons(record.people, record.levels, metrics),
    }
    for name, wanted in told.items():
        held = np.array(found[name], dtype=float).reshape(wanted.shape)
        np.testing.assert_allclose(held, wanted, rtol=1e-12, atol=1e-12)
    over = np.array(found["over"], dtype=float).reshape(len(metrics), len(GROUPS))
    there = ~np.isnan(over)
    taken_over = weights(tally, windows, metrics)
    np.testing.assert_allclose(over[there], taken_over[there], rtol=1e-12)
    curves = np.array(found["curves"], dtype=np.float32).reshape(len(metrics), len(GROUPS), -1)
    by_week = series(tally, metrics).astype(np.float32)
    np.testing.assert_array_equal(curves, np.moveaxis(by_week, 0, -1))
