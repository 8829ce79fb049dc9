"""Live: one world of the question week by week, its people, and a person beside her twin."""

import traceback

import solara
import solara.lab

from peersim.core.errors import PeersimError
from peersim.dashboard import visitor_state
from peersim.dashboard.elements import card, h
from peersim.dashboard.pages import live_state as seen
from peersim.dashboard.pages.live_feed import Feed
from peersim.dashboard.pages.live_person import PersonPanel
from peersim.dashboard.pages.live_stage import Stage
from peersim.dashboard.side_by_side import SideBySide, side_by_side, twin_of
from peersim.dashboard.texts import t
from peersim.narration.refusal_text import error_text
from peersim.running.compilation import is_engine_compiled
from peersim.scenario import Scenario


@solara.component
def Page() -> None:
    """Run a world of the visitor's question and its twin, and show them."""
    question = visitor_state.question.value
    count = len(question.alternatives) + 1
    world = min(seen.shown.value, count - 1)
    luck = min(seen.replicate.value, question.pairs - 1)

    def work() -> tuple[tuple[Scenario, ...], SideBySide] | str:
        """Return the worlds, or in words why there are none."""
        try:
            scenarios = question.scenarios()
            jobs = visitor_state.jobs()
            return scenarios, side_by_side(scenarios, world, luck, question.seed, jobs)
        except PeersimError as error:
            return error_text(error)

    task = solara.lab.use_task(work, dependencies=[question, world, luck], raise_error=False)
    with solara.v.Html(tag="main", class_="page live"):
        h("h1", t("Live: one world, week by week"), classes="page-title")
        h(
            "p",
            t(
                "One simulated world and everybody in it, under these assumptions. Another draw of "
                "luck is another world; nobody here stands for a real person."
            ),
            classes="quiet live-note",
        )
        if task.pending or task.not_called:
            _Waiting()
        elif isinstance(task.value, tuple):
            scenarios, watched = task.value
            _Shown(scenarios, watched, world, question.pairs)
        else:
            said = task.value or _last_line(task.exception)
            card(h("p", said, role="alert"), title=t("This world cannot be shown"), classes="warn")


def _last_line(error: BaseException | None) -> str:
    return traceback.format_exception_only(error)[-1].strip() if error else ""


@solara.component
def _Waiting() -> None:
    said = t("The world is being run.")
    if not is_engine_compiled():
        said += " " + t(
            "The model is compiled for this machine first, once; this takes a minute or two."
        )
    card(h("p", said, role="status"), h("progress", aria_label=said, style="width: 100%"))


@solara.component
def _Shown(scenarios: tuple[Scenario, ...], watched: SideBySide, world: int, pairs: int) -> None:
    titles = [t(scenario.title) for scenario in scenarios]
    at = min(seen.week.value, watched.world.weeks - 1)

    with solara.v.Html(tag="div", class_="live-columns"):
        with solara.v.Html(tag="div", class_="stack"):
            Stage(watched, titles, pairs, at)
            Feed(watched.world, at, seen.person.set)
        with solara.v.Html(tag="div", class_="stack"):
            PersonPanel(
                watched,
                (titles[world], titles[twin_of(world)]),
                seen.person.value,
                at,
                on_person=seen.person.set,
                on_week=seen.go_to,
            )
