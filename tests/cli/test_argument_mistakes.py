"""Every command says what it lacks or does not take, and what would be right, in a sentence."""

import pytest

from peersim.cli import app
from peersim.cli.argument_mistakes import NEEDED

NOWHERE = "nowhere"
COMMANDS = [str(one.name) for one in app.registered_commands]
ALONE = {"dashboard", "describe", "export-page", "handbook", "list", "validate"}
"""Commands that need no argument."""
TAKES_ONE = sorted({*COMMANDS} - {"dashboard", "handbook"})


def told(result):
    assert result.exit_code == 2
    assert not result.stdout
    assert result.stderr.startswith("peersim: ")
    assert result.stderr.count("\n") == 1
    return result.stderr


@pytest.mark.parametrize("name", [*sorted({*COMMANDS} - ALONE), "lesson check"])
def test_a_command_without_its_arguments_shows_one_with_them(peersim, name):
    assert f"peersim {name} " in told(peersim(*name.split()))


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (["compare", "study_circle"], "peersim compare baseline study_circle"),
        (["compare", "baseline"], "peersim compare baseline study_circle"),
        (["compare", "prison", "--years", "5"], "peersim compare baseline prison --years 5"),
        (
            ["map", "study_circle"],
            "peersim map study_circle --x culture.silence --y culture.macho",
        ),
        (
            ["map", "baseline", "--x", "culture.silence=0.1..0.9"],
            "peersim map baseline --x culture.silence=0.1..0.9 --y culture.macho",
        ),
        (["lesson", "check"], "peersim lesson check silence"),
    ],
)
def test_what_was_typed_stays_in_the_command_that_is_shown(peersim, typed, shown):
    assert told(peersim(*typed)).endswith(f": {shown}\n")


def test_a_comparison_says_what_it_needs(peersim):
    assert "compare needs a base and at least one alternative: " in told(peersim("compare"))


@pytest.mark.parametrize("typed", [["compare", "study_circl"], ["map", "study_circl"]])
def test_a_misspelt_name_is_told_before_what_is_missing(peersim, typed):
    assert "no scenario 'study_circl'; the nearest known name is 'study_circle'" in told(
        peersim(*typed)
    )


@pytest.mark.parametrize("name", TAKES_ONE)
def test_an_unknown_name_is_named_with_what_is_known(peersim, name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    said = told(peersim(name, NOWHERE))
    assert f"'{NOWHERE}'" in said
    assert any(word in said for word in ("; the nearest", "; known are", "; 'peersim", "; an exp"))


@pytest.mark.parametrize("name", ["describe", "explain", "run", "seminar", "validate", "sweep"])
def test_a_folder_that_is_not_there_is_named(peersim, name):
    assert f"'{NOWHERE}'" in told(peersim(name, f"{NOWHERE}/mine.toml"))


@pytest.mark.parametrize("name", ["report", "rocrate", "diaries", "export-page", "run --repeat"])
def test_results_that_are_not_there_are_told_with_those_that_are(
    peersim, name, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "monday").mkdir()
    (tmp_path / "monday" / "manifest.json").write_text("{}")
    assert "'monday'" in told(peersim(*name.split(), "mondai"))
    assert "'monday'" in told(peersim(*name.split(), "."))


def test_an_experiment_that_is_not_there_is_told_with_one_that_is(peersim, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "question.toml").touch()
    for name in ("sweep", "sensitivity", "calibrate", "discover"):
        assert "the nearest known name is 'question.toml'" in told(peersim(name, "qestion.toml"))


@pytest.mark.parametrize("name", ["run", "explain", "describe", "validate"])
def test_two_scenarios_lead_to_a_comparison(peersim, name):
    said = told(peersim(name, "baseline", "study_circle"))
    assert f"{name} takes no 'study_circle' here" in said
    assert said.endswith("peersim compare baseline study_circle\n")


@pytest.mark.parametrize("name", ["dashboard", "handbook"])
def test_a_command_without_arguments_takes_none(peersim, name):
    assert f"{name} takes no '{NOWHERE}' here: peersim {name}\n" in told(peersim(name, NOWHERE))


def test_whatever_must_be_given_has_its_words_and_nothing_else_has(peersim):
    import typer

    def commands(group):
        for one in group.commands.values():
            yield from commands(one) if hasattr(one, "commands") else [one]

    needed = {
        one.name
        for command in commands(typer.main.get_command(app))
        for one in command.params
        if one.required
    }
    assert needed == set(NEEDED)
