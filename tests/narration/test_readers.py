"""Whoever reads the sentences takes away what the tables hold: which way, how far, whom, how sure.

A reader of each language reads twelve answers to questions of different kinds. What she takes from
a sentence (by its words alone) is looked up in the table.
"""

import re
from functools import cache
from math import isfinite
from pathlib import Path

import pandas as pd
import pytest

from peersim import compare, load
from peersim.methods.causes import gather
from peersim.methods.findings import LARGEST_NAMED, headline_metrics
from peersim.methods.statistics import CONFIDENCE, student
from peersim.metrics import core_metrics, registry
from peersim.narration.cause_tables import by_cause_table, summary
from peersim.narration.display_names import metric_name, scale_of, titles_of
from peersim.narration.group_labels import GROUP_WORDS, group_name, subject_of
from peersim.narration.headline import CLAUSES, on_the_way, sentences, when_it_looks_worse
from peersim.narration.moment_text import moments_said
from peersim.narration.outcome_cards import cards
from peersim.narration.texts import number, speaking, t
from peersim.narration.verdict_text import verdict_words

SMALL = {"organisation.people": 40, "organisation.weeks": 60, "organisation.burn_in": 8}
EARLY = SMALL | {"policies.study_circle.from_week": 8}
SETS = Path(__file__).parent / "three_sets.csv"
PAIRS = 24


def small(name, **more):
    return load(name, SMALL | more)


def circle(**more):
    return load("study_circle", EARLY | more)


def moments():
    years = {"organisation.weeks": 156}
    return small("baseline", **years), small("allegation_denied", **years)


def longer():
    return {"organisation.weeks": 156, "policies.study_circle.until_week": 60}


QUESTIONS = {
    "a measure": lambda: compare(small("baseline"), circle(), replicates=PAIRS),
    "several alternatives": lambda: compare(
        small("baseline"),
        circle(),
        small("mens_group", **{"policies.mens_group.from_week": 8}),
        small("supervision", **{"policies.supervision.from_week": 8}),
        replicates=PAIRS,
    ),
    "sliders": lambda: compare(
        small("baseline"),
        small("baseline").changed({"culture.macho": 0.25, "entry.women_share": 0.4}),
        replicates=PAIRS,
    ),
    "a subgroup": lambda: compare(
        small("baseline"), small("baseline").changed({"entry.needs": 0.2}), replicates=PAIRS
    ),
    "a rate": lambda: compare(
        small("harmful_mentoring_none"), small("harmful_mentoring"), replicates=PAIRS
    ),
    "nothing moves": lambda: compare(small("baseline"), small("baseline"), replicates=PAIRS),
    "a moment": lambda: compare(*moments(), replicates=PAIRS),
    "years": lambda: compare(
        small("baseline", **{"organisation.weeks": 156}), circle(**longer()), replicates=PAIRS
    ),
    "parameter sets": lambda: compare(small("baseline"), circle(), replicates=PAIRS, ensemble=SETS),
    "a network": lambda: compare(
        load("own_network", {"organisation.weeks": 60, "organisation.burn_in": 8}),
        load("own_network", {"organisation.weeks": 60, "organisation.burn_in": 8}).changed(
            {"circumstances.supervision_quality": 0.95, "circumstances.tolerance": 0.95}
        ),
        replicates=PAIRS,
    ),
    "on the way": lambda: compare(
        small("baseline"),
        circle(**{"policies.study_circle.facilitation": 0.0}),
        replicates=PAIRS,
    ),
    "causes": lambda: compare(small("baseline"), circle(), replicates=PAIRS),
}


@pytest.fixture(scope="module")
def answered():
    """Return the answer to a question by its name; each is worked out once."""
    return cache(lambda name: QUESTIONS[name]())


both = pytest.mark.parametrize("language", ["en", "sv"])
each = pytest.mark.parametrize("question", list(QUESTIONS))


# --------------------------------------------------------------------- what a reader takes


def pattern(text, **given):
    """Return a regular expression for a text with values in it, in the language at hand."""
    parts = re.split(r"\{(\w+)\}", t(text))
    said = "".join(
        re.escape(part) if place % 2 == 0 else given.get(part, rf"(?P<{part}>.+?)")
        for place, part in enumerate(parts)
    )
    return re.compile(said)


def amount(said, language):
    """Read a number as the language writes it."""
    plain = said.replace("\N{MINUS SIGN}", "-").replace("\N{NO-BREAK SPACE}", "")
    plain = plain.replace(",", ".") if language == "sv" else plain.replace(",", "")
    return float(plain)


def claims(lead):
    """Return what the sentence on top claims: kind, metric, group, direction and what follows."""
    said = {
        t(text, group=group_name(group, subject=True)): (metric, group, way)
        for (metric, way), text in CLAUSES.items()
        for group in GROUP_WORDS
    }
    harmed = lead.find(t("Some are harmed: {what}").partition("{")[0])
    found = []
    for bold in re.finditer(r"\*\*(.+?)\*\*", lead):
        before = lead[: bold.start()]
        passes = re.search(
            "|".join(re.escape(t(one).partition("**")[0]) for one in (
                "for a while **{clause}** (most of all in week {week})",
                "For a while **{clause}**.",
            )) + "$", before,
        )  # fmt: skip
        harm = 0 <= harmed < bold.start()
        kind = "passes" if passes else "is harmed" if harm else "gains"
        found.append((kind, *said[bold[1]], lead[bold.end() :].partition("**")[0]))
    return found


def row_of(table, metric, group):
    (row,) = table[(table["metric"] == metric) & (table["group"] == group)].to_dict("records")
    return row


def clear_of_all(rows):
    """Return the rows that are clear of 0 even though there are many to choose from."""
    rows = rows[rows["metric"].isin(headline_metrics())]
    towards = rows["low"].where(rows["difference"] > 0.0, rows["high"])
    degrees = rows["pairs"].to_numpy() - 1
    wider = student(1.0 - (1.0 - CONFIDENCE) / len(rows), degrees) / student(CONFIDENCE, degrees)
    mine = rows[rows["difference"].abs() > (rows["difference"] - towards).abs() * wider]
    judged = [name for name, metric in registry().items() if metric.better != "neither"]
    return mine[mine["metric"].isin(judged)]


def is_worse(row):
    return (row["difference"] > 0.0) == (registry()[row["metric"]].better == "lower")


# ----------------------------------------------------------------------------- twelve answers


@both
@each
def test_the_sentence_on_top_claims_what_the_table_says(question, language, answered):
    answer = answered(question)
    with speaking(language):
        for one in sentences(answer):
            table = answer.outcomes[answer.outcomes["scenario"] == one.scenario]
            weeks = answer.differences[answer.differences["scenario"] == one.scenario]
            assert f"{titles_of(answer)[one.scenario]}" in one.lead
            told = claims(one.lead)
            for kind, metric, group, way, after in told:
                if kind == "passes":
                    held = answer.passing[answer.passing["scenario"] == one.scenario]
                    assert is_worse(row_of(held, metric, group))
                    continue
                row = row_of(table, metric, group)
                assert row["verdict"] == kind
                assert (way == "higher") == (row["difference"] > 0.0)
                check_most(after, table, row)
                check_week(after, weeks, row)
            check_pairs(one.lead, table, told)
            check_silence(one.lead, clear_of_all(table), told)


def check_most(after, table, row):
    """The group that it is most true of differs by more, the same way."""
    said = re.match(r" \(" + pattern("{clause} ({group} most)").pattern.partition(r"\(")[2], after)
    if said:
        (most,) = [group for group in GROUP_WORDS if group_name(group) == said["group"]]
        other = row_of(table, row["metric"], most)
        assert other["difference"] * row["difference"] > 0.0
        sizes = [one["difference"] / one["least_noticed"] for one in (row, other)]
        assert abs(sizes[1]) > abs(sizes[0])


def check_week(after, weeks, row):
    """From the week that is named it is clear for a quarter of a year."""
    before = t("{clause} from about week {week}").partition("{clause}")[2].partition("{week}")[0]
    begun = re.search(re.escape(before) + r"(\d+)", after)
    if begun:
        mine = weeks[(weeks["metric"] == row["metric"]) & (weeks["group"] == row["group"])]
        mine = mine[mine["week"].between(int(begun[1]), int(begun[1]) + 12)]
        ends = mine["low"] if row["difference"] > 0.0 else -mine["high"]
        assert (ends > 0.0).all()


def check_pairs(lead, table, told):
    """It goes that way in as many pairs as are said, at the least."""
    for text in (
        "in {count} of {pairs} paired worlds",
        "each in at least {count} of {pairs} paired worlds",
    ):
        for said in re.finditer(pattern(text, count=r"(\d+)", pairs=r"(\d+)"), lead):
            rows = [row_of(table, metric, group) for kind, metric, group, *_ in told
                    if kind != "passes"]  # fmt: skip
            shares = [max(row["share_higher"], row["share_lower"]) * row["pairs"] for row in rows]
            assert int(said[1]) in {round(share) for share in shares}
            assert int(said[2]) == min(row["pairs"] for row in rows)


def check_silence(lead, clear, told):
    """What is said not to be seen is nowhere clear; what is called little is clear and small."""
    goes = pd.Series([is_worse(row) for row in clear.to_dict("records")], clear.index, bool)
    worse, better = clear[goes], clear[~goes]
    kinds = {kind for kind, *_ in told}
    for kind, rows, never, little in (
        ("gains", better, "nobody is seen to gain.",
         "nobody is seen to gain by more than a little."),
        ("is harmed", worse, "Nobody is seen to be harmed",
         "Nobody is seen to be harmed by more than a little"),
    ):  # fmt: skip
        noticed = rows[rows["verdict"] == kind]
        if kind in kinds:
            assert len(noticed)
        elif t(little) in lead:
            assert len(rows)
            assert not len(noticed)
        elif t(never) in lead:
            assert not len(rows)
        else:  # there was room for what passes alone
            assert kind == "is harmed"
            assert "passes" in kinds
            assert not len(noticed)
    assert len([one for one in told if one[0] == "gains"]) <= LARGEST_NAMED


@both
@each
def test_a_card_says_difference_interval_verdict_and_pairs_of_its_row(question, language, answered):
    answer = answered(question)
    group = "women" if question == "a subgroup" else None
    with speaking(language):
        titles = {title: label for label, title in titles_of(answer).items()}
        shown = cards(answer, group=group, every=True)
        assert len(shown) > len(core_metrics()) / 2
        for card in shown:
            metric = registry()[card.metric]
            labels = {subject_of(metric, group): group for group in metric.groups}
            for line in (*card.lines, *card.by_group):
                table = answer.outcomes[answer.outcomes["scenario"] == titles[line.title]]
                row = row_of(table, card.metric, labels[line.group])
                assert line.verdict == verdict_words(row["verdict"])
                same_amounts(line.difference, [row["difference"]], metric, language)
                same_amounts(line.means, [row["base_mean"], row["other_mean"]], metric, language)
                if "95 %" in line.interval:
                    ends = line.interval.partition("95 %")[2]
                    same_amounts(ends, [row["low"], row["high"]], metric, language)
                assert line.difference in line.summary
                if said := re.search(r"(\d+) \w+ (\d+)", line.count):
                    share = max(row["share_higher"], row["share_lower"])
                    assert int(said[1]) == round(share * row["pairs"])


def same_amounts(said, held, metric, language):
    """The numbers of a text are those of a row, in its unit, as far as they are written out."""
    factor = scale_of(metric).factor
    found = [amount(one, language) for one in re.findall(NUMBER[language], said)]
    for one, other in zip(found, filter(isfinite, held), strict=False):
        assert one == pytest.approx(factor * other, rel=0.06, abs=1e-3)


NUMBER = {
    "en": r"[+−]?\d+(?:,\d{3})*(?:\.\d+)?",
    "sv": "[+−]?\\d+(?:\N{NO-BREAK SPACE}\\d{3})*(?:,\\d+)?",
}


@both
def test_of_what_does_not_move_nothing_is_claimed(language, answered):
    answer = answered("nothing moves")
    with speaking(language):
        (one,) = sentences(answer)
        assert claims(one.lead) == []
        for card in cards(answer, every=True):
            for line in card.lines:
                assert line.verdict in {t("no difference"), t("too few pairs")}


@both
def test_a_moment_is_told_as_its_table_has_it(language, answered):
    answer = answered("a moment")
    with speaking(language):
        said = [text for texts in moments_said(answer).values() for text in texts]
        rows = answer.moments.to_dict("records")
        assert len(said) == len(rows) > 0
        for text, row in zip(said, rows, strict=True):
            metric = registry()[row["metric"]]
            assert metric_name(metric.name) in text
            assert subject_of(metric, row["group"]) in text
            assert verdict_words(row["verdict"]) in text
            told = re.search(
                pattern("{weeks}, {group}: {outcome} goes from {base} to {other} ({difference}): "
                        "{verdict}{count}.", count=".*"), text,
            )  # fmt: skip
            assert told is not None
            for name, held in (("base", "base_mean"), ("other", "other_mean")):
                same_amounts(told[name], [row[held]], metric, language)
            same_amounts(told["difference"], [row["difference"]], metric, language)


@both
@each
def test_what_goes_the_other_way_for_a_while_does(question, language, answered):
    answer = answered(question)
    with speaking(language):
        labels = {title: label for label, title in titles_of(answer).items()}
        said = {
            t(text, group=group_name("all", subject=True)): key for key, text in CLAUSES.items()
        }
        for text in on_the_way(answer):
            told = re.fullmatch(
                pattern("“{name}”: for a while {clause}, in weeks {first} to {last}; at most "
                        "{most} (week {week}), {percent} % of what it is in “{base}”."), text,
            )  # fmt: skip
            assert told is not None
            metric, way = said[told["clause"]]
            table = answer.differences[answer.differences["scenario"] == labels[told["name"]]]
            table = table[(table["metric"] == metric) & (table["group"] == "all")]
            table = table[table["week"].between(int(told["first"]), int(told["last"]))]
            sign = 1.0 if way == "higher" else -1.0
            assert (sign * table[["low", "high"]].min(axis=1) > 0.0).all() or sign < 0.0
            assert (sign * table["difference"] > 0.0).all()
            worst = table[table["week"] == int(told["week"])]["difference"].iloc[0]
            assert worst == (sign * table["difference"]).max() * sign
            same_amounts(told["most"], [worst], registry()[metric], language)
            assert is_worse({"metric": metric, "difference": worst})


def test_something_goes_the_other_way_for_a_while(answered):
    assert any(on_the_way(answered(question)) for question in QUESTIONS)


@both
@pytest.mark.parametrize(
    ("verdict", "difference", "said"),
    [
        ("gains", -0.02, "{percent} % fewer incidents happen"),
        ("too small to notice", -0.002, "{percent} % fewer incidents happen, too few to notice"),
        ("too small to notice", 0.002, "{percent} % more incidents happen, too few to notice"),
        ("no clear difference", -0.002, "it is not settled whether more or fewer incidents happen"),
        ("no difference", 0.0, "as many incidents happen"),
    ],
)
def test_more_reports_beside_incidents_say_of_incidents_what_the_table_says(
    verdict, difference, said, language, hand_made
):
    every = {"scenario": "two", "group": "all", "base_mean": 0.1}
    rows = [
        {**every, "metric": "reports", "difference": 0.05, "verdict": "rises"},
        {**every, "metric": "true_incidents", "difference": difference, "verdict": verdict},
    ]
    answer = hand_made(("one", "two"), outcomes=pd.DataFrame(rows))
    with speaking(language):
        (text,) = when_it_looks_worse(answer)
        assert t(said, percent=number(1000.0 * abs(difference), 2)) in text
        assert f"{number(50.0)} %" in text


@both
@pytest.mark.parametrize("level", ["voice", "distress", "silence"])
def test_causes_are_named_as_large_as_their_table_has_them(level, language, answered):
    worlds = answered("causes").worlds.scenarios
    ledgers = gathered(worlds)
    group = "all" if level == "silence" else "women"
    with speaking(language):
        moved = ledgers.moved(level, group, 1, 0)
        text, table = summary(moved), by_cause_table(moved)
        ends = re.search(r"(\d+[.,]\d+) (?:higher|lower|högre|lägre)", text)
        assert ends is not None
        assert amount(ends[1], language) == pytest.approx(abs(moved.end), abs=6e-4)
        assert (moved.end > 0.0) == bool(re.search("higher|högre", text))
        sums = table.groupby(table.columns[0])[t("Difference")].apply(
            lambda column: sum(float(one) for one in column)
        )
        for name, size in re.findall(
            r"([^;:]+?) ([+−]\d+[.,]?\d*)", text.partition(": ")[2] or text
        ):
            said = name.split(": ")[-1].strip()
            if said in sums.index:
                assert amount(size, language) == pytest.approx(sums[said], abs=1.1e-3)
        largest = str(sums.abs().idxmax())
        assert largest in text


@cache
def gathered(worlds):
    return gather(worlds, 4, 1)
