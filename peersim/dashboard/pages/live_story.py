"""Part of the page "live": a person's story with its causes, beside her twin's."""

from collections.abc import Callable
from functools import partial

import solara
import solara.lab

from peersim.core.errors import PeersimError
from peersim.dashboard import visitor_state
from peersim.dashboard.chart import Chart
from peersim.dashboard.elements import button, card, h
from peersim.dashboard.life_chart import life_option, life_summary, life_table
from peersim.dashboard.pages import live_state as seen
from peersim.dashboard.side_by_side import SideBySide
from peersim.dashboard.texts import t
from peersim.methods.answer_cache import cached_answer
from peersim.methods.explain import Fact, Story, explain
from peersim.methods.explain.story import StoryQuarter
from peersim.narration.display_names import metric_name
from peersim.narration.incident_filter import filter_incidents
from peersim.narration.phrases import capital, quoted
from peersim.narration.refusal_text import error_text
from peersim.narration.story_text import StoryTeller
from peersim.scenario import Scenario

__all__ = ["StoryCard"]


@cached_answer(64)
def _story_of(scenario: Scenario, twin: Scenario, replicate: int, seed: int, person: int) -> Story:
    return explain(scenario, replicate, person, twin, seed=seed)


@solara.component
def StoryCard(
    watched: SideBySide,
    titles: tuple[str, str],
    person: int,
    week: int,
    on_week: Callable[[int], None],
) -> None:
    """Tell somebody's story; it is worked out beside the page, so that a click is answered."""
    world, twin = watched.world, watched.twin

    def work() -> Story | str:
        worlds = world.scenario, twin.scenario
        try:
            return _story_of(*worlds, world.replicate, world.seed, person)
        except PeersimError as error:
            return error_text(error)

    task = solara.lab.use_task(work, dependencies=[watched, person], raise_error=False)
    if task.pending or task.not_called:
        card(h("p", t("The story is being put together."), role="status"), title=t("The story"))
    elif isinstance(task.value, Story):
        story = filter_incidents(task.value, hide_incidents=visitor_state.hide_incidents.value)
        _Told(watched, story, titles, week, on_week)
    else:
        said = task.value or str(task.exception or "")
        card(h("p", said, role="alert"), title=t("The story"), classes="warn")


@solara.component
def _Told(
    watched: SideBySide,
    story: Story,
    titles: tuple[str, str],
    week: int,
    on_week: Callable[[int], None],
) -> None:
    """Show a life in short and as two lines, then in full, a quarter of a year in a row."""
    teller = StoryTeller(story, (quoted(titles[0]), quoted(titles[1])))
    opening = [h("p", text) for text in (*teller.of("who"), *teller.in_short())]
    opening += [h("p", text, classes="quiet") for text in teller.of("alike")]
    came = [h("li", text) for text in teller.of("end", "difference")]
    heads = (
        h("th", t("Weeks"), scope="col"),
        h("th", titles[0], scope="col", classes="live-one"),
        h("th", titles[1], scope="col", classes="live-other"),
    )
    caption = t("The story, a quarter of a year in each row")
    rows = [_row(row, teller.say, on_week) for row in story.quarters()]
    with solara.v.Html(tag="section", class_="card"):
        h("h2", t("The life of {name}", name=story.called), classes="card-title")
        h("div", *opening)
        _Lines(watched, story, titles, week)
        if came:
            h("h3", t("What came of it"), classes="live-sub")
            h("ul", *came, classes="live-feed")
        h("h3", t("The whole story, with its causes"), classes="live-sub")
        h(
            "table",
            h("caption", caption, classes="visually-hidden"),
            h("thead", h("tr", *heads)),
            h("tbody", *rows),
            classes="table live-story",
        )
        h("div", *(h("p", text, classes="quiet") for text in teller.notes()))


@solara.component
def _Lines(watched: SideBySide, story: Story, titles: tuple[str, str], week: int) -> None:
    """Draw the level by which the network is coloured, in both worlds."""
    level = seen.colour.value
    name = capital(metric_name(level))
    two = titles if titles[0] != titles[1] else (titles[0], t("{world} (twin)", world=titles[1]))
    Chart(
        life_option(watched, story, two, level, week, dark=visitor_state.dark.value),
        t("{level}, week by week", level=name),
        life_summary(watched, story, two, level, name),
        life_table(watched, story, two, level),
        f"peersim-life-{level}",
        height=280,
    )


def _row(row: StoryQuarter, say: Callable[[Fact], str], on_week: Callable[[int], None]) -> object:
    label = f"{row.weeks.start}–{row.weeks.stop - 1}"
    go = button(
        label,
        partial(on_week, row.weeks.start),
        "link",
        aria_label=t("Go to week {week}", week=row.weeks.start),
    )
    first = h("th", go, scope="row")

    def cell(told: tuple[Fact, ...], *more: object, span: str | None = None) -> object:
        return h("td", *more, *(h("p", say(fact)) for fact in told), colspan=span)

    if not (row.here or row.there):
        return h("tr", first, cell(row.both, span="2"))
    same = h("p", t("What is not named here is the same."), classes="quiet") if row.both else None
    return h("tr", first, cell((*row.both, *row.here)), cell(row.there, same))
