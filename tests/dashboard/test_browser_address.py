"""The address holds the question on every page, copying it is said, and no press is lost."""

from urllib.parse import parse_qs, urlsplit

import pytest

from peersim.dashboard.question import Alternative, PolicyChoice, Question

FOUR = Question(
    settings=(("culture.silence", 0.8),),
    alternatives=tuple(
        Alternative(f"Way {n}", (PolicyChoice("study_circle", 10 * n),)) for n in range(1, 5)
    ),
    pairs=7,
)


def question_of(page):
    held = parse_qs(urlsplit(page.url).query)
    return Question.from_link(held["q"][0]) if "q" in held else Question()


def go(page, name, path):
    page.get_by_role("link", name=name, exact=True).click()
    page.wait_for_function(f"location.pathname === '{path}'")
    page.locator(".nav-here", has_text=name).wait_for()


@pytest.fixture
def page(visit):
    opened = visit(f"/?q={FOUR.to_link()}")
    opened.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return opened


def copied(page):
    page.get_by_role("button", name="Copy link").click()
    page.get_by_text("Copied", exact=True).wait_for()
    return page.evaluate("navigator.clipboard.readText()")


def test_the_question_is_in_the_address_of_every_page_and_in_what_is_copied(page, visit):
    pages = [("Sources", "/sources"), ("Live", "/live"), ("Why", "/why"), ("Results", "/results")]
    for name, path in [*pages, ("What if", "/")]:
        go(page, name, path)
        assert question_of(page) == FOUR
    text = copied(page)
    again = visit(text[text.index("/", 8) :])  # in a second browser
    assert again.get_by_role("alert").count() == 0
    assert again.locator(".timeline-one").count() == 4
    assert question_of(again) == FOUR


def test_what_is_changed_goes_along_and_comes_back(visit):
    page = visit("/")
    page.get_by_label("Weeks to look at").first.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("location.search.includes('q=')")
    asked = question_of(page)
    assert asked != Question()
    go(page, "Sources", "/sources")
    assert question_of(page) == asked
    page.go_back()
    page.wait_for_function("location.pathname === '/'")
    page.locator(".nav-here", has_text="What if").wait_for()
    page.wait_for_function("location.search.includes('q=')")
    assert question_of(page) == asked


def test_what_is_copied_is_said_until_it_is_no_longer_the_question(page):
    assert page.get_by_text("Copied", exact=True).count() == 0
    assert question_of_text(copied(page)) == FOUR
    page.get_by_label("Weeks to look at").first.focus()
    page.keyboard.press("ArrowRight")
    page.get_by_text("Copied", exact=True).wait_for(state="detached")


def question_of_text(address):
    return Question.from_link(parse_qs(urlsplit(address).query)["q"][0])


def test_ten_quick_presses_move_a_slider_ten_steps(visit):
    page = visit("/")
    slider = page.locator("[id='slider-organisation.people']")
    before, step = float(slider.input_value()), float(slider.get_attribute("step"))
    slider.focus()
    for _ in range(10):
        page.keyboard.press("ArrowRight")
    page.wait_for_timeout(4000)  # whatever the server answers to the first of them
    assert float(slider.input_value()) == before + 10 * step
    for _ in range(60):  # a busy server follows later, and then to exactly this place
        if question_of(page).value("organisation.people") == before + 10 * step:
            break
        page.wait_for_timeout(1000)
    assert question_of(page).value("organisation.people") == before + 10 * step
    assert float(slider.input_value()) == before + 10 * step
