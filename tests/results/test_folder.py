"""Nothing half-written is ever left, and nothing of the user's is ever overwritten."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from peersim.core.errors import ResultsError
from peersim.results import check_folder, read_folder, write_results


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


def test_results_that_are_there_are_replaced_as_a_whole(tmp_path, manifest, frames, frame):
    place = tmp_path / "deep" / "out"
    write_results(place, manifest, frames)
    write_results(place, manifest, {"values": [frame()]})
    assert names_in(place) == ["manifest.json", "values.parquet"]
    assert names_in(place.parent) == ["out"]


def test_an_empty_folder_will_do(tmp_path, manifest, frames):
    place = tmp_path / "out"
    place.mkdir()
    write_results(place, manifest, frames)
    assert read_folder(place).manifest.replicates == 2


def test_a_folder_of_something_else_is_refused_and_left_alone(tmp_path, manifest, frames):
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(ResultsError, match="no results of peersim"):
        write_results(tmp_path, manifest, frames)
    assert names_in(tmp_path) == ["thesis.txt"]


def test_a_file_in_the_way_is_named(tmp_path, manifest, frames):
    place = tmp_path / "out"
    place.write_text("a file", encoding="utf-8")
    with pytest.raises(ResultsError, match="is a file"):
        write_results(place, manifest, frames)
    with pytest.raises(ResultsError, match=r"cannot be written to '.*below'"):
        check_folder(place / "results" / "below")


def test_a_folder_that_may_not_be_written_is_named_before_anything_runs(tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(tempfile, "TemporaryDirectory", refuse)
    with pytest.raises(ResultsError, match=r"cannot be written to '.*out': Permission denied"):
        check_folder(tmp_path / "out")


def test_checking_leaves_nothing_behind(tmp_path):
    check_folder(tmp_path / "out")
    assert names_in(tmp_path) == []


def test_a_writer_that_fails_leaves_what_was_there(tmp_path, manifest, frames, frame):
    place = write_results(tmp_path / "out", manifest, frames)
    before = names_in(place)

    def broken():
        yield frame()
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 - the one raised above
        write_results(place, manifest, {"values": broken()})
    assert names_in(place) == before
    assert names_in(tmp_path) == ["out"]


def test_a_disk_that_is_full_is_told_of_and_leaves_what_was_there(tmp_path, manifest, frames):
    place = write_results(tmp_path / "out", manifest, frames)

    def full():
        yield frames["weekly"][0]
        raise OSError(28, "No space left on device")

    with pytest.raises(ResultsError, match="No space left on device"):
        write_results(place, manifest, {"values": full()})
    assert "weekly.parquet" in names_in(place)
    assert names_in(tmp_path) == ["out"]


def test_old_results_come_back_if_the_new_ones_cannot_take_their_place(
    tmp_path, manifest, frames, frame, monkeypatch
):
    place = write_results(tmp_path / "out", manifest, frames)
    before = names_in(place)
    original = Path.rename

    def refuse(self, target):
        if ".partial-" in self.name:
            raise OSError(13, "Permission denied")
        return original(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(ResultsError, match="Permission denied"):
        write_results(place, manifest, {"values": [frame()]})
    monkeypatch.undo()
    assert names_in(place) == before
    assert names_in(tmp_path) == ["out"]


KILLED = """
import sys, time
import pandas as pd
from peersim.results import KeptScenario, Manifest, write_results

def slowly():
    yield pd.DataFrame({"value": [0.1]})
    print("half", flush=True)
    time.sleep(60)

scenario = KeptScenario("base", "base", "Base", "0" * 64, "")
manifest = Manifest("run", "0.1.0", (scenario,), seed=0, replicates=1)
write_results(sys.argv[1], manifest, {"a": [pd.DataFrame({"value": [0.1]})], "b": slowly()})
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize("there", [False, True])
def test_a_writer_that_is_killed_leaves_nothing_half_written(tmp_path, manifest, frames, there):
    place = tmp_path / "out"
    if there:
        write_results(place, manifest, frames)
    writer = subprocess.Popen([sys.executable, "-c", KILLED, place], stdout=subprocess.PIPE)
    assert writer.stdout is not None
    assert writer.stdout.readline() == b"half\n"
    writer.send_signal(signal.SIGKILL)
    writer.wait()
    writer.stdout.close()
    (left,) = tmp_path.glob(".out.partial-*")
    assert place.exists() == there
    if there:
        assert set(names_in(place)) == {"manifest.json", "outcomes.parquet", "weekly.parquet"}
    write_results(place, manifest, frames)
    assert left.exists()  # its writer might be alive
    os.utime(left, (0, 0))
    write_results(place, manifest, frames)
    assert names_in(tmp_path) == ["out"]
    assert read_folder(place).manifest.replicates == 2
