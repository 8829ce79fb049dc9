"""`peersim lesson` and `peersim seminar`: what is wrong is said, with exit code 2."""

import json
import socket
from pathlib import Path

import pytest

from peersim.lesson import LANGUAGES, names

SMALL = Path(__file__).parents[1] / "lesson" / "small.en.md"


def test_a_lesson_without_mistakes_is_told_step_by_step(peersim):
    said = peersim("lesson", "check", str(SMALL))
    assert said.exit_code == 0
    assert "A small lesson" in said.stdout
    assert "2. Predict (predict, 3 min, 4 questions)" in said.stdout


def test_a_mistake_in_a_lesson_is_exit_code_2_and_no_traceback(peersim, tmp_path):
    wrong = tmp_path / "wrong.md"
    text = SMALL.read_text(encoding="utf-8").replace('kind = "read"', 'kind = "reed"')
    wrong.write_text(text, encoding="utf-8")
    said = peersim("lesson", "check", str(wrong))
    assert said.exit_code == 2
    assert "steps[1].kind = 'reed' is not known; the nearest known names are 'read'" in said.stderr
    assert str(wrong) in said.stderr
    assert "Traceback" not in said.stderr


def test_lessons_are_listed(peersim):
    said = peersim("lesson", "list", "--json")
    listed = [(one["name"], one["language"]) for one in json.loads(said.stdout)]
    assert listed == [(name, language) for name in names() for language in LANGUAGES]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["silense"], "'silence'"),
        (["silence", "--language", "de"], "--language 'de'"),
        (["nowhere.md"], "there is no file"),
    ],
)
def test_what_cannot_be_held_is_said(peersim, arguments, said, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    ended = peersim("seminar", *arguments)
    assert ended.exit_code == 2
    assert said in ended.stderr
    assert [*tmp_path.iterdir()] == []


def test_a_port_that_is_taken_leaves_no_file_behind(peersim, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ended = peersim("seminar", str(SMALL), "--port", str(port))
    assert ended.exit_code == 2
    assert f"--port {port}" in ended.stderr
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("arguments", [("dashboard",), ("seminar", SMALL)])
def test_a_missing_library_is_said_before_any_address(arguments, monkeypatch, tmp_path):
    from importlib import metadata

    from typer.testing import CliRunner

    from peersim.cli import app

    def none(name):
        raise metadata.PackageNotFoundError(name)

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(metadata, "distribution", none)
    monkeypatch.setattr(metadata, "requires", lambda _: ['segno; extra == "dashboard"'])
    ended = CliRunner(env={"COLUMNS": "80"}).invoke(app, [*map(str, arguments)])
    assert ended.exit_code == 2
    assert "http" not in ended.output
    assert "peersim[dashboard]" in ended.output
    assert [*tmp_path.iterdir()] == []


def test_a_lesson_that_comes_with_peersim_is_checked_by_its_name(peersim):
    told = peersim("lesson", "check", "silence")
    assert told.exit_code == 0
    assert "nothing wrong with it" in " ".join(told.stdout.split())
    assert "'silence'" in peersim("lesson", "check", "silense").stderr
