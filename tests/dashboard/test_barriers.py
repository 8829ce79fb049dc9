"""What axe, the common checker of accessibility, has to say of each page."""

import pytest

from peersim.dashboard.app import PAGES


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("place", list(PAGES))
def test_no_page_has_a_serious_barrier(visit, barriers, place, scheme):
    page = visit(f"/{place.strip('/')}", color_scheme=scheme)
    page.wait_for_load_state("networkidle")
    page.wait_for_selector("[role=progressbar]", state="hidden")  # Solara's own, while it works
    assert barriers(page) == {}
