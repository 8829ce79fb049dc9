"""Claims are data; each is asked in paired worlds, judged by one rule, and told in words."""

import json
import math

import numpy as np
import pytest

from peersim.core.errors import InputError
from peersim.methods.claims import VERDICTS, ask_claims, claim_index, read_index
from peersim.methods.claims.claim_index import SourceClaim
from peersim.methods.claims.claim_reasons import reason_of, reasons
from peersim.methods.claims.claim_rule import judged
from peersim.methods.claims.stated_verdicts import stated, stated_text
from peersim.metrics import registry
from peersim.narration.claim_text import asked_words, headline, seen_words
from peersim.narration.texts import translations
from peersim.results import read_folder

CLAIMS = pytest.mark.parametrize("claim", claim_index().claims, ids=lambda claim: claim.id)
SMALL = """
[worlds.usual]
title = "as it is"
changes = { "organisation.people" = 40, "organisation.weeks" = 26, "organisation.burn_in" = 8 }

[worlds.again]
title = "the same again"
changes = { "organisation.people" = 40, "organisation.weeks" = 26, "organisation.burn_in" = 8 }

[worlds.no_mentors]
title = "without mentors"
[worlds.no_mentors.changes]
"organisation.people" = 40
"organisation.weeks" = 26
"organisation.burn_in" = 8
"organisation.mentors" = 0

[[claims]]
id = "mentors_are_there"
sources = ["S4"]
where = "somewhere"
says = "There are more mentors with mentors than without."
beside = "no_mentors"
metric = "mentor_count"
sign = "higher"
least = 0.1

[[claims]]
id = "same_luck_same_world"
sources = ["S4"]
where = "somewhere"
says = "The same world is the same."
beside = "again"
metric = "hope"
sign = "same"

[[claims]]
id = "nothing_apart"
sources = ["S4"]
where = "somewhere"
says = "What is the same here is the same there."
beside = "no_mentors"
than = ["again", "no_mentors"]
metric = "distress"
sign = "same"

[[claims]]
id = "words_are_said"
sources = ["S3a"]
where = "elsewhere"
says = "People use words."
cannot = "nothing is said in words"
"""


@pytest.fixture
def index_file(tmp_path):
    """Return a function that writes the small index with replacements, and returns its path."""

    def written(*replacements):
        text = SMALL
        for old, new in replacements:
            assert old in text
            text = text.replace(old, new, 1)
        path = tmp_path / "claims.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return written


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    path = tmp_path_factory.mktemp("claims") / "claims.toml"
    path.write_text(SMALL, encoding="utf-8")
    return ask_claims(3, index=read_index(path), seed=5, workers=2)


# ------------------------------------------------------------------ the index that is shipped


@CLAIMS
def test_a_claim_is_a_sentence_with_a_source_and_a_place_in_it(claim):
    assert claim.says.endswith(".")
    assert claim.sources
    assert claim.where


@CLAIMS
def test_a_claim_and_its_worlds_have_swedish_words(claim):
    known = translations("sv")
    titles = [claim_index().worlds[name].title for name in claim.worlds]
    said = [claim.says, *titles, reason_of(claim, stated().claims[claim.id].verdict)]
    assert [text for text in said if text and text not in known] == []


@CLAIMS
def test_a_claim_that_is_not_shown_says_why_and_one_that_is_shown_does_not(claim):
    verdict = stated().claims[claim.id].verdict
    assert bool(reason_of(claim, verdict)) == (verdict != "shown")
    assert (claim.id in reasons()) == (verdict in {"weak", "contradicted"})


@CLAIMS
def test_what_a_claim_asks_and_what_was_seen_is_told(claim):
    found = stated().claims[claim.id]
    is_asked = claim.cannot is None
    assert bool(asked_words(claim)) == is_asked
    assert bool(seen_words(claim, found)) == is_asked
    if claim.metric:
        assert registry()[claim.metric].label in asked_words(claim)


def test_the_stated_verdicts_are_those_of_the_index():
    assert list(stated().claims) == [claim.id for claim in claim_index().claims]
    assert set(reasons()) <= set(stated().claims)


def test_every_source_study_claims_something():
    named = {key for claim in claim_index().claims for key in claim.sources}
    assert named == {"S0a", "S0b", "S1a", "S1b", "S2", "S3a", "S3b", "S3c", "S3d", "S4"}


# ------------------------------------------------------------------ mistakes in an index


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('metric = "hope"', 'metric = "hpe"', "'hpe' is not known; the nearest known name"),
        ('beside = "again"', 'beside = "agan"', "there is no world 'agan'"),
        ('sources = ["S3a"]', 'sources = ["S9"]', "'S9' is not known"),
        ('metric = "hope"', 'metric = "silence"\ngroup = "women"', "says nothing about silence"),
        ('id = "words_are_said"', 'id = "nothing_apart"', "'nothing_apart' is there twice"),
        ('cannot = "nothing is said in words"', "", "either cannot, or metric and sign"),
        ('beside = "again"\n', "", "a world, a group or a metric to be held against"),
        ('sign = "same"', 'sign = "more"', "'higher', 'lower' or 'same'"),
        ("least = 0.1", "most = 0.1", "most"),
        ("[worlds.usual]", "[worlds.usual", "no valid TOML"),
        ('title = "without mentors"', 'title = "none"\n[worlds.idle]\ntitle = "x"', "worlds.idle"),
    ],
)  # fmt: skip
def test_a_mistake_is_said_with_the_file_and_what_is_wrong(index_file, old, new, said):
    path = index_file((old, new))
    with pytest.raises(InputError) as caught:
        read_index(path)
    assert str(path) in str(caught.value)
    assert said in str(caught.value)


# ------------------------------------------------------------------ the rule


def claim_of(**more):
    said = {"id": "c", "sources": ["S4"], "where": "x", "says": "X.", "beside": "b"}
    return SourceClaim.model_validate({**said, "metric": "hope", "sign": "higher", **more})


def found_for(here, beside=(0.0, 0.0, 0.0), variance=1.0, **more):
    sides = [np.asarray(values, dtype=float) for values in (here, beside)]
    return judged(claim_of(**more), sides, variance)


@pytest.mark.parametrize(
    ("here", "verdict"),
    [
        ((0.29, 0.30, 0.31), "shown"),
        ((0.09, 0.10, 0.11), "weak"),  # clear, and too small
        ((-0.5, 0.5, 0.9), "weak"),  # large, and not clear
        ((-0.11, -0.10, -0.09), "contradicted"),
        ((-0.9, -0.5, 0.5), "weak"),  # the other way, and not clear
        ((math.nan, math.nan, math.nan), "weak"),
    ],
)
def test_a_claim_is_shown_where_it_is_clear_and_large_enough(here, verdict):
    assert found_for(here).verdict == verdict
    mirrored = tuple(-value for value in here)
    assert found_for(mirrored, sign="lower").verdict == verdict


@pytest.mark.parametrize(
    ("here", "verdict"),
    [
        ((-0.01, 0.0, 0.01), "shown"),
        ((-0.5, 0.0, 0.5), "weak"),
        ((0.49, 0.5, 0.51), "contradicted"),
        ((-0.51, -0.5, -0.49), "contradicted"),
    ],
)
def test_the_same_is_shown_where_all_of_the_interval_is_small(here, verdict):
    assert found_for(here, sign="same").verdict == verdict


def test_a_size_is_in_deviations_between_persons_in_shares_or_on_the_scale():
    here, beside = (0.6, 0.6, 0.6), (0.5, 0.5, 0.5)
    assert found_for(here, beside, variance=0.04).size == pytest.approx(0.5)
    assert found_for(here, beside, metric="exit_rate").size == pytest.approx(0.2)
    assert found_for(here, beside, metric="silence").size == pytest.approx(0.1)


def test_a_difference_is_held_against_another_one():
    sides = [np.full(3, value) for value in (0.9, 0.5, 0.7, 0.6)]
    assert judged(claim_of(), sides, 1.0).difference == pytest.approx(0.3)


# ------------------------------------------------------------------ asking


def test_every_claim_is_answered_in_the_order_of_the_index(answers):
    assert [finding.id for finding in answers.findings] == [c.id for c in answers.index.claims]
    verdicts = [finding.verdict for finding in answers.findings]
    assert verdicts == ["shown", "shown", "shown", "cannot be asked"]
    assert answers.findings[1].difference == 0.0
    assert answers.findings[2].difference == 0.0
    assert answers.is_as_known


def test_the_same_seed_gives_the_same_answers_on_any_number_of_workers(answers):
    again = ask_claims(3, index=answers.index, seed=5, workers=1)
    assert again.table.equals(answers.table)


def test_each_world_is_run_once_a_pair(answers):
    totals = set()
    ask_claims(2, index=answers.index, workers=1, progress=lambda far: totals.add(far.total))
    assert totals == {2 * len(answers.index.worlds)}


def test_the_headline_counts_every_verdict(answers):
    assert headline(answers) == "Of 4 claims of the sources: 3 shown and 1 cannot be asked."
    assert sum(answers.count().values()) == 4
    assert set(answers.count()) == set(VERDICTS)


def test_answers_are_written_and_read_back_and_stated(answers, tmp_path):
    results = read_folder(answers.write(tmp_path / "claims"))
    assert results.table("claims")["verdict"].tolist() == [f.verdict for f in answers.findings]
    text = stated_text(results)
    assert "seed = 5\npairs = 3\n" in text
    assert 'words_are_said = { verdict = "cannot be asked" }' in text


def test_answers_for_machines_are_plain_json(answers):
    said = json.loads(json.dumps(answers.to_json()))
    assert said["as_known"]
    assert [row["claim"] for row in said["claims"]] == [c.id for c in answers.index.claims]


def test_a_world_that_fails_is_told_and_its_pair_left_out(answers, fail_worlds):
    fail_worlds(RuntimeError("no such luck"), lambda world: world.replicate == 1)
    found = ask_claims(3, index=answers.index, seed=5, workers=1)
    assert {finding.pairs for finding in found.findings} == {0, 2}
    assert len(found.failures) == len(answers.index.worlds)
    assert not found.is_as_known
