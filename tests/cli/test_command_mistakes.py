"""What users get wrong is told in a sentence that says how to mend it, with exit code 2."""

import os

import pytest

CIRCLE = "policies.study_circle"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["run", "baselin"], ["no scenario 'baselin'", "'baseline'"]),
        (["compare", "baseline", "study_circl"], ["no scenario 'study_circl'", "'study_circle'"]),
        (["run", "nowhere/mine.toml"], ["no file 'nowhere/mine.toml'"]),
        (["run", "baseline", "--set", "culture.silens=0.8"], ["not known", "'culture.silence'"]),
        (["run", "baseline", "--set", "culture.silence=1.8"], ["0.02 to 0.98 level", "0.98"]),
        (["run", "baseline", "--set", "culture.silence=high"], ["'high' is not a number"]),
        (["run", "baseline", "--set", "culture.silence"], ["KEY=VALUE"]),
        (["run", "baseline", "--set", "entry.needs=0.1", "--set", "entry.needs=0.2"], ["twice"]),
        (["run", "baseline", "--weeks", "9", "--set", "organisation.weeks=8"], ["say one"]),
        (["compare", "baseline", "study_circle", "--weeks", "52"], ["peersim: --weeks: policies"]),
        (
            ["compare", "baseline", "study_circle", "--weeks=52", "--set=culture.silence=0.5"],
            ["peersim: --set and --weeks: policies"],
        ),
        (["run", "baseline", "--set", 'network.file="C:\\Users\\me.csv"'], ["single quotes"]),
        (["compare", "baseline", "study_circle", "--years", "1"], ["peersim: --years: policies"]),
        (["validate", "prison", "--claims"], ["--claims asks worlds of its own"]),
        (["validate", "--claims", "--draws", "3"], ["--claims asks worlds of its own"]),
        (["validate", "--claims", "--claim-pairs", "0"], ["it takes 1 or more"]),
        (["run", "~/nowhere.toml"], ["no file '/"]),
        (["run", "baseline", "--weeks", "0"], ["organisation.weeks = 0", "1 to 2600 weeks"]),
        (
            ["compare", "baseline", "study_circle", "--set", f"{CIRCLE}.from_week=-3"],
            ["from_week = -3", "a week before the start"],
        ),
        (
            ["compare", "baseline", "study_circle", "--set", f"{CIRCLE}.until_week=10"],
            ["until_week = 10", "ends the policy before it begins"],
        ),
        (
            ["compare", "baseline", "study_circle", "--set", "policies.studycircle.uptake=0.1"],
            ["policies.studycircle", "'study_circle'"],
        ),
        (["run", "baseline", "--replicates", "-4"], ["--replicates"]),
        (["run", "baseline", "--replicates", "0"], ["--replicates"]),
        (["run", "baseline", "--replicates", "many"], ["--replicates"]),
        (["run", "baseline", "--seed", "-1"], ["--seed"]),
        (["run", "baseline", "--workers", "0"], ["--workers"]),
        (["compare", "baseline", "study_circle", "--metric", "distres"], ["'distress'"]),
        (["compare", "baseline", "study_circle", "--group", "wimen"], ["'women'"]),
        (
            ["compare", "baseline", "study_circle", "--metric", "silence", "--group", "women"],
            ["silence means nothing for women"],
        ),
        (["run", "baseline", "--metric", "reports", "--no-incidents"], ["--no-incidents hides"]),
        (["run"], ["which scenario?"]),
        (["run", "--repeat", "nowhere"], ["no folder 'nowhere'"]),
        (["run", "baseline", "--repeat", "nowhere"], ["give the folder alone"]),
        (["explain", "baseline", "--person", "31:x"], ["'31:x' is no person", "31:2"]),
        (["explain", "baseline", "--person", "Elina"], ["called 'Elina'", "'Elin'"]),
        (["explain", "baseline", "--person", "bob"], ["nobody in this world is called 'bob'"]),
        (["explain", "baseline", "--person", "999"], ["founder", "0 to 149"]),
        (["explain", "baseline", "--twin", "stdy_circle"], ["'study_circle'"]),
        (["describe", "study_circl"], ["'study_circle'"]),
        (["describe", "shared_testimoni"], ["'shared_testimony'"]),
        (["handbook", "--language", "se"], ["--language 'se'", "'sv'"]),
        (["seminar", "silence", "--language", "se"], ["--language 'se'", "'sv'"]),
        (["describe", "--weeks", "9"], ["belong to a scenario"]),
        (["list", "metric"], ["'metrics'"]),
        (["comparee"], ["compare"]),
        (["run", "baseline", "--replicats", "3"], ["--replicates"]),
        (["run", "baseline", "--profile", "--dry-run"], ["--profile shows what steps cost"]),
    ],
)
def test_wrong_input_is_told_in_a_sentence(peersim, arguments, told):
    result = peersim(*arguments)
    assert result.exit_code == 2
    assert not result.stdout
    assert "Traceback" not in result.stderr
    for part in told:
        assert part in result.stderr


def test_scenarios_that_extend_each_other_are_refused(peersim, tmp_path):
    one, other = tmp_path / "one.toml", tmp_path / "other.toml"
    one.write_text('extends = "other.toml"\n')
    other.write_text('extends = "one.toml"\n')
    result = peersim("run", str(one))
    assert result.exit_code == 2
    assert "loop" in result.stderr


def test_a_network_with_text_for_numbers_is_refused(peersim, tmp_path):
    path = tmp_path / "ties.csv"
    path.write_text("source,target,weight\na,b,strong\nb,c,1\n")
    result = peersim("run", "baseline", f"--set=network.file={path}")
    assert result.exit_code == 2
    assert "ties.csv" in result.stderr
    assert "line 2, column 3" in result.stderr
    assert "strong" not in result.stderr  # what stands there may be a name


def test_an_empty_network_is_refused(peersim, tmp_path):
    path = tmp_path / "ties.csv"
    path.write_text("")
    result = peersim("run", "baseline", f"--set=network.file={path}")
    assert result.exit_code == 2
    assert "ties.csv" in result.stderr


@pytest.mark.parametrize("command", [["run", "baseline"], ["list"], ["describe"]])
def test_a_folder_that_cannot_be_written_is_told_before_anything_runs(peersim, tmp_path, command):
    place = tmp_path / "file"
    place.write_text("here")
    result = peersim(*command, "--out", str(place / "results"))
    assert result.exit_code == 2
    assert str(place) in result.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_told(peersim, tmp_path):
    tmp_path.chmod(0o500)
    result = peersim("run", "baseline", "--out", str(tmp_path / "results"))
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr


def test_a_folder_of_other_things_is_not_overwritten(peersim, tmp_path):
    (tmp_path / "thesis.docx").write_text("years of work")
    result = peersim("run", "baseline", "--out", str(tmp_path))
    assert result.exit_code == 2
    assert (tmp_path / "thesis.docx").read_text() == "years of work"
