"""Cards say what differs, how sure it is and who loses."""

import pandas as pd
import pytest

from peersim import compare
from peersim.metrics import core_metrics, registry
from peersim.narration.incident_filter import filter_incidents
from peersim.narration.outcome_cards import cards
from peersim.scenario import load

SIZE = {"organisation.people": 40, "organisation.weeks": 26, "organisation.burn_in": 8}

ROW = {
    "scenario": "other",
    "metric": "hope",
    "group": "all",
    "unit": "",
    "basis": "level",
    "window": "weeks 0 to 25",
    "base_mean": 0.5,
    "other_mean": 0.55,
    "difference": 0.05,
    "low": 0.04,
    "high": 0.06,
    "share_higher": 0.83,
    "share_lower": 0.17,
    "pairs": 100,
    "pairs_needed": 4.0,
    "least_noticed": 0.02,
    "verdict": "gains",
}


@pytest.fixture(scope="module")
def comparison():
    base = load("baseline", SIZE)
    circle = load("study_circle", SIZE | {"policies.study_circle.from_week": 10})
    return compare(base, circle, replicates=4, workers=2)


@pytest.fixture
def only(hand_made):
    """Return a function that gives the one card of outcomes made by hand."""

    def card_of(*rows, every=True):
        outcomes = pd.DataFrame([{**ROW, **row} for row in rows])
        labels = ["base", *dict.fromkeys(outcomes["scenario"])]
        (card,) = cards(hand_made(labels, outcomes=outcomes), every=every)
        return card

    return card_of


def test_a_card_says_difference_interval_and_pairs(only):
    (line,) = only({}).lines
    assert (line.difference, line.means) == ("+0.05", "from 0.5 to 0.55")
    assert line.interval == "level from 0 to 1; 95 %: +0.04 to +0.06"
    assert line.count == "better in 83 of 100 paired worlds"
    assert (line.verdict, line.badge) == ("gains", "badge-gains")
    assert line.whisker["low"] < line.whisker["point"] < line.whisker["high"] < 100.0
    assert line.whisker["low"] > 50.0


def test_better_lies_to_the_right_on_the_scale_of_what_is_noticed(only):
    row = {"metric": "silence", "difference": -0.04, "low": -0.06, "high": -0.02}
    silence = only(row).lines[0].whisker
    assert silence == {"low": 62.5, "point": 75.0, "high": 87.5}
    far = only({**row, "low": -0.5}).lines[0].whisker
    assert far["high"] == 100.0  # what reaches further ends at the edge


def test_rates_and_shares_are_told_by_the_hundred(only):
    rate = {"metric": "true_incidents", "unit": "1/person-year", "verdict": "is harmed"}
    (line,) = only(rate).lines
    assert line.difference == "+5"
    assert line.interval.startswith("per 100 people and year")
    assert line.count == "worse in 83 of 100 paired worlds"
    (line,) = only({"metric": "reoffending", "verdict": "is harmed"}).lines
    assert line.means == "from 50 to 55 %"
    assert "percentage points" in line.interval


def test_clear_but_too_small_is_no_gain(only):
    small = {"difference": 0.001, "low": 0.0005, "high": 0.0015, "verdict": "too small to notice"}
    card = only(small)
    assert card.lines[0].verdict == "clear, and too small to notice"
    assert card.lines[0].badge == "badge-small"


def test_what_is_not_settled_says_how_many_pairs_it_takes(only):
    open_row = {"low": -0.01, "high": 0.11, "verdict": "no clear difference"}
    assert "about 230 pairs" in only({**open_row, "pairs_needed": 234.0}).lines[0].needed
    assert "even 100,000 pairs" in only({**open_row, "pairs_needed": 1e9}).lines[0].needed
    assert not only({**open_row, "pairs_needed": 90.0}).lines[0].needed


def test_groups_that_lose_are_flagged(only):
    loses = {"group": "women", "difference": -0.05, "verdict": "is harmed"}
    assert only({}, loses).harmed == "women"
    assert only({}, {**loses, "verdict": "too small to notice"}).harmed == ""
    second = {**loses, "scenario": "third"}
    assert only({}, second, {"scenario": "third"}).harmed == "women (Third)"


def test_a_pair_tells_nothing_and_says_so(only):
    nan = float("nan")
    alone = {"low": nan, "high": nan, "pairs": 1, "verdict": "too few pairs"}
    (line,) = only(alone).lines
    assert line.whisker is None
    assert line.verdict == "too few pairs"


def test_cards_of_a_comparison(comparison):
    first = cards(comparison)
    assert [card.metric for card in first] == [
        metric.name for metric in core_metrics() if metric.places.card or metric.places.picture
    ]
    assert len(cards(comparison, every=True)) == len(core_metrics())
    assert {card.metric: card.who for card in first}["exit_rate"] == "women"
    assert all(len(card.lines) == 1 for card in first)


def test_reports_never_stand_without_the_true_incidents(comparison):
    for how in ({}, {"group": "women"}, {"every": True}):
        for answer in (comparison, filter_incidents(comparison, hide_incidents=True)):
            names = [card.metric for card in cards(answer, **how)]
            assert ("reports" in names) <= ("true_incidents" in names)


def test_one_group_can_be_asked_for(comparison):
    made = cards(comparison, group="staff", every=True)
    assert {card.who for card in made} == {"staff", "the organisation"}
    assert "reoffending" not in {card.metric for card in made}


def test_hidden_incidents_have_no_card(comparison):
    names = {
        card.metric for card in cards(filter_incidents(comparison, hide_incidents=True), every=True)
    }
    assert not names & {"true_incidents", "reports", "report_ratio"}


def test_those_concerned_are_groups_of_their_metrics():
    for metric in registry().values():
        assert {metric.lead_group, *metric.concerns} <= {*metric.groups}
