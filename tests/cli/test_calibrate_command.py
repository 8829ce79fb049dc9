"""`peersim calibrate`: from a file to sets that other commands take."""

import json

import pytest

pytest.importorskip("pyabc")
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]

FILE = """
outcomes = ["silence"]
replicates = 1
[set]
organisation.people = 20
organisation.weeks = 8
organisation.burn_in = 2
[assumptions]
culture.silence = [0.2, 0.9]
[calibrate]
population = 20
generations = 3
predicted = 10
[calibrate.patterns.silent]
outcome = "silence"
low = 0.5
high = 0.7
"""
WORLD = ("--set=organisation.people=20", "--set=organisation.burn_in=2", "--weeks=8")


def test_sets_and_figures_are_written_and_other_commands_take_them(peersim, tmp_path):
    (tmp_path / "question.toml").write_text(FILE, encoding="utf-8")
    done = peersim("calibrate", str(tmp_path), "--workers", "1", "--json")
    assert done.exit_code == 0, done.stderr
    said = json.loads(done.stdout)
    assert "20 parameter sets were kept" in said["sentence"]
    assert said["learned"][0]["factor"] == "culture.silence"
    written = {path.name for path in (tmp_path / "results").iterdir()}
    assert {"posterior.parquet", "posterior.svg", "predicted.svg", "generations.csv"} <= written
    sets = str(tmp_path / "results" / "posterior.parquet")
    run = peersim("run", "baseline", "--replicates", "3", "--ensemble", sets, *WORLD)
    assert run.exit_code == 0, run.stderr
    assert "that differ in luck and parameter sets" in " ".join(run.stdout.split())


def test_a_file_that_does_not_say_what_to_calibrate_on(peersim, tmp_path):
    text = FILE[: FILE.index("[calibrate]")]
    (tmp_path / "question.toml").write_text(text, encoding="utf-8")
    done = peersim("calibrate", str(tmp_path), "--workers", "1")
    assert done.exit_code == 2
    assert "does not say what to calibrate on" in " ".join(done.stderr.split())
