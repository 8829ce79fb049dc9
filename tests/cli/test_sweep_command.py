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


def test_one_point_and_one_world_are_not_spoken_of_as_many(peersim, folder):
    path = folder / "question.toml"
    text = path.read_text(encoding="utf-8").replace("replicates = 2", "replicates = 1")
    text = text.replace('["baseline", "study_circle"]', '["baseline"]').split("[assumptions]")[0]
    text = text.replace("policies.study_circle.from_week = 2\n", "")
    path.write_text(text + '[assumptions]\nculture.silence = [0.2, 0.8]\n[design]\n'
                    'kind = "sobol"\npoints = 1\n', encoding="utf-8")  # fmt: skip
    done = peersim("sweep", str(folder))
    assert "under these assumptions, 1 world at 1 point." in done.stdout, done.stderr
    assert "1 point, 1 scenario, 1 world: " in peersim("sweep", str(folder), "--dry-run").stdout


def test_where_there_is_nothing_to_measure_it_says_so(peersim, folder):
    path = folder / "question.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("[set]", "[set]\nentry.women_share = 0.0"), encoding="utf-8")
    done = peersim("sweep", str(folder))
    nothing = "exit_rate_women, study_circle minus baseline: there is nothing to measure"
    assert nothing in " ".join(done.stdout.split())
    assert "nan" not in done.stdout


def test_a_world_that_fails_is_told_with_a_command_that_works_from_here(
    peersim, folder, monkeypatch, fail_worlds
):
    from peersim.core.errors import RunError

    failing = True

    def fails(world):
        scenario = world.scenario
        once = scenario.name == "mine" and world.replicate == 1
        return failing and once and scenario.value("culture.silence") > 0.7

    (folder / "mine.toml").write_text('extends = "study_circle"\n', encoding="utf-8")
    path = folder / "question.toml"
    text = path.read_text(encoding="utf-8").replace('"study_circle"', '"mine.toml"')
    path.write_text(text, encoding="utf-8")
    monkeypatch.chdir(folder.parent)
    fail_worlds(RunError("a number stopped being a number"), fails)
    done = peersim("sweep", folder.name)
    assert done.exit_code == 1
    assert "1 world failed and is left out" in " ".join(done.stdout.split())
    told = " ".join(done.stderr.split())
    command = told.partition("(again: ")[2].rpartition(")")[0]
    assert command.startswith(f"peersim explain {folder.name}/mine.toml --set")
    assert peersim("sweep", folder.name, "--resume", "--quiet").exit_code == 1
    failing = False
    import shlex

    assert peersim(*shlex.split(command)[1:]).exit_code == 0
    again = peersim("sweep", folder.name, "--resume")
    assert again.exit_code == 0
    assert "failed" not in again.stdout + again.stderr
