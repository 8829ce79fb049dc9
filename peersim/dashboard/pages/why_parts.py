"""Parts of the page "why": the pictures, the mechanisms behind them, and how to read them."""

import solara

from peersim.dashboard import visitor_state
from peersim.dashboard.cause_charts import by_cause, by_group, over_time, rows_high, shown_causes
from peersim.dashboard.chart import Chart
from peersim.dashboard.elements import button, card, h
from peersim.dashboard.markup import html_table
from peersim.dashboard.page_address import with_question
from peersim.dashboard.pages import sources_page
from peersim.dashboard.texts import t
from peersim.mechanisms import registry as mechanisms
from peersim.methods.causes import WHO_IS_THERE, LevelMovement
from peersim.methods.causes_from_pushes import decomposition_rows
from peersim.metrics import registry as metrics
from peersim.narration.cause_tables import (
    by_cause_table,
    by_group_summary,
    by_group_table,
    push_table,
    when_table,
)
from peersim.narration.display_names import metric_name
from peersim.narration.group_labels import subject_of
from peersim.narration.incident_filter import HIDDEN, filter_incidents
from peersim.narration.phrases import capital

__all__ = ["Groups", "Mechanisms", "Pictures", "Pushes", "Reading"]


@solara.component
def Pictures(moved: LevelMovement, colours: dict[str, str], *, added_up: bool) -> None:
    """Show when causes did what, and what each of them came to."""
    name = f"peersim-why-{moved.level}-{moved.group}"
    level, group = (
        capital(metric_name(moved.level)),
        subject_of(metrics()[moved.level], moved.group),
    )
    with solara.v.Html(tag="div", class_="stack"):
        with solara.v.Html(tag="div", class_="card"):
            Chart(
                over_time(moved, colours, added_up=added_up),
                t("When: {level}, {group}", level=level, group=group),
                t(
                    "Bars are stacked by cause: what pushes up lies above zero, what pushes down "
                    "below. The line is all causes together."
                ),
                when_table(moved),
                f"{name}-when",
                height=430,
            )
        with solara.v.Html(tag="div", class_="card"):
            Chart(
                by_cause(moved, colours),
                t("Which: each cause over all weeks"),
                t("Bars add up to the whole change. Thin lines are 95 % intervals of the mean."),
                by_cause_table(moved),
                f"{name}-which",
                height=rows_high(len(shown_causes(moved)), 60),
            )


@solara.component
def Groups(found: list[LevelMovement], colours: dict[str, str]) -> None:
    """Show what causes came to for each group."""
    with solara.v.Html(tag="div", class_="card"):
        Chart(
            by_group(found, colours),
            t("For whom: {level} by group", level=capital(metric_name(found[0].level))),
            by_group_summary(found),
            by_group_table(found),
            f"peersim-why-{found[0].level}-groups",
            height=rows_high(len(found), 160),
        )


@solara.component
def Mechanisms(moved: LevelMovement) -> None:
    """Show which mechanisms the causes belong to, with the way to their sources."""
    router = solara.use_router()

    def look_up(name: str) -> None:
        sources_page.look_for(name)
        router.push(with_question("/sources"))

    def row(name: str) -> object:
        words = t(name.replace("_", " "))
        known = t("How do we know? {mechanism}", mechanism=words)
        way = button(t("How do we know?"), lambda: look_up(name), "link", aria_label=known)
        return h("li", h("strong", capital(words)), ": ", t(mechanisms()[name].sentence), " ", way)

    shown = [name for name in moved.mechanisms if name not in {WHO_IS_THERE, HIDDEN}]
    card(
        h("ul", *map(row, shown), classes="plain-list"),
        title=t("The mechanisms behind these causes"),
    )


@solara.component
def Pushes(moved: LevelMovement, alternative: int) -> None:
    """Show every push over all pairs of the answer, where there is one to this question."""
    answer = visitor_state.answer.value
    if answer is None or answer.question != visitor_state.question.value:
        return
    comparison = filter_incidents(
        answer.comparison, hide_incidents=visitor_state.hide_incidents.value
    )
    name = comparison.others[alternative]
    mine = decomposition_rows(comparison.decomposition, name, moved.level, moved.group)
    said = t(
        "From all {count} pairs of the answer, over the weeks in which a measure is in force; in "
        "change of the level per person and year.",
        count=int(mine["pairs"].max()),
    )
    card(
        h("p", said, classes="quiet"),
        html_table(push_table(mine), t("Push by push")).show(),
        title=t("Push by push"),
    )


@solara.component
def Reading() -> None:
    """Say how the pictures are to be read."""
    card(
        h(
            "p",
            t(
                "A cause is what a mechanism did to a level, its pushes up and down together. All "
                "causes add up to the change, or to the difference between the worlds. “People who "
                "come, go or change groups” push nobody: the mean of a group moves when others are "
                "in it. When a level has moved, the pull back to the usual level works against it."
            ),
            classes="quiet",
        ),
        h("p", t("Under these assumptions; a thinking aid, not a forecast."), classes="quiet"),
        title=t("How to read this"),
        classes="why-reading",
    )
