"""Does the dashboard carry a classroom? Visitors with settings of their own, all at once.

    python -m experiments.visitors                   30 visitors, about six minutes
    python -m experiments.visitors --visitors 5 --pairs 10

Starts `peersim dashboard` on a free port of the loopback address, opens real pages in Chromium,
lets every visitor move a slider and press Run, and clicks about while they wait. Asserts that all
finish and that everybody reads the sentence that the same question has without a server; prints
how soon clicks were answered and what memory the server took. Browser and server share the
processors here, so a server with visitors elsewhere is quicker than these figures. Needs
Playwright and Debian's chromium.
"""

import argparse
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from peersim.dashboard.question import Question
from peersim.telling.sentences import sentences
from peersim.methods.compare import compare

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SLIDER = "culture.silence"
MOVE = """([name, value]) => {
  const slider = document.getElementById('slider-' + name);
  slider.value = value;
  slider.dispatchEvent(new Event('input'));
  slider.dispatchEvent(new Event('change'));
}"""
CLICK = """async (chosen) => {
  const button = document.querySelector(chosen.button);
  const text = () => document.querySelector(chosen.watch).textContent;
  const before = text(), start = performance.now();
  button.click();
  while (text() === before && performance.now() - start < 30000) {
    await new Promise((go) => setTimeout(go, 5));
  }
  return (performance.now() - start) / 1000;
}"""
CLICKS = {
    "language": {"button": ".top-tools button[lang]", "watch": ".foot"},
    "incidents": {"button": ".content-note button", "watch": ".content-note"},
}


@dataclass
class Visitor:
    """Somebody with a browser, a setting of her own, and what she saw."""

    number: int
    page: Any
    question: Question
    first: float = 0.0
    """Seconds from pressing Run to the first words of an answer."""
    finished: float = 0.0
    read: tuple[str, ...] = ()
    clicks: list[float] = field(default_factory=list)

    def looks(self, since: float) -> None:
        """Note what has come since Run was pressed."""
        if not self.first and self.page.locator(".said-rest").count():
            self.first = time.monotonic() - since
        if self.first and not self.page.locator(".run-bar").count():
            self.finished = time.monotonic() - since


# ------------------------------------------------------------------------------ the server


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@contextmanager
def served() -> Iterator[tuple[str, int]]:
    """Run a dashboard; give its address and the number of its process."""
    port = free_port()
    call = [sys.executable, "-m", "peersim", "dashboard", "--port", str(port)]
    server = subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT)
    try:
        wait_for(f"http://127.0.0.1:{port}", server)
        yield f"http://127.0.0.1:{port}", server.pid
    finally:
        server.send_signal(signal.SIGTERM)
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()


def wait_for(url: str, server: "subprocess.Popen[bytes]") -> None:
    """Wait until the server answers; the first time it may be compiling."""
    began = time.monotonic()
    while time.monotonic() - began < 180:
        if server.poll() is not None:
            raise RuntimeError(f"the server ended with {server.returncode}")
        try:
            with urllib.request.urlopen(f"{url}/readyz", timeout=2):
                print(f"ready after {time.monotonic() - began:.1f} s")
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(url)


def megabytes(pid: int) -> float:
    """Return the memory that a process holds."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    (line,) = [line for line in status.splitlines() if line.startswith("VmRSS")]
    return int(line.split()[1]) / 1024


def below(pid: int) -> list[int]:
    """Return the processes that a process has started."""
    lines = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False
    )
    return [int(word) for word in lines.stdout.split()]


class Memory:
    """What the server held at some moments."""

    def __init__(self, pid: int) -> None:
        """Watch a process."""
        self.pid = pid
        self.top = 0.0

    def note(self) -> float:
        """Return what it holds now, and remember the most."""
        now = megabytes(self.pid)
        self.top = max(self.top, now)
        return now

    def tell(self, when: str) -> float:
        """Print what it holds now, and the processes that run worlds."""
        now = self.note()
        workers = sum(map(megabytes, below(self.pid)))
        print(f"memory {when}: server {now:.0f} MB, its processes {workers:.0f} MB")
        return now


# ---------------------------------------------------------------------------- the visitors


def arrives(browser: Any, url: str, number: int, pairs: int) -> Visitor:
    """Open a page in a browser of its own and move a slider."""
    question = Question(pairs=pairs).with_setting(SLIDER, round(0.2 + 0.02 * number, 2))
    context = browser.new_context(viewport={"width": 1200, "height": 800})
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(f"{url}/?q={Question(pairs=pairs).to_link()}")
    page.wait_for_selector(f"[id='slider-{SLIDER}']", state="attached")
    page.evaluate(MOVE, [SLIDER, dict(question.settings)[SLIDER]])
    link = question.to_link()
    page.wait_for_function("link => location.search.includes(link)", arg=link)
    return Visitor(number, page, question)


def all_run(visitors: list[Visitor], memory: Memory) -> None:
    """Let everybody press Run, and click about until all have their answer."""
    began = time.monotonic()
    for visitor in visitors:
        visitor.page.evaluate("document.querySelector('.run-button').click()")
    pressed = time.monotonic() - began
    turn = 0
    while not all(visitor.finished for visitor in visitors):
        if time.monotonic() - began > 600:
            late = [visitor.number for visitor in visitors if not visitor.finished]
            raise TimeoutError(f"no answer for visitors {late}")
        for visitor in visitors:
            if not visitor.finished:
                visitor.looks(began)
        clicks_about(visitors[turn % len(visitors)])
        turn += 1
        memory.note()
    print(f"all pressed Run within {pressed:.1f} s, all finished after {_last(visitors):.1f} s")


def _last(visitors: list[Visitor]) -> float:
    return max(visitor.finished for visitor in visitors)


def clicks_about(visitor: Visitor) -> None:
    """Switch something there and back, and note how soon the page had changed."""
    for chosen in CLICKS.values():
        for _ in range(2):
            visitor.clicks.append(visitor.page.evaluate(CLICK, chosen))


def reads(visitor: Visitor) -> None:
    """Note the sentences on the page."""
    visitor.page.wait_for_timeout(200)
    visitor.read = tuple(visitor.page.locator(".said").all_inner_texts())


def expected(question: Question) -> tuple[str, ...]:
    """Return the sentences that a question has without a server."""
    answer = compare(*question.scenarios(), replicates=question.pairs, seed=question.seed)
    return tuple(said.lead.replace("**", "") for said in sentences(answer))


def check(visitors: list[Visitor]) -> None:
    """Raise AssertionError unless everybody read the answer to her own question."""
    right = {visitor.number: expected(visitor.question) for visitor in visitors}
    wrong = [visitor for visitor in visitors if visitor.read != right[visitor.number]]
    for visitor in wrong:
        print(f"visitor {visitor.number} read {visitor.read}, not {right[visitor.number]}")
    different = len(set(right.values()))
    print(f"{len(visitors) - len(wrong)} of {len(visitors)} read the answer to their own question")
    print(f"({different} different answers)")
    if wrong:
        raise AssertionError("somebody read another answer than her own")


def told(what: str, seconds: list[float]) -> None:
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

    with sync_playwright() as playwright, served() as (url, pid):
        memory = Memory(pid)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        time.sleep(10)  # until the processes are warm
        start = memory.tell("before anybody came")
        began = time.monotonic()
        visitors = [arrives(browser, url, number, asked.pairs) for number in range(asked.visitors)]
        print(f"{len(visitors)} visitors came within {time.monotonic() - began:.0f} s")
        memory.tell("with all of them there")
        all_run(visitors, memory)
        for visitor in visitors:
            reads(visitor)
        memory.tell("when all had finished")
        told("first words after Run", [visitor.first for visitor in visitors])
        told("answered clicks", [second for visitor in visitors for second in visitor.clicks])
        browser.close()
        time.sleep(asked.culled)
        left = memory.tell("after all had left and were culled")
        print(f"at the top {memory.top:.0f} MB; {left - start:+.0f} MB against the start")
        check(visitors)


if __name__ == "__main__":
    os.environ.setdefault("PYTHONUNBUFFERED", "1")
    main()
