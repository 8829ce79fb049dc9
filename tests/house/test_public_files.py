"""What a public project keeps beside its code says the same as the code does."""

import json
import re
import shlex
import tomllib
from pathlib import Path
from typing import Any

import pytest
import typer

from peersim.cli import app
from peersim.methods.experiment import read_experiment
from peersim.methods.experiment.question_schema import FILE, question_schema
from tests.house.test_adding import NEW_MECHANISM

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
QUESTIONS = sorted((ROOT / "experiments").glob("*/question.toml"))


def test_codemeta_says_what_the_package_says():
    said = json.loads((ROOT / "codemeta.json").read_text("utf-8"))
    for key in ("name", "version", "description", "keywords"):
        assert said[key] == PROJECT[key]
    assert said["license"] == f"https://spdx.org/licenses/{PROJECT['license']}"
    assert [one["name"] for one in said["author"]] == [one["name"] for one in PROJECT["authors"]]
    pythons = [one.rpartition(" :: ")[2] for one in PROJECT["classifiers"] if ":: 3." in one]
    assert said["runtimePlatform"] == [f"Python {version}" for version in pythons]
    assert (ROOT / said["softwareHelp"]).is_file()


def test_the_citation_says_what_the_package_says():
    text = (ROOT / "CITATION.cff").read_text("utf-8")
    said = dict(re.findall(r"^(\w+): (.+)$", text, re.MULTILINE))
    assert said["version"] == PROJECT["version"]
    assert said["license"] == PROJECT["license"]
    assert said["title"].strip('"').startswith(PROJECT["name"])
    assert re.findall(r'^  - name: "(.+)"$', text, re.MULTILINE) == [
        one["name"] for one in PROJECT["authors"]
    ]
    assert (
        re.findall(r"^  - ([a-z].+)$", text.partition("keywords:")[2], re.MULTILINE)
        == (PROJECT["keywords"])
    )


def test_the_sources_hold_what_a_public_project_keeps():
    included = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    listed = included["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    kept = {"/CITATION.cff", "/CODE_OF_CONDUCT.md", "/CONTRIBUTING.md", "/Dockerfile"}
    assert kept | {"/SECURITY.md", "/codemeta.json"} <= set(listed)
    for name in listed:
        assert (ROOT / name.strip("/")).exists(), name


# ------------------------------------------------------------------------------ questions


def test_the_schema_of_questions_is_up_to_date():
    shipped = (ROOT / "scenarios" / FILE).read_text("utf-8")
    assert shipped == question_schema(), "write it anew: python -m peersim.methods.experiment"


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.parent.name)
def test_every_question_names_the_schema_that_it_keeps(path):
    text = path.read_text("utf-8")
    line, _, rest = text.partition("\n")
    assert (path.parent / line.removeprefix("#:schema ")).resolve() == ROOT / "scenarios" / FILE
    assert rest.startswith("\n#"), "a question opens with a comment that says what is asked"
    schema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    schema.Draft7Validator(json.loads(question_schema())).validate(tomllib.loads(text))
    read_experiment(path)


@pytest.mark.parametrize(
    "wrong",
    [
        'outcomes = ["silence"]\nlever = 1',
        'outcomes = ["silence"]\n[design]\nkind = "random"',
        'outcomes = ["silence"]\n[assumptions]\nculture.silence = "posterior"',
        'title = "no outcomes"',
    ],
)
def test_the_schema_refuses_what_the_reader_refuses(wrong):
    schema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    found = schema.Draft7Validator(json.loads(question_schema()))
    assert not found.is_valid(tomllib.loads(wrong))


# --------------------------------------------------------------------------- contributing


def test_the_files_of_a_new_mechanism_are_those_that_contributing_lists():
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    chapter = text.partition("## A mechanism, step by step")[2].partition("\n## ")[0]
    listed = re.findall(r"^\| `([^`]+)` \|", chapter, re.MULTILINE)
    assert {name.replace("NAME", "quiet_hours") for name in listed} == set(NEW_MECHANISM)


def test_every_path_that_contributing_names_exists():
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    rooms = ("peersim/", "tests/", "experiments/", "scenarios/", ".ci/")
    inside = {path.parent.name for path in (ROOT / "peersim").glob("*/__init__.py")}
    for named in re.findall(r"`([\w./]+)`", text):
        first = named.partition("/")[0]
        if "NAME" in named or not (named.startswith(rooms) or (first in inside and "/" in named)):
            continue
        assert any((ROOT / base / named).exists() for base in ("", "peersim")), named


# ----------------------------------------------------------------------------- dockerfile


def instructions():
    text = (ROOT / "Dockerfile").read_text("utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, _, rest = line.partition(" ")
            yield name, rest


def parsed(words):
    """Read a command of peersim to its last option; nothing is carried out."""
    group: Any = typer.main.get_command(app)
    return group.commands[words[0]].make_context(words[0], list(words[1:])).params


def test_the_dockerfile_copies_what_is_there_and_nothing_is_kept_from_it():
    allowed = set(re.findall(r"^!(.+)$", (ROOT / ".dockerignore").read_text("utf-8"), re.MULTILINE))
    copied = {name for kind, rest in instructions() if kind == "COPY" for name in rest.split()[:-1]}
    assert copied == allowed
    assert all((ROOT / name).exists() for name in copied)


def test_the_dockerfile_takes_a_supported_python_and_extras_that_exist():
    said = dict(instructions())
    version = re.fullmatch(r"python:(3\.\d+)-slim", said["FROM"])
    assert version is not None
    assert f"Programming Language :: Python :: {version[1]}" in PROJECT["classifiers"]
    text = (ROOT / "Dockerfile").read_text("utf-8")
    extras = re.search(r"'\.\[([\w,]+)\]'", text)
    assert extras is not None
    assert set(extras[1].split(",")) == set(PROJECT["optional-dependencies"]) - {"test"}


def test_the_container_serves_the_dashboard_at_the_port_that_it_exposes():
    said = dict(instructions())
    assert json.loads(said["ENTRYPOINT"]) == ["peersim"]
    params = parsed(json.loads(said["CMD"]))
    assert params["host"] == "0.0.0.0"  # noqa: S104 - of the container
    assert str(params["port"]) == said["EXPOSE"]
    assert said["USER"] == "peersim"


def test_the_commands_in_the_dockerfile_are_commands_of_peersim():
    text = (ROOT / "Dockerfile").read_text("utf-8")
    runs = re.findall(r"^(?:#   docker run .*? |RUN )peersim( .+)?$", text, re.MULTILINE)
    called = [shlex.split(rest) for rest in runs if rest]
    assert len(called) == 2
    for words in called:
        parsed(words)
