"""The sentence on top says what the headline found, no more, and in words that translate."""

import pandas as pd
import pytest

from peersim import compare
from peersim.methods.evidence import evidence_counts
from peersim.methods.findings import Findings, headline_metrics
from peersim.narration import texts
from peersim.narration.display_names import titles_of
from peersim.narration.headline import (
    CLAUSES,
    _short,
    begins,
    headline,
    sentences,
    when_it_looks_worse,
)
from peersim.narration.incident_filter import filter_incidents, hidden_metrics
from peersim.narration.notes import grounds_words, notes, rests_on
from peersim.narration.phrases import listed, plain
from peersim.scenario import load

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
        assert "**" not in " ".join(one.rest)  # it is shown as it is


def test_who_gains_is_said_with_the_week_and_in_how_many_pairs(comparison):
    (circle, _) = sentences(comparison)
    assert "speak up more**" in circle.lead
    assert "from about week 1" in circle.lead
    assert "of 12 paired worlds" in circle.lead
    assert "harmed" in circle.lead


def row_of(metric, **more):
    said = {"metric": metric, "group": "survivors", "difference": 0.5, "pairs": 12}
    return {**said, "share_higher": 1.0, "share_lower": 0.0, **more}


@pytest.mark.parametrize("metric", sorted(headline_metrics()))
@pytest.mark.parametrize("count", [0, 1, 3])
@pytest.mark.parametrize("passes", [True, False])
def test_what_is_read_first_has_less_than_forty_words(comparison, metric, count, passes):
    weeks = comparison.differences[comparison.differences["scenario"] == "study_circle"]
    gains = tuple(map(row_of, [metric, "desisting_identity", "report_ratio"]))
    passing = row_of("true_incidents", week=20) if passes else None
    for harms in (0, count):
        found = Findings(
            pairs=12, gains=gains[:count], harms=gains[:harms],
            small_harms=True, passing=passing, open=(),
        )  # fmt: skip
        said = plain(_short("Under these assumptions, with “One” rather than “Two”,", found, weeks))
        assert len(said.split()) < 40
        assert ("Some are harmed: " in said) == bool(harms)
        assert harms or ("more incidents happen" in said) >= passes


def test_shipped_comparisons_are_told_in_less_than_forty_words(comparison):
    for one in sentences(comparison):
        assert len(plain(one.lead).split()) < 40


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
    hidden = filter_incidents(comparison, hide_incidents=True)
    for one in sentences(hidden):
        assert "incident" not in one.lead + " ".join(one.rest)
        assert "reported" not in one.lead + " ".join(one.rest)
    assert not any("eports" in text for text in notes(hidden))
    assert {"true_incidents", "reports", "report_ratio"} <= hidden_metrics()


def test_every_measure_of_the_headline_has_its_clauses(swedish):
    assert set(CLAUSES) == {
        (name, way) for name in headline_metrics() for way in ("higher", "lower")
    }
    assert all(texts.t(clause) != clause for clause in CLAUSES.values())


def test_the_sentence_is_there_in_swedish(comparison, swedish):
    (circle, _) = sentences(comparison)
    assert circle.lead.startswith("Under dessa antaganden, med ”Studiecirkel” i stället för ”Utg")


def test_more_reports_of_no_more_incidents_are_explained(comparison):
    for text in when_it_looks_worse(comparison):
        assert "silence, not safety" in text
        assert "% more reports" in text


def test_remarks_and_grounds_are_plain_sentences(comparison):
    said = notes(comparison)
    assert said[0].startswith("Reports are not incidents")
    assert "weeks 26 to 51, rates over weeks 10 to 51" in said[1]
    assert "mechanisms" in rests_on(comparison.worlds.scenarios[0])


def test_what_an_answer_rests_on_is_counted_in_one_way_everywhere(comparison):
    worlds = comparison.worlds.scenarios
    assert rests_on(*worlds) == grounds_words(evidence_counts(*worlds))


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


def test_a_command_and_a_page_say_the_same_sentence(comparison):
    leads = " ".join(one.lead for one in sentences(comparison))
    assert comparison.headline() == headline(comparison) == leads.replace("**", "")


# ------------------------------------------------------------------- rows made by hand


@pytest.fixture
def said_of(hand_made):
    """Return a function that gives what is said of a comparison of one policy, made by hand."""

    def said(outcomes, passing=()):
        columns = ["scenario", "week", "metric", "group", "difference", "low", "high"]
        harms = [{"scenario": "policy", **row} for row in passing]
        answer = hand_made(
            ("base", "policy"),
            outcomes=outcomes.assign(scenario="policy"),
            differences=pd.DataFrame(columns=columns),
            passing=pd.DataFrame(harms, columns=columns[:5]),
        )
        (only,) = sentences(answer)
        return only

    return said


PASSING = [{"metric": "hope", "group": "mentors", "week": 7, "difference": -0.02}]


@pytest.fixture
def rows():
    """Five rows of a comparison."""
    columns = "metric group base_mean other_mean low high share_higher share_lower verdict"
    made = [
        ("voice", "women", 0.3, 0.4, 0.09, 0.11, 0.97, 0.03, "gains"),
        ("distress", "survivors", 0.5, 0.55, 0.04, 0.06, 0.9, 0.1, "is harmed"),
        ("hope", "mentors", 0.5, 0.501, 0.0008, 0.0012, 1.0, 0.0, "too small to notice"),
        ("belonging", "mentees", 0.5, 0.6, 0.001, 0.199, 0.6, 0.4, "gains"),
        ("reoffending", "all", 0.25, 0.24, -0.03, 0.01, 0.4, 0.6, "no clear difference"),
    ]
    frame = pd.DataFrame(made, columns=columns.split())
    return frame.assign(
        difference=frame["other_mean"] - frame["base_mean"], pairs=100, unit="", least_noticed=0.03
    )


def test_gains_and_harms_are_named_that_are_clear_and_large(rows, said_of):
    said = said_of(rows, PASSING)
    assert "**women speak up more**, in 97 of 100 paired worlds." in said.lead
    assert "Some are harmed: **people with old trauma carry more distress**" in said.lead
    assert "mentors have more hope" not in said.lead  # clear, but too small to be noticed
    assert "mentees" not in said.lead  # large, but not clear when so many are looked at
    assert "what becomes of reoffending" in said.rest[0]
    assert "For a while mentors have less hope (most of all in week 7)." in said.rest
    alone = said_of(rows[rows["verdict"] != "is harmed"], PASSING)
    assert "but for a while **mentors have less hope** (most of all in week 7)." in alone.lead


def test_a_harm_that_passes_is_told_once(rows, said_of, monkeypatch):
    alone = rows[rows["verdict"] != "is harmed"]
    for most in (40, 1):  # the longest sentence, and the shortest
        monkeypatch.setattr("peersim.narration.headline._MOST_WORDS", most)
        said = said_of(alone, PASSING)
        assert "**mentors have less hope**" in said.lead
        assert "less hope" not in " ".join(said.rest)


def test_it_is_said_where_nothing_is_seen(rows, said_of):
    nothing = rows.assign(difference=0.0, low=-0.1, high=0.1, verdict="no clear difference")
    said = said_of(nothing)
    assert "nobody is seen to gain. Nobody is seen to be harmed." in said.lead


def test_it_is_said_where_nothing_stays_open(rows, said_of):
    said = said_of(rows.iloc[:1].assign(group="all"))
    assert "people as a whole every difference is clear" in said.rest[0]
    assert "people as a whole speak up more" in said.lead


def test_the_first_sentences_are_short(rows, said_of):
    said = said_of(rows, PASSING)
    assert len(said.lead.split()) < 40
