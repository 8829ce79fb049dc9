"""The answer's side of the what-if page: sentence, cards, curves, and what to know besides."""

from dataclasses import asdict
from typing import Any, Final

import solara

from peersim.dashboard import state
from peersim.dashboard.cards import cards
from peersim.dashboard.chart import Chart
from peersim.dashboard.curve_lines import colours
from peersim.dashboard.curves import effect_of, worlds_of
from peersim.dashboard.elements import button, card, h
from peersim.dashboard.fields import Choice
from peersim.dashboard.naming import INCIDENTS, capital, group_name, metric_name, titles_of
from peersim.dashboard.pages.what_if_forms import CardsView
from peersim.dashboard.pages.what_if_run import progress
from peersim.dashboard.remarks import remarks, rests_on
from peersim.dashboard.sentences import sentences, when_it_looks_worse
from peersim.dashboard.texts import t
from peersim.figures.panels import REPORTED, Panel, panels_of
from peersim.methods.compare import Comparison
from peersim.metrics import Metric, registry
from peersim.world.census import GROUPS

__all__ = ["Answered", "Nothing"]

_CONCERNED: Final = ""
"""The choice of those whom each card concerns most, in place of a group."""


def emphasised(text: str) -> list[Any]:
    """Return a text in pieces, those between two asterisks in bold."""
    pieces = text.split("**")
    return [h("strong", piece) if place % 2 else piece for place, piece in enumerate(pieces)]


@solara.component
def Nothing() -> None:
    """Show what to do while nothing has been asked."""
    far = progress.value
    if far is not None and far.message:
        h("div", h("p", far.message), classes="card warn", role="alert")
        return
    if far is not None and far.state in {"waiting", "running"}:
        card(h("p", t("The first results come in a moment."), classes="said"))
        return
    card(
        h("p", t("What do you expect?"), classes="said"),
        h(
            "p",
            t(
                "Choose a world and what the organisation does, and think of what "
                "will come of it: who gains, who pays, from when? Then press Run. The same world "
                "runs many times with and without it, with the same luck, so that what differs is "
                "its effect."
            ),
        ),
        h(
            "p",
            t("A thinking aid, not a forecast: everything holds under these assumptions."),
            classes="quiet",
        ),
    )


@solara.component
def Answered() -> None:
    """Show the answer as far as there is one."""
    answer = state.answer.value
    if answer is None:
        Nothing()
        return
    comparison = answer.comparison
    with solara.v.Html(tag="div", class_="stack"):
        _Standing(answer)
        _Sentences(comparison)
        _Cards(comparison)
        _Curves(comparison)
        _Remarks(comparison)


@solara.component
def _Standing(answer: state.Answer) -> None:
    """Say where the answer is not, or not yet, that of the question on the left."""
    far = progress.value
    if far is not None and far.message:
        h("div", h("p", far.message), classes="card warn", role="alert")
    if answer.question != state.question.value:
        h(
            "p",
            t("The question has changed since; press Run again for its answer."),
            classes="card warn stale",
        )
    elif not answer.complete:
        pairs = answer.comparison.worlds.replicates
        h(
            "p",
            t("So far {count} of {pairs} paired worlds.", count=pairs, pairs=answer.question.pairs),
            classes="quiet",
            role="status",
        )


@solara.component
def _Sentences(comparison: Comparison) -> None:
    said = sentences(comparison, hide_incidents=state.hide_incidents.value)
    parts = []
    for one in said:
        parts.append(h("p", *emphasised(one.lead), classes="said"))
        parts.append(h("p", " ".join(one.rest), classes="quiet said-rest"))
    parts.append(
        h(
            "p",
            rests_on(comparison.worlds.scenarios[0]),
            " ",
            solara.Link("/why", children=[t("What decides this?")]),
            classes="quiet",
        )
    )
    card(*parts, aria_label=t("In a sentence"), aria_live="polite")


@solara.component
def _Cards(comparison: Comparison) -> None:
    group, choose = solara.use_state(_CONCERNED)
    every, show = solara.use_state(False)
    shown = cards(
        comparison,
        group=group or None,
        every=every,
        hide_incidents=state.hide_incidents.value,
    )
    palette = colours(dark=state.dark.value)
    titles = titles_of(comparison).values()
    options = {_CONCERNED: t("those concerned most"), **{g: group_name(g) for g in GROUPS}}
    h(
        "div",
        h(
            "div",
            Choice(t("Outcomes for"), options, group, choose),
            button(
                t("Fewer outcomes") if every else t("More outcomes"),
                lambda: show(not every),
                aria_expanded="true" if every else "false",
            ),
            classes="row",
        ),
        CardsView(
            cards=[asdict(one) for one in shown],
            colours=dict(zip(titles, palette, strict=False)),
            several=len(comparison.others) > 1,
            words={
                "harmed": t("harmed"),
                "by_group": t("By group"),
                "group": t("Group"),
                "difference": t("Difference"),
                "verdict": t("Verdict"),
            },
        ),
        classes="stack",
    )


@solara.component
def _Curves(comparison: Comparison) -> None:
    more, add = solara.use_state("")
    group, choose = solara.use_state("all")
    shown, show = solara.use_state("worlds")
    hidden = INCIDENTS if state.hide_incidents.value else frozenset[str]()
    metric = None if more in hidden else registry().get(more)
    usual = [panel for panel in panels_of(None, None) if panel.metric.name not in hidden]
    names = {m.name: capital(metric_name(m.name)) for m in registry().values()}
    offered = {name: label for name, label in names.items() if name not in hidden}
    with solara.v.Html(tag="div", class_="stack"):
        with solara.v.Html(tag="div", class_="row"):
            if comparison.others:
                kinds = {"worlds": t("the worlds"), "effect": t("what differs")}
                Choice(t("Curves show"), kinds, shown, show)
            Choice(t("Another curve"), {"": t("none"), **offered}, more, add)
            if metric is not None and len(metric.groups) > 1:
                Choice(t("of"), {g: group_name(g) for g in metric.groups}, group, choose)
        with solara.v.Html(tag="div", class_="charts"):
            for panel in dict.fromkeys([*_asked(metric, group), *usual]):
                key = f"{panel.metric.name} {panel.group}"
                _Curve(comparison, panel, effect=shown == "effect").key(key)


def _asked(metric: Metric | None, group: str) -> tuple[Panel, ...]:
    """Return the panel of a metric that was asked for; reports stand with what happens."""
    if metric is None:
        return ()
    known = metric.beside or metric.name if metric.name in REPORTED.values() else metric.name
    return panels_of([known], [group if group in metric.groups else metric.groups[0]])[-1:]


@solara.component
def _Curve(comparison: Comparison, panel: Panel, *, effect: bool) -> None:
    drawn = effect_of if effect else worlds_of
    curve = drawn(comparison, panel, dark=state.dark.value)
    with solara.v.Html(tag="section", class_="card"):
        Chart(curve.option, curve.title, curve.summary, curve.table, curve.name)


@solara.component
def _Remarks(comparison: Comparison) -> None:
    hide = state.hide_incidents.value
    worse = () if hide else when_it_looks_worse(comparison)
    if worse:
        h(
            "section",
            h("h2", t("When it looks worse before it gets better"), classes="card-title"),
            *(h("p", text) for text in worse),
            classes="card warn",
        )
    card(
        h("ul", *(h("li", text) for text in remarks(comparison, hide_incidents=hide))),
        title=t("To know besides"),
        classes="quiet remarks",
    )
