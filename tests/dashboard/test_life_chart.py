"""The lines of a life are the levels of the world, with marks where something happened."""

import pytest

pytest.importorskip("solara")

from peersim.dashboard.life_chart import life_option, life_summary, life_table
from peersim.dashboard.side_by_side import SideBySide
from peersim.figures.network_layout import places_of
from peersim.methods.explain import explain
from peersim.methods.world_trace import trace_world
from peersim.narration.texts import fixed
from peersim.scenario import load

SMALL = {"organisation.people": 40, "organisation.weeks": 60, "organisation.burn_in": 5}
TITLES = ("Baseline", "Study circle")


@pytest.fixture(scope="module")
def told():
    base, other = (load(name).changed(SMALL) for name in ("baseline", "study_circle"))
    worlds = [trace_world(one, 0, 1) for one in (base, other)]
    return SideBySide(worlds[0], worlds[1], places_of(*worlds), None), explain(base, 0, None, other)


def test_lines_hold_the_level_of_every_week(told):
    watched, story = told
    option = life_option(watched, story, TITLES, "distress", 30)
    for world, line in zip((watched.world, watched.twin), option["series"], strict=True):
        for week, value in line["data"]:
            assert value == world.level("distress", story.person, week)
    assert option["series"][0]["markLine"]["data"] == [{"xAxis": 30}]


def test_every_mark_lies_on_its_line_within_the_picture(told):
    watched, story = told
    option = life_option(watched, story, TITLES, "hope", 0)
    low, high = option["xAxis"]["min"], option["xAxis"]["max"]
    for line in option["series"]:
        held = dict(map(tuple, line["data"]))
        for mark in line["markPoint"]["data"]:
            week, value = mark["coord"]
            assert low <= week <= high
            assert held[week] in {value, None}
            assert mark["value"]
            assert "{" not in mark["value"]


def test_the_words_and_the_table_say_the_same(told):
    watched, story = told
    table = life_table(watched, story, TITLES, "distress")
    held = table["Baseline"].dropna().tolist()
    said = life_summary(watched, story, TITLES, "distress", "Distress")
    assert f"from {fixed(held[0], 2)} to {fixed(held[-1], 2)} in “Baseline”" in said
    assert story.called in said


def test_a_bar_and_the_story_round_alike(told):
    watched, story = told
    found = 0
    for fact in story.of("change"):
        world = watched.twin if fact.where == "there" else watched.world
        value = world.level(fact.level, story.person, fact.until)
        if value is not None:
            assert fixed(value, 2) == fixed(fact.after, 2)
            found += 1
    assert found > 3


def test_a_level_that_is_not_carried_is_said_to_be_none(told):
    watched, story = told
    said = life_summary(watched, story, TITLES, "liminality", "Liminality")
    assert "does not apply to" in said or "from" in said
