"""What is written is what is read, and the same is written in the same bytes."""

import hashlib
import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

from peersim.core.errors import ResultsError
from peersim.results import read_folder, write_results
from peersim.results.table_files import same_rows, write_table


def test_tables_come_back_as_they_were(tmp_path, manifest, frames, frame):
    results = read_folder(write_results(tmp_path / "out", manifest, frames, "peersim run base"))
    weekly = results.table("weekly")
    assert list(weekly["replicate"]) == [0, 0, 0, 1, 1, 1]
    assert list(weekly["group"].astype(str)) == ["all", "women", "all"] * 2
    assert np.array_equal(weekly["value"], [*frame()["value"]] * 2, equal_nan=True)
    assert weekly["value"].dtype == np.float64
    assert weekly["incident"].isna().sum() == 2
    assert list(weekly["reported"]) == [True, False, True] * 2
    assert len(results.table("outcomes")) == 0
    assert (results.manifest.seed, results.manifest.replicates) == (0, 2)


def test_the_manifest_says_what_was_run_and_apart_from_it_when_and_where(
    tmp_path, manifest, frames
):
    folder = write_results(tmp_path / "out", manifest, frames, "peersim run base")
    said = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert said["format"] == 1
    assert said["seed"] == 0
    assert said["scenarios"][0]["toml"] == "title = 'Base'\n"
    assert said["written"]["command"] == "peersim run base"
    assert said["written"]["time"].endswith("+00:00")
    assert {"python", "numpy", "numba", "pandas", "pyarrow"} <= set(said["written"]["versions"])
    held = said["tables"]["weekly.parquet"]
    assert held["rows"] == 6
    bytes_written = (folder / "weekly.parquet").read_bytes()
    assert held["sha256"] == hashlib.sha256(bytes_written).hexdigest()
    assert read_folder(folder).manifest.scenarios == manifest.scenarios


def test_the_same_tables_make_the_same_bytes(tmp_path, manifest, frames):
    one, other = (write_results(tmp_path / name, manifest, frames) for name in "ab")
    for path in one.glob("*.parquet"):
        assert path.read_bytes() == (other / path.name).read_bytes()
    first, second = (read_folder(folder).manifest for folder in (one, other))
    assert replace(first, written={}) == replace(second, written={})


def test_texts_are_kept_as_dictionaries_and_numbers_with_64_bits(tmp_path, manifest, frames):
    folder = write_results(tmp_path / "out", manifest, frames)
    schema = pq.read_schema(folder / "weekly.parquet")
    assert str(schema.field("scenario").type).startswith("dictionary")
    assert str(schema.field("group").type).startswith("dictionary")
    assert str(schema.field("value").type) == "double"
    assert b"pandas" not in (schema.metadata or {})


def test_a_table_without_a_frame_has_no_file(tmp_path, manifest):
    results = read_folder(write_results(tmp_path / "out", manifest, {"events": []}))
    with pytest.raises(ResultsError, match=r"holds no events\.parquet"):
        results.table("events")


def test_whole_numbers_that_are_all_missing_stay_whole_numbers(tmp_path):
    known = pd.DataFrame({"incident": pd.array([3], dtype="Int32")})
    missing = pd.DataFrame({"incident": pd.array([None, None], dtype="Int32")})
    assert write_table(tmp_path / "reports.parquet", [known, missing]) == 3
    assert pq.read_schema(tmp_path / "reports.parquet").field("incident").type == "int32"


def test_rows_are_compared_whatever_wrote_them(tmp_path, frame):
    frame().to_parquet(tmp_path / "a.parquet")
    frame().astype({"scenario": str}).to_parquet(tmp_path / "b.parquet", compression="gzip")
    frame().assign(value=0.0).to_parquet(tmp_path / "c.parquet")
    assert same_rows(tmp_path / "a.parquet", tmp_path / "b.parquet")
    assert not same_rows(tmp_path / "a.parquet", tmp_path / "c.parquet")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "holds no results of peersim"),
        ("{", "cannot be read"),
        ("[]", "no manifest of peersim"),
        ('{"a": 1}', "no manifest of peersim"),
        ('{"format": 99, "peersim": "9.0"}', "format 99 by peersim 9.0"),
        ('{"format": 1}', "no complete manifest"),
    ],
)
def test_a_folder_without_a_valid_manifest_is_refused(tmp_path, text, said):
    if text is not None:
        (tmp_path / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(ResultsError, match=said):
        read_folder(tmp_path)


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ResultsError, match=r"there is no folder '.*nowhere'"):
        read_folder(tmp_path / "nowhere")


def test_a_broken_table_is_named(tmp_path, manifest, frames):
    folder = write_results(tmp_path / "out", manifest, frames)
    (folder / "weekly.parquet").write_bytes(b"nothing of the kind")
    with pytest.raises(ResultsError, match=r"weekly\.parquet' cannot be read as a table"):
        read_folder(folder).table("weekly")
