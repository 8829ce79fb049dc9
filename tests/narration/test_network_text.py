"""What is said of a scenario's own network is what was read of it, in English and Swedish."""

import json
import re

import pytest

from peersim.methods.run import run
from peersim.methods.saved_scenario import scenario_from
from peersim.narration.network_text import REMARKS, imported, network_sentences
from peersim.results import read_folder
from peersim.scenario import load
from peersim.world.network_files.import_report import REASONS

TIES = "source,target,weight,since\np01,p02,1,2001\np02,p03,0,2002\np03,p04,2,2003\np04,NA,,\n"
PEOPLE = "person,role,gendr\np01,mentor,f\np02,,m\np03,staff,f\np04,,f\n"


@pytest.fixture
def own(tmp_path):
    """Return a scenario on a small network of one's own."""
    (tmp_path / "friends.csv").write_text(TIES, encoding="utf-8")
    (tmp_path / "who.csv").write_text(PEOPLE, encoding="utf-8")
    files = {"network.file": tmp_path / "friends.csv", "network.people": tmp_path / "who.csv"}
    size = {"organisation.weeks": 2, "organisation.burn_in": 0}
    return load("own_network", size | {name: str(path) for name, path in files.items()})


def test_it_says_what_was_read_what_is_drawn_and_what_is_left_out(own):
    ignored = "'gendr' (the nearest that would be read is 'gender'), 'since'"
    assert network_sentences(own) == (
        "4 people with 2 ties were read from friends.csv.",
        "Roles: 2 read, 2 drawn by chance; genders: 0 read, 4 drawn by chance.",
        f"Attributes that are not used: {ignored}.",
        "Weight 0 is no tie: 1 in line 3.",
        "A word for a missing value (NA, NaN, - ...) names nobody: 1 in line 5.",
    )


def test_the_example_alone_is_called_invented(own):
    assert any("invented example" in said for said in network_sentences(load("own_network")))
    assert not any("invented" in said for said in (*network_sentences(own), own.description))
    assert "60" not in own.description


def test_a_world_without_a_network_says_nothing_of_one():
    assert network_sentences(load("baseline")) == ()
    assert imported([load("baseline")]) == {}


def test_every_reason_has_its_sentence_and_every_sentence_its_swedish_one(own):
    texts = pytest.importorskip("peersim.narration.texts", reason="Babel is not installed")
    assert set(REMARKS) == set(REASONS)
    assert set(REMARKS.values()) <= texts.translations("sv").keys()
    used = []

    def noting(text, /, **values):
        used.append(text)
        return texts.t(text, **values)

    for scenario in (own, load("own_network")):
        network_sentences(scenario, noting)
    assert set(used) <= texts.translations("sv").keys()


def test_it_says_the_same_in_swedish(own, swedish):
    from peersim.narration.texts import t

    said = " ".join(network_sentences(own, t))
    assert said.startswith("4 personer med 2 band lästes ur friends.csv. Roller: 2 lästa")


def test_the_manifest_tells_it_without_the_file_and_without_anybody(own, tmp_path):
    folder = run(own, 1).write(tmp_path / "out")
    said = network_sentences(own)
    for file in tmp_path.glob("*.csv"):
        file.unlink()
    kept = read_folder(folder).manifest.scenarios[0]
    assert network_sentences(scenario_from(kept)) == said
    text = (folder / "manifest.json").read_text(encoding="utf-8")
    assert json.loads(text)["scenarios"][0]["network"]["report"]["people"] == 4
    assert not re.search(r"p0\d", text)
