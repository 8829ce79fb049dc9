"""Parts that show any comparison: outcome cards, and curves with a choice of what they show."""

from dataclasses import asdict
from typing import Final

import solara

from peersim.dashboard import visitor_state
from peersim.dashboard.chart import Chart
from peersim.dashboard.curve_charts import effect_of, worlds_of
from peersim.dashboard.elements import button, card, h
from peersim.dashboard.form_fields import Choice
from peersim.dashboard.pages.what_if_forms import CardsView
from peersim.dashboard.texts import t
from peersim.figures.curve_lines import colours
from peersim.figures.panels import Panel, panels_of
from peersim.methods.answer import Answer
from peersim.metrics import Metric, registry
from peersim.narration.display_names import metric_name, titles_of
from peersim.narration.group_labels import group_name
from peersim.narration.incident_filter import filter_incidents, hidden_metrics
from peersim.narration.moment_text import moments_said
from peersim.narration.outcome_cards import cards
from peersim.narration.phrases import capital
from peersim.world.census import GROUPS

__all__ = ["CurvePanels", "Moments", "OutcomeCards"]

_CONCERNED: Final = ""
"""The choice of those whom each card concerns most, in place of a group."""


@solara.component
def OutcomeCards(comparison: Answer) -> None:
    """Show a card for each outcome, with a choice of the group."""
    group, choose = solara.use_state(_CONCERNED)
    every, show = solara.use_state(False)
    visible = filter_incidents(comparison, hide_incidents=visitor_state.hide_incidents.value)
    made = cards(visible, group=group or None, every=every)
    palette = colours(dark=visitor_state.dark.value)
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
            cards=[asdict(one) for one in made],
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
def Moments(comparison: Answer) -> None:
    """Show what differs where the scenarios themselves say that one should look."""
    visible = filter_incidents(comparison, hide_incidents=visitor_state.hide_incidents.value)
    told = moments_said(visible)
    several = len(comparison.others) > 1
    parts = []
    for title, sentences in told.items():
        if several:
            parts.append(h("h3", title))
        parts.append(h("ul", *(h("li", sentence) for sentence in sentences)))
    if parts:
        card(*parts, title=t("Where to look"), classes="moments")


@solara.component
def CurvePanels(comparison: Answer) -> None:
    """Show the usual curves, and one more that may be chosen."""
    more, add = solara.use_state("")
    group, choose = solara.use_state("all")
    kind, show = solara.use_state("worlds")
    hidden = hidden_metrics(hide_incidents=visitor_state.hide_incidents.value)
    metric = None if more in hidden else registry().get(more)
    usual = [panel for panel in panels_of(None, None) if panel.metric.name not in hidden]
    names = {m.name: capital(metric_name(m.name)) for m in registry().values()}
    offered = {name: label for name, label in names.items() if name not in hidden}
    with solara.v.Html(tag="div", class_="stack"):
        with solara.v.Html(tag="div", class_="row"):
            if comparison.others:
                kinds = {"worlds": t("the worlds"), "effect": t("what differs")}
                Choice(t("Curves show"), kinds, kind, show)
            Choice(t("Another curve"), {"": t("none"), **offered}, more, add)
            if metric is not None and len(metric.groups) > 1:
                Choice(t("of"), {g: group_name(g) for g in metric.groups}, group, choose)
        with solara.v.Html(tag="div", class_="charts"):
            for panel in dict.fromkeys([*_chosen_panels(metric, group), *usual]):
                key = f"{panel.metric.name} {panel.group}"
                _Curve(comparison, panel, effect=kind == "effect").key(key)


def _chosen_panels(metric: Metric | None, group: str) -> tuple[Panel, ...]:
    """Return the panel of a metric that was asked for; reports stand with what happens."""
    if metric is None:
        return ()
    return panels_of([metric.name], [group if group in metric.groups else metric.groups[0]])[-1:]


@solara.component
def _Curve(comparison: Answer, panel: Panel, *, effect: bool) -> None:
    drawn = effect_of if effect else worlds_of
    curve = drawn(comparison, panel, dark=visitor_state.dark.value)
    with solara.v.Html(tag="section", class_="card"):
        Chart(curve.option, curve.title, curve.summary, curve.table, curve.name)
