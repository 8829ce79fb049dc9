"""The command that a page shows is taken as it stands, and gives the numbers of the page."""

import json
import shlex

import numpy as np
import pytest
from typer.testing import CliRunner

from peersim import compare, read_results
from peersim.browser_engine.model_page import model_page
from peersim.cli import app
from peersim.scenario import load
from peersim.world.census import GROUPS

DONE = "body[data-state=done]"
SMALL = {"organisation.people": 20, "organisation.weeks": 78}
ROW = """() => {
  show();
  const group = Number(part("group").value);
  const row = state.rows.find((one) => one.outcome === outcomeNow() && one.group === group);
  return row && [row.base, row.other, row.difference];
}"""
SET = """([name, value]) => {
  const input = document.querySelector(`[data-setting="${name}"]`);
  input.value = value;
  input.dispatchEvent(new Event("input"));
}"""
SETTLED = """() => document.body.dataset.state === "done"
  && JSON.stringify(state.asked.worlds[0].settings) === JSON.stringify(chosen())"""


def set_and_wait(page, settings):
    """Move sliders, and wait until the page has run what they ask for."""
    for setting in settings.items():
        page.evaluate(SET, setting)
    for _ in range(600):
        if page.evaluate(SETTLED):
            return
        page.wait_for_timeout(100)
    raise AssertionError(page.evaluate("() => document.body.dataset.state"))


def told(page):
    """Return what the shown command says to machines, and the row that the page shows."""
    row = page.evaluate(ROW)
    command = page.locator("[data-live=command]").inner_text()
    name, *words = shlex.split(command)
    assert name == "peersim"
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, (command, done.output)
    done = CliRunner().invoke(app, [*words, "--json", "--quiet"])
    (comparison,) = json.loads(done.stdout)["comparisons"]
    return comparison["outcomes"], row, command


def is_that_row(outcomes, row):
    (found,) = outcomes
    held = [found[name] for name in ("base_mean", "other_mean", "difference")]
    np.testing.assert_allclose(row, held, rtol=1e-12, atol=1e-12)


def asked(page, **chosen):
    for name, value in chosen.items():
        page.locator(f"[data-live={name}]").select_option(value)


@pytest.fixture
def page(browser, written):
    """Return a page of small worlds, four pairs of them."""
    opened = browser.new_page()
    opened.goto(written(model_page(), 4))
    opened.wait_for_selector("[data-live=table] tr")
    set_and_wait(opened, SMALL)
    yield opened
    opened.close()


def test_the_command_gives_the_numbers_of_the_page(page):
    outcomes, row, _ = told(page)
    is_that_row(outcomes, row)
    asked(page, other="paid_mentors", outcome="exhaustion", group=str(GROUPS.index("mentors")))
    set_and_wait(page, {"circumstances.pay_adequacy": 0.35})
    outcomes, row, command = told(page)
    is_that_row(outcomes, row)
    assert " --set circumstances.pay_adequacy=0.35" in command
    assert command.endswith("--metric exhaustion --group mentors")


def test_worlds_of_results_are_named_by_files_that_the_page_gives(
    browser, written, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    mine = load("baseline", SMALL | {"culture.silence": 0.4})
    other = load("study_circle", SMALL | {"policies.study_circle.from_week": 12})
    compare(mine, other, replicates=2).write(tmp_path / "results")
    page = browser.new_page()
    page.goto(written(model_page(answer=read_results(tmp_path / "results")), 4))
    page.wait_for_selector(DONE)
    for link in page.locator("[data-live=files] a").all():
        with page.expect_download() as coming:
            link.click()
        coming.value.save_as(tmp_path / coming.value.suggested_filename)
    outcomes, row, command = told(page)
    page.close()
    assert command.startswith("peersim compare baseline.toml study_circle.toml ")
    is_that_row(outcomes, row)
