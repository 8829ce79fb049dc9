"""How quick are the pages? One visitor, beside the command line in the same run.

    python -m experiments.page_speed

Prints how long it takes until the server is ready, until a run of 100 pairs shows its first words
and is complete, how the command line fares with the same question, how many weeks a second the
network of 500 people is painted, and how soon a click on somebody is answered. Needs Playwright
and Debian's chromium.
"""

import subprocess
import sys
import time
from typing import Any

from experiments.local_dashboard import UNDER_WAY, browser_of, served
from peersim.dashboard.question import Question

RUN = """async (under_way) => {
  const start = performance.now(), seconds = () => (performance.now() - start) / 1000;
  const moment = () => new Promise((go) => setTimeout(go, 10));
  document.querySelector('.run-button').click();
  while (!document.querySelector('.said-rest')) await moment();
  const first = seconds();
  while (document.querySelector(under_way)) await moment();
  return [first, seconds()];
}"""
CLICK = """async (who) => {
  const start = performance.now();
  const shown = () => document.querySelector('.live-person h2')?.textContent ?? '';
  document.querySelector('.search button').click();
  while (!shown().includes(' ' + who + ',')) await new Promise((go) => setTimeout(go, 5));
  return (performance.now() - start) / 1000;
}"""
CROWD = Question(settings=(("organisation.people", 500.0),))
PLAYED = 5


def what_if(page: Any, url: str) -> None:
    """Run 100 pairs in the browser, then by the command line."""
    page.goto(url)
    page.wait_for_selector(".run-button")
    page.wait_for_timeout(3000)
    first, complete = page.evaluate(RUN, UNDER_WAY)
    began = time.monotonic()
    call = [sys.executable, "-m", "peersim", "compare", "baseline", "study_circle"]
    subprocess.run([*call, "--replicates", "100", "--json"], capture_output=True, check=True)
    line = time.monotonic() - began
    print(f"100 pairs: first words after {first:.2f} s, complete after {complete:.1f} s")
    print(f"the command line, with its start: {line:.1f} s; ratio {complete / line:.2f}")


def live(page: Any, url: str) -> None:
    """Play the network of 500 people, and click on some."""
    page.goto(f"{url}/live?q={CROWD.to_link()}")
    page.wait_for_function("document.querySelector('.network')?.dataset.painted > 0")
    page.get_by_label("Speed").select_option("20")
    page.get_by_role("button", name="Play").click()
    began, before = time.monotonic(), painted(page)
    page.wait_for_timeout(1000 * PLAYED)
    pace = (painted(page) - before) / (time.monotonic() - began)
    page.get_by_role("button", name="Pause").click()
    print(f"network of 500 people: {pace:.1f} weeks a second, asked for 20")
    waits = []
    for who in ("17", "31", "22", "3", "40"):
        page.get_by_label("Find a person by number").fill(who)
        waits.append(page.evaluate(CLICK, who))
        page.wait_for_timeout(1500)
    print("a person shown after", ", ".join(f"{wait:.2f}" for wait in waits), "s")


def painted(page: Any) -> int:
    """Return how often the network was painted."""
    return int(page.locator(".network").get_attribute("data-painted"))


def main() -> None:
    """Start a server and a browser, and print the figures."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright, served() as (url, _):
        browser = browser_of(playwright)
        page = browser.new_page(viewport={"width": 1440, "height": 1000})
        page.set_default_timeout(120_000)
        what_if(page, url)
        live(page, url)
        browser.close()


if __name__ == "__main__":
    main()
