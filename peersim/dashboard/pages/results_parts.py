"""Parts of the page "results": answers from a folder, their causes, tables and origin."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import solara

from peersim.dashboard import visitor_state
from peersim.dashboard.cause_charts import by_cause, cause_colours, rows_high
from peersim.dashboard.chart import Chart
from peersim.dashboard.elements import card, h
from peersim.dashboard.form_fields import Choice
from peersim.dashboard.markup import Markup, html_table, tag
from peersim.dashboard.pages.outcome_parts import CurvePanels, Moments, OutcomeGrid
from peersim.dashboard.pages.what_if_answer import in_bold
from peersim.dashboard.texts import moment, number, t
from peersim.methods.answer import Answer
from peersim.methods.causes import LEVELS
from peersim.methods.causes_from_pushes import decomposition_rows, moved_by
from peersim.metrics import registry
from peersim.narration.cause_tables import by_cause_table, push_table, together
from peersim.narration.display_names import metric_name, scale_of, titles_of
from peersim.narration.group_labels import group_name
from peersim.narration.headline import sentences, when_it_looks_worse
from peersim.narration.incident_filter import filter_incidents
from peersim.narration.notes import notes, rests_on
from peersim.narration.phrases import capital, counted_text
from peersim.narration.verdict_text import verdict_words
from peersim.world.census import GROUPS

__all__ = ["About", "Causes", "Compared", "Outcomes", "Ran"]


@solara.component
def Compared(answer: Answer) -> None:
    """Show a comparison as the first page shows an answer."""
    comparison = filter_incidents(answer, hide_incidents=visitor_state.hide_incidents.value)
    parts: list[Any] = []
    for one in sentences(comparison):
        parts.append(h("p", *in_bold(one.lead), classes="said"))
        parts.append(h("p", " ".join(one.rest), classes="quiet said-rest"))
    with solara.v.Html(tag="div", class_="stack"):
        card(*parts, _grounds(answer), aria_label=t("In a sentence"))
        OutcomeGrid(comparison)
        Moments(comparison)
        CurvePanels(comparison)
        worse = when_it_looks_worse(comparison)
        if worse:
            card(
                *(h("p", text) for text in worse),
                title=t("When it looks worse before it gets better"),
                classes="warn",
            )


@solara.component
def Ran(answer: Answer) -> None:
    """Show the worlds of one scenario."""
    title = titles_of(answer)[answer.scenario]
    count = answer.replicates
    one = "Under these assumptions: “{world}” in one world, week by week."
    many = "Under these assumptions: “{world}” in {count} worlds, week by week."
    said = counted_text(count, one, many, world=title)
    with solara.v.Html(tag="div", class_="stack"):
        card(h("p", said, classes="said"), _grounds(answer))
        CurvePanels(answer)


def _grounds(answer: Answer) -> Any:
    """Return what the worlds rest on; nothing where this version cannot read the scenario."""
    known = answer.readable_scenarios
    said = rests_on(*known) if known else t("A thinking aid, not a forecast.")
    return h("p", said, classes="quiet")


@solara.component
def Causes(answer: Answer) -> None:
    """Show which causes make the difference in a level."""
    level, choose_level = solara.use_state("distress")
    group, choose_group = solara.use_state("all")
    scenario, choose_scenario = solara.use_state(answer.others[0])
    answer = filter_incidents(answer, hide_incidents=visitor_state.hide_incidents.value)
    titles = titles_of(answer)
    groups = registry()[level].groups
    who = group if group in groups else groups[0]
    levels = {name: capital(metric_name(name)) for name in sorted(LEVELS, key=metric_name)}
    weeks = answer.windows["in force"]
    name = scenario if scenario in answer.others else answer.others[0]
    rows = decomposition_rows(answer.decomposition, name, level, who)
    moved = moved_by(rows, (titles[answer.base], titles[name]), (weeks.start, weeks.stop))
    with solara.v.Html(tag="section", class_="card stack"):
        h("h2", t("Why: which causes make the difference"), classes="card-title")
        with solara.v.Html(tag="div", class_="row"):
            Choice(t("Level"), levels, level, choose_level)
            Choice(t("Group"), {one: capital(group_name(one)) for one in groups}, who, choose_group)
            if len(answer.others) > 1:
                others = {one: titles[one] for one in answer.others}
                Choice(t("Alternative"), others, name, choose_scenario)
        if not moved.worlds:
            h("p", t("There is nothing to show."))
            return
        Chart(
            by_cause(moved, cause_colours([moved])),
            t("{level}, {group}", level=levels[level], group=group_name(who)),
            t(
                "“{other}” compared with “{base}”, weeks {first} to {last}, in change of the level "
                "per person and year. Thin lines are 95 % intervals, where a cause is a single "
                "push. Under these assumptions.",
                other=titles[name],
                base=titles[answer.base],
                first=weeks.start,
                last=weeks.stop - 1,
            ),
            by_cause_table(moved),
            f"peersim-causes-{level}-{who}",
            height=rows_high(len(together(moved)), 60),
        )
        pushes = html_table(push_table(rows), t("Push by push"))
        Markup(tag("summary", t("Push by push")) + pushes).show("details")


@solara.component
def Outcomes(answer: Answer) -> None:
    """Show the whole table of outcomes for a group."""
    group, choose = solara.use_state("all")
    scenario, choose_scenario = solara.use_state("")
    titles, others = titles_of(answer), answer.others
    frame = filter_incidents(answer, hide_incidents=visitor_state.hide_incidents.value).outcomes
    rows = frame[(frame["group"] == group) & frame["metric"].isin([*registry()])]
    name = scenario if scenario in others or not others else others[0]
    if answer.is_comparison:
        rows = rows[rows["scenario"] == name]
    table = _compared(rows, titles, (answer.base, name)) if others else _ran(rows)
    with solara.v.Html(tag="section", class_="card stack"):
        h("h2", t("All outcomes"), classes="card-title")
        with solara.v.Html(tag="div", class_="row"):
            Choice(t("Group"), {one: capital(group_name(one)) for one in GROUPS}, group, choose)
            if len(others) > 1:
                Choice(t("Alternative"), {o: titles[o] for o in others}, name, choose_scenario)
        html_table(table, t("All outcomes")).show()
        h(
            "p",
            t(
                "Reports are not incidents: read them beside the incidents that happen. Under "
                "these assumptions; a thinking aid, not a forecast."
            ),
            classes="quiet",
        )


def _compared(
    rows: pd.DataFrame, titles: Mapping[str, str], names: tuple[str, str]
) -> pd.DataFrame:
    by = _factors(rows)
    return pd.DataFrame(
        {
            t("Outcome"): _names(rows),
            t("Unit"): _units(rows),
            titles[names[0]]: by * rows["base_mean"],
            titles[names[1]]: by * rows["other_mean"],
            t("Difference"): by * rows["difference"],
            "95 %": _ranges(by * rows["low"], by * rows["high"]),
            t("Pairs higher"): _shares(rows["share_higher"]),
            t("Pairs lower"): _shares(rows["share_lower"]),
            t("Verdict"): [verdict_words(said) for said in rows["verdict"]],
        }
    )


def _ran(rows: pd.DataFrame) -> pd.DataFrame:
    by = _factors(rows)
    return pd.DataFrame(
        {
            t("Outcome"): _names(rows),
            t("Unit"): _units(rows),
            t("Mean"): by * rows["mean"],
            t("Middle 90 % of worlds"): _ranges(by * rows["low"], by * rows["high"]),
            t("Worlds"): [int(count) for count in rows["worlds"]],
        }
    )


def _ranges(low: "pd.Series[float]", high: "pd.Series[float]") -> list[str]:
    pairs = zip(low, high, strict=True)
    return [t("{low} to {high}", low=number(one), high=number(two)) for one, two in pairs]


def _names(rows: pd.DataFrame) -> list[str]:
    return [capital(metric_name(name)) for name in rows["metric"]]


def _units(rows: pd.DataFrame) -> list[str]:
    return [scale_of(registry()[name]).axis() for name in rows["metric"]]


def _factors(rows: pd.DataFrame) -> "pd.Series[float]":
    """Return by what each row is multiplied, so that it is written as on the cards."""
    return rows["metric"].map(lambda name: scale_of(registry()[name]).factor).astype(float)


def _shares(shares: "pd.Series[float]") -> list[str]:
    known = zip(shares.fillna(0.0), shares.isna(), strict=True)
    return ["–" if lacking else f"{100 * share:.0f}\N{NO-BREAK SPACE}%" for share, lacking in known]


@solara.component
def About(answer: Answer) -> None:
    """Show where the results come from."""
    manifest, written = answer.manifest, answer.manifest.printable_facts
    facts = [
        (t("Worlds"), ", ".join(titles_of(answer).values())),
        (
            t("Paired worlds") if len(manifest.scenarios) > 1 else t("Worlds of each"),
            f"{manifest.replicates}",
        ),
        (t("Seed"), f"{manifest.seed}"),
        (t("Written"), moment(written.get("time", ""))),
        (t("Version"), f"peersim {manifest.peersim}"),
        (t("Command"), tag("code", written.get("command", "–"))),
        (t("Worlds that failed"), f"{len(manifest.failures)}"),
    ]
    rows = [Markup(tag("dt", label) + tag("dd", said)) for label, said in facts]
    said_of_it = [tag("li", note) for note in notes(answer)]
    said = tag("dl", *rows, class_="facts")
    if said_of_it and not visitor_state.hide_incidents.value:
        said = Markup(
            said
            + tag("h3", t("Notes"), class_="chart-title")
            + tag("ul", *said_of_it, class_="quiet notes")
        )
    card(said.show(), title=t("Where this comes from"))
