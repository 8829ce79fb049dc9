"""Part of the page "live": a person's story with its causes, beside her twin's."""

from collections.abc import Callable
from functools import partial

import solara
import solara.lab

from peersim.core.errors import PeersimError
from peersim.dashboard import state
from peersim.dashboard.elements import button, card, h
from peersim.dashboard.side_by_side import SideBySide
from peersim.dashboard.texts import t
from peersim.methods.explain import Sentence, Story
from peersim.telling.people import Row, rows_of, story_of
from peersim.telling.story_words import retold

__all__ = ["StoryCard"]


@solara.component
def StoryCard(
    watched: SideBySide, titles: tuple[str, str], person: int, on_week: Callable[[int], None]
) -> None:
    """Tell somebody's story; it is worked out beside the page, so that a click is answered."""
    world, twin = watched.world, watched.twin
    incidents = not state.hide_incidents.value

    def work() -> Story | str:
        worlds = world.scenario, twin.scenario
        try:
            return story_of(*worlds, world.replicate, world.seed, person, incidents=incidents)
        except PeersimError as error:
            return str(error)

    task = solara.lab.use_task(work, dependencies=[watched, person, incidents], raise_error=False)
    if task.pending or task.not_called:
        card(h("p", t("The story is being put together."), role="status"), title=t("The story"))
    elif isinstance(task.value, Story):
        _Told(task.value, titles, on_week)
    else:
        said = task.value or str(task.exception or "")
        card(h("p", said, role="alert"), title=t("The story"), classes="warn")


@solara.component
def _Told(story: Story, titles: tuple[str, str], on_week: Callable[[int], None]) -> None:
    """Show a story as a table: both worlds side by side, a quarter of a year in a row."""
    say = _teller(story)
    opening = [h("p", text) for text in map(say, story.of("who", "alike")) if text]
    came = [h("li", text) for text in map(say, story.of("end", "difference")) if text]
    heads = (
        h("th", t("Weeks"), scope="col"),
        h("th", titles[0], scope="col", classes="live-one"),
        h("th", titles[1], scope="col", classes="live-other"),
    )
    caption = t("The story, a quarter of a year in each row")
    rows = [_row(row, say, on_week) for row in rows_of(story)]
    card(
        h("div", *opening),
        h("h3", t("What came of it"), classes="live-sub") if came else None,
        h("ul", *came, classes="live-feed") if came else None,
        h(
            "table",
            h("caption", caption, classes="visually-hidden"),
            h("thead", h("tr", *heads)),
            h("tbody", *rows),
            classes="table live-story",
        ),
        *(h("p", say(said), classes="quiet") for said in story.of("note")),
        title=t("The story, with its causes"),
    )


def _teller(story: Story) -> Callable[[Sentence], str]:
    """Return what says a sentence in the visitor's language."""
    if state.language.value == "en":
        return lambda said: said.text
    return partial(retold, story=story, incidents=not state.hide_incidents.value)


def _row(row: Row, say: Callable[[Sentence], str], on_week: Callable[[int], None]) -> object:
    label = f"{row.weeks.start}–{row.weeks.stop - 1}"
    go = button(
        label,
        partial(on_week, row.weeks.start),
        "link",
        aria_label=t("Go to week {week}", week=row.weeks.start),
    )
    first = h("th", go, scope="row")

    def cell(told: tuple[Sentence, ...], *more: object, span: str | None = None) -> object:
        return h("td", *more, *(h("p", say(said)) for said in told), colspan=span)

    if not (row.here or row.there):
        return h("tr", first, cell(row.both, span="2"))
    same = h("p", t("What is not named here is the same."), classes="quiet") if row.both else None
    return h("tr", first, cell((*row.both, *row.here)), cell(row.there, same))
