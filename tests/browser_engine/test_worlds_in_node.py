"""The engine of a browser writes the same bytes as this machine's own, and refuses the same."""

import hashlib
from typing import Any

import numpy as np

from peersim.browser_engine.page_words import REFUSALS
from peersim.core.errors import ScenarioError
from peersim.engine.simulation import run
from peersim.metrics import Tally, Windows, core_metrics, outcomes, series, weights
from peersim.metrics.between_persons import variance_between_persons
from peersim.narration.refusal_text import error_text
from peersim.narration.texts import LANGUAGES, speaking, t, translations
from peersim.scenario import load, names
from peersim.world.census import GROUPS

SETTINGS = 30


def native_hash(scenario, seed, replicate):
    record = run(scenario, replicate, seed=seed, events=False)
    held = (record.counts, record.organisation, record.ledger, record.org_ledger, record.tie_ledger)
    return hashlib.sha256(b"".join(np.ascontiguousarray(a).tobytes() for a in held)).hexdigest()


def changed(case):
    """Return a scenario with its settings, or None with the lines that say why there is none."""
    try:
        return load(case["scenario"]).changed(case["settings"]), []
    except ScenarioError as error:
        return None, [line.partition(": ")[2] for line in error_text(error).split("\n")]


def told(found):
    """Return what a page says, in the language at hand."""
    return [t(REFUSALS[one["sentence"]], **one["values"]) for one in found["refused"]]


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
        scenario, wrong = changed(case)
        assert told(found) == wrong
        if scenario is None:
            refused += 1
            continue
        assert found.get("hash") == native_hash(scenario, case["seed"], case["replicate"]), case
    assert 0 < refused < SETTINGS / 2


def test_impossible_settings_are_refused_in_the_same_words(in_node):
    asked: list[tuple[str, dict[str, object]]] = [
        ("study_circle", {"organisation.weeks": 26}),
        ("women_in_power", {"circumstances.women_seats": 0.9}),
    ]
    cases = [{"scenario": name, "settings": settings} for name, settings in asked]
    answers = in_node(cases)
    for language in LANGUAGES:
        with speaking(language):
            for case, found in zip(cases, answers, strict=True):
                assert told(found) == changed(case)[1] != []


def test_every_sentence_of_a_refusal_has_a_swedish_one():
    assert set(REFUSALS.values()) <= set(translations("sv"))


def test_numbers_of_refusals_are_written_as_python_writes_them(in_node):
    chance = np.random.default_rng(7)
    drawn = chance.uniform(-10, 10, 200) * 10.0 ** chance.integers(-9, 10, 200)
    numbers = [*drawn.tolist(), 0.0, 0.1 + 0.2, 1e5, 123456.7, 999999.7, 1e6, 1e-4, 1e-5]
    (written,) = in_node([{"numbers": numbers}])
    assert written == [f"{number:g}" for number in numbers]


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
