"""What axe, the common checker of accessibility, has to say of each page."""

import pytest

from peersim.dashboard.app import PAGES


def settled(page):
    page.wait_for_load_state("networkidle")
    page.wait_for_selector("[role=progressbar]", state="hidden")  # Solara's own, while it works
    return page


@pytest.mark.parametrize("place", list(PAGES))
def test_no_page_has_a_serious_barrier_by_light_or_in_the_dark(visit, barriers, place):
    page = visit(f"/{place.strip('/')}", color_scheme="light")
    assert barriers(settled(page)) == {}
    page.get_by_role("button", name="Dark").click()
    page.wait_for_selector(".peersim.dark")
    assert barriers(settled(page)) == {}
