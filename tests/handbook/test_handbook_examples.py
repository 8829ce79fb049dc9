"""Every command and every snippet of README, CONTRIBUTING and handbook does what it says.

They run in the order in which one reads them, in one folder, each command once. Worlds are small:
the sizes are added to what stands there. What goes on until it is stopped, or takes minutes, is
read by its command to the last option and not carried out; tests of its own start it.
"""

import re
import shlex
import shutil
import tomllib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import matplotlib as mpl
import networkx as nx
import pandas as pd
import pytest
import typer
from markdown_it import MarkdownIt
from typer.testing import CliRunner

from peersim.cli import app
from peersim.handbook import handbook_pages
from peersim.methods.experiment import read_experiment

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PAGES = {
    **{name: (ROOT / name).read_text("utf-8") for name in ("README.md", "CONTRIBUTING.md")},
    **{page.name: page.text for page in handbook_pages()},
}
GROUP: Any = typer.main.get_command(app)
WAITS = {"dashboard", "seminar"}
"""These go on until they are stopped."""
LONG = {"calibrate", "discover", "sensitivity", "validate"}
"""These take minutes."""
SIZE = {"--set": ["--set=organisation.people=40", "--set=organisation.burn_in=4"]}
CALLED = re.compile(r"(peersim|python -m [\w.]+)( [^`]*)?")


@dataclass(frozen=True)
class Snippet:
    """A block of a page."""

    language: str
    text: str


def snippets(text):
    for token in MarkdownIt("commonmark").parse(text):
        if token.type == "fence":
            yield Snippet(token.info, token.content)
        elif token.type == "code_block":
            yield Snippet("bash", token.content)


def inline_commands(text):
    """Yield the commands within sentences and tables."""
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        for child in token.children or ():
            if child.type == "code_inline" and CALLED.fullmatch(child.content):
                yield child.content


def commands(snippet):
    for line in snippet.text.splitlines():
        for one in line.split("&&"):
            words = shlex.split(one, comments=True)
            if words:
                yield words


def command_of(words):
    """Return the command of some words and what is left for it."""
    command, left = GROUP, list(words)
    while left and left[0] in getattr(command, "commands", {}):
        command = command.commands[left.pop(0)]
    return command, left


def check_call(words):
    """Read a command to its last option, as the command line does, without carrying it out."""
    if words[0] == "peersim":
        command, left = command_of(words[1:])
        with suppress(typer.Exit):  # --help
            command.make_context(" ".join(words), left)
    elif words[:3] == ["python", "-m", "pip"]:
        extras = re.findall(r"\.(?:\[([\w,]+)\])?$", words[5])
        assert words[3:5] == ["install", "-e"]
        assert set(filter(None, extras[0].split(","))) <= set(PROJECT["optional-dependencies"])
    elif words[:2] == ["python", "-m"]:
        module = words[2].replace(".", "/")
        places = [ROOT / f"{module}.py", ROOT / module / "__main__.py"]
        assert words[2] == "pytest" or any(place.is_file() for place in places), words
    else:
        ci = (ROOT / ".ci" / "run").read_text("utf-8")
        assert f"check {shlex.join(words)}\n" in ci, words


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Return a folder with what a reader has who came so far."""
    folder = tmp_path_factory.mktemp("handbook")
    for path in (ROOT / "experiments").rglob("*.toml"):
        copy = folder / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)
    (folder / "experiments/calibration/results").mkdir()
    sets = pd.DataFrame({"culture.silence": [0.4, 0.6]})
    sets.to_parquet(folder / "experiments/calibration/results/posterior.parquet")
    nx.write_graphml(nx.watts_strogatz_graph(50, 6, 0.1, seed=1), folder / "friends.graphml")
    shutil.copy(ROOT / "peersim/lessons/silence.en.md", folder / "my_lesson.md")
    return folder


@pytest.fixture(scope="module")
def done():
    """Return the commands that were carried out already."""
    return set()


class LocalCluster:
    """Stands for a cluster: its jobs run in this process."""

    scheduler_address = "local"

    def __init__(self, **settings):
        assert set(settings) == {"cores", "memory", "walltime"}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def scale(self, jobs):
        assert jobs > 0


def added(command, left):
    """Return what makes the worlds of a command small."""
    flags = {flag for option in command.params for flag in option.opts}
    few = ["-n", "2"] if "--replicates" in flags and "--replicates" not in left else []
    is_own = "own_network" in left or "--repeat" in left
    return [*(SIZE["--set"] if "--set" in flags and not is_own else []), *few]


def carry_out(words):
    command, left = command_of(words[1:])
    verb = words[1]
    if verb in WAITS or verb in LONG:
        return
    if verb == "sweep" and left[0].startswith("experiments/") and "--dry-run" not in left:
        read_experiment(Path(left[0]))
        return
    if verb == "describe" and "own_network" not in left:
        call = words[1:]
    elif verb == "handbook" and "--out" not in left:
        call = [*words[1:], "--out", "read"]  # no browser is opened here
    else:
        more = [] if "--repeat" in left else added(command, left)
        call = [*words[1:], *more]
    result = CliRunner(env={"COLUMNS": "80", "NO_COLOR": "1"}).invoke(app, call)
    assert result.exit_code == 0, f"{shlex.join(words)}\n{result.output}"


@pytest.mark.parametrize("name", list(PAGES))
def test_what_stands_on_a_page_does_what_it_says(name, place, done, monkeypatch):
    monkeypatch.chdir(place)
    mpl.use("agg")
    if name == "many_worlds":
        cluster = pytest.importorskip("dask_jobqueue", reason="Dask is not installed")
        monkeypatch.setattr(cluster, "SLURMCluster", LocalCluster)
    names: dict[str, object] = {}
    for snippet in snippets(PAGES[name]):
        if snippet.language == "bash":
            for words in commands(snippet):
                check_call(words)
                if words[0] == "peersim" and tuple(words) not in done:
                    done.add(tuple(words))
                    carry_out(words)
        elif snippet.language == "python":
            exec(snippet.text, names)  # noqa: S102 - as a reader does
        elif snippet.language == "toml":
            tomllib.loads(snippet.text)
            path = place / snippet.text.split("\n")[0].removeprefix("# ")
            assert path.suffix == ".toml"
            path.parent.mkdir(exist_ok=True)
            path.write_text(snippet.text, encoding="utf-8")
        else:
            assert snippet.language == "text"


@pytest.mark.parametrize("name", list(PAGES))
def test_commands_within_sentences_exist(name):
    for said in inline_commands(PAGES[name]):
        if said not in {"peersim COMMAND --help", "peersim"}:
            words = shlex.split(said)
            check_call(words if len(words) > 2 else [*words, "--help"])  # a name alone is no call


def test_the_two_commands_of_the_readme_are_those_that_ci_runs():
    ci = (ROOT / ".ci" / "run").read_text("utf-8")
    setup = [snippet.text.strip() for snippet in snippets(PAGES["README.md"])][:2]
    assert setup[0].endswith("&& peersim dashboard")
    assert f"    {setup[1]}\n" in ci
