"""Parts that show any comparison: what differs in a grid, and curves with a choice of them."""

import json
from collections.abc import Callable
from typing import Final

import solara

from peersim.dashboard import visitor_state
from peersim.dashboard.chart import Chart
from peersim.dashboard.curve_charts import effect_of, worlds_of
from peersim.dashboard.elements import button, card, h
from peersim.dashboard.form_fields import Choice
from peersim.dashboard.pages.what_if_forms import GridView
from peersim.dashboard.texts import number, t
from peersim.figures.curve_lines import colours
from peersim.figures.panels import Panel, panels_of
from peersim.methods.answer import Answer
from peersim.metrics import Metric, registry
from peersim.narration.display_names import metric_name, titles_of
from peersim.narration.group_labels import group_name
from peersim.narration.incident_filter import filter_incidents, hidden_metrics
from peersim.narration.level_words import anchors_of
from peersim.narration.moment_text import moments_said
from peersim.narration.outcome_cards import cards
from peersim.narration.phrases import capital
from peersim.world.census import GROUPS

__all__ = ["CurvePanels", "MainCurve", "Moments", "OutcomeGrid"]

_TALL: Final = 360
"""Points of the one chart that everybody sees."""
_CONCERNED: Final = ""
"""The choice of those whom each card concerns most, in place of a group."""


@solara.component
def OutcomeGrid(
    comparison: Answer, chosen: str = "", on_draw: Callable[[str], None] | None = None
) -> None:
    """Show outcomes down and alternatives across, with a choice of the group.

    chosen: the outcome that is drawn above; on_draw: told when another is to be drawn.
    """
    group, choose = solara.use_state("all")
    every, show = solara.use_state(False)
    visible = filter_incidents(comparison, hide_incidents=visitor_state.hide_incidents.value)
    made = cards(visible, group=group or None, every=every)
    palette = colours(dark=visitor_state.dark.value)
    others = list(titles_of(comparison).values())[1:]
    options = {
        "all": group_name("all"),
        _CONCERNED: t("those concerned most"),
        **{g: group_name(g) for g in GROUPS if g != "all"},
    }
    card(
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
        GridView(
            cards=json.dumps(made, default=vars, allow_nan=False),
            alternatives=[
                {"title": title, "colour": palette[place % len(palette)]}
                for place, title in enumerate(others, start=1)
            ],
            several=len(others) > 1,
            chosen=chosen,
            marks=_marks(),
            words=_grid_words(titles_of(comparison)[comparison.base]),
            event_draw=lambda name: on_draw(name) if on_draw else None,
        ),
        title=t("What differs"),
    )


def _marks() -> list[dict[str, str]]:
    """Return what each mark means, with the rule behind it."""
    return [
        {"kind": "gains", "words": t("gains: clear, and large enough to be noticed")},
        {"kind": "harmed", "words": t("is harmed: the same, the other way")},
        {"kind": "small", "words": t("clear, and too small to notice")},
        {"kind": "open", "words": t("not settled: luck alone could do this")},
        {
            "kind": "band",
            "words": t(
                "less than a person would notice: 0.2 standard deviations between persons, or a "
                "tenth of a rate, share or silence itself"
            ),
        },
    ]


def _grid_words(base: str) -> dict[str, str]:
    return {
        "table": t("What differs, outcome by outcome"),
        "outcome": t("Difference from “{base}”; line: 95 % interval", base=base),
        "base": t("in “{base}”", base=base),
        "draw": t("Draw it week by week"),
        "none": t("no interval yet"),
        "harmed": t("harmed"),
        "by_group": t("By group"),
        "group": t("Group"),
        "alternative": t("Alternative"),
        "difference": t("Difference"),
        "verdict": t("Verdict"),
        "worse": t("worse"),
        "better": t("better"),
    }


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
def MainCurve(comparison: Answer, metric: str, on_draw: Callable[[str], None]) -> None:
    """Show what differs in one outcome, tall, with a choice of outcome and group."""
    group, choose = solara.use_state("all")
    hidden = hidden_metrics(hide_incidents=visitor_state.hide_incidents.value)
    offered = {
        one.name: capital(metric_name(one.name))
        for one in registry().values()
        if one.name not in hidden
    }
    drawn = registry()[metric if metric in offered else next(iter(offered))]
    shown = group if group in drawn.groups else drawn.groups[0]
    curve = effect_of(
        comparison, panels_of([drawn.name], [shown])[-1], dark=visitor_state.dark.value
    )
    h(
        "div",
        h(
            "div",
            Choice(t("Outcome"), offered, drawn.name, on_draw),
            Choice(t("of"), {g: group_name(g) for g in drawn.groups}, shown, choose)
            if len(drawn.groups) > 1
            else None,
            classes="row",
        ),
        Chart(curve.option, curve.title, curve.summary, lambda: curve.table, curve.name, _TALL),
        _level_words(drawn),
        classes="main-curve",
    )


def _level_words(metric: Metric) -> object:
    """Say what a person would see at some places of a level; None for what has no words."""
    anchors = anchors_of(metric.name)
    if not anchors:
        return None
    lines = [part for at, said in anchors for part in (h("dt", number(at)), h("dd", said))]
    return h(
        "details",
        h("summary", t("What a level from 0 to 1 looks like")),
        h("dl", *lines, classes="anchors"),
        classes="outcome-groups",
    )


@solara.component
def CurvePanels(comparison: Answer) -> None:
    """Show the usual curves, and one more that may be chosen."""
    more, add = solara.use_state("")
    group, choose = solara.use_state("all")
    kind, show = solara.use_state("effect")
    hidden = hidden_metrics(hide_incidents=visitor_state.hide_incidents.value)
    metric = None if more in hidden else registry().get(more)
    usual = [panel for panel in panels_of(None, None) if panel.metric.name not in hidden]
    names = {m.name: capital(metric_name(m.name)) for m in registry().values()}
    offered = {name: label for name, label in names.items() if name not in hidden}
    with solara.v.Html(tag="div", class_="stack"):
        with solara.v.Html(tag="div", class_="row"):
            if comparison.others:
                kinds = {"effect": t("what differs"), "worlds": t("the worlds")}
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
    # a run of one scenario has nothing to differ from
    drawn = effect_of if effect and comparison.others else worlds_of
    curve = drawn(comparison, panel, dark=visitor_state.dark.value)
    with solara.v.Html(tag="section", class_="card"):
        Chart(curve.option, curve.title, curve.summary, lambda: curve.table, curve.name)
