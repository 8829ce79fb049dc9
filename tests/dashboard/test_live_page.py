"""The page "live", without a browser and in one."""

import base64
import time

import numpy as np
import pytest

pytest.importorskip("solara")

import solara

from peersim.core.errors import RunError
from peersim.dashboard import visitor_state
from peersim.dashboard.alternatives import Alternative, PolicyChoice
from peersim.dashboard.pages import live_page
from peersim.dashboard.pages import live_state as seen
from peersim.dashboard.question import Question
from peersim.dashboard.side_by_side import twin_of
from peersim.dashboard.texts import translations
from peersim.figures.network_layout import places_of
from peersim.figures.replay_data import base_of, shades_of, ties_of
from peersim.methods.world_trace import trace_world
from peersim.narration.event_text import RESPONSES
from peersim.scenario import load
from peersim.world import census
from peersim.world.event_kinds import EVENT_KINDS
from tests.dashboard.conftest import widget_texts

SMALL = (
    ("organisation.burn_in", 10.0),
    ("organisation.people", 40.0),
    ("organisation.weeks", 30.0),
)
EARLY = (Alternative("Study circle", (PolicyChoice("study_circle", 4),)),)


@pytest.fixture(autouse=True)
def usual():
    """Give every test the state of somebody who has just come."""
    yield
    visitor_state.question.value = Question()
    visitor_state.hide_incidents.value = False
    visitor_state.language.value = "en"
    seen.shown.value = seen.replicate.value = seen.week.value = 0
    seen.person.value, seen.as_list.value, seen.colour.value = None, False, "distress"


@pytest.fixture
def small():
    visitor_state.question.value = Question(settings=SMALL, alternatives=EARLY, pairs=5)


def said(page):
    return " ".join(widget_texts(page))


def shown(until, seconds=180):
    """Return what the page says as soon as it says something; compiling may come first."""
    box, context = solara.render(live_page.Page(), handle_error=False)
    try:
        for _ in range(10 * seconds):
            if until in (text := said(box)):
                return text
            time.sleep(0.1)
        pytest.fail(f"{until!r} did not come: {said(box)}")
    finally:
        context.close()


def test_a_world_is_shown_with_its_first_week(small):
    text = shown("What happened in week 0")
    assert "Pick somebody whose two lives differ" in text
    assert "Study circle" in text


def test_a_person_is_shown_beside_her_twin(small):
    seen.person.value, seen.week.value = 0, 3
    text = shown("The whole story, with its causes")
    assert "and the twin in “Study circle”" in text
    assert "Both worlds have the same luck" in text


def test_a_story_is_told_in_swedish(small):
    visitor_state.language.value = "sv"
    seen.person.value = 0
    text = shown("Hela historien, med dess orsaker")
    assert "Båda världarna har samma slump" in text
    assert "the pull back" not in text


def test_a_list_stands_for_the_network(small):
    seen.as_list.value = True
    assert "Everybody who is there in week 0" in shown("Everybody who is there in week 0")


def test_a_week_beyond_the_last_one_is_the_last_one(small):
    seen.week.value = 500
    assert "What happened in week 29" in shown("What happened in week")


def test_incidents_are_hidden_where_asked(small):
    visitor_state.hide_incidents.value = True
    text = shown("What happened in week 0")
    assert "Incidents and reports are hidden." in text
    assert "Hide such events" not in text


def test_a_world_that_cannot_be_is_refused_in_words():
    visitor_state.question.value = Question(settings=(("organisation.people", -3.0),))
    assert "organisation.people" in shown("This world cannot be shown")


def test_a_fault_of_the_engine_is_told_and_leaves_no_blank_page(small, monkeypatch):
    def fail(*_):
        raise RunError("a number stopped being a number before week 3")

    monkeypatch.setattr(live_page, "side_by_side", fail)
    assert "stopped being a number" in shown("stopped being a number")


def test_an_unforeseen_fault_is_told_too(small, monkeypatch):
    monkeypatch.setattr(live_page, "side_by_side", lambda *_: 1 / 0)
    assert "ZeroDivisionError" in shown("ZeroDivisionError")


@pytest.mark.parametrize("shown_number", [0, 1, 2])
def test_a_twin_is_never_the_world_itself(shown_number):
    assert twin_of(shown_number) != shown_number


# ------------------------------------------------------------------ what the browser gets


@pytest.fixture(scope="module")
def world():
    return trace_world(load("baseline", dict(SMALL)))


def unpacked(text, kind):
    return np.frombuffer(base64.b64decode(text), dtype=kind)


def test_the_browser_gets_every_week_packed(world):
    base = base_of(world, places_of(world))
    roles = unpacked(base["roles"], np.uint8).reshape(world.weeks, -1)
    assert ((roles == 255) == (world.role < 0)).all()
    assert len(base["x"]) == len(base["names"]) == roles.shape[1]
    assert max(map(abs, base["x"])) < base["edge"]
    shades = unpacked(shades_of(world, "hope"), np.uint8).reshape(world.weeks, -1)
    assert (shades == world.levels[:, census.HOPE]).all()


def test_the_browser_gets_the_layers_that_are_wanted(world):
    # friendship is drawn first: mentoring lies on top of it
    friends, mentoring = ties_of(world, (census.MENTORING, census.FRIENDS))
    held = unpacked(friends["held"], np.int32).reshape(-1, 4)
    assert len(held) == len(world.ties[census.FRIENDS])
    assert friends["colour"] != mentoring["colour"]
    assert ties_of(world, ()) == []


# ------------------------------------------------------------------------- in a browser


@pytest.fixture(scope="module")
def opened(visit_together):
    """Return a page at which tests look in their order."""
    question = Question(settings=SMALL, alternatives=EARLY, pairs=5)
    page = visit_together(f"/live?q={question.to_link()}")
    page.wait_for_function("document.querySelector('.network')?.dataset.painted > 0")
    return page


@pytest.fixture
def page(opened):
    """Return the page in its first week."""
    opened.get_by_label("Week", exact=True).fill("0")
    return opened


def week_shown(page):
    return int(page.locator(".network").get_attribute("data-week"))


def test_playing_goes_from_week_to_week_until_it_is_paused(page):
    page.get_by_label("Speed").select_option("10")
    page.get_by_role("button", name="Play").click()
    page.wait_for_function("Number(document.querySelector('.network').dataset.week) >= 10")
    page.get_by_role("button", name="Pause").click()
    page.get_by_text(f"What happened in week {week_shown(page)}", exact=True).wait_for()


def test_step_and_slider_go_where_they_say(page):
    page.get_by_role("button", name="Step").click()
    assert week_shown(page) == 1
    page.get_by_label("Week", exact=True).fill("17")
    assert week_shown(page) == 17
    page.get_by_role("button", name="One week back").click()
    page.get_by_text("What happened in week 16", exact=True).wait_for()


def somebody(page):
    """Return where somebody stands on the canvas."""
    return page.evaluate(
        """() => {
            const drawn = document.querySelector('.network').__vue__;
            const here = (k) => drawn.role[drawn.from + k] !== 255;
            const one = [...drawn.base.names.keys()].find(here);
            return {x: drawn.at.x[one], y: drawn.at.y[one], name: drawn.base.names[one]};
        }"""
    )


def test_a_click_on_somebody_shows_her_and_her_story(page):
    one = somebody(page)
    page.locator(".network-place canvas").hover(position={"x": one["x"], "y": one["y"]})
    page.locator(".network-tip").wait_for()
    page.locator(".network-place canvas").click(position={"x": one["x"], "y": one["y"]})
    page.locator(".live-person h2", has_text=f" {one['name']},").wait_for()
    page.locator(".live-story").wait_for()
    page.get_by_role("button", name="Close", exact=True).click()
    page.get_by_text("A person and the twin").wait_for()


def test_somebody_is_found_by_name_or_number_or_it_is_said_that_nobody_is(page):
    name = somebody(page)["name"]
    page.get_by_label("Find a person").fill(name)
    page.get_by_role("button", name="Find").click()
    page.locator(".live-person h2", has_text=f" {name},").wait_for()
    page.get_by_label("Find a person").fill("4711")
    page.get_by_role("button", name="Find").click()
    page.locator(".live-missing", has_text="4711").wait_for()


def test_the_list_works_by_keyboard(page):
    page.get_by_role("button", name="List", exact=True).press("Enter")
    page.get_by_role("button", name="Distress", exact=True).press("Enter")
    sorted_by = page.locator("th[aria-sort=ascending]")
    assert "Distress" in sorted_by.inner_text()
    first = page.locator(".people tbody tr").first.get_by_role("button")
    name = first.inner_text()
    first.press("Enter")
    page.locator(".live-person h2", has_text=f" {name},").wait_for()


def test_the_page_fits_a_phone(visit):
    question = Question(settings=SMALL, alternatives=EARLY, pairs=5)
    narrow = {"viewport": {"width": 390, "height": 844}}
    page = visit(f"/live?q={question.to_link()}", **narrow)
    page.wait_for_function("document.querySelector('.network')?.dataset.painted > 0")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_every_sentence_of_the_feed_has_a_swedish_one():
    known = translations("sv")
    texts = [text for words in EVENT_KINDS.values() for text in (words.one, words.several) if text]
    texts += [*RESPONSES.values(), *(words.clause for words in EVENT_KINDS.values())]
    assert [text for text in texts if text not in known] == []
