"""How quick are the pages? One visitor, beside the command line, and then a crowd, in one run.

    python -m experiments.page_speed                       about ten minutes
    python -m experiments.page_speed --without crowd       three minutes

Prints how long it takes from the page's request to the first screen with its example answer, from
a slider that is moved to the first change of the answer, to 20 pairs and, with Run, to 100 pairs
(with the ratio to the command line), and from the map's request to its first picture; how many
weeks a second the network of 500 people is painted, and how soon a click on somebody is answered;
how long somebody with 2 pairs waits beside somebody with 1,000; whether a crowd reads the answers
to their own questions, and what memory is left over. Each figure stands beside its aim; seconds
depend on the machine and on what else it does, so the load is printed with each part. A part that
does not come to its end in its time is given up, and the next one begins. Needs Playwright and
Debian's chromium.
"""

import argparse
import os
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any, Final

import psutil

from experiments.dashboard_load import PATIENCE, Memory
from experiments.local_dashboard import UNDER_WAY, browser_of, served
from experiments.page_crowd import crowd
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
PACE = """async (seconds) => {
  const painted = () => Number(document.querySelector('.network').dataset.painted);
  const frame = () => new Promise((go) => requestAnimationFrame(go));
  const next = async () => {
    const before = painted();
    while (painted() === before) await frame();
    return {at: performance.now(), count: painted()};
  };
  const first = await next();
  await new Promise((go) => setTimeout(go, 1000 * seconds));
  const last = await next();
  return 1000 * (last.count - first.count) / (last.at - first.at);
}"""
"""From one paint to another: where seconds are counted off, a part of a week is always lost."""
MAPPED = "document.querySelectorAll('.map-cell').length >= 25"
EXAMPLE = "document.querySelector('.answer .chart-place canvas')?.checkVisibility()"
"""Asked at every frame: a selector that is waited for is looked at again after half a second."""
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
        page.wait_for_function(EXAMPLE, timeout=PATIENCE)
    waits = []
    for _ in range(REQUESTS):
        with browser.new_context(viewport={"width": 1440, "height": 1000}) as context:
            page, began = context.new_page(), time.monotonic()
            page.goto(url)
            page.wait_for_function(EXAMPLE)
            waits.append(time.monotonic() - began)
    told("first screen with its example answer", waits, "1.5 s")


def told(what: str, seconds: list[float], aim: str) -> None:
    """Print the median and what nine in ten take, beside the aim."""
    late = sorted(seconds)[int(0.9 * (len(seconds) - 1))]
    middle = statistics.median(seconds)
    print(f"{what}: median {middle:.2f} s, nine in ten within {late:.2f} s (aim: {aim})")


def first_page(browser: Any, url: str) -> Any:
    """Return a page on which the example stands."""
    page = browser.new_page(viewport={"width": 1440, "height": 1000})
    page.set_default_timeout(PATIENCE)
    page.goto(url)
    page.wait_for_function(EXAMPLE)
    return page


def slider(browser: Any, url: str) -> None:
    """Move a slider, and wait each time until the answer has followed."""
    page = first_page(browser, url)
    found = [page.evaluate(MOVE, value) for value in MOVES]
    told("first change after a slider is moved", [first for first, _ in found], "0.3 s, 0.6 s")
    told("20 pairs after a slider is moved", [whole for _, whole in found], "2 s")


def run(browser: Any, url: str) -> None:
    """Ask 100 pairs of a new question in the browser, then of the command line."""
    page = first_page(browser, url)
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


def live(browser: Any, url: str) -> None:
    """Play the network of 500 people, and click on some."""
    page = first_page(browser, url)
    page.goto(f"{url}/live?q={CROWD.to_link()}")
    page.wait_for_function("document.querySelector('.network')?.dataset.painted > 0")
    page.get_by_label("Speed").select_option("20")
    page.get_by_role("button", name="Play").click()
    pace = page.evaluate(PACE, PLAYED)
    page.get_by_role("button", name="Pause").click()
    print(f"network of 500 people: {pace:.1f} weeks a second (aim: 20)")
    waits = []
    for who in ("17", "31", "22", "3", "40"):
        page.locator(".search input").fill(who)
        waits.append(page.evaluate(CLICK))
        page.wait_for_timeout(1500)
    told("a person shown after a click", waits, "1 s")


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


PARTS: Final[dict[str, tuple[Callable[[Any, str], None], int]]] = {
    "first screen": (first_screen, 60),
    "slider": (slider, 90),
    "run": (run, 90),
    "live": (live, 60),
    "map": (first_map, 60),
    "small beside large": (small_beside_large, 90),
}
"""What is measured with a browser, and how many seconds it may take before it is given up."""
CROWDED: Final = 480
"""Seconds that the crowd may take."""


def measure(part: str, url: str, server: int, visitors: int, culled: float) -> None:
    """Measure one part, in this process."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = browser_of(playwright)
        if part == "crowd":
            crowd(browser, url, Memory(psutil.Process(server)), visitors, culled)
        else:
            PARTS[part][0](browser, url)
        browser.close()


def measured(part: str, call: list[str], limit: int) -> None:
    """Measure one part in a process of its own, which ends in time with its browser."""
    load = os.getloadavg()[0]
    process = subprocess.Popen([*call, "--part", part], start_new_session=True)
    try:
        ended = process.wait(limit)
    except subprocess.TimeoutExpired:
        print(f"{part}: given up after {limit} s")
    else:
        print(f"{part}: done" if ended == 0 else f"{part}: failed", end="")
        print(f" (load {load:.1f} before, {os.getloadavg()[0]:.1f} after)")
    finally:
        if process.poll() is None:  # its browser ends with it
            os.killpg(process.pid, signal.SIGKILL)


def main() -> None:
    """Start a server, and print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    every = (*PARTS, "crowd")
    parser.add_argument("--visitors", type=int, default=60)
    parser.add_argument("--culled", type=float, default=140, help="seconds until memory is read")
    parser.add_argument("--without", nargs="*", default=[], choices=every, metavar="PART")
    parser.add_argument("--part", choices=every, help=argparse.SUPPRESS)
    parser.add_argument("--url", help=argparse.SUPPRESS)
    parser.add_argument("--server", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]  # it is a text file
    if asked.part:
        measure(asked.part, asked.url, asked.server, asked.visitors, asked.culled)
        return
    with served() as (url, process):
        call = [sys.executable, "-m", "experiments.page_speed", "--url", url]
        call += ["--server", str(process.pid), "--visitors", str(asked.visitors)]
        call += ["--culled", str(asked.culled)]
        for part in every:
            if part not in asked.without:
                measured(part, call, PARTS[part][1] if part in PARTS else CROWDED)


if __name__ == "__main__":
    main()
