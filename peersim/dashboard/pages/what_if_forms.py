"""The forms of the what-if page that run in the browser; each has a template of its own."""

from collections.abc import Callable
from typing import Any

import solara

__all__ = ["AssumptionsForm", "GridView", "RunForm", "TimelineForm", "WorldForm"]

Plain = dict[str, Any]
Words = dict[str, str]


@solara.component_vue("world.vue")
def WorldForm(
    worlds: list[Words],
    world: str,
    says: str,
    says_language: str,
    uploaded: str,
    files: list[str],
    file: Plain | None,
    largest: int,
    takes_network: bool,
    largest_network: int,
    wrong: str,
    words: Words,
    event_choose: Callable[[str], None],
    event_sent: Callable[[Words], None],
    event_sent_network: Callable[[Words], None],
    event_want: Callable[[int], None],
) -> None:
    """Choose a world, send a scenario or a network, ask for files."""


@solara.component_vue("timeline.vue")
def TimelineForm(
    alternatives: list[Plain],
    kinds: list[Plain],
    weeks: int,
    most: int,
    wrong: str,
    words: Words,
    event_changed: Callable[[object], None],
) -> None:
    """Move policies of alternatives about, a bar for each."""


@solara.component_vue("assumptions.vue")
def AssumptionsForm(
    groups: list[Plain],
    more: str,
    language: str,
    wrong: str,
    words: Words,
    event_moved: Callable[[object], None],
    event_reset: Callable[[object], None],
) -> None:
    """Move sliders, and see how the numbers are known; more: JSON, since there are hundreds."""


@solara.component_vue("run.vue")
def RunForm(
    asks: str,
    pairs: int,
    seed: int,
    most: int,
    running: bool,
    done: int,
    total: int,
    status: str,
    wrong: str,
    words: Words,
    event_run: Callable[[object], None],
    event_cancel: Callable[[object], None],
    event_set_number: Callable[[object], None],
) -> None:
    """Say how many pairs, run and cancel."""


@solara.component_vue("grid.vue")
def GridView(
    cards: str,
    alternatives: list[Words],
    several: bool,
    chosen: str,
    marks: list[Words],
    words: Words,
    event_draw: Callable[[str], None],
) -> None:
    """Show outcomes down and alternatives across; cards: JSON, as the option of a chart."""
