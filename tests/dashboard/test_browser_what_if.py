"""The what-if page in a browser: run, cancel, files in and out, links, errors."""

import re
import tomllib

import psutil
import pytest

import peersim
from peersim.dashboard.question import Question

FEW = 6
SMALL = (("organisation.people", 30.0), ("organisation.weeks", 60.0))
TABS = 10
"""Presses until Run has the focus, at most."""


def ask_for(page, pairs=FEW):
    if not page.locator(".run-more[open]").count():
        page.locator(".run-more summary").click()
    field = page.get_by_label("Paired worlds")
    field.fill(str(pairs))
    field.press("Tab")
    page.wait_for_function(f"decodeURIComponent(location.search).length > 0 || {pairs} === 100")


def run_to_the_end(page, pairs=FEW):
    page.get_by_role("button", name="Run", exact=True).click()
    page.wait_for_function(
        f"document.body.innerText.includes('{2 * pairs} of {2 * pairs} worlds')", timeout=120_000
    )
    page.wait_for_selector(".said-rest")
    page.wait_for_selector(".so-far", state="detached")
    draws(page.locator(".chart-place").first)
    page.evaluate("scrollTo(0, 0); document.querySelector('.all-curves').click()")
    page.locator(".charts .chart-place").first.wait_for()


def draws(place):
    """Wait until a chart is drawn, as it is when somebody comes to see it."""
    place.scroll_into_view_if_needed()
    place.locator("canvas").wait_for()


@pytest.fixture(scope="module")
def answered(visit_together):
    """Return a page with an answer, at which tests look in their order."""
    page = visit_together()
    ask_for(page)
    run_to_the_end(page)
    return page


DRAWN = """() => [...document.querySelectorAll('.chart-place')].map((place) =>
  [...place.querySelectorAll('canvas')].some((canvas) =>
    canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some(Boolean)))"""


def test_a_chart_is_drawn_as_it_comes_into_sight_and_every_one_for_paper(answered):
    drawn = answered.evaluate(DRAWN)
    assert not drawn[-1]
    answered.locator(".chart-place").last.scroll_into_view_if_needed()
    answered.wait_for_function(f"({DRAWN})().at(-1)")
    answered.get_by_role("button", name="Dark").click()
    answered.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert all(answered.evaluate(DRAWN))


def test_a_run_ends_in_a_sentence_cards_and_curves(answered):
    text = answered.locator("main").inner_text()
    assert "Under these assumptions" in text
    assert f"of {FEW} paired worlds" in text
    places = answered.locator(".chart-place").all()
    assert len(places) >= 4
    for place in places:
        draws(place)
    assert "reported" in text  # beside what happens


def test_the_numbers_are_those_of_the_command_line(answered):
    comparison = peersim.compare("baseline", "study_circle", replicates=FEW)
    rows = comparison.table(["silence"], ["all"]).to_dict("records")
    with answered.expect_download() as download:
        title = answered.get_by_text("Silence (the organisation)").first
        box = title.locator("xpath=ancestor::*[contains(@class, 'chart-box')]")
        box.get_by_role("button", name=re.compile("CSV")).click()
    lines = download.value.path().read_text(encoding="utf-8").splitlines()
    last = dict(zip(lines[0].split(","), lines[-1].split(","), strict=True))
    curve = comparison.differences
    mine = curve[(curve["metric"] == "silence") & (curve["group"] == "all")]
    expected = mine[(mine["week"] == 155) & (mine["scenario"] == "study_circle")][
        "difference"
    ].item()
    assert expected == pytest.approx(float(last["difference"]), rel=1e-6)
    assert rows


def test_every_chart_downloads_as_a_picture(answered):
    for kind, start in (("PNG", b"\x89PNG"), ("SVG", b"<svg")):
        with answered.expect_download() as download:
            answered.get_by_role("button", name=re.compile(f"Download as {kind}")).first.click()
        assert download.value.path().read_bytes().startswith(start)


def test_every_chart_has_its_table(answered):
    answered.get_by_role("button", name="Table", exact=True).first.click()
    answered.wait_for_selector(".chart-box table")
    assert answered.locator(".chart-box table tbody tr").count() > 10


def test_the_answer_fits_a_phone(answered, narrow):
    assert narrow(answered) <= 391


def test_incidents_can_be_hidden(answered):
    answered.get_by_role("button", name="Hide incidents and reports").click()
    answered.wait_for_function("!document.querySelector('main').innerText.includes('Incidents')")


def test_a_scenario_downloads_and_comes_back(visit, tmp_path):
    page = visit()
    with page.expect_download() as download:
        page.get_by_text("More: scenario files").click()
        page.get_by_role("button", name="study_circle.toml").click()
    path = tmp_path / "study_circle.toml"
    download.value.save_as(path)
    assert peersim.load(path).hash() == peersim.load("study_circle").hash()
    assert "policies" in tomllib.loads(path.read_text(encoding="utf-8"))
    page.set_input_files("input[type=file]", path)
    page.wait_for_function("document.body.innerText.includes('From the file')")


def test_a_file_that_is_no_scenario_is_refused_in_words(visit, tmp_path):
    path = tmp_path / "wrong.toml"
    path.write_text("[culture]\nsilnce = 0.5\n", encoding="utf-8")
    page = visit()
    page.set_input_files("input[type=file]", path)
    page.get_by_role("alert").wait_for()
    said = page.get_by_role("alert").inner_text()
    assert "silnce" in said
    assert "culture.silence" in said


def test_a_link_restores_the_question(visit):
    page = visit()
    ask_for(page, 17)
    page.wait_for_function("location.search.includes('q=')")
    query = page.evaluate("location.search")
    again = visit("/" + query)
    assert again.get_by_label("Paired worlds").input_value() == "17"


def test_the_answer_follows_a_slider_that_is_still_held(visit):
    page = visit("/?q=" + Question(settings=SMALL, pairs=4).to_link())
    whole = (
        "document.querySelector('.answer .standing')?.textContent.includes('From 4 pairs')"
        " && !document.querySelector('.run-bar')"
    )
    drawn = "document.querySelector('.answer .chart-place').getAttribute('aria-label')"
    page.wait_for_function(whole)
    before = page.evaluate(drawn)
    page.evaluate(
        "const slider = document.getElementById('slider-culture.silence');"
        "slider.value = 0.3; slider.dispatchEvent(new Event('input'));"
    )
    # the earlier answer stands there, whole, until the page has heard of the slider
    page.wait_for_function(f"before => {whole} && {drawn} !== before", arg=before)
    page.get_by_role("button", name="Run", exact=True).wait_for()


def test_visitors_do_not_see_each_other(visit):
    one, two = visit(), visit()
    ask_for(one, 23)
    assert two.get_by_label("Paired worlds").input_value() == "100"


def test_a_run_can_be_cancelled(visit):
    page = visit()
    ask_for(page, 1000)
    page.get_by_role("button", name="Run", exact=True).click()
    page.get_by_role("button", name="Cancel").click()
    page.wait_for_function("document.body.innerText.includes('Cancelled after')")
    page.get_by_role("button", name="Run", exact=True).wait_for()


def kill_what_runs_worlds(server, killed):
    """Kill the processes that run worlds, each once; Python's own helpers stay."""
    for process in psutil.Process(server.process.pid).children():
        if process.pid not in killed and "spawn_main" in " ".join(process.cmdline()):
            killed.add(process.pid)
            process.kill()


def test_a_fault_of_the_engine_is_told_and_the_next_question_runs(visit, server):
    page = visit()
    ask_for(page, 1000)
    page.get_by_role("button", name="Run", exact=True).click()
    failed = page.locator(".run-card", has_text="It failed after")
    killed: set[int] = set()
    for _ in range(300):
        kill_what_runs_worlds(server, killed)
        page.wait_for_timeout(200)
        if failed.count():
            break
    failed.wait_for()
    page.get_by_role("alert").filter(has_text="memory").wait_for()
    ask_for(page)
    run_to_the_end(page)


def test_run_is_near_for_the_keyboard(visit):
    page = visit()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    for _ in range(TABS - 2):
        page.keyboard.press("Tab")
        if "run-button" in page.evaluate("document.activeElement.className"):
            return
    raise AssertionError("Run takes too many tabs")


def test_it_speaks_swedish(visit):
    page = visit("/?lang=sv")
    page.wait_for_function("document.documentElement.lang === 'sv'")
    page.get_by_role("button", name="Kör").wait_for()
