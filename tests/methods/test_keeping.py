"""Results on disk can be made again, from nothing but their manifest."""

import json

import numpy as np
import pandas as pd
import pytest

from peersim import compare, read_results, run
from peersim.core.errors import ResultsError
from peersim.methods.repeat import repeat
from peersim.methods.saved_scenario import scenario_from
from peersim.results.checksum import fingerprint
from peersim.scenario import load

TABLES = {
    "compare": [
        "outcomes",
        "trajectories",
        "loop",
        "differences",
        "decomposition",
        "by_world",
        "weekly",
        "ledger",
        "events",
        "incidents",
        "reports",
        "people",
    ],
    "run": [
        "outcomes",
        "trajectories",
        "loop",
        "by_world",
        "weekly",
        "ledger",
        "events",
        "incidents",
        "reports",
        "people",
    ],
}
COLUMNS = {
    "weekly": "scenario replicate week metric group value",
    "by_world": "scenario replicate metric group value weight",
    "ledger": "scenario replicate level group mechanism push direction contribution",
    "events": "scenario replicate week kind person",
    "incidents": "scenario replicate incident week severity setting person reported",
    "reports": (
        "scenario replicate report week by response incident incident_week severity setting person"
    ),
}


@pytest.fixture(scope="module")
def kept(comparison, tmp_path_factory):
    return comparison.write(tmp_path_factory.mktemp("kept") / "out", "peersim compare ...")


def test_a_folder_holds_everything_that_was_promised(kept, comparison):
    results = read_results(kept)
    assert sorted(path.stem for path in kept.glob("*.parquet")) == sorted(TABLES["compare"])
    for name, columns in COLUMNS.items():
        assert list(getattr(results, name)) == columns.split()
    assert results.manifest.question == "compare"
    assert results.manifest.windows == {"end": [0, 25], "in force": [10, 25], "horizon": [0, 25]}
    assert results.headline() == comparison.headline()
    assert results.manifest.written["command"] == "peersim compare ..."


def test_tables_on_disk_are_those_in_memory(kept, comparison):
    results = read_results(kept)
    for name in ("outcomes", "trajectories", "loop", "differences", "decomposition", "by_world"):
        mine = getattr(comparison, name)
        read = getattr(results, name).astype({c: str for c in mine.columns if is_text(mine[c])})
        mine = mine.astype({c: str for c in mine.columns if is_text(mine[c])})
        pd.testing.assert_frame_equal(read, mine, check_dtype=False)


def is_text(column):
    return not pd.api.types.is_numeric_dtype(column)


def test_weekly_rows_are_sorted_and_hold_the_curves(kept, comparison):
    weekly = read_results(kept).weekly
    order = weekly.assign(scenario=weekly["scenario"].astype(str) != "baseline")
    keys = order[["scenario", "replicate", "week"]].to_numpy()
    assert (np.lexsort(keys.T[::-1]) == np.arange(len(keys))).all()
    row = weekly.query("scenario == 'study_circle' and replicate == 2 and week == 20")
    voice = row.query("metric == 'voice' and group == 'women'")["value"].item()
    metrics = [metric.name for metric in comparison.worlds.metrics]
    assert voice == comparison.worlds.summaries[1][2].curves[20, metrics.index("voice"), 1]


def test_people_in_tables_have_no_name_and_no_history(kept):
    people = read_results(kept).people
    assert not {"id", "trauma", "history", "needs", "mentor"} & set(people)
    assert people["distress"].between(0.0, 1.0).all()


def test_the_same_comes_out_of_the_manifest_alone(kept):
    found = repeat(kept, workers=2)
    assert found.ok
    assert set(found.same) == {f"{name}.parquet" for name in TABLES["compare"]}
    assert not found.versions
    assert "all 12 tables came out the same" in str(found)


def test_a_run_is_repeated_too_and_knows_how_it_came_about(tmp_path, runs):
    folder = runs.write(tmp_path / "out")
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["written"]["command"] == "peersim.run('baseline', replicates=4, seed=3)"
    assert manifest["scenarios"][0]["network"] is None
    found = repeat(folder)
    assert found.ok
    assert set(found.same) == {f"{name}.parquet" for name in TABLES["run"]}


def test_a_network_travels_in_the_manifest_without_its_file(tmp_path, monkeypatch):
    size = {"organisation.weeks": 3, "organisation.burn_in": 0}
    scenario = load("own_network", size)
    folder = run(scenario, 1).write(tmp_path / "out")
    text = (folder / "manifest.json").read_text(encoding="utf-8")
    assert "/scenarios/" not in text
    source = read_results(folder).manifest.scenarios[0]
    assert source.network is not None
    assert scenario.network is not None
    assert len(source.network["ties"]) == len(scenario.network.ties)
    again = scenario_from(source)
    assert again.network == scenario.network
    assert again.hash() == scenario.hash()
    assert repeat(folder).ok


def test_tables_that_were_changed_or_come_out_different_are_told_of(tmp_path, runs):
    folder = runs.write(tmp_path / "out")
    (folder / "by_world.parquet").write_bytes(b"")
    (folder / "people.parquet").unlink()
    manifest = folder / "manifest.json"
    said = json.loads(manifest.read_text(encoding="utf-8"))
    said["seed"] = 4
    said["written"]["versions"]["numpy"] = "1.0"
    manifest.write_text(json.dumps(said), encoding="utf-8")
    found = repeat(folder)
    assert not found.ok
    assert found.changed == ("by_world.parquet", "people.parquet")
    assert "outcomes.parquet" in found.different
    assert found.versions["numpy"][0] == "1.0"
    for word in ("came out different", "changed since writing", "numpy was 1.0, is"):
        assert word in str(found)


def test_other_bytes_of_the_same_rows_are_no_difference(tmp_path, runs, monkeypatch):
    folder = runs.write(tmp_path / "out")
    path = folder / "by_world.parquet"
    pd.read_parquet(path).to_parquet(path)
    manifest = folder / "manifest.json"
    said = json.loads(manifest.read_text(encoding="utf-8"))
    said["tables"]["by_world.parquet"]["sha256"] = fingerprint(path)
    manifest.write_text(json.dumps(said), encoding="utf-8")
    found = repeat(folder)
    assert found.ok
    assert found.same_rows == ("by_world.parquet",)


def test_a_manifest_of_another_world_is_refused(kept):
    source = read_results(kept).manifest.scenarios[0]
    changed = type(source)(**{**vars(source), "hash": "0" * 64})
    with pytest.raises(ResultsError, match="no longer describes the same world"):
        scenario_from(changed)


def test_worlds_that_failed_are_in_the_manifest(tmp_path, base, circle, fail_worlds):
    fail_worlds(ArithmeticError(), lambda world: world.replicate == 0)
    folder = compare(base, circle, replicates=3).write(tmp_path / "out")
    failures = read_results(folder).manifest.failures
    assert [failure["message"] for failure in failures] == ["ArithmeticError"] * 2
    assert sorted(set(read_results(folder).by_world["replicate"])) == [1, 2]


def test_no_table_of_details_without_details(tmp_path, base, monkeypatch):
    from peersim.running import world_task as worlds

    monkeypatch.setattr(worlds, "DETAILS_KEPT", 0)
    found = run(base, 1)
    assert found.people.empty
    assert not (found.write(tmp_path / "out") / "people.parquet").exists()
