"""Every page: its own policy, how it fits a phone, and what axe, the common checker, says of it."""

from functools import cache

import pytest

from peersim.dashboard.app import PAGES

EVERY = pytest.mark.parametrize("place", list(PAGES))


@pytest.fixture(scope="module")
def opened(visit_together):
    """Return a page as somebody with a phone opens it, once for all tests of it."""
    phone = {"width": 390, "height": 800}
    return cache(
        lambda place: visit_together(f"/{place.strip('/')}", viewport=phone, color_scheme="light")
    )


@EVERY
def test_every_page_renders_under_its_own_policy_and_fits_a_phone(opened, visit_together, place):
    page = opened(place)
    assert page.locator(".nav-here").count() == 1
    assert page.locator("main").count() == 1
    page.wait_for_timeout(1000)
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 391
    assert visit_together.refused == []


def settled(page):
    page.wait_for_load_state("networkidle")
    page.wait_for_selector("[role=progressbar]", state="hidden")  # Solara's own, while it works
    return page


@EVERY
def test_no_page_has_a_serious_barrier_by_light_or_in_the_dark(opened, barriers, place):
    page = opened(place)
    page.set_viewport_size({"width": 1400, "height": 950})
    assert barriers(settled(page)) == {}
    page.get_by_role("button", name="Dark").click()
    page.wait_for_selector(".peersim.dark")
    assert barriers(settled(page)) == {}
