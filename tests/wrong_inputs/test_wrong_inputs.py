"""Whatever a user or a stranger sends is taken, or refused with a reason, within limits.

`--wrong-inputs N` tries each door with N inputs. The number of an input says how it is damaged,
so a fault that is found once is found again.
"""

import base64
import json
import zlib
from copy import deepcopy
from pathlib import Path

import pytest

from peersim.cli.scenario_arguments import scenarios_with
from peersim.lesson import load as load_lesson
from peersim.lesson.lesson_files import folder as lessons
from peersim.methods.ensemble_table import ensemble_of
from peersim.methods.experiment import read_experiment
from peersim.scenario import load, names
from peersim.scenario.scenario_files import folder as scenarios

EXPERIMENTS = Path(__file__).parents[2] / "experiments"
POINTS = 'outcomes = ["silence"]\n[variants.as_is]\n[design]\nkind = "csv"\nfile = "points.csv"\n'
TABLE = "culture.silence;culture.macho;weight\n0,2;0,3;1\n0,4;0,5;0,5\n0,6;0,1;2\n"
QUESTION = {
    "w": "study_circle",
    "s": {"culture.silence": 0.4, "mechanisms.emotional_toil.on": 0},
    "a": [["Circle", [["study_circle", 52, None, {"uptake": 0.5}]]], ["Nothing", []]],
    "p": 20,
    "r": 3,
    "u": "mine.toml",
}
PARTS: tuple[object, ...] = (
    *(None, True, -1, 0, 1.5, 1e308, float("nan"), 2**63, 10**400, "", "x", "x" * 70, "\0", "\x1b"),
    *([], {}, [[]], {"a": 1}, [None] * 5000, {f"k{number}": 1 for number in range(700)}),
)


def everything_of(scenario):
    return load(scenario).to_toml()


def a_file(damage, seed):
    text = damage.one_of([path.read_text("utf-8") for path in sorted(scenarios().glob("*.toml"))])
    return damage.bytes(text if seed % 3 else everything_of("circle_and_group"))


def a_setting(damage, seed):
    declared = sorted(load("study_circle").parameters())
    key = damage.one_of([*declared, *declared, "network.file", "policies.study_circle.start_when"])
    setting = damage.value(f"{key}=1")
    return damage.letter(setting) if seed % 2 else setting


def an_experiment(damage, seed):
    files = sorted(EXPERIMENTS.glob("*/question.toml"))
    text = damage.one_of([path.read_text("utf-8") for path in files])
    return damage.bytes(text)


def a_lesson(damage, seed):
    files = sorted(lessons().glob("*.md"))
    return damage.bytes(damage.one_of([path.read_text("utf-8") for path in files]))


def a_table(damage, seed):
    return damage.bytes(cells(damage, TABLE))


def cells(damage, text):
    """Put other values into some cells of a table."""
    lines = [line.split(";") for line in text.split("\n")]
    for _ in range(int(damage.luck.integers(3))):
        line = damage.one_of(lines)
        value = damage.value("cell = 1").partition("= ")[2]
        line[int(damage.luck.integers(len(line)))] = value
    return "\n".join(";".join(line) for line in lines)


def a_link(damage, seed):
    said = json.loads(json.dumps(QUESTION))
    for _ in range(1 + seed % 3):
        change_a_part(damage, said)
    text = json.dumps(said)
    if seed % 5 == 0:
        text = damage.text(text)
    deflate = zlib.compressobj(9, wbits=-15)
    packed = deflate.compress(text.encode()) + deflate.flush()
    packed = damage.raw(packed) if seed % 7 == 0 else packed
    return "1" + base64.urlsafe_b64encode(packed).decode().rstrip("=")


def change_a_part(damage, said):
    """Put something else in the place of a part of a question, however deep it lies."""
    while True:
        keys = list(said) if isinstance(said, dict) else list(range(len(said)))
        if not keys:
            return
        key = damage.one_of(keys)
        if isinstance(said[key], dict | list) and said[key] and damage.luck.random() < 0.7:
            said = said[key]
            continue
        said[key] = deepcopy(damage.one_of(PARTS))
        return


@pytest.fixture
def file(tmp_path):
    """Write an input into a file, beside which others may lie."""

    def write(name, content):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


@pytest.fixture
def door(request, file):
    """Take an input the way its door does."""
    questions = pytest.importorskip("peersim.dashboard.question")
    uploads = pytest.importorskip("peersim.dashboard.scenario_upload")
    baseline = load("baseline")

    def points(content):
        file("points.csv", content)
        return read_experiment(file("question.toml", POINTS.encode())).points

    return {
        "scenario": lambda content: load(file("mine.toml", content)),
        "name": load,
        "setting": lambda text: scenarios_with(["baseline", "study_circle"], [text], None),
        "experiment": lambda content: read_experiment(file("question.toml", content)),
        "points": points,
        "lesson": lambda content: load_lesson(file("mine.en.md", content)),
        "link": questions.Question.from_link,
        "upload": lambda content: uploads.upload(content, "mine.toml"),
        "ensemble": lambda content: ensemble_of(file("sets.csv", content)).check([baseline]),
        "parquet": lambda content: ensemble_of(file("sets.parquet", content)).check([baseline]),
    }[request.param]


def a_name(damage, seed):
    return damage.letter(
        damage.letter(damage.one_of([*names(), "no/where.toml", "~/x", "x" * 999]))
    )


@pytest.fixture(scope="session")
def a_parquet(tmp_path_factory):
    """Make a table of parameter sets, some of whose bytes are wrong."""
    import pandas as pd

    path = tmp_path_factory.mktemp("tables") / "sets.parquet"
    pd.DataFrame({"culture.silence": [0.2, 0.4], "weight": [1.0, 2.0]}).to_parquet(path)
    content = path.read_bytes()
    return lambda damage, _seed: damage.raw(content)


MAKERS = {
    "scenario": a_file,
    "name": a_name,
    "setting": a_setting,
    "experiment": an_experiment,
    "points": a_table,
    "lesson": a_lesson,
    "link": a_link,
    "upload": a_file,
    "ensemble": a_table,
}


@pytest.mark.parametrize(("door", "name"), [(name, name) for name in MAKERS], indirect=["door"])
def test_a_door_takes_or_refuses_whatever_comes(door, name, damage, faults, wrong_inputs):
    number = list(MAKERS).index(name)
    inputs = (MAKERS[name](damage(number, seed), seed) for seed in range(wrong_inputs))
    assert faults(door, inputs) == {}


@pytest.mark.parametrize("door", ["parquet"], indirect=True)
def test_a_damaged_table_of_parquet_is_refused(door, a_parquet, damage, faults, wrong_inputs):
    inputs = (a_parquet(damage(99, seed), seed) for seed in range(wrong_inputs))
    assert faults(door, inputs) == {}
