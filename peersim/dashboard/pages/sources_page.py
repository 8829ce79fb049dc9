"""Sources: every mechanism and number with its meaning, range, source and grade."""

from typing import Final

import solara

from peersim.core.errors import InputError
from peersim.core.parameter import GRADES
from peersim.dashboard import visitor_state
from peersim.dashboard.claim_html import claims_found, claims_html, verdict_counts
from peersim.dashboard.elements import button, card, h
from peersim.dashboard.form_fields import Choice
from peersim.dashboard.markup import Markup, tag
from peersim.dashboard.source_catalogue import (
    KINDS,
    CatalogueEntry,
    entries,
    grades,
    search_entries,
    used_sources,
)
from peersim.dashboard.source_html import entry_html, grade_bar, used_html
from peersim.dashboard.texts import t
from peersim.methods.evidence import evidence_counts
from peersim.narration.claim_text import NOTES
from peersim.narration.notes import rests_on
from peersim.narration.phrases import capital, counted_text
from peersim.narration.source_text import study_words
from peersim.scenario import Scenario

__all__ = ["Page", "look_for"]

_OPEN: Final = 2
"""So few entries are shown opened."""

search = solara.reactive("")
grade = solara.reactive("")
kind = solara.reactive("")
study = solara.reactive("")


def look_for(text: str) -> None:
    """Let the page show what fits a text: a mechanism or the dotted name of a number."""
    search.value = text
    for other in (grade, kind, study):
        other.value = ""


@solara.component
def Page() -> None:
    """Show the catalogue of sources."""
    try:
        worlds: tuple[Scenario, ...] = visitor_state.question.value.scenarios()
    except InputError:  # the start page says what is wrong with the question
        worlds = ()
    with solara.v.Html(tag="main", class_="page"):
        h("h1", t("Sources: what the worlds rest on"), classes="page-title")
        with solara.v.Html(tag="div", class_="columns"):
            with solara.v.Html(tag="div", class_="stack source-side"):
                _Filters()
                _Studies()
            with solara.v.Html(tag="div", class_="stack"):
                _Grounds(worlds)
                _Claims()
                _Found(_values(worlds))


def _values(worlds: tuple[Scenario, ...]) -> dict[str, float]:
    """Return the numbers of the first world by their dotted names."""
    if not worlds:
        return {}
    held = ((name, worlds[0].value(name)) for name in worlds[0].parameters())
    return {
        name: float(value)
        for name, value in held
        if isinstance(value, float) and not name.startswith("policies.")
    }


@solara.component
def _Grounds(worlds: tuple[Scenario, ...]) -> None:
    if worlds:
        said = rests_on(*worlds)
        bar = grade_bar(evidence_counts(*worlds).grades)
    else:
        said = t("All that the model declares:")
        bar = grade_bar(grades(entries()))
    card(
        h("p", said, classes="said"),
        bar.show(),
        h(
            "p",
            t(
                "Counted for the worlds that are compared on the first page, without mechanisms "
                "that are switched off. Mechanisms rest on what people told in interviews; how "
                "strong each of them is was hardly ever measured. So most numbers are guesses "
                "within a range, and what matters is which conclusions hold over these ranges."
            ),
            classes="quiet",
        ),
    )


@solara.component
def _Claims() -> None:
    """Show the claims of the sources that fit the search, with what the model says to them."""
    fitting = () if grade.value or kind.value else claims_found(search.value, study.value)
    if not fitting:
        return
    is_chosen = bool(search.value or study.value)
    card(
        h("p", verdict_counts(fitting), classes="said"),
        h("p", " ".join(map(t, NOTES)), classes="quiet"),
        Markup(tag("details", tag("summary", t("All of them")), claims_html(fitting),
                   open="open" if is_chosen else "")).show(classes="source-list"),
        title=t("What the sources claim ({count})", count=len(fitting)),
    )  # fmt: skip


@solara.component
def _Filters() -> None:
    kinds = {name: t(KINDS[name]) for name in KINDS}
    known = {name: capital(t(name)) for name in GRADES}
    studies = {
        one.source.key: f"{one.source.key}: {study_words(one.source)}" for one in used_sources()
    }
    with solara.v.Html(tag="section", class_="card stack"):
        h("h2", t("Search and filter"), classes="card-title")
        solara.InputText(t("Search"), value=search)
        for label, offered, chosen in (
            (t("Kind"), kinds, kind),
            (t("Grade"), known, grade),
            (t("Study"), studies, study),
        ):
            Choice(label, {"": t("all"), **offered}, chosen.value, chosen.set)
        button(t("Show everything"), lambda: look_for(""))


@solara.component
def _Found(values: dict[str, float]) -> None:
    fitting, count = search_entries(search.value, grade.value, kind.value, study.value)
    with solara.v.Html(tag="div", class_="stack"):
        h(
            "p",
            t(
                "{entries} with {numbers}",
                entries=counted_text(len(fitting), "1 entry", "{count} entries"),
                numbers=counted_text(count, "1 number", "{count} numbers"),
            ),
            classes="quiet",
            role="status",
        )
        if not fitting:
            card(h("p", t("Nothing fits. Try fewer words, or show everything.")))
        for name in KINDS:
            mine = [entry for entry in fitting if entry.kind == name]
            if mine:
                _Entries(t(KINDS[name]), mine, values, is_open=len(fitting) <= _OPEN)


@solara.component
def _Entries(
    title: str, shown: list[CatalogueEntry], values: dict[str, float], *, is_open: bool
) -> None:
    parts = [entry_html(entry, values, is_open=is_open) for entry in shown]
    card(Markup("".join(parts)).show(classes="source-list"), title=f"{title} ({len(shown)})")


@solara.component
def _Studies() -> None:
    parts = [used_html(one) for one in used_sources()]
    card(
        h(
            "p",
            t(
                "“Checked” says that somebody met the reference, not that every figure in it was "
                "compared."
            ),
            classes="quiet",
        ),
        Markup("".join(parts)).show(classes="source-list"),
        title=t("Studies ({count})", count=len(parts)),
        classes="source-studies",
    )
