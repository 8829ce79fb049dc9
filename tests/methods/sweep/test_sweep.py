"""A sweep says the same wherever it is run, keeps its failures, and mixes nothing."""

import shutil
from typing import Any

import numpy as np
import pandas as pd
import pytest

from peersim.core.errors import InputError, ResultsError, RunError
from peersim.engine.simulation import run
from peersim.methods.experiment import read_experiment
from peersim.methods.sweep import Workers, estimate, folder_check, runner, sweep
from peersim.metrics import Tally, Windows, outcomes, registry
from peersim.results.sweeps import SweepManifest, by_point, read_sweep, shards, summary, targets
from peersim.scenario import load


@pytest.fixture(scope="module")
def experiment(question, tmp_path_factory):
    return read_experiment(question(tmp_path_factory.mktemp("asked")))


@pytest.fixture(scope="module")
def serial(experiment, tmp_path_factory):
    return sweep(experiment, tmp_path_factory.mktemp("serial") / "out", Workers(1))


@pytest.mark.parametrize("where", [Workers(2), Workers(2, processes=True)], ids=["threads", "proc"])
def test_tables_are_the_same_wherever_worlds_are_run(where, experiment, serial, tables, tmp_path):
    there = sweep(experiment, tmp_path, where)
    assert tables(there.folder) == tables(serial.folder)
    assert sorted(tables(there.folder)) == ["points.parquet", "worlds.parquet"]


def test_there_is_a_row_for_every_world_in_order(serial):
    worlds = serial.worlds
    assert len(worlds) == 16 * 3 * 2
    keys = worlds[["point", "replicate"]].drop_duplicates().to_numpy().tolist()
    assert keys == [[point, replicate] for point in range(16) for replicate in range(3)]
    assert worlds["scenario"].tolist()[:2] == ["baseline", "study_circle"]
    assert np.isfinite(worlds["distress_all"]).all()


def test_a_world_of_a_sweep_is_the_world_that_run_would_give(serial):
    point, replicate = 5, 2
    values = serial.points.iloc[point].to_dict()
    changes = {
        "organisation.people": 20,
        "organisation.weeks": 12,
        "organisation.burn_in": 2,
        **{key: value for key, value in values.items() if key.startswith(("culture", "entry"))},
    }
    record = run(load("baseline", changes), replicate, seed=4)
    tally = Tally.weekly(record.counts, record.organisation)
    value = outcomes(tally, Windows(12, 4), [registry()["distress"]])[0, 0]
    rows = serial.worlds.query(f"point == {point} and replicate == {replicate}")
    assert rows["distress_all"].iloc[0] == value


def test_replicates_share_their_luck_over_points_and_scenarios(serial):
    distress = serial.worlds.pivot_table(
        index="replicate", columns=["point", "scenario"], values="distress_all", observed=True
    )
    correlations = distress.corr().to_numpy()
    assert np.nanmean(correlations) > 0.3


def test_reports_stand_beside_true_incidents(serial):
    columns = list(serial.worlds.columns)
    assert columns.index("true_incidents_all") == columns.index("reports_all") - 1


def test_the_bar_is_told_all_worlds_and_no_failure(experiment, tmp_path):
    told: list[tuple[int, int, int]] = []
    sweep(experiment, tmp_path, Workers(2), progress=told.append)
    assert told[0] == (0, 96, 0)
    assert told[-1] == (96, 96, 0)
    assert [done for done, _, _ in told] == sorted(done for done, _, _ in told)


def test_points_are_summed_up_with_the_paired_effect(serial):
    effect = next(t for t in targets(serial) if t.base and t.outcome == "distress_all")
    held = by_point(serial, effect)
    pivot = serial.worlds.pivot_table(
        index=["point", "replicate"], columns="scenario", values="distress_all", observed=True
    )
    difference = (pivot["study_circle"] - pivot["baseline"]).groupby("point").mean()
    assert np.allclose(held["mean"], difference)
    assert (held["count"] == 3).all()
    assert len(summary(serial)) == 2 * 4


# ---------------------------------------------------------------------------- failures


def world_key(world):
    return world.scenario.value("culture.silence"), world.scenario.name, world.replicate


@pytest.fixture
def failing(fail_worlds):
    """Let two worlds fail, and return those that were tried."""
    tried: dict[tuple[float, str, int], int] = {}

    def fails(world):
        return tried.setdefault(world_key(world), len(tried) + 1) in {7, 30}

    fail_worlds(RunError("a number stopped being a number"), fails)
    return tried


def test_a_world_that_fails_is_noted_and_stops_nothing(experiment, serial, failing, tmp_path):
    found = sweep(experiment, tmp_path, Workers(1))
    assert len(failing) == 96
    assert len(found.failures) == 2
    failure = found.failures[0]
    assert "stopped being a number" in failure.message
    assert failure.command.startswith(f"peersim explain {failure.scenario} --set")
    assert f"--seed 4 --replicate {failure.replicate}" in failure.command
    missing = found.worlds["distress_all"].isna()
    assert missing.sum() == 2
    both = ["point", "replicate", "scenario", "distress_all"]
    assert found.worlds[~missing][both].equals(serial.worlds[~missing][both])


def test_a_point_that_makes_no_possible_world_is_noted(question, tmp_path):
    path = question(tmp_path / "q", replicates="1")
    text = path.read_text(encoding="utf-8")
    inflow = "[assumptions]\ncircumstances.women_inflow = [0.0, 0.3]"
    path.write_text(text.replace("[assumptions]", inflow), encoding="utf-8")
    found = sweep(read_experiment(path), tmp_path / "out", Workers(1))
    points = found.points
    share = points["circumstances.women_inflow"] + points["entry.women_share"]
    impossible = set(points["point"][share > 1.0])
    assert {failure.point for failure in found.failures} == impossible
    assert 0 < len(impossible) < len(points)
    assert "together they take 0 to 1" in found.failures[0].message


# --------------------------------------------------------------- what must not be mixed


def test_a_folder_with_a_sweep_takes_resume(experiment, serial):
    with pytest.raises(ResultsError, match="go on with --resume"):
        sweep(experiment, serial.folder)
    assert sweep(experiment, serial.folder, resume=True).complete


def test_a_changed_question_is_refused_with_what_differs(experiment, serial):
    with pytest.raises(ResultsError, match=r"another question \(what differs: seed\)"):
        sweep(experiment.with_seed(5), serial.folder, resume=True)


def test_another_version_is_refused(experiment, serial, monkeypatch):
    monkeypatch.setattr(folder_check, "sources", lambda: "another")
    with pytest.raises(ResultsError, match="another version of the model"):
        sweep(experiment, serial.folder, resume=True)


def test_a_folder_with_other_files_is_left_alone(experiment, tmp_path):
    (tmp_path / "thesis.docx").write_text("years of work")
    with pytest.raises(ResultsError, match="holds other files"):
        sweep(experiment, tmp_path)


def test_two_processes_do_not_work_on_one_sweep(experiment, tmp_path):
    with (
        SweepManifest(tmp_path).held(),
        pytest.raises(ResultsError, match="another process is at work"),
    ):
        sweep(experiment, tmp_path)


# ------------------------------------------------------------------------- in between


class _PlugPulledError(BaseException):
    """Ends the process as far as this test is concerned."""


@pytest.fixture
def half(experiment, tmp_path, monkeypatch):
    """Stop a sweep after five batches, and return its folder."""
    plain = shards.write_shard
    written = []

    def pull_the_plug(*how):
        written.append(how)
        if len(written) > 5:
            raise _PlugPulledError
        return plain(*how)

    with monkeypatch.context() as patch:
        patch.setattr(runner, "write_shard", pull_the_plug)
        with pytest.raises(_PlugPulledError):
            sweep(experiment, tmp_path, Workers(1))
    return tmp_path


def test_half_a_sweep_can_be_read(half, serial):
    found = read_sweep(half)
    assert not found.complete
    assert found.worlds.equals(serial.worlds[: len(found.worlds)])


def test_half_a_sweep_goes_on_to_the_same_bytes(half, experiment, serial, tables):
    assert tables(sweep(experiment, half, Workers(2), resume=True).folder) == tables(serial.folder)


def test_a_spoiled_shard_is_run_again(half, experiment, serial, tables):
    written = sorted((half / "shards").glob("*.parquet"))
    written[0].write_bytes(b"spoiled")
    written[1].unlink()
    assert tables(sweep(experiment, half, resume=True).folder) == tables(serial.folder)


@pytest.mark.parametrize("name", ["points.parquet", "worlds.parquet"])
def test_a_changed_table_is_told_of_and_made_again(experiment, serial, tables, tmp_path, name):
    folder = tmp_path / "changed"
    shutil.copytree(serial.folder, folder)
    pd.read_parquet(folder / name)[::-1].to_parquet(folder / name)
    with pytest.raises(ResultsError, match="is not as it was written"):
        by_point(read_sweep(folder), targets(serial)[0])
    assert tables(sweep(experiment, folder, resume=True).folder) == tables(serial.folder)


def test_a_process_that_dies_costs_its_batches_alone(experiment, serial, tables, tmp_path):
    import os
    import signal
    from multiprocessing import active_children

    def kill_one(far):
        if 0 < far.done < 60 and len(killed) < 1:
            killed.append(active_children()[0].pid or 0)
            os.kill(killed[0], signal.SIGKILL)

    killed: list[int] = []
    found = sweep(experiment, tmp_path, Workers(2, processes=True), progress=kill_one)
    assert killed
    assert tables(found.folder) == tables(serial.folder)


# -------------------------------------------------------------- replicates until enough


def test_points_get_replicates_until_the_interval_is_narrow_enough(question, tables, tmp_path):
    rule = '{ least = 4, most = 24, outcome = "distress", half_width = 0.0025 }'
    asked = read_experiment(question(tmp_path / "q", replicates=rule))
    found = sweep(asked, tmp_path / "one", Workers(2))
    effect = next(t for t in targets(found) if t.base and t.outcome == "distress_all")
    held = by_point(found, effect)
    assert set(held["count"]) <= {4, 8, 12, 16, 20, 24}
    assert len(set(held["count"])) > 1
    from peersim.methods.sweep.stopping_rule import half_widths

    widths = half_widths(found.worlds, "distress_all", found.scenarios)
    assert ((widths <= 0.0025) | (held["count"] == 24)).all()
    before = held["count"] - 4
    for point in held.index[held["count"] > 4]:
        rows = found.worlds.query(f"point == {point} and replicate < {before[point]}")
        assert half_widths(rows, "distress_all", found.scenarios)[point] > 0.0025
    assert tables(sweep(asked, tmp_path / "two", Workers(1)).folder) == tables(found.folder)


def test_the_half_width_is_that_of_students_interval():
    from peersim.methods.statistics import paired
    from peersim.methods.sweep.stopping_rule import half_widths

    values = np.array([[1.0, 1.5], [2.0, 2.2], [3.0, 3.9]])
    worlds = pd.DataFrame({"point": [7] * 6, "y": values.ravel()})
    found = paired(values[:, 0], values[:, 1])
    assert np.isclose(half_widths(worlds, "y", ("a", "b"))[7], (found.high - found.low) / 2)


# ------------------------------------------------------------------------- beforehand


def test_what_it_will_take_is_told_before(experiment, serial):
    found = estimate(experiment, Workers(2))
    assert (found.points, found.worlds, found.worlds_at_most) == (16, 96, 96)
    assert found.seconds(96) > 0
    assert not found.failures


def test_the_disk_it_takes_is_about_right(question, tmp_path):
    experiment = read_experiment(question(tmp_path / "q", points=128, batch=300, weeks=6))
    folder = sweep(experiment, tmp_path / "out", Workers(2)).folder
    taken = sum(path.stat().st_size for path in folder.glob("*.parquet"))
    assert 0.5 < estimate(experiment, Workers(1)).bytes_on_disk / taken < 2.0


def test_workers_that_contradict_themselves_are_refused():
    for wrong in ({"count": 0}, {"dask": "local", "processes": True}, {"dask": "a:1", "count": 2}):
        with pytest.raises(InputError):
            Workers(**wrong)


# ------------------------------------------------------- worlds that failed are tried again


@pytest.fixture
def sometimes(fail_worlds):
    """Let worlds of a replicate fail as long as the test says so; return which were run."""
    state: dict[str, Any] = {"fails": True, "run": set()}

    def fails(world):
        state["run"].add(world_key(world))
        silence, name, replicate = world_key(world)
        return state["fails"] and (name, replicate) == ("study_circle", 1) and silence > 0.6

    fail_worlds(MemoryError(), fails)
    return state


def test_worlds_that_failed_are_tried_again_and_come_out_as_if_they_never_had(
    experiment, serial, sometimes, tables, tmp_path
):
    found = sweep(experiment, tmp_path, Workers(1))
    assert found.complete
    assert found.failures
    sometimes.update(fails=False, run=set())
    again = sweep(experiment, tmp_path, Workers(1), resume=True)
    assert not again.failures
    assert 0 < len(sometimes["run"]) < 96
    assert tables(again.folder) == tables(serial.folder)


def test_worlds_that_fail_again_are_kept_as_failures_again(experiment, sometimes, tables, tmp_path):
    found = sweep(experiment, tmp_path, Workers(1))
    before = tables(found.folder)
    again = sweep(experiment, tmp_path, Workers(1), resume=True)
    assert again.complete
    assert again.failures == found.failures
    assert tables(again.folder) == before


def test_failures_that_decided_on_more_replicates_decide_nothing_once_they_are_mended(
    question, sometimes, tables, tmp_path
):
    rule = '{ least = 4, most = 24, outcome = "distress", half_width = 0.0025 }'
    asked = read_experiment(question(tmp_path / "q", replicates=rule))
    sweep(asked, tmp_path / "failing", Workers(1))
    sometimes["fails"] = False
    again = sweep(asked, tmp_path / "failing", Workers(1), resume=True)
    never = sweep(asked, tmp_path / "never", Workers(1))
    assert tables(again.folder) == tables(never.folder)


def test_a_sweep_with_a_rule_that_was_stopped_comes_to_the_same(
    question, tables, tmp_path, monkeypatch
):
    rule = '{ least = 4, most = 24, outcome = "distress", half_width = 0.0025 }'
    asked = read_experiment(question(tmp_path / "q", replicates=rule))
    whole = sweep(asked, tmp_path / "whole", Workers(1))
    rounds = [batch.round for batch in SweepManifest(whole.folder).batches()]
    stop_after = rounds.count(0) + 3
    plain, written = shards.write_shard, []

    def pull_the_plug(*how):
        written.append(how)
        if len(written) > stop_after:
            raise _PlugPulledError
        return plain(*how)

    with monkeypatch.context() as patch:
        patch.setattr(runner, "write_shard", pull_the_plug)
        with pytest.raises(_PlugPulledError):
            sweep(asked, tmp_path / "stopped", Workers(1))
    again = sweep(asked, tmp_path / "stopped", Workers(1), resume=True)
    assert tables(again.folder) == tables(whole.folder)
