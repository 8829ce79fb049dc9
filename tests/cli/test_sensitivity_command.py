"""`peersim sensitivity`: one command from a file to indices and figures."""

import json

import pytest

FILE = """
outcomes = ["distress"]
replicates = 1
[set]
organisation.people = 20
organisation.weeks = 8
organisation.burn_in = 2
[assumptions]
culture.silence = [0.2, 0.8]
entry.women_share = [0.1, 0.9]
[design]
kind = "saltelli"
blocks = 8
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "question.toml").write_text(FILE, encoding="utf-8")
    return tmp_path


def test_indices_and_figures_lie_beside_the_worlds(peersim, folder):
    done = peersim("sensitivity", str(folder))
    assert done.exit_code == 0, done.stderr
    assert "distress_all, baseline: share of the variance" in done.stdout
    written = {path.name for path in (folder / "results").iterdir()}
    assert {"indices.csv", "pairs.csv", "tornado.svg", "pairs.svg", "worlds.parquet"} <= written


def test_what_is_there_can_be_analysed_without_running_anything(peersim, folder):
    nothing = peersim("sensitivity", str(folder), "--so-far")
    assert nothing.exit_code == 2
    assert "holds no sweep" in nothing.stderr
    assert peersim("sweep", str(folder), "--quiet").exit_code == 0
    said = json.loads(peersim("sensitivity", str(folder), "--so-far", "--json").stdout)
    assert {row["factor"] for row in said["indices"]} == {"culture.silence", "entry.women_share"}
    assert any("not yet stable" in remark for remark in said["remarks"])
