"""Folders of results and of sweeps that somebody changed: read as they are, made again, or refused.

The number of an input says how it is changed, so that a failure can be had again;
`--wrong-inputs N` tries each door with N of them.
"""

import json
import os
import random
import shutil
import sqlite3
from contextlib import closing, suppress

import pandas as pd
import pytest

from peersim import compare, load, read_results
from peersim.core.errors import PeersimError
from peersim.methods.ensemble_table import Ensemble
from peersim.methods.experiment import read_experiment
from peersim.methods.repeat import repeat
from peersim.methods.sweep import sweep
from peersim.narration.outcome_cards import cards
from peersim.report.brief.brief_formats import brief_files
from peersim.results import read_folder
from peersim.results.checksum import fingerprint
from peersim.results.sweeps import read_sweep, summary

SIZE = {"organisation.people": 20, "organisation.weeks": 12, "organisation.burn_in": 2}
DEEP = 20_000
WRONG: list[object] = [
    *(None, -1, 0, 7.5, 2**70, True, "", "x", "../../x", "/etc/passwd", [], {}, [[]], {"a": 1}),
    *("=1+1", "\x1b[31m", "é" * 300, [None], 1e308, "2026-99-99"),
]
QUESTION = """
scenarios = ["baseline", "study_circle"]
outcomes = ["distress", "reports"]
replicates = 2
seed = 4
batch = 4
[set]
organisation.people = 20
organisation.weeks = 8
organisation.burn_in = 0
policies.study_circle.from_week = 4
[assumptions]
culture.silence = [0.2, 0.8]
[levers]
policies.study_circle.sessions = [2, 4]
[design]
kind = "sobol"
points = 4
"""


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    base, circle = (
        load(name, SIZE | changes)
        for name, changes in (
            ("baseline", {}),
            ("study_circle", {"policies.study_circle.from_week": 3}),
        )
    )
    place = tmp_path_factory.mktemp("results") / "whole"
    sets = Ensemble("sets", ("culture.silence",), ((0.3,), (0.6,)), (0.5, 0.5))
    return compare(base, circle, replicates=3, workers=1, ensemble=sets).write(place)


@pytest.fixture(scope="module")
def experiment(tmp_path_factory):
    path = tmp_path_factory.mktemp("question") / "question.toml"
    path.write_text(QUESTION, encoding="utf-8")
    return read_experiment(path)


@pytest.fixture(scope="module")
def swept(experiment, tmp_path_factory):
    return sweep(experiment, tmp_path_factory.mktemp("swept") / "whole", 1).folder


@pytest.fixture
def numbers(pytestconfig):
    return range(int(pytestconfig.getoption("--wrong-inputs", default=60)))


# ------------------------------------------------------------------------- how files are changed


def luck_of(number):
    return random.Random(number)  # noqa: S311 - for tests, not for secrets


def file_of(luck, folder, ending=""):
    return luck.choice(sorted(p for p in folder.iterdir() if p.name.endswith(ending)))


def flip_a_bit(luck, path):
    content = bytearray(path.read_bytes() or b"\0")
    content[luck.randrange(len(content))] ^= 1 << luck.randrange(8)
    path.write_bytes(content)


def cut(luck, path):
    path.write_bytes(path.read_bytes()[: luck.randrange(path.stat().st_size or 1)])


def swap(luck, path):
    other = file_of(luck, path.parent)
    mine, theirs = path.read_bytes(), other.read_bytes()
    path.write_bytes(theirs)
    other.write_bytes(mine)


def remove(luck, path):
    path.unlink()


def link(luck, path):
    path.unlink()
    path.symlink_to("/dev/zero")


def pipe(luck, path):
    path.unlink()
    os.mkfifo(path)


def make_a_folder(luck, path):
    path.unlink()
    path.mkdir()


def reverse_rows(luck, path):
    if path.suffix == ".parquet":
        pd.read_parquet(path)[::-1].to_parquet(path)


BYTES = [flip_a_bit, flip_a_bit, cut, swap, remove, link, pipe, make_a_folder, reverse_rows]


def places(said, way=()):
    """Yield the way to everything in a value of JSON."""
    yield way
    for key, value in said.items() if isinstance(said, dict) else enumerate(said[:3]):
        if isinstance(value, dict | list):
            yield from places(value, (*way, key))
        else:
            yield (*way, key)


def change_json(luck, said):
    """Change one thing in a value of JSON, and return its text."""
    way = luck.choice([way for way in places(said) if way])
    held = said
    for key in way[:-1]:
        held = held[key]
    what = luck.randrange(4)
    if what == 0 and isinstance(held, dict):
        del held[way[-1]]
    elif what == 1:
        held[way[-1]] = "DEEP"
    else:
        held[way[-1]] = luck.choice(WRONG)
    return json.dumps(said).replace('"DEEP"', "[" * DEEP + "]" * DEEP)


def forge(luck, path):
    """Change a table so that it can still be read as one."""
    frame = pd.read_parquet(path)
    column = luck.choice(list(frame.columns))
    changes = [
        lambda: frame.drop(columns=column),
        lambda: frame.assign(**{column: "x"}),
        lambda: frame.assign(**{column: float("nan")}),
        lambda: frame.assign(**{column: float("inf")}),
        lambda: frame.assign(**{column: -(10**12)}),
        lambda: frame.assign(**{column: None}),
        lambda: frame.assign(**{column: pd.Series([[1]] * len(frame))}),
        lambda: frame[:0],
        lambda: frame.sample(frac=0.3, random_state=luck.randrange(1000)),
        lambda: frame.astype({column: str}),
    ]
    luck.choice(changes)().to_parquet(path)


# ------------------------------------------------------------------------------------- results


def tamper_with_results(number, folder):
    luck = luck_of(number)
    path = folder / "manifest.json"
    kind = number % 3
    if kind == 0:
        luck.choice(BYTES)(luck, file_of(luck, folder))
    elif kind == 1:
        path.write_text(change_json(luck, json.loads(path.read_text("utf-8"))), encoding="utf-8")
    else:
        names = ["outcomes", "trajectories", "differences", "decomposition"]
        table = folder / f"{luck.choice(names)}.parquet"
        forge(luck, table)
        said = json.loads(path.read_text("utf-8"))
        said["tables"][table.name]["sha256"] = fingerprint(table)
        path.write_text(json.dumps(said), encoding="utf-8")


def copied(folder, place):
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(folder, place)
    return place


def show(folder):
    opened = read_results(folder, "sent").read()
    with opened.in_words():
        cards(opened)
    brief_files(opened, formats=["html"])


def again(folder):
    repeat(folder, workers=1)


@pytest.mark.parametrize("door", [show, again])
def test_changed_results_are_shown_or_refused_in_words(door, results, tmp_path, numbers):
    for number in numbers[: len(numbers) // (4 if door is again else 1)]:
        folder = copied(results, tmp_path / "sent")
        tamper_with_results(number, folder)
        with suppress(PeersimError), told_of(number):
            door(folder)


def test_no_table_of_which_a_byte_changed_passes_as_good(results, tmp_path, numbers):
    for number in numbers:
        luck = luck_of(number)
        folder = copied(results, tmp_path / "sent")
        table = file_of(luck, folder, ".parquet")
        luck.choice(BYTES[:5])(luck, table)
        if table.is_file() and table.read_bytes() == (results / table.name).read_bytes():
            continue  # swapped with itself
        with pytest.raises(PeersimError):
            read_folder(folder).table(table.stem)


# --------------------------------------------------------------------------------------- sweeps


def change_manifest(luck, folder):
    with closing(sqlite3.connect(folder / "sweep.sqlite")) as database, database:
        what = luck.randrange(6)
        if what < 3:
            key, value = luck.choice(database.execute("select key, value from about").fetchall())
            said = change_json(luck, {"held": json.loads(value)})
            text = said[said.index(":") + 2 : -1] if '"held"' in said else "{"
            database.execute("update about set value = ? where key = ?", (text, key))
        elif what == 3:
            column = luck.choice(["round", "worlds", "shard", "sha256", "seconds"])
            value = luck.choice(["x", "../x.parquet", -1, b"\xff", 2**40, 0.5])
            database.execute(f"update batches set {column} = ?", (value,))  # noqa: S608 - our names
        elif what == 4:
            database.execute(f"drop table {luck.choice(['about', 'batches', 'failures'])}")
        else:
            database.execute("create trigger t after insert on about begin select 1; end")


def tamper_with_a_sweep(number, folder):
    luck = luck_of(number)
    kind = number % 3
    if kind == 0:
        luck.choice(BYTES)(luck, file_of(luck, folder))
    elif kind == 1:
        change_manifest(luck, folder)
    else:
        table = file_of(luck, folder, ".parquet")
        forge(luck, table)
        with closing(sqlite3.connect(folder / "sweep.sqlite")) as database, database:
            value = json.dumps(fingerprint(table))
            key = f"sha256 of {table.name}"
            database.execute("update about set value = ? where key = ?", (value, key))


class told_of:  # noqa: N801 - reads like a function
    """Say which input it was that was not refused in words."""

    def __init__(self, number):
        self.number = number

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if kind is not None and not issubclass(kind, PeersimError):
            pytest.fail(f"input {self.number}: {kind.__name__}: {error}")


def test_a_changed_sweep_is_read_or_refused_in_words(swept, tmp_path, numbers):
    from peersim.dashboard.sweep_folder import SweepFolder, check_sweep

    for number in numbers:
        folder = copied(swept, tmp_path / "sent")
        tamper_with_a_sweep(number, folder)
        with suppress(PeersimError), told_of(number):
            found = SweepFolder(check_sweep(folder), "sent").read()
            summary(found.sweep)
        with suppress(PeersimError), told_of(number):
            assert len(read_sweep(folder).worlds) == len(read_sweep(folder).worlds)


def test_a_changed_sweep_that_goes_on_comes_to_the_same_bytes(swept, experiment, tmp_path, numbers):
    made_again = 0
    for number in numbers[: len(numbers) // 2]:
        luck = luck_of(number)
        folder = copied(swept, tmp_path / "sent")
        luck.choice(BYTES)(luck, file_of(luck, folder))
        with suppress(PeersimError), told_of(number):
            sweep(experiment, folder, 1, resume=True)
            for name in ("points.parquet", "worlds.parquet"):
                assert (folder / name).read_bytes() == (swept / name).read_bytes(), number
            made_again += 1
    assert made_again
