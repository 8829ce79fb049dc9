"""`peersim sweep`: one command from a file to tables."""

import json

import pytest

FILE = """
title = "Does silence matter?"
scenarios = ["baseline", "study_circle"]
outcomes = ["exit_rate:women", "distress"]
replicates = 2
[set]
organisation.people = 20
organisation.weeks = 8
organisation.burn_in = 2
policies.study_circle.from_week = 2
[assumptions]
culture.silence = [0.2, 0.8]
[design]
kind = "full_factorial"
levels = 3
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "question.toml").write_text(FILE, encoding="utf-8")
    return tmp_path


def test_a_question_is_answered_in_a_folder_beside_it(peersim, folder):
    done = peersim("sweep", str(folder))
    assert done.exit_code == 0, done.stderr
    assert "Does silence matter?: under these assumptions, 12 worlds at 3 points." in done.stdout
    assert "study_circle minus baseline" in done.stdout
    assert (folder / "results" / "worlds.parquet").is_file()


def test_a_second_time_takes_resume(peersim, folder):
    assert peersim("sweep", str(folder), "--quiet").exit_code == 0
    again = peersim("sweep", str(folder))
    assert again.exit_code == 2
    assert "go on with --resume" in again.stderr
    assert peersim("sweep", str(folder), "--resume").exit_code == 0


def test_json_holds_the_question_and_the_summary(peersim, folder):
    said = json.loads(peersim("sweep", str(folder / "question.toml"), "--json").stdout)
    assert said["worlds"] == 12
    assert {row["minus"] for row in said["summary"]} == {"", "baseline"}
    assert said["failures"] == []


def test_a_dry_run_writes_nothing(peersim, folder):
    done = peersim("sweep", str(folder), "--dry-run", "--workers", "2")
    assert done.exit_code == 0
    assert "3 points, 2 scenarios, 12 worlds" in done.stdout
    assert "on the disk" in done.stdout
    assert not (folder / "results").exists()
    said = json.loads(peersim("sweep", str(folder), "--dry-run", "--json").stdout)
    assert said["worlds"] == said["worlds_at_most"] == 12


def test_a_quiet_sweep_into_a_folder_says_nothing(peersim, folder, tmp_path):
    done = peersim("sweep", str(folder), "--out", str(tmp_path / "out"), "--quiet")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nowhere.toml"], "nowhere.toml"),
        (["{folder}", "--workers", "0"], "--workers"),
        (["{folder}", "--dask", "local", "--processes"], "leave them out with Dask"),
        (["{folder}", "--seed", "-1"], "--seed"),
    ],
)
def test_wrong_input_has_exit_code_2(peersim, folder, arguments, told):
    done = peersim("sweep", *(word.format(folder=folder) for word in arguments))
    assert done.exit_code == 2
    assert told in done.stderr
