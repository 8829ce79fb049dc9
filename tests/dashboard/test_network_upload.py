"""A network that a visitor sends founds the organisation; its structure alone is kept."""

import pytest

from peersim import compare
from peersim.core.errors import PeersimError
from peersim.dashboard.question import NETWORK_WORLD, Question
from peersim.dashboard.scenario_upload import LARGEST_NETWORK, upload_network
from peersim.narration.network_text import network_sentences
from peersim.scenario import load

SMALL = (("organisation.weeks", 60.0), ("organisation.burn_in", 4.0))
OWN = Question(NETWORK_WORLD, SMALL, pairs=2)
TIES = "from,to\n" + "".join(f"Ann-{k},Ann-{k + 1}\nAnn-{k},Ann-{k + 2}\n" for k in range(30))


@pytest.fixture(scope="module")
def founded():
    return upload_network(TIES, "../../friends.csv", OWN)


def test_its_people_found_the_organisation(founded):
    base, circle = founded.scenarios()
    assert base.network == circle.network == founded.network
    assert founded.value("organisation.people") == base.sections["organisation"]["people"] == 32
    assert any("32 people with 60 ties" in text for text in network_sentences(base))
    assert any("friends.csv" in text for text in network_sentences(base))


def test_names_are_dropped(founded):
    assert "Ann" not in repr(founded)
    assert "Ann" not in founded.to_toml(0)


def test_worlds_are_run_on_it(founded):
    found = compare(*founded.scenarios(), replicates=2, workers=1)
    assert found.failures == ()
    assert found.readable_scenarios[0].network == founded.network


def test_the_file_finds_the_network_beside_it(founded, tmp_path):
    (tmp_path / "friends.csv").write_text(TIES, encoding="utf-8")
    (tmp_path / "mine.toml").write_text(founded.to_toml(1), encoding="utf-8")
    assert load(tmp_path / "mine.toml").hash() == founded.scenarios()[1].hash()


def test_a_link_holds_everything_but_the_network(founded):
    assert Question.from_link(founded.to_link()) == OWN


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        (TIES, "friends.docx", "friends.docx"),
        ("from,to\n", "friends.csv", "friends.csv"),
        ("x" * (LARGEST_NETWORK + 1), "friends.csv", "takes up to"),
        ("<graphml", "friends.graphml", "friends.graphml"),
    ],
)
def test_what_is_no_network_is_refused_in_words(text, name, said):
    with pytest.raises(PeersimError, match=said):
        upload_network(text, name, OWN)
