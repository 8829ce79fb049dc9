"""Whatever runs many worlds says beforehand how many, and leaves nothing behind."""

import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TINY = (
    'scenarios = ["baseline"]\noutcomes = ["silence"]\nreplicates = 2\n'
    "[set]\norganisation.people = 20\norganisation.weeks = 4\norganisation.burn_in = 1\n"
    "[assumptions]\nculture.silence = [0.2, 0.8]\nculture.macho = [0.2, 0.8]\n"
    '[design]\nkind = "latin_hypercube"\npoints = 5\n'
    "[sensitivity]\nwalks = 4\nblocks = 4\n"
    '[discover]\noutcome = "silence"\nabove = 0.5\nfresh = 20\n'
    "[calibrate]\npopulation = 20\ngenerations = 2\nleast_accepted = 0.5\npredicted = 10\n"
    '[calibrate.patterns.quiet]\noutcome = "silence"\nvalue = 0.5\nwithin = 0.1\n'
)
SIZE = (
    "--set=organisation.people=20",
    "--set=organisation.burn_in=1",
    "--set=organisation.weeks=4",
)
SIDES = ("--x", "culture.silence", "--y", "culture.macho")
CASES = {
    "run": (("run", "baseline", "-n", "30", *SIZE), (30, 30)),
    "compare": (("compare", "baseline", "prison", "paid_mentors", "-n", "30"), (90, 90)),
    "map": (("map", "baseline", "prison", *SIDES, "--cells", "9", "-n", "3"), (150, 486)),
    "sweep": (("sweep", "question.toml"), (10, 10)),
    # 4 walks of 3 points, and 4 blocks of 6
    "sensitivity": (("sensitivity", "question.toml"), (72, 72)),
    "discover": (("discover", "question.toml"), (50, 50)),
    # 20 sets, or in each of two generations 40 of which half are accepted; 20 in fresh worlds
    "calibrate": (("calibrate", "question.toml"), (80, 200)),
}


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "question.toml").write_text(TINY, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", CASES)
def test_a_dry_run_says_how_many_worlds_there_are_and_writes_nothing(name, peersim, place):
    call, bounds = CASES[name]
    if name in ("compare", "map"):
        call = (*call, *SIZE[:2])
    found = json.loads(peersim(*call, "--dry-run", "--json").stdout)
    assert (found["worlds"], found["worlds_at_most"]) == bounds
    assert found["seconds_per_world"] > 0.0
    assert [path.name for path in place.iterdir()] == ["question.toml"]


@pytest.mark.parametrize("name", ["compare", "calibrate"])
def test_people_read_a_sentence(name, peersim, place):
    call, (least, _) = CASES[name]
    said = " ".join(peersim(*call, "--dry-run").stdout.split())
    assert said.startswith(f"{least} ")
    assert " ms a world)." in said
