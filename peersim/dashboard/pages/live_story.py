"""Part of the page "live": a person's story with its causes, beside her twin's."""

from collections.abc import Callable
from functools import partial

import solara
import solara.lab

from peersim.core.errors import PeersimError
from peersim.dashboard import state
from peersim.dashboard.elements import button, card, h
from peersim.dashboard.people import Row, rows_of, story_of
from peersim.dashboard.side_by_side import SideBySide
from peersim.dashboard.texts import t
from peersim.methods.explain import Sentence, Story

__all__ = ["StoryCard"]


@solara.component
def StoryCard(
    watched: SideBySide, titles: tuple[str, str], person: int, on_week: Callable[[int], None]
) -> None:
    """Tell somebody's story; it is worked out beside the page, so that a click is answered."""
    world, twin = watched.world, watched.twin
    incidents = not state.hide_incidents.value

    def work() -> Story | str:
        other = twin.scenario if twin else None
        try:
            return story_of(
                world.scenario, other, world.replicate, world.seed, person, incidents=incidents
            )
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
    opening = [h("p", said.text) for said in story.of("who", "alike")]
    came = [h("li", said.text) for said in story.of("end", "difference")]
    columns = [titles[0], titles[1]] if story.twin else [titles[0]]
    classes = ("live-one", "live-other")
    heads = [
        h("th", title, scope="col", classes=classes[number]) for number, title in enumerate(columns)
    ]
    caption = t("The story, a quarter of a year in each row")
    rows = [_row(row, len(columns), on_week) for row in rows_of(story)]
    card(
        h("div", *opening, lang="en"),
        h("h3", t("What came of it"), classes="live-sub") if came else None,
        h("ul", *came, classes="live-feed", lang="en") if came else None,
        h(
            "table",
            h("caption", caption, classes="visually-hidden"),
            h("thead", h("tr", h("th", t("Weeks"), scope="col"), *heads)),
            h("tbody", *rows, lang="en"),
            classes="table live-story",
        ),
        *(h("p", said.text, classes="quiet", lang="en") for said in story.of("note")),
        title=t("The story, with its causes"),
    )


def _row(row: Row, columns: int, on_week: Callable[[int], None]) -> object:
    label = f"{row.weeks.start}–{row.weeks.stop - 1}"
    go = button(
        label,
        partial(on_week, row.weeks.start),
        "link",
        aria_label=t("Go to week {week}", week=row.weeks.start),
    )
    first = h("th", go, scope="row")
    if columns == 1 or not (row.here or row.there):
        return h("tr", first, _cell((*row.both, *row.here), span=columns))
    if not row.both:
        return h("tr", first, _cell(row.here), _cell(row.there))
    same = h("p", t("What is not named here is the same."), classes="quiet")
    return h(
        "tr",
        first,
        _cell((*row.both, *row.here)),
        h("td", same, *_said(row.there)),
    )


def _cell(told: tuple[Sentence, ...], span: int = 1) -> object:
    return h("td", *_said(told), colspan=str(span) if span > 1 else None)


def _said(told: tuple[Sentence, ...]) -> list[object]:
    return [h("p", said.text) for said in told]
