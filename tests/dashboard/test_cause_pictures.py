import json

import numpy as np
import pytest

from peersim.dashboard import cause_charts, source_html, texts
from peersim.dashboard.source_catalogue import KINDS, entries
from peersim.methods.causes import causes, gather
from peersim.methods.causes_from_pushes import decomposition_rows, moved_by
from peersim.methods.compare import compare
from peersim.metrics import registry
from peersim.narration import cause_names, cause_tables
from peersim.narration.cause_tables import push_table
from peersim.narration.incident_filter import filter_incidents
from peersim.scenario import load

SMALL = {"organisation.people": 40, "organisation.weeks": 30, "organisation.burn_in": 10}
COLOURS = {"giving testimony": "#0072B2", "mourning": "#D55E00"}
HIDDEN = "something that is not shown here"


@pytest.fixture(scope="module")
def worlds():
    base = load("baseline").changed(SMALL)
    return base, load("study_circle").changed({**SMALL, "policies.study_circle.from_week": 8})


@pytest.fixture(scope="module")
def ledgers(worlds):
    return gather(worlds, 3, 1)


def shown_without_standing_in_the_code():
    """Return every text that is looked up by what the model calls it."""
    phrases = [phrase for pair in cause_names.CAUSES.values() for phrase in pair]
    phrases += [
        *cause_names.EITHER.values(),
        *cause_names._BY_MECHANISM.values(),
        cause_names.WHO,
        cause_names.NOT_SHOWN,
    ]
    phrases += [*KINDS.values(), *source_html.GRADE_MEANINGS.values()]
    phrases += [*source_html.GRADE_MEANINGS, "up", "down"]
    for entry in entries():
        phrases += [entry.title, entry.sentence, *entry.events]
        levels = (*entry.raises, *entry.lowers)
        phrases += [registry()[name].label if name in registry() else name for name in levels]
    return phrases + [registry()[one.level].meaning for one in causes()]


def test_every_text_of_the_model_that_is_shown_has_a_swedish_one():
    known = texts.translations("sv")
    assert (
        sorted({text for text in shown_without_standing_in_the_code() if text not in known}) == []
    )


def test_bars_add_up_to_the_line(ledgers):
    moved = ledgers.moved("distress", "women", 1, 0)
    for added_up in (True, False):
        option = cause_charts.over_time(moved, COLOURS, added_up=added_up)
        *bars, line = option["series"]
        total = np.sum([bar["data"] for bar in bars], axis=0)
        np.testing.assert_allclose(total, line["data"], atol=1e-4)
    json.dumps(option)


def test_the_tables_add_up_to_the_change(ledgers):
    moved = ledgers.moved("distress", "all", 1, 0)
    by_cause = cause_tables.by_cause_table(moved)
    assert by_cause["Difference"].sum() == pytest.approx(moved.end, abs=1e-3)
    assert (by_cause["Study circle"] - by_cause["Baseline"]).to_numpy() == pytest.approx(
        by_cause["Difference"].to_numpy(), abs=2e-4
    )
    when = cause_tables.when_table(moved)
    assert when["All together"].sum() == pytest.approx(moved.end, abs=1e-2)
    assert len(when) == len(moved.edges) - 1


def test_causes_that_are_not_shown_are_one(ledgers):
    moved = filter_incidents(ledgers.moved("trust_org", "all", 0), hide_incidents=True)
    names = [name for name, _ in cause_tables.together(moved)]
    assert names.count(HIDDEN) == 1
    assert "being affected" not in names
    table = cause_tables.by_cause_table(moved)
    assert set(table[table["Cause"] == HIDDEN]["Mechanism"]) == {""}
    option = cause_charts.by_cause(moved, COLOURS)
    assert set(option["yAxis"]["data"]) <= set(names)


def test_a_cause_has_a_bar_where_it_did_anything(ledgers):
    moved = ledgers.moved("distress", "all", 0)
    sums = {name: moved.sums[places].sum() for name, places in cause_tables.together(moved)}
    option = cause_charts.by_cause(moved, COLOURS)
    drawn = [name for name, amount in sums.items() if abs(amount) >= 1e-5]
    assert option["yAxis"]["data"] == drawn[::-1]
    bars = [bar["value"] for bar in option["series"][0]["data"]]
    assert len(bars) == len(drawn)
    assert 0.0 not in bars


def test_groups_have_a_bar_each(ledgers):
    found = [ledgers.moved("hope", group, 1, 0) for group in ("all", "women", "staff")]
    option = cause_charts.by_group(found, cause_charts.cause_colours(found))
    assert option["yAxis"]["data"] == ["staff", "women", "everybody"]
    *bars, mark = option["series"]
    total = np.sum([bar["data"] for bar in bars], axis=0)
    np.testing.assert_allclose(total, [value for value, _ in mark["data"]], atol=1e-4)
    assert "women" in cause_tables.by_group_summary(found)
    assert set(cause_tables.by_group_table(found)["Group"]) == {
        "everybody",
        "women",
        "staff",
    }


def test_a_cause_has_one_colour_in_all_pictures(ledgers):
    found = [ledgers.moved("distress", group, 1, 0) for group in ("all", "women", "staff")]
    colours = cause_charts.cause_colours(found)
    assert len(set(colours.values())) == len(colours) > 2
    seen: dict[str, set[str]] = {}
    for moved in found:
        stacked = cause_charts.over_time(moved, colours, added_up=True)["series"]
        stacked += cause_charts.by_group(found, colours)["series"]
        for bar in stacked:
            seen.setdefault(bar["name"], set()).add(bar["itemStyle"]["color"])
        single = cause_charts.by_cause(moved, colours)
        for name, bar in zip(single["yAxis"]["data"], single["series"][0]["data"], strict=True):
            if name in colours:
                seen.setdefault(name, set()).add(bar["itemStyle"]["color"])
    assert {name: {colours[name]} for name in colours} == {name: seen[name] for name in colours}


def test_words_say_which_way_a_level_went(ledgers):
    one = cause_tables.summary(ledgers.moved("distress", "women", 0))
    assert one.startswith("Under these assumptions distress (women) goes from")
    both = cause_tables.summary(ledgers.moved("voice", "mentors", 1, 0))
    assert "ends" in both
    assert "than in “Baseline”" in both
    same = cause_tables.summary(ledgers.moved("distress", "women", 0, 0))
    assert "ends in “Baseline” as it does in “Baseline”" in same
    assert "nothing that shows" in same


def test_words_can_be_said_in_swedish(ledgers, swedish):
    said = cause_tables.summary(ledgers.moved("silence", "all", 1, 0))
    assert said.startswith("Under dessa antaganden slutar tystnad (organisationen) 0,0")


def test_a_decomposition_becomes_causes(worlds):
    comparison = compare(*worlds, replicates=3, workers=1)
    rows = decomposition_rows(comparison.decomposition, "study_circle", "distress", "women")
    moved = moved_by(rows, ("Baseline", "Study circle"), (8, 30))
    assert moved.sums.sum() == pytest.approx(rows["difference"].sum(), abs=1e-12)
    sizes = np.abs(moved.sums)
    assert (sizes[:-1] >= sizes[1:]).all()
    assert moved.worlds == 3
    assert len(push_table(rows)) == len(rows)
    assert len(push_table(filter_incidents(rows, hide_incidents=True))) < len(rows)
    json.dumps(cause_charts.by_cause(moved, COLOURS))


def test_a_level_that_a_group_lacks_has_no_causes(worlds):
    comparison = compare(*worlds, replicates=2, workers=1)
    rows = decomposition_rows(comparison.decomposition, "study_circle", "silence", "women")
    assert moved_by(rows, ("Baseline", "Study circle"), (8, 30)).worlds == 0
