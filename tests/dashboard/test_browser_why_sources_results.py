"""Why, sources and results in a browser: choices, search, the way between pages, broken folders."""

import pytest

import peersim
from peersim.dashboard.source_catalogue import search_entries

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
    """Wait until there are so many charts, and each is drawn as somebody comes to see it."""
    page.wait_for_function(f"document.querySelectorAll('.chart-place').length >= {count}")
    for place in page.locator(".chart-place").all():
        place.scroll_into_view_if_needed()
        place.locator("canvas").wait_for()


def test_why_draws_what_is_chosen(visit):
    page = visit("/why")
    drawn(page, 3)
    assert "distress (women)" in page.locator("p.said").inner_text()
    page.get_by_label("Level").select_option("Silence")
    page.wait_for_selector("p.said:has-text('silence (the organisation)')")
    page.wait_for_function("document.querySelectorAll('.chart').length === 2")
    page.get_by_label("Worlds").select_option("One world: Baseline")
    page.wait_for_selector("p.said:has-text('goes from')")


def test_why_draws_the_loop_beside_its_twin(visit):
    page = visit("/why")
    page.get_by_role("button", name="The loop on one picture").click()
    rings = page.get_by_role("img", name="for everybody")
    rings.nth(1).wait_for()
    assert rings.count() == 2
    page.get_by_label("Group").select_option("Women")
    page.get_by_role("img", name="Study circle, for women").wait_for()
    page.get_by_role("button", name="Table", exact=True).click()
    page.wait_for_selector("td:has-text('few dare where nothing is said')")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


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
    page.wait_for_selector("summary:has-text('Voice'):visible")
    page.get_by_label("Grade").select_option("Evidence")
    _, numbers = search_entries("", "evidence", "", "")
    page.wait_for_selector(f"[role=status]:has-text('with {numbers} numbers')")


def test_results_are_opened_fit_a_phone_and_a_broken_folder_is_said(visit, folders, narrow):
    page = visit("/results")
    page.get_by_role("button", name="course/circle").click()
    page.wait_for_selector(".facts")
    drawn(page, 7)
    assert "Under these assumptions" in page.locator("p.said").first.inner_text()
    assert narrow(page) <= 391
    page.get_by_role("button", name="broken").click()
    page.wait_for_selector("[role=alert]:has-text('cannot be read')")


SWEEP = """
scenarios = ["baseline", "study_circle"]
outcomes = ["distress:women", "silence"]
replicates = 1
[set]
organisation.people = 20
organisation.weeks = 14
organisation.burn_in = 2
policies.study_circle.from_week = 4
[assumptions]
culture.silence = [0.1, 0.9]
[levers]
policies.study_circle.sessions = [2, 4]
[design]
kind = "latin_hypercube"
points = 96
"""


@pytest.fixture
def swept(server, tmp_path):
    """Sweep below the folder that the server was given."""
    from peersim.methods.experiment import read_experiment
    from peersim.methods.sweep import Workers, sweep

    file = tmp_path / "question.toml"
    file.write_text(SWEEP, encoding="utf-8")
    place = server.results / "sweeps" / "silence"
    sweep(read_experiment(file), place, Workers(2), resume=place.exists())


def test_a_sweep_is_opened_asked_and_fits(visit, swept, narrow):
    page = visit("/results")
    page.get_by_role("button", name="sweeps/silence").click()
    drawn(page, 3)
    page.wait_for_selector("p.said:has-text('192 worlds at 96 points')")
    page.get_by_label("Outcome").select_option("Silence (the organisation)")
    page.get_by_label("A line for each").select_option(index=1)
    page.wait_for_selector("h3:has-text('Silence (the organisation): Silence about what happens')")
    page.get_by_role("button", name="Look for boxes").click()
    page.wait_for_selector(".table:has-text('PRIM')")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1401
    assert narrow(page) <= 391
