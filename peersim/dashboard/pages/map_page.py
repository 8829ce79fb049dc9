"""Map: an outcome over two numbers, from coarse to fine; a cell is a world that one may ask for."""

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

import solara

from peersim.core.errors import PeersimError
from peersim.dashboard import visitor_state
from peersim.dashboard.elements import button, card, h
from peersim.dashboard.map_request import core_metrics
from peersim.dashboard.map_work import MapWork
from peersim.dashboard.page_address import with_question
from peersim.dashboard.pages.map_parts import (
    Downloads,
    MapForm,
    drawn_field,
    field_words,
    form_items,
    with_cell,
)
from peersim.dashboard.pages.what_if_answer import in_bold
from peersim.dashboard.texts import t
from peersim.methods.outcome_map import MapView, OutcomeMap
from peersim.narration.map_text import cell_words, map_sentences, mark_words
from peersim.narration.refusal_text import composed, error_text

__all__ = ["Page"]

work: solara.Reactive[MapWork | None] = solara.reactive(None)
"""Holds the map that was run last, so that whoever comes back has it at once."""
_FINER: Final = 17


@solara.component_vue("map_field.vue")
def _Field(
    field: dict[str, Any],
    chosen: int,
    words: dict[str, str],
    event_pick: Callable[[int], None],
) -> None:
    """Draw a map whose cells can be walked through and chosen; see map_field.vue."""


@solara.component
def Page() -> None:
    """Run the map of the visitor's question, and show it as it becomes finer."""
    question, request = visitor_state.question.value, visitor_state.map_request.value
    version, tell = solara.use_state(0)
    wrong, say = solara.use_state("")

    def begun() -> MapWork | str:
        """Return the work that this map takes, or in words why there can be none."""
        try:
            asked = request.experiment(question)
        except PeersimError as error:
            return error_text(error)
        before: MapWork | None = work.peek()
        if before is not None and _same_worlds(before, MapWork(asked)):
            return before
        return MapWork(asked)

    where = (question, request.sides(question), request.alternative, request.side)
    mine: MapWork | str = solara.use_memo(begun, [where])

    def following(stop: threading.Event) -> None:
        if isinstance(mine, MapWork) and not mine.is_over:
            work.value = mine
            ticks = iter(range(1, 1_000_000))
            owner = f"map for {solara.get_kernel_id()}"
            mine.run(visitor_state.jobs(), owner, lambda: tell(next(ticks)), stop)

    solara.use_thread(following, dependencies=[mine], intrusive_cancel=False)
    with solara.v.Html(tag="main", class_="page"):
        h("h1", t("Map: what comes of it, wherever one begins"), classes="page-title")
        with solara.v.Html(tag="div", class_="stack"):
            card(_form(wrong, say), aria_label=t("What the map is of"))
            if isinstance(mine, str):
                card(
                    h("p", mine, role="alert"), title=t("This map cannot be drawn"), classes="warn"
                )
            else:
                _Shown(mine, version)


def _same_worlds(one: MapWork, two: MapWork) -> bool:
    """Tell whether two maps differ in nothing but what is looked at first."""
    asked, wanted = (
        replace(held.experiment, point_worlds=replace(held.experiment.point_worlds, outcomes=()))
        for held in (one, two)
    )
    return one.is_over and not one.wrong and asked.fingerprint() == wanted.fingerprint()


def _form(wrong: str, say: Callable[[str], None]) -> Any:
    question, request = visitor_state.question.value, visitor_state.map_request.value
    hide = visitor_state.hide_incidents.value

    def changed(sent: object) -> None:
        try:
            made = request.with_form(sent if isinstance(sent, dict) else {}, question)
        except PeersimError as error:
            say(error_text(error))
            return
        say("")
        visitor_state.map_request.value = made

    return MapForm(
        **form_items(request, question, hide_incidents=hide), wrong=wrong, event_changed=changed
    )


@solara.component
def _Shown(mine: MapWork, _version: int) -> None:
    """Show a map as far as it is there; version: a number that grows with every news."""
    request = visitor_state.map_request.value
    chosen, choose = solara.use_state(-1)
    columns = [one.column for one in mine.experiment.point_worlds.outcomes]
    hide = visitor_state.hide_incidents.value
    metric = next(one for one in core_metrics() if one.name == request.metric)
    if hide and metric.speaks_of_incidents:
        card(h("p", t("This outcome speaks of incidents, which are hidden.")))
        return
    found = mine.outcome_map(columns.index(f"{request.metric}_{request.group}"))
    if not found.corners:
        _waiting(mine)
        return
    view = found.view(request.shown)
    picked = chosen if 0 <= chosen < len(found.corners) else -1
    corner = found.corners[picked] if picked >= 0 else None

    def pick(cell: int) -> None:
        choose(int(cell))

    with solara.v.Html(tag="div", class_="map-columns"):
        with solara.v.Html(tag="section", class_="card"):
            lead, *rest = map_sentences(found, view)
            h("p", *in_bold(lead), classes="map-said")
            h("p", *in_bold(" ".join(rest)), classes="quiet")
            field = drawn_field(found, view)
            _Field(field=field, chosen=picked, words=field_words(), event_pick=pick)
        with solara.v.Html(tag="div", class_="stack"):
            _Cell(found, view, picked, corner)
            _Reading(mine, found, view, (mine.done, mine.is_over))


def _waiting(mine: MapWork) -> None:
    if mine.wrong:
        card(h("p", composed(mine.wrong), role="alert"), classes="warn")
    else:
        card(h("p", t("The first cells come in a moment."), classes="said", role="status"))


@solara.component
def _Cell(found: OutcomeMap, view: MapView, picked: int, corner: tuple[int, int] | None) -> None:
    if corner is None:
        card(
            h("p", t("Choose a cell: what it says stands here, and it opens as a question.")),
            title=t("A cell"),
        )
        return
    row: dict[Any, Any] = found.frame.sort_index().iloc[picked].to_dict()
    place, amount, sure = cell_words(found, view, picked, row)

    request, question = visitor_state.map_request.value, visitor_state.question.value
    address = with_question("/", with_cell(found, corner, request, question))
    with solara.v.Html(tag="section", class_="card map-cell-words"):
        h("h2", t("The cell you chose"), classes="card-title")
        h("p", place)
        h("p", amount, classes="big", role="status")
        h("p", sure, classes="quiet")
        with solara.v.Html(tag="div", class_="row"):
            h(
                "a",
                t("Open as the question"),
                href=address,
                classes="button button-primary map-open",
            )


@solara.component
def _Reading(mine: MapWork, found: OutcomeMap, view: MapView, _far: tuple[int, bool]) -> None:
    """Say how to read the map and how far it is; far: so that it is said anew with every news."""
    cells = t("{count} cells so far.", count=len(found.corners))
    if mine.is_over:
        cells = t("{count} cells, halved where neighbours differ.", count=len(found.corners))
    request = visitor_state.map_request.value

    def finer() -> None:
        visitor_state.map_request.value = replace(request, side=_FINER)

    with solara.v.Html(tag="section", class_="card stack"):
        h("h2", t("How to read it"), classes="card-title")
        for place, mark in enumerate(mark_words(found, view)):
            h("p", mark).key(f"mark {place}")
        h("p", cells, " ", t("{count} worlds.", count=mine.done), classes="quiet").key("cells")
        if mine.wrong:
            h("p", composed(mine.wrong), classes="wrong", role="alert").key("wrong")
        if not mine.is_over:
            h(
                "progress",
                value=mine.done,
                max=mine.planned or 1,
                aria_label=t("Worlds done"),
                style="width: 100%",
            ).key("progress")
        elif request.side < _FINER:
            h("div", button(t("Finer"), finer), classes="row").key("finer")
        Downloads(found, view)
