"""The page in Chromium, opened as a file: it runs, follows its sliders, and asks for nothing."""

import json
import re
from unicodedata import normalize

import numpy as np
import pytest
from pypdf import PdfReader

from peersim import compare
from peersim.browser_engine.model_page import model_page
from peersim.core.errors import InputError, ScenarioError
from peersim.lesson import load as load_lesson
from peersim.methods.findings import findings
from peersim.narration.headline import begins
from peersim.narration.refusal_text import error_text
from peersim.narration.texts import speaking, t
from peersim.scenario import load
from peersim.world.census import GROUPS

PAIRS = 10
SHORTEST = """() => {
  const weeks = document.querySelector("[data-setting='organisation.weeks']");
  weeks.value = weeks.min;
  weeks.dispatchEvent(new Event("input"));
}"""
LARGEST = 400_000
ROWS = """() => state.rows.map((row) => [
  row.outcome.name, row.group,
  row.base, row.other, row.difference, row.low, row.high, row.verdict])"""
TOLD = """() => {
  const { gains, harms } = findingsOf(state.model, state.rows);
  return [...gains, ...harms].map((row) => [
    row.outcome.name, row.group,
    beginsIn(state.model, weeklyOf(state.model, state.found, row.at), row)]);
}"""
CURVES = """(at) => state.found.map((pair) => pair.map((one) => {
  const { outcomes, layout } = state.model;
  const weeks = one.curves.length / (outcomes.length * layout.groups.length);
  return [...one.curves.slice(at * weeks, (at + 1) * weeks)];
}))"""


@pytest.fixture(scope="module")
def opened(built, browser, tmp_path_factory):
    """Return a page that has run its pairs, and the addresses that it asked for besides itself."""
    file = tmp_path_factory.mktemp("page") / "page.html"
    text = model_page().replace(b'<option value="100" selected>', b'<option value="100">')
    file.write_bytes(text.replace(b'<option value="20">', b'<option value="10" selected>'))
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    page.wait_for_selector("body[data-state=done]", timeout=120_000)
    page.wait_for_selector("[data-live=table] tr")
    page.wait_for_timeout(400)  # the last drawing
    yield page, [url for url in asked if not url.startswith((file.as_uri(), "blob:"))]
    context.close()


@pytest.fixture(scope="module")
def comparison():
    return compare("baseline", "study_circle", replicates=PAIRS)


def test_the_page_is_small_and_asks_for_nothing(opened, built):
    _, asked = opened
    assert asked == []
    assert len(model_page()) < LARGEST


def test_rows_are_those_of_compare(opened, comparison):
    page, _ = opened
    rows = {(row["metric"], row["group"]): row for row in comparison.outcomes.to_dict("records")}
    found = page.evaluate(ROWS)
    assert len(found) > 100
    for name, group, *numbers, verdict in found:
        row = rows[name, GROUPS[group]]
        held = np.array(numbers, dtype=float)
        wanted = [row[k] for k in ("base_mean", "other_mean", "difference", "low", "high")]
        np.testing.assert_allclose(held, wanted, rtol=1e-12, atol=1e-12, err_msg=f"{name} {group}")
        assert verdict == row["verdict"], (name, group)


def test_what_is_told_is_what_findings_choose(opened, comparison):
    page, _ = opened
    chosen = findings(comparison.outcomes, comparison.passing)
    outcomes = comparison.outcomes.set_index(["metric", "group"], drop=False)
    rows = [
        outcomes.loc[(row["metric"], row["most"] or row["group"])].to_dict()
        for row in chosen.gains + chosen.harms
    ]
    assert rows
    weeks = [begins(comparison.differences, row) for row in rows]
    assert page.evaluate(TOLD) == [
        [row["metric"], GROUPS.index(row["group"]), -1 if week is None else week]
        for row, week in zip(rows, weeks, strict=True)
    ]


def test_curves_are_those_of_compare_to_the_bit(opened, model):
    from peersim.engine.simulation import run
    from peersim.metrics import Tally, registry, series

    page, _ = opened
    at = [one["name"] for one in model["outcomes"]].index("distress") * len(GROUPS)
    found = np.array(page.evaluate(CURVES, at), dtype=np.float32)
    for replicate in (0, PAIRS - 1):
        for side, name in enumerate(("baseline", "study_circle")):
            record = run(load(name), replicate, events=False)
            tally = Tally.weekly(record.counts, record.organisation)
            wanted = series(tally, [registry()["distress"]]).astype(np.float32)[:, 0, 0]
            np.testing.assert_array_equal(found[replicate, side], wanted)


def test_printed_it_says_what_was_asked_and_answered(opened, tmp_path):
    page, _ = opened
    page.pdf(path=tmp_path / "page.pdf", format="A4")
    sheets = PdfReader(tmp_path / "page.pdf").pages
    letters = normalize("NFKC", " ".join(sheet.extract_text() for sheet in sheets))  # no ligatures
    printed = "".join(letters.split())
    row = page.locator("[data-live=row]").inner_text()
    for said in (row, "Study circle", "Silence (the organisation)", "peersim compare baseline"):
        assert "".join(said.split()) in printed
    assert "Changetheassumptions" not in printed


def test_a_slider_moves_the_answer_and_the_command(opened):
    page, _ = opened
    before = page.evaluate(ROWS)
    page.evaluate("() => { document.querySelector('.numbers').open = true; }")
    slider = page.locator("[data-setting='culture.silence']")
    slider.focus()
    page.keyboard.press("End")
    page.wait_for_selector("body[data-state=running]")
    page.wait_for_selector("body[data-state=done]", timeout=120_000)
    page.wait_for_timeout(400)
    told = page.locator("[data-live=command]").inner_text()
    assert told == (
        f"peersim compare baseline study_circle --replicates {PAIRS} --set culture.silence=0.98 "
        "--metric silence"
    )
    assert page.evaluate(ROWS) != before
    changes = {"culture.silence": 0.98}
    worlds = (load(name, changes) for name in ("baseline", "study_circle"))
    outcomes = compare(*worlds, replicates=PAIRS).outcomes.to_dict("records")
    rows = {(row["metric"], row["group"]): row for row in outcomes}
    for name, group, _, other, *_ in page.evaluate(ROWS):
        np.testing.assert_allclose(other, rows[name, GROUPS[group]]["other_mean"], rtol=1e-12)


def test_a_refusal_is_said_and_taken_back(opened):
    page, _ = opened
    slider = page.locator("[data-setting='organisation.weeks']")
    slider.focus()
    page.keyboard.press("Home")
    page.wait_for_selector("body[data-state=refused]")
    assert "lies after the last week, 25" in page.locator("[data-live=refusal]").inner_text()
    page.locator("[data-live=usual]").click()
    page.wait_for_selector("body[data-state=done]", timeout=120_000)
    assert page.locator("[data-live=refusal]").is_hidden()


def test_a_refusal_on_a_swedish_page_is_python_s_in_swedish(built, browser, written):
    page = browser.new_page()
    page.goto(written(model_page("sv")))
    page.wait_for_selector("[data-live=table] tr")
    page.evaluate(SHORTEST)
    page.wait_for_selector("body[data-state=refused]")
    with speaking("sv"):
        with pytest.raises(ScenarioError) as refused:
            load("study_circle").changed({"organisation.weeks": 26})
        why = error_text(refused.value).removeprefix(refused.value.opening)
        told = f"{t('These settings make no world:')} {why}"
    assert page.locator("[data-live=refusal]").inner_text() == told
    page.close()


def test_nothing_is_wider_than_a_phone_and_no_barrier_is_serious(opened, barriers):
    page, _ = opened
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert barriers(page) == {}


def test_incidents_are_hidden_and_words_are_swedish(built):
    text = model_page("sv", hide_incidents=True).decode()
    assert "Vad skulle förändras?" in text
    words = json.loads(re.findall(r'id="live-words">(.*?)</script>', text)[0])
    assert "true_incidents" not in words["outcomes"]
    assert words["verdicts"]["is harmed"] != "is harmed"


def test_a_lesson_stands_in_the_page_without_the_teachers_notes(built):
    lesson = load_lesson("silence")
    text = model_page("en", lesson).decode()
    assert "Your answers stay on this device" in text
    assert all(step.title in text for step in lesson.steps)
    assert "Wait until about nine in ten have answered" not in text


def test_unknown_names_are_refused_with_the_nearest(built):
    with pytest.raises(InputError, match="study_circle"):
        model_page(other="study_circel")
    with pytest.raises(InputError, match="language"):
        model_page("xx")
