"""Help shows the handbook, one page at a time, and its links lead from page to page."""

import pytest

pytest.importorskip("solara")

import solara

from peersim.dashboard import visitor_state
from peersim.dashboard.pages import help_page
from peersim.handbook import handbook_pages
from tests.dashboard.conftest import widget_texts


@pytest.fixture(autouse=True)
def usual(monkeypatch):
    """Give every test the state of somebody who has just come."""
    monkeypatch.setattr("solara.get_kernel_id", lambda: "somebody")
    yield
    help_page.chosen.value = "start"
    visitor_state.language.value = "en"


def shown():
    box, context = solara.render(help_page.Page(), handle_error=False)
    try:
        return widget_texts(box)
    finally:
        context.close()


@pytest.mark.parametrize("language", ["en", "sv"])
def test_the_contents_name_every_page(language):
    visitor_state.language.value = language
    texts = shown()
    for page in handbook_pages(language):
        assert page.title in texts
        assert page.kind in texts


@pytest.mark.parametrize("page", handbook_pages(), ids=lambda page: page.name)
def test_every_page_is_shown(page):
    help_page.chosen.value = page.name
    assert any(f">{page.title}</h1>" in text for text in shown())


def test_a_link_in_the_text_leads_to_its_page(visit):
    page = visit("/help")
    page.get_by_role("link", name="How a difference is judged").first.click()
    page.locator("h1", has_text="How a difference is judged").wait_for()
    assert page.evaluate("document.activeElement.tagName") == "H1"
    page.get_by_role("button", name="Scenarios").click()
    page.locator("h1", has_text="Scenarios").wait_for()
    assert page.locator("[aria-current=page]", has_text="Scenarios").count() == 1
