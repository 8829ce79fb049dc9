"""What is too small to notice is so on every surface: files, tables, sentences, cards, briefs."""

import json
import re

import numpy as np
import pytest

from peersim import compare, load
from peersim.cli.row_selection import Selection
from peersim.cli.terminal_tables import comparison_lines
from peersim.methods.verdict import TOO_SMALL, VERDICTS, verdict
from peersim.metrics import registry
from peersim.narration.headline import headline
from peersim.narration.moment_text import moments_said
from peersim.narration.outcome_cards import cards
from peersim.narration.verdict_text import verdict_words
from peersim.report.brief import brief_of
from peersim.report.brief.html import to_html
from peersim.report.brief.outcome_table import harmed_group_sentences, outcome_table
from peersim.report.offline.page_contents import Extent, contents_of
from peersim.scenario import Moment
from peersim.seminar.answer_counts import direction_of
from tests.report.conftest import SIZE

WEIGHED = re.compile(r"\b(gains|is harmed|rises|falls)\b")
LOOK = (Moment("then", 12, 30, "women", "voice"), Moment("later", 40, 52, "all", "distress"))


def with_differences(rows, sizes):
    """Return rows that are all clear of 0, so many times what a person would notice."""
    made = rows[(rows["least_noticed"] > 0.0) & (rows["pairs"] > 1)].copy()
    made["difference"] = sizes * made["least_noticed"]
    low, high = 0.999 * made["difference"], 1.001 * made["difference"]
    made["low"], made["high"] = np.minimum(low, high), np.maximum(low, high)
    up = made["difference"] > 0.0
    made["share_higher"], made["share_lower"] = up.astype(float), (~up).astype(float)
    return verdict(made, tuple(registry().values()))


@pytest.fixture(scope="module")
def comparison():
    circle = {"policies.study_circle.from_week": 10}
    looked_at = {
        f"moments.{one.label}.{key}": value for one in LOOK for key, value in one.table().items()
    }
    return compare(
        load("baseline", SIZE), load("study_circle", SIZE | circle | looked_at), replicates=4
    )


def answers(comparison, one, sizes):
    """Return the comparison in memory and one from a folder, with differences of such sizes."""

    def made(frame):
        return with_differences(frame, sizes) if "least_noticed" in frame else frame

    return comparison.filtered(made), one.filtered(made)


def words_of(comparison, opened):
    """Yield the words of each surface."""
    yield json.dumps(comparison.to_json())
    selection = Selection(None, None, everything=True, incidents=True)
    yield "\n".join(str(line) for line in comparison_lines(comparison.outcomes, selection, 100))
    yield "\n".join(
        line.verdict for card in cards(comparison, every=True) for line in card.by_group
    )
    yield "\n".join(sentence for said in moments_said(comparison).values() for sentence in said)
    yield str(outcome_table(opened, "study_circle"))
    yield to_html(brief_of(opened)).partition("Rests on")[0]
    words = Extent(levels=(), every_outcome=False)  # and few pictures
    yield str(contents_of(opened, "en", 0, words, hide_incidents=False).opening)


@pytest.mark.parametrize("size", [0.9, -0.9])
def test_no_surface_says_that_somebody_gains_or_is_harmed_by_what_is_too_small(
    comparison, one, size
):
    comparison, opened = answers(comparison, one, size)
    assert set(comparison.outcomes["verdict"]) == set(comparison.moments["verdict"]) == {TOO_SMALL}
    for words in words_of(comparison, opened):
        assert not WEIGHED.search(words), WEIGHED.search(words)
    assert "nobody is seen to gain" in headline(comparison)
    assert "Some are harmed" not in headline(comparison)
    assert harmed_group_sentences(opened) == []
    assert {direction_of(row) for row in comparison.outcomes.to_dict("records")} == {0}


@pytest.mark.parametrize("size", [1.1, -1.1])
def test_every_surface_says_of_what_is_large_enough_what_the_table_says(comparison, one, size):
    comparison, opened = answers(comparison, one, size)
    assert TOO_SMALL not in set(comparison.outcomes["verdict"])
    for words in words_of(comparison, opened):
        assert WEIGHED.search(words)
        assert "too small" not in words
    table = comparison.outcomes.set_index(["metric", "group"])["verdict"]
    for card in cards(comparison, every=True):
        said = {line.verdict for line in card.by_group or card.lines}
        assert said == {verdict_words(each) for each in table[card.metric]}


def test_every_verdict_is_explained():
    assert all(VERDICTS.values())
