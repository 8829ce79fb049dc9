"""Why, sources and results in a browser: choices, search, the way between pages, broken folders."""

import pytest

import peersim

SMALL = {"organisation.people": 40, "organisation.weeks": 80, "organisation.burn_in": 5}


@pytest.fixture
def folders(server):
    """Write a comparison below the folder that the server was given, and a broken one."""
    base, other = (peersim.load(name).changed(SMALL) for name in ("baseline", "study_circle"))
    peersim.compare(base, other, replicates=3).write(server.results / "course" / "circle")
    broken = server.results / "broken"
    broken.mkdir(exist_ok=True)
    (broken / "manifest.json").write_text("{", encoding="utf-8")


def drawn(page, count):
    page.wait_for_function(f"document.querySelectorAll('.chart canvas').length >= {count}")


def test_why_draws_what_is_chosen(visit):
    page = visit("/why")
    drawn(page, 3)
    assert "distress (women)" in page.locator("p.said").inner_text()
    page.get_by_label("Level").select_option("Silence")
    page.wait_for_selector("p.said:has-text('silence (the organisation)')")
    assert page.locator(".chart").count() == 2
    page.get_by_label("Worlds").select_option("One world: Baseline")
    page.wait_for_selector("p.said:has-text('goes from')")


def test_why_has_tables_and_hides_incidents(visit):
    page = visit("/why")
    drawn(page, 3)
    page.get_by_role("button", name="Table").nth(1).click()
    page.wait_for_selector(".table:has-text('being affected')")
    page.get_by_role("button", name="Hide incidents and reports").click()
    page.wait_for_selector(".table:has-text('something that is not shown here')")
    assert "being affected" not in page.locator("main").inner_text()


def test_why_leads_to_the_sources(visit):
    page = visit("/why")
    page.get_by_role("button", name="How do we know? recovery").click()
    page.wait_for_selector(".nav-here:has-text('Sources')")
    page.wait_for_selector(".source-list summary:has-text('Recovery')")
    assert page.get_by_label("Search").input_value() == "recovery"


def test_sources_are_searched_and_opened(visit):
    page = visit("/sources")
    page.get_by_label("Search").fill("weibull")
    page.get_by_label("Search").press("Enter")
    page.wait_for_function("document.querySelectorAll('.source-list').length == 2")
    page.locator("summary:has-text('Return to use')").click()
    page.wait_for_selector("pre.equation:visible")
    page.get_by_role("button", name="Show everything").click()
    page.wait_for_selector("summary:has-text('Voice')")
    page.get_by_label("Grade").select_option("Evidence")
    page.wait_for_selector("[role=status]:has-text('with 14 numbers')")


def test_results_are_opened_and_a_broken_folder_is_said(visit, folders):
    page = visit("/results")
    page.get_by_role("button", name="course/circle").click()
    page.wait_for_selector(".facts")
    drawn(page, 7)
    assert "Under these assumptions" in page.locator("p.said").first.inner_text()
    page.get_by_role("button", name="broken").click()
    page.wait_for_selector("[role=alert]:has-text('cannot be read')")


def test_open_results_fit_a_phone(visit, folders):
    page = visit("/results", viewport={"width": 390, "height": 800})
    page.get_by_role("button", name="course/circle").click()
    page.wait_for_selector(".facts")
    drawn(page, 7)
    assert page.evaluate("document.documentElement.scrollWidth") <= 391
