"""The sentence on top says what the headline found, no more, and in words that translate."""

import pandas as pd
import pytest

from peersim import compare
from peersim.methods.grounds import grounds
from peersim.methods.headline import TOLD
from peersim.scenario import load
from peersim.telling import texts
from peersim.narration.incident_filter import hidden_metrics
from peersim.narration.names import titles_of
from peersim.narration.wording import listed
from peersim.narration.notes import notes, rests_on
from peersim.narration.headline import _CLAUSES, begins, sentences, when_it_looks_worse

SIZE = {"organisation.people": 60, "organisation.weeks": 52, "organisation.burn_in": 8}


@pytest.fixture(scope="module")
def comparison():
    base = load("baseline", SIZE)
    circle = load("study_circle", SIZE | {"policies.study_circle.from_week": 10})
    group = load("mens_group", SIZE | {"policies.mens_group.from_week": 10})
    return compare(base, circle, group, replicates=12, workers=2)


def test_there_is_a_sentence_for_each_alternative(comparison):
    said = sentences(comparison)
    assert [one.scenario for one in said] == ["study_circle", "mens_group"]
    for one, name in zip(said, ("Study circle", "Men's group"), strict=True):
        opening = f"Under these assumptions, with “{name}” rather than “Baseline”, "
        assert one.lead.startswith(opening)
        assert one.lead.endswith(".")
        assert one.lead.count("**") % 2 == 0
        assert "wrong assumptions" in one.rest[-1]


def test_who_gains_is_said_with_the_week_and_in_how_many_pairs(comparison):
    (circle, _) = sentences(comparison)
    assert "speak up more**" in circle.lead
    assert "from about week 1" in circle.lead
    assert "of 12 paired worlds" in circle.lead
    assert "harmed" in circle.lead


def test_a_difference_begins_when_half_of_it_is_there_to_stay():
    size = [0.0] * 10 + [0.01] * 5 + [0.1] * 20
    weeks = pd.DataFrame({"week": range(35), "metric": "hope", "group": "all", "difference": size})
    weeks = weeks.assign(low=weeks["difference"] - 0.001, high=weeks["difference"] + 0.001)
    row = {"metric": "hope", "group": "all", "difference": 0.1}
    assert begins(weeks, row) == 15
    assert begins(weeks, {**row, "difference": -0.1}) is None
    assert begins(weeks[:20], row) is None  # five weeks are not there to stay


def test_one_pair_says_nothing(comparison):
    base, circle = comparison.worlds.scenarios[:2]
    (said,) = sentences(compare(base, circle, replicates=1))
    assert "nothing can be said yet" in said.lead


def test_hidden_incidents_are_not_told_of(comparison):
    for one in sentences(comparison, hide_incidents=True):
        assert "incident" not in one.lead + " ".join(one.rest)
        assert "reported" not in one.lead + " ".join(one.rest)
    assert not any("eports" in text for text in remarks(comparison, hide_incidents=True))
    assert {"true_incidents", "reports", "report_ratio"} <= INCIDENTS


def test_every_measure_of_the_headline_has_its_clauses(swedish):
    assert set(_CLAUSES) == {(name, way) for name in TOLD for way in ("higher", "lower")}
    assert all(texts.t(clause) != clause for clause in _CLAUSES.values())


def test_the_sentence_is_there_in_swedish(comparison, swedish):
    (circle, _) = sentences(comparison)
    assert circle.lead.startswith("Under dessa antaganden, med ”Studiecirkel” i stället för ”Utg")


def test_more_reports_of_no_more_incidents_are_explained(comparison):
    for text in when_it_looks_worse(comparison):
        assert "silence, not safety" in text
        assert "% more reports" in text


def test_remarks_and_grounds_are_plain_sentences(comparison):
    said = remarks(comparison)
    assert said[0].startswith("Reports are not incidents")
    assert "weeks 26 to 51, rates over weeks 10 to 51" in said[1]
    assert "mechanisms" in rests_on(comparison.worlds.scenarios[0])


def test_what_an_answer_rests_on_is_counted_in_one_way_everywhere(comparison):
    worlds = comparison.worlds.scenarios
    assert rests_on(*worlds) == grounds(*worlds).sentence()


def test_scenarios_of_one_title_are_told_apart(comparison):
    base = comparison.worlds.scenarios[0]
    twice = compare(base, base, replicates=1)
    assert list(titles_of(twice).values()) == ["Baseline", "Baseline (2)"]


def test_lists_read_as_people_write_them():
    assert [listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])] == [
        "a",
        "a and b",
        "a, b and c",
    ]
