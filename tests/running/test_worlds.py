"""Many worlds: the same whoever runs them, and none falls because another did."""

import os
import shlex
import threading
from pathlib import Path

import numpy as np
import pytest

from peersim import compare, run
from peersim.core.errors import InputError, RunError
from peersim.engine.simulation import run as run_world
from peersim.metrics import Tally, Windows, outcomes, registry
from peersim.running import world_task as room
from peersim.running.world_failure import command_for, without_folders
from peersim.running.worlds import labels_of
from peersim.scenario import load


def kept_of(found, scenario=0):
    """Return what is kept of the worlds of a scenario, none of which failed."""
    kept = found.worlds.summaries[scenario]
    assert None not in kept
    return kept


@pytest.mark.parametrize("workers", [1, 8])
def test_the_number_of_threads_shows_in_nothing(base, circle, comparison, workers):
    again = compare(base, circle, replicates=comparison.replicates, seed=3, workers=workers)
    for scenario in (0, 1):
        for mine, theirs in zip(
            kept_of(comparison, scenario), kept_of(again, scenario), strict=True
        ):
            assert mine.outcomes.tobytes() == theirs.outcomes.tobytes()
            assert mine.curves.tobytes() == theirs.curves.tobytes()
            assert mine.ledger.tobytes() == theirs.ledger.tobytes()
    assert again.outcomes.equals(comparison.outcomes)
    assert again.headline() == comparison.headline()


def test_what_is_kept_of_a_world_is_what_the_world_says(base, runs):
    record = run_world(base, 2, seed=3)
    tally = Tally.weekly(record.counts, record.organisation)
    expected = outcomes(tally, Windows(26), tuple(registry().values()))
    assert np.array_equal(kept_of(runs)[2].outcomes, expected, equal_nan=True)


def test_a_world_is_the_same_with_and_without_events(base, monkeypatch, runs):
    monkeypatch.setattr(room, "DETAILS_KEPT", 0)
    again = run(base, 2, seed=3)
    assert kept_of(again)[1].details is None
    assert np.array_equal(kept_of(again)[1].outcomes, kept_of(runs)[1].outcomes, equal_nan=True)


def test_progress_is_told_in_order_and_in_the_calling_thread(base):
    told = []
    run(
        base,
        3,
        workers=3,
        progress=lambda far: told.append((far.done, far.total, threading.get_ident())),
    )
    mine = threading.get_ident()
    assert told == [(1, 3, mine), (2, 3, mine), (3, 3, mine)]


def test_memory_is_bounded_by_keeping_curves_of_the_first_worlds_alone(base, monkeypatch):
    monkeypatch.setattr(room, "CURVES_KEPT", 2)
    monkeypatch.setattr(room, "DETAILS_KEPT", 1)
    kept = kept_of(run(base, 3))
    assert [one.curves is not None for one in kept] == [True, True, False]
    assert [one.details is not None for one in kept] == [True, False, False]
    assert kept[0].curves.dtype == np.float32


@pytest.mark.parametrize("error", [RunError("numbers stopped"), ZeroDivisionError("by zero")])
def test_a_world_that_fails_is_told_of_and_does_not_stop_the_others(
    base, circle, fail_worlds, error
):
    fail_worlds(error, lambda world: (world.replicate, world.scenario.name) == (1, "study_circle"))
    found = compare(base, circle, replicates=3, seed=0)
    (failure,) = found.failures
    assert (failure.scenario, failure.seed, failure.replicate) == ("study_circle", 0, 1)
    assert str(error) in failure.message
    assert "--seed 0 --replicate 1" in failure.command
    assert found.outcomes["pairs"].max() == 2
    assert np.isfinite(found.differences["difference"]).any()
    assert any("1 of 6 worlds failed" in note for note in found.notes())
    assert found.to_json()["failures"][0]["command"] == failure.command


def test_when_all_worlds_fail_there_is_nothing_to_show(base, fail_worlds):
    fail_worlds(RunError("numbers stopped"))
    with pytest.raises(RunError, match=r"all 2 worlds failed.*numbers stopped"):
        run(base, 2)


def test_what_is_no_failure_of_a_world_is_not_caught(base, fail_worlds):
    fail_worlds(KeyboardInterrupt(), lambda world: world.replicate == 0)
    with pytest.raises(KeyboardInterrupt):
        run(base, 2, workers=2)


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"replicates": 0}, "replicates = 0"),
        ({"seed": -1}, "seed = -1"),
        ({"workers": 0}, "workers = 0"),
    ],
)
def test_numbers_that_make_no_sense_are_refused(base, how, said):
    with pytest.raises(InputError, match=said):
        run(base, **{"replicates": 1} | how)


def test_scenarios_of_one_name_get_a_number():
    base = load("baseline")
    quiet = base.changed({"culture.silence": 0.8})
    assert labels_of([base, quiet, load("study_circle"), quiet]) == (
        "baseline",
        "baseline#2",
        "study_circle",
        "baseline#3",
    )


def test_the_command_to_repeat_names_what_was_changed():
    changes = {
        "culture.silence": 0.8,
        "mechanisms.caring.on": False,
        "policies.study_circle.sessions": 5,
    }
    command = command_for(load("study_circle", changes), 7, 3)
    assert command.startswith("peersim explain study_circle --set culture.silence=0.8 ")
    assert command.endswith("--seed 7 --replicate 3")
    for said in ("mechanisms.caring.on=false", "policies.study_circle.sessions=5"):
        assert f"--set {said}" in command
    assert command_for(load("baseline"), 1, 0) == "peersim explain baseline --seed 1 --replicate 0"


def test_words_and_files_of_a_scenario_are_part_of_the_command():
    denied = load("allegation_redress", {"policies.allegation.response": "deny"})
    assert "--set policies.allegation.response=deny" in command_for(denied, 1, 0)
    assert "--set" not in command_for(load("own_network"), 1, 0)


def test_all_processors_are_used_where_nothing_is_said(base, monkeypatch):
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert run(base, 1).replicates == 1


def test_a_scenario_of_ones_own_is_repeated_from_its_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = Path("my world.toml")
    path.write_text('extends = "baseline"\n', encoding="utf-8")
    command = command_for(load(path), 1, 0)
    assert command == "peersim explain 'my world.toml' --seed 1 --replicate 0"


def test_the_command_works_from_where_it_is_read_and_says_what_was_changed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = Path("worlds", "baseline.toml")
    path.parent.mkdir()
    path.write_text('extends = "study_circle"\nculture.silence = 0.7\n', encoding="utf-8")
    changed = load(path, {"organisation.people": 50})
    words = shlex.split(command_for(changed, 1, 0))
    assert words[:3] == ["peersim", "explain", str(path)]
    assert words[3:5] == ["--set", "organisation.people=50"]
    assert load(words[2], {"organisation.people": 50}) == changed
    assert without_folders(shlex.join(words)).startswith("peersim explain baseline.toml --set")
