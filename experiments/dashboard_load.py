"""Does the dashboard carry a classroom? Visitors with settings of their own, all at once.

    python -m experiments.dashboard_load                   30 visitors, about ten minutes
    python -m experiments.dashboard_load --visitors 5 --pairs 10

Starts `peersim dashboard` on a free port of the loopback address, opens real pages in Chromium,
lets every visitor move a slider and press Run, and clicks about while they wait. Asserts that all
finish and that everybody reads the sentence that the same question has without a server; prints
how soon clicks were answered and what memory the server took. Browser and server share the
processors here, so a server with visitors elsewhere is quicker than these figures. Needs
Playwright and Debian's chromium.
"""

import argparse
import os
import statistics
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import psutil

from experiments.local_dashboard import UNDER_WAY, browser_of, served
from peersim.dashboard.question import Question
from peersim.methods.compare import compare
from peersim.narration.headline import sentences
from peersim.narration.outcome_cards import cards

SLIDER = "culture.silence"
USUAL = 20
"""The step of the slider at which it stands before anybody moves it."""
PLACES = 39
"""Where visitors may move it to, up to the end of its range; more of them have another seed."""
LOOK = 0.05
"""Seconds between looks at what has come."""
PATIENCE = 300_000
"""Milliseconds: another may be using the machine."""
MOVE = """([name, value]) => {
  const slider = document.getElementById('slider-' + name);
  slider.value = value;
  slider.dispatchEvent(new Event('input'));
  slider.dispatchEvent(new Event('change'));
}"""
PRESS = "document.querySelector('.run-button.button-primary')?.click()"
"""Where an answer is already on its way by itself, the button cancels it."""
STANDING = "(document.querySelector('.answer .standing')?.textContent ?? '').trim()"
"""Whose answer the page says that it shows: not of the example, nor of another question."""
ANSWERED = f"() => /^(Rough|From)/.test({STANDING})"
WHOLE = f"() => /^From/.test({STANDING}) && !document.querySelector('{UNDER_WAY}')"
CLICK = """async () => {
  const act = %s, watch = %s;
  const start = performance.now();
  const before = watch();
  act();
  while (watch() === before && performance.now() - start < 30000) {
    await new Promise((go) => setTimeout(go, 5));
  }
  return (performance.now() - start) / 1000;
}"""
CLICKS = {
    "a slider": (
        """() => {
          const slider = document.getElementById('slider-culture.macho');
          slider.dataset.was = slider.dataset.was || slider.value;
          slider.value = slider.value === slider.dataset.was ? 0.4 : slider.dataset.was;
          for (const kind of ['input', 'change']) slider.dispatchEvent(new Event(kind));
        }""",
        "() => location.search",
    ),
    "hiding incidents": (
        "() => document.querySelector('.content-note button').click()",
        "() => document.querySelector('.content-note').textContent",
    ),
    "the other language": (
        "() => document.querySelector('.top-tools button[lang]').click()",
        "() => document.querySelector('.foot').textContent",
    ),
}


Read = tuple[tuple[str, ...], tuple[str, ...]]
"""The sentences of an answer, and the differences in its grid."""


@dataclass
class Visitor:
    """Somebody with a browser, a setting of her own, and what she saw."""

    number: int
    page: Any
    question: Question
    first: float = 0.0
    """Seconds from pressing Run to the first words of an answer."""
    finished: float = 0.0
    clicks: dict[str, list[float]] = field(default_factory=lambda: {kind: [] for kind in CLICKS})

    def presses(self) -> None:
        """Press Run."""
        self.page.evaluate(PRESS)

    def looks(self, since: float) -> None:
        """Note what has come since Run was pressed."""
        if not self.first and self.page.evaluate(ANSWERED):
            self.first = time.monotonic() - since
        if self.page.evaluate(WHOLE):
            self.finished = time.monotonic() - since

    def clicks_about(self) -> None:
        """Switch something there and back, and note how soon the page had changed."""
        for kind, act_and_watch in CLICKS.items():
            for _ in range(2):
                self.clicks[kind].append(self.page.evaluate(CLICK % act_and_watch))

    def reads(self) -> Read:
        """Return what the page says, once it answers the question as it stands now."""
        self.page.wait_for_function(WHOLE)
        said, numbers = (self.page.locator(f".{word}") for word in ("said", "grid-number"))
        return tuple(said.all_inner_texts()), tuple(numbers.all_inner_texts())

    def leaves(self) -> None:
        """Close the browser."""
        self.page.context.close()


# ------------------------------------------------------------------------------ the server


def megabytes(process: psutil.Process) -> float:
    """Return the memory that a process holds."""
    return float(process.memory_info().rss) / 2**20


class Memory:
    """What the server held at some moments."""

    def __init__(self, process: psutil.Process) -> None:
        """Watch a process."""
        self.process = process
        self.top = 0.0

    def note(self) -> float:
        """Return what it holds now, and remember the most."""
        now = megabytes(self.process)
        self.top = max(self.top, now)
        return now

    def tell(self, when: str) -> float:
        """Print what it holds now, and the processes that run worlds."""
        now = self.note()
        workers = sum(map(megabytes, self.process.children()))
        print(f"memory {when}: server {now:.0f} MB, its processes {workers:.0f} MB")
        return now


# ---------------------------------------------------------------------------- the visitors


def arrives(browser: Any, url: str, number: int, pairs: int) -> Visitor:
    """Open a page in a browser of its own and move a slider."""
    question = question_of(number, pairs)
    before = replace(question, settings=())
    context = browser.new_context(viewport={"width": 1200, "height": 800})
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(f"{url}/?q={before.to_link()}")
    page.wait_for_selector(f"[id='slider-{SLIDER}']", state="attached")
    page.evaluate(MOVE, [SLIDER, question.value(SLIDER)])
    link = question.to_link()
    page.wait_for_function("link => location.search.includes(link)", arg=link)
    return Visitor(number, page, question)


def question_of(number: int, pairs: int) -> Question:
    """Return a question that no other visitor asks."""
    step = number % PLACES
    silence = round(0.2 + 0.02 * (step + (step >= USUAL)), 2)
    return Question(pairs=pairs, seed=1 + number // PLACES).with_setting(SLIDER, silence)


def one_comes_and_leaves(browser: Any, url: str, memory: Memory) -> None:
    """Have one visitor before all others: what the first one brings along is there once."""
    first = arrives(browser, url, 0, pairs=2)
    all_run([first], memory)
    first.leaves()


def all_run(visitors: Sequence[Visitor], memory: Memory) -> None:
    """Let everybody press Run, and click about until all have their answer."""
    began = time.monotonic()
    for visitor in visitors:
        visitor.presses()
    pressed = time.monotonic() - began
    turn = 0
    while not all(visitor.finished for visitor in visitors):
        if time.monotonic() - began > 600:
            late = [visitor.number for visitor in visitors if not visitor.finished]
            raise TimeoutError(f"no answer for visitors {late}")
        for visitor in visitors:
            if not visitor.finished:
                visitor.looks(began)
        visitors[turn % len(visitors)].clicks_about()
        turn += 1
        time.sleep(LOOK)
        memory.note()
    last = max(visitor.finished for visitor in visitors)
    print(f"all pressed Run within {pressed:.1f} s, all finished after {last:.1f} s")


def expected(question: Question) -> Read:
    """Return what a question is answered without a server."""
    answer = compare(*question.scenarios(), replicates=question.pairs, seed=question.seed)
    said = tuple(one.lead.replace("**", "") for one in sentences(answer))
    return said, tuple(
        line.difference for card in cards(answer, group="all") for line in card.lines
    )


def check(visitors: Sequence[Visitor], right: Mapping[int, Read]) -> None:
    """Raise AssertionError unless everybody reads the answer to her own question.

    right: what is expected, by the visitor's number.
    """
    wrong = 0
    for visitor in visitors:
        if (read := visitor.reads()) != right[visitor.number]:
            wrong += 1
            print(f"visitor {visitor.number} read {read}, not {right[visitor.number]}")
    print(f"{len(visitors) - wrong} of {len(visitors)} read the answer to their own question")
    print(f"({len(set(right.values()))} different answers)")
    if wrong:
        raise AssertionError("somebody read another answer than her own")


def print_times(what: str, seconds: list[float]) -> None:
    """Print how long something took."""
    ordered = sorted(seconds)
    late = ordered[int(0.9 * (len(ordered) - 1))]
    print(
        f"{what}: median {statistics.median(ordered):.2f} s, nine in ten within {late:.2f} s, "
        f"longest {ordered[-1]:.2f} s ({len(ordered)} times)"
    )


def main() -> None:
    """Open the pages, press the buttons, print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--visitors", type=int, default=30)
    parser.add_argument("--pairs", type=int, default=20, help="of worlds, for each visitor")
    parser.add_argument("--culled", type=float, default=160, help="seconds until memory is read")
    asked = parser.parse_args()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright, served() as (url, process):
        memory = Memory(process)
        browser = browser_of(playwright)
        one_comes_and_leaves(browser, url, memory)
        time.sleep(asked.culled)
        start = memory.tell("before the class came")
        began = time.monotonic()
        visitors = [arrives(browser, url, number, asked.pairs) for number in range(asked.visitors)]
        print(f"{len(visitors)} visitors came within {time.monotonic() - began:.0f} s")
        memory.tell("with all of them there")
        all_run(visitors, memory)
        memory.tell("when all had finished")
        check(visitors, {one.number: expected(one.question) for one in visitors})
        print_times("first words after Run", [visitor.first for visitor in visitors])
        for kind in CLICKS:
            print_times(kind, [second for visitor in visitors for second in visitor.clicks[kind]])
        print_times(
            "all of these", [s for one in visitors for held in one.clicks.values() for s in held]
        )
        browser.close()
        time.sleep(asked.culled)
        left = memory.tell("after all had left and were culled")
        print(f"at the top {memory.top:.0f} MB; {left - start:+.0f} MB against the start")


if __name__ == "__main__":
    os.environ.setdefault("PYTHONUNBUFFERED", "1")
    main()
