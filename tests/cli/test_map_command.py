"""`peersim map`: pictures, a table and the question in a folder, gone on with where it stopped."""

import json

import pytest

HERE = (
    "--x=culture.silence=0.2..0.8",
    "--y=policies.study_circle.uptake",
    "--set=organisation.people=20",
    "--set=organisation.burn_in=2",
    "--set=organisation.weeks=8",
    "--set=policies.study_circle.from_week=2",
    "--metric=voice",
    "--cells=5",
    "-n1",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("map") / "out"


def test_a_map_is_drawn_and_written(peersim, folder):
    done = peersim("map", "baseline", "study_circle", *HERE, "--out", str(folder))
    assert done.exit_code == 0, done.stderr
    assert "of 25 cells" in " ".join(done.stdout.split())
    assert {path.name for path in folder.iterdir()} == {
        "map.svg", "map.png", "map.csv", "question.toml", "worlds.journal", "baseline.toml",
        "study_circle.toml",
    }  # fmt: skip
    assert len((folder / "map.csv").read_text().splitlines()) == 26


def test_the_same_again_runs_nothing_and_another_is_refused(peersim, folder, monkeypatch):
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    monkeypatch.setattr("peersim.methods.outcome_map.map_cells.run", None)
    again = peersim("map", "baseline", "study_circle", *HERE, "--out", str(folder))
    assert again.exit_code == 0, again.stderr
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    other = peersim("map", "baseline", "study_circle", *HERE, "--seed=2", "--out", str(folder))
    assert other.exit_code != 0
    assert "holds another map" in other.stderr


def test_json_holds_the_cells(peersim, folder):
    done = peersim(
        "map", "baseline", "study_circle", *HERE, "--level", "--json", "--out", str(folder)
    )
    said = json.loads(done.stdout)
    assert said["shown"] == "other"
    assert len(said["cells"]) == 25
    assert {"difference", "verdict", "culture.silence"} <= said["cells"][0].keys()


def test_a_mistake_is_told(peersim):
    done = peersim("map", "baseline", "--x=culture.silence", "--y=culture.macho", "--level")
    assert done.exit_code == 2
    assert "--level: takes two scenarios" in done.stderr
