"""A crowd on the pages: visitors with questions of their own, in browsers and without.

All are visitors to the server: each has a session, a kernel and a socket of her own, moves a
slider, presses Run, reads what came and closes the page. They come one after another, as quick as
the machine lets them. Only some have a browser: sixty on the server's own two processors would
spend five minutes on drawing pages, and it is the server that is asked about.
"""

import json
import time
from dataclasses import dataclass
from typing import Any, Final

from experiments.dashboard_load import (
    SLIDER,
    Memory,
    Read,
    Visitor,
    all_run,
    arrives,
    check,
    expected,
    one_comes_and_leaves,
    question_of,
)
from experiments.light_visitor import LightVisitor
from peersim.dashboard.question import Question

__all__ = ["crowd"]

WITH_BROWSERS: Final = 6
PAIRS: Final = 10
RUN_FORM: Final = ("pairs", "seed", "running")
ASSUMPTIONS: Final = ("groups", "more")


@dataclass
class Guest(Visitor):
    """A visitor whose page is a light one."""

    page: LightVisitor

    def presses(self) -> None:
        """Press Run, where an answer is not on its way by itself."""
        if not self.page.form(*RUN_FORM)["running"]:
            self.page.acts("run", {}, *RUN_FORM)

    def looks(self, since: float) -> None:
        """Note what has come since Run was pressed."""
        standing = "".join(self.page.texts("standing"))
        if not self.first and standing.startswith(("Rough", "From")):
            self.first = time.monotonic() - since
        if self._is_whole():
            self.finished = time.monotonic() - since

    def _is_whole(self) -> bool:
        standing = "".join(self.page.texts("standing"))
        return standing.startswith("From") and not self.page.form(*RUN_FORM)["running"]

    def clicks_about(self) -> None:
        """Do nothing: how soon a click is answered on the page, a browser says."""

    def reads(self) -> Read:
        """Return what the page says, once it answers the question as it stands now."""
        self.page.waits(self._is_whole, "the whole answer")
        cards = json.loads(self.page.form("cards")["cards"])
        differences = tuple(line["difference"] for card in cards for line in card["lines"])
        return self.page.texts("said"), differences

    def leaves(self) -> None:
        """Close the page."""
        self.page.leaves()


def comes(url: str, number: int) -> Guest:
    """Open a light page and move a slider."""
    question = question_of(number, PAIRS)
    before = Question(pairs=PAIRS, seed=question.seed)
    page = LightVisitor(url, f"/?q={before.to_link()}")
    page.acts("moved", {"name": SLIDER, "value": question.value(SLIDER)}, *ASSUMPTIONS)
    link = question.to_link()
    page.waits(lambda: link in page.form("query", "path")["query"], "the question in the address")
    return Guest(number, page, question)


def crowd(browser: Any, url: str, memory: Memory, visitors: int, culled: float) -> None:
    """Let visitors with questions of their own run 10 pairs each, and leave.

    culled: seconds after which the server has given back what somebody held who left unseen.
    """
    one_comes_and_leaves(browser, url, memory)
    right = {number: expected(question_of(number, PAIRS)) for number in range(visitors)}
    start = memory.tell("before they came")
    began = time.monotonic()
    with_browsers = min(WITH_BROWSERS, visitors)
    everybody: list[Visitor] = [comes(url, number) for number in range(with_browsers, visitors)]
    everybody += [arrives(browser, url, number, PAIRS) for number in range(with_browsers)]
    print(
        f"{visitors} visitors, {with_browsers} of them with browsers, "
        f"came within {time.monotonic() - began:.0f} s"
    )
    all_run(everybody, memory)
    check(everybody, right)
    memory.tell("with all of them there")
    for visitor in everybody:
        visitor.leaves()
    time.sleep(culled)
    left = memory.tell("after all had left")
    print(f"memory against the start: {left - start:+.0f} MB (aim: at most 50 MB)")
