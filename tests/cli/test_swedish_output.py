"""Every command that takes --language says nothing in English where Swedish is asked for.

Each runs in a process of its own, since here rooms are loaded that bring texts of their own along.
"""

import csv
import re
import subprocess
import sys
import zipfile
from typing import Any

import pytest
import typer

from peersim.cli import app
from tests.left_in_english import left_in_english, shown_texts, written_in_english

ENGLISH_BY_RULE = {"options.html", "python_names.html", "map.csv"}
"""Pages of the handbook that are made of help texts and docstrings; a table for programs."""
SMALL = [f"--set=organisation.{name}={value}" for name, value in (("people", 40), ("burn_in", 8))]
WRITTEN = {
    "describe": ["describe", "--out", "said"],
    "diaries": ["diaries", "results", "--people", "20", "--out", "said"],
    "explain": ["explain", "baseline", "--twin=circle_when_silent", *SMALL, "--out", "said"],
    "export-page": ["export-page", "results", "--out", "said"],
    "handbook": ["handbook", "--out", "said"],
    "map": [
        *("map", "baseline", "keys_revoked", *SMALL, "--x=culture.silence", "--y=culture.macho"),
        *("--cells=5", "--replicates=2", "--out", "said"),
    ],
    "report": ["report", "results", "--out", "said"],
    "rocrate": ["rocrate", "results", "--out", "said"],
}
"""What each command is called with to write all its documents."""
ELSEWHERE = {"seminar"}
"""Its pages are walked through in `tests/seminar/test_swedish_class.py`."""
PRINTED = ["keys_revoked", "own_network", "circle_when_silent", "speaking_up"]
_FORMULA = re.compile(r"\$\$.*?\$\$|\$[^$\n]+\$|`[^`]+`", re.DOTALL)
_NAMES_OF_NUMBERS = "1 - supervision"
"""An equation in a sentence."""


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Return a folder with results whose scenarios have long names and measures."""
    from peersim import compare

    place = tmp_path_factory.mktemp("swedish")
    small = {"organisation.people": 40, "organisation.burn_in": 8}
    names = ("baseline", "funding_cut_paid", "women_only_space_hardened")
    from peersim.scenario import load

    compare(*(load(name, small) for name in names), replicates=3, seed=3).write(place / "results")
    return place


def in_swedish(place, *arguments):
    """Run a command by itself and return what it prints."""
    command = [sys.executable, "-m", "peersim", *arguments, "--language", "sv"]
    done = subprocess.run(command, cwd=place, capture_output=True, text=True, check=True)
    return done.stdout


def runs_of_text(path):
    """Return what somebody reads in a document."""
    if path.suffix in {".html", ".svg"}:
        return shown_texts(path.read_text("utf-8"))
    if path.suffix == ".docx":
        document = zipfile.ZipFile(path).read("word/document.xml").decode()
        return re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", document)
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as held:
            return [cell for row in [*csv.reader(held)][1:] for cell in row]
    if path.suffix in {".md", ".txt"}:
        return _FORMULA.sub("", path.read_text("utf-8")).split("\n")
    return []


def english(texts):
    found = [*left_in_english(texts), *written_in_english(texts)]
    return [text for text in found if _NAMES_OF_NUMBERS not in text]


def test_every_command_that_takes_a_language_is_looked_at():
    group: Any = typer.main.get_command(app)
    asked = {
        name
        for name, command in group.commands.items()
        if any("--language" in one.opts for one in command.params)
    }
    assert asked == {*WRITTEN, *ELSEWHERE}


@pytest.mark.parametrize("name", sorted(WRITTEN))
def test_documents(name, place):
    folder = place / name
    folder.mkdir()
    (folder / "results").symlink_to(place / "results")
    in_swedish(folder, *WRITTEN[name])
    written = [path for path in (folder / "said").rglob("*") if path.name not in ENGLISH_BY_RULE]
    found = {path.name: english(runs_of_text(path)) for path in written}
    assert any(runs_of_text(path) for path in written)
    assert {path: said for path, said in found.items() if said} == {}


@pytest.mark.parametrize("name", ["", *PRINTED])
def test_descriptions(name, place):
    said = in_swedish(place, "describe", *filter(None, [name]))
    assert english(_FORMULA.sub("", said).split("\n")) == []


def test_a_life(place):
    told = in_swedish(place, "explain", "keys_revoked", *SMALL, "--replicate=1")
    assert english(told.replace("keys_revoked", "").split("\n")) == []
