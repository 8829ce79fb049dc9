"""On paper there is no form, and the timeline stays; on a phone the pages are named in one row."""

import pytest

pytest.importorskip("solara")

from peersim.dashboard.question import Alternative, PolicyChoice, Question

SMALL = Question(
    settings=(("organisation.people", 30.0), ("organisation.weeks", 30.0)),
    alternatives=(Alternative("Study circle", (PolicyChoice("study_circle", 8),)),),
    pairs=4,
)
SHOWN = """(where) => [...document.querySelectorAll(where)].filter(
  (one) => one.checkVisibility() && !one.closest('.visually-hidden')).length"""
TOPS = "(all) => [...new Set(all.map((one) => Math.round(one.getBoundingClientRect().top)))].length"


def test_print_has_no_form_and_keeps_the_timeline(visit):
    page = visit(f"/?q={SMALL.to_link()}")  # it is answered by itself
    page.wait_for_selector(".answer .chart-place canvas")
    page.emulate_media(media="print")
    assert page.evaluate(SHOWN, ".peersim select, .peersim .slider, .peersim .button") == 0
    assert page.evaluate(SHOWN, ".timeline-bar") == 1
    assert page.evaluate(SHOWN, ".answer .chart-place canvas") == 1


@pytest.mark.parametrize("language", ["English", "Svenska"])
def test_pages_are_named_in_one_row_on_a_phone(visit, language):
    page = visit("/sources", viewport={"width": 390, "height": 800})
    if language == "Svenska":
        page.get_by_role("button", name=language).click()
        page.get_by_role("link", name="Källor").wait_for()
    assert page.locator(".nav-link").evaluate_all(TOPS) == 1
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_the_map_has_room_for_names_and_keeps_its_axes_in_another_language(visit):
    page = visit("/map", viewport={"width": 1280, "height": 900})
    asked = page.locator(".map-form select")
    asked.first.wait_for()
    assert asked.evaluate_all(TOPS) == 2  # its axes in one line, what is coloured in another
    before = asked.evaluate_all("(all) => all.map((one) => one.value)")
    page.get_by_role("button", name="Svenska").click()
    page.get_by_text("Åt höger").wait_for()
    assert asked.evaluate_all("(all) => all.map((one) => one.value)") == before
