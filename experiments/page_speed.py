"""How quick are the pages? One visitor, beside the command line, and then a crowd, in one run.

    python -m experiments.page_speed                       about a quarter of an hour
    python -m experiments.page_speed --visitors 0          without the crowd: two minutes

Prints how long it takes from the page's request to the first screen with its example answer, from
a slider that is moved to the first change of the answer, to 20 pairs and, with Run, to 100 pairs
(with the ratio to the command line), and from the map's request to its first picture; how many
weeks a second the network of 500 people is painted,
and how soon a click on somebody is answered; whether a crowd reads the answers to their own
questions, how long somebody with 2 pairs waits beside somebody with 1,000, and what memory is left
over. Each figure stands beside its aim; seconds depend on the machine and on what else it does.
Needs Playwright and Debian's chromium.
"""

import argparse
import statistics
import subprocess
import sys
import time
from typing import Any

from experiments.dashboard_load import (
    PATIENCE,
    Memory,
    all_run,
    arrives,
    check,
    one_comes_and_leaves,
    reads,
)
from experiments.local_dashboard import UNDER_WAY, browser_of, served
from peersim.dashboard.question import Question

CLOCK = """
  const start = performance.now(), seconds = () => (performance.now() - start) / 1000;
  const until = async (holds, what) => {
    while (!holds()) {
      if (seconds() > 240) throw new Error('never came: ' + what);
      await new Promise((go) => setTimeout(go, 5));
    }
  };
"""
STANDING = """
  const standing = () => document.querySelector('.answer .standing')?.textContent ?? '';
  const running = () => document.querySelector('.run-bar');
"""
RUN = (
    """async () => {"""
    + CLOCK
    + STANDING
    + """
  document.querySelector('.run-button.button-primary').click();
  await until(() => /From 100 /.test(standing()) && !running(), 'the answer from 100 pairs');
  return seconds();
}"""
)
MOVE = (
    """async (value) => {"""
    + CLOCK
    + STANDING
    + """
  const slider = document.getElementById('slider-culture.silence');
  const chart = () => document.querySelector('.answer .chart-place').getAttribute('aria-label');
  const follows = () => /follows/.test(standing());
  const before = chart();
  slider.value = value;
  slider.dispatchEvent(new Event('input'));
  await until(follows, 'the question');
  await until(() => !follows() && chart() !== before, 'a first change');
  const first = seconds();
  slider.dispatchEvent(new Event('change'));
  await until(() => / 20 /.test(standing()) && !running(), 'the answer from 20 pairs');
  return [first, seconds()];
}"""
)
CLICK = (
    """async () => {"""
    + CLOCK
    + """
  const shown = () => document.querySelector('.live-person h2')?.textContent ?? '';
  const before = shown();
  document.querySelector('.search button').click();
  await until(() => shown() && shown() !== before, 'a person');
  return seconds();
}"""
)
MAPPED = "document.querySelectorAll('.map-cell').length >= 25"
EXAMPLE = ".answer .chart-place canvas"
MOVES = (0.5, 0.4, 0.3, 0.52, 0.7, 0.8, 0.64, 0.46, 0.34, 0.56)
UNASKED = 0.38
"""Where the slider stands for the question that is run whole: nobody has asked it before."""
CROWD = Question(settings=(("organisation.people", 500.0),))
PLAYED = 5
REQUESTS = 5
MAPS = 3


def first_screen(browser: Any, url: str) -> None:
    """Ask for the page in new browsers, once the example has been worked out."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(url)
        page.wait_for_selector(EXAMPLE, timeout=PATIENCE)
    waits = []
    for _ in range(REQUESTS):
        with browser.new_context(viewport={"width": 1440, "height": 1000}) as context:
            page, began = context.new_page(), time.monotonic()
            page.goto(url)
            page.wait_for_selector(EXAMPLE)
            waits.append(time.monotonic() - began)
    told("first screen with its example answer", waits, "1.5 s")


def told(what: str, seconds: list[float], aim: str) -> None:
    """Print the median and what nine in ten take, beside the aim."""
    late = sorted(seconds)[int(0.9 * (len(seconds) - 1))]
    middle = statistics.median(seconds)
    print(f"{what}: median {middle:.2f} s, nine in ten within {late:.2f} s (aim: {aim})")


def slider(page: Any) -> None:
    """Move a slider, and wait each time until the answer has followed."""
    found = [page.evaluate(MOVE, value) for value in MOVES]
    told("first change after a slider is moved", [first for first, _ in found], "0.3 s, 0.6 s")
    told("20 pairs after a slider is moved", [whole for _, whole in found], "2 s")


def run(page: Any) -> None:
    """Ask 100 pairs of a new question in the browser, then of the command line."""
    _, sketched = page.evaluate(MOVE, UNASKED)
    complete = sketched + page.evaluate(RUN)
    began = time.monotonic()
    asked = f"culture.silence={UNASKED}"
    call = [sys.executable, "-m", "peersim", "compare", "baseline", "study_circle", "--set", asked]
    subprocess.run([*call, "--replicates", "100", "--json"], capture_output=True, check=True)
    line = time.monotonic() - began
    print(
        f"100 pairs of a new question: {complete:.1f} s from moving the slider on, Run pressed "
        f"after 20 pairs; the command line, with its start: {line:.1f} s"
    )
    print(f"ratio to the command line: {complete / line:.2f} (aim: 1.2)")


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
    print(f"network of 500 people: {pace:.1f} weeks a second (aim: 20)")
    waits = []
    for who in ("17", "31", "22", "3", "40"):
        page.locator(".search input").fill(who)
        waits.append(page.evaluate(CLICK))
        page.wait_for_timeout(1500)
    told("a person shown after a click", waits, "1 s")


def painted(page: Any) -> int:
    """Return how often the network was painted."""
    return int(page.locator(".network").get_attribute("data-painted"))


def first_map(browser: Any, url: str) -> None:
    """Ask for maps of questions of their own, until the first picture of 5 x 5 cells is there."""
    waits = []
    for seed in range(4, 4 + MAPS):
        with browser.new_context(viewport={"width": 1440, "height": 1000}) as context:
            page, began = context.new_page(), time.monotonic()
            page.goto(f"{url}/map?q={Question(seed=seed).to_link()}")
            page.wait_for_function(MAPPED, timeout=PATIENCE)
            waits.append(time.monotonic() - began)
    told("first map, 5 x 5 cells", waits, "5 s")


def small_beside_large(browser: Any, url: str) -> None:
    """Let somebody ask 2 pairs while somebody else's 1,000 are run."""
    large, small = (browser.new_page() for _ in range(2))
    for page in (large, small):
        page.set_default_timeout(PATIENCE)
    large.goto(f"{url}/?q={Question(pairs=1000, seed=2).to_link()}")
    large.locator(".run-button.button-primary").click()
    large.wait_for_selector(UNDER_WAY)
    small.goto(f"{url}/?q={Question(pairs=2, seed=3).to_link()}")
    began = time.monotonic()
    small.wait_for_selector(".answer .standing:has-text('From 2 pairs')")
    small.wait_for_selector(UNDER_WAY, state="detached")
    print(f"2 pairs beside 1,000: answered within {time.monotonic() - began:.1f} s (aim: 5 s)")
    for page in (small, large):
        page.close()


def crowd(browser: Any, url: str, memory: Memory, visitors: int, culled: float) -> None:
    """Let visitors with questions of their own run 10 pairs each, and leave."""
    one_comes_and_leaves(browser, url, memory)
    time.sleep(culled)
    start = memory.tell("before they came")
    everybody = [arrives(browser, url, number, 10) for number in range(visitors)]
    all_run(everybody, memory)
    for visitor in everybody:
        reads(visitor)
    check(everybody)
    for visitor in everybody:
        visitor.page.context.close()
    time.sleep(culled)
    left = memory.tell("after all had left")
    print(f"memory against the start: {left - start:+.0f} MB (aim: 50 MB)")


def main() -> None:
    """Start a server and a browser, and print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--visitors", type=int, default=60)
    parser.add_argument("--culled", type=float, default=160, help="seconds until memory is read")
    asked = parser.parse_args()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright, served() as (url, process):
        browser = browser_of(playwright)
        first_screen(browser, url)
        page = browser.new_page(viewport={"width": 1440, "height": 1000})
        page.set_default_timeout(PATIENCE)
        page.goto(url)
        page.wait_for_selector(EXAMPLE)
        slider(page)
        run(page)
        live(page, url)
        page.close()
        first_map(browser, url)
        small_beside_large(browser, url)
        if asked.visitors:
            crowd(browser, url, Memory(process), asked.visitors, asked.culled)
        browser.close()


if __name__ == "__main__":
    main()
