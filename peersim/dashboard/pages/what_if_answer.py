"""The answer's side of the what-if page: sentence, cards, curves, and what to know besides."""

from typing import Any

import solara

from peersim.dashboard import visitor_state
from peersim.dashboard.elements import card, h
from peersim.dashboard.page_address import with_question
from peersim.dashboard.pages.outcome_parts import CurvePanels, Moments, OutcomeCards
from peersim.dashboard.pages.what_if_run import progress
from peersim.dashboard.texts import t
from peersim.methods.answer import Answer
from peersim.narration.headline import sentences, when_it_looks_worse
from peersim.narration.incident_filter import filter_incidents
from peersim.narration.notes import notes, rests_on
from peersim.narration.phrases import emphasised

__all__ = ["Answered", "Nothing", "in_bold"]


def in_bold(text: str) -> list[Any]:
    """Return a text in pieces, those that are emphasised in bold."""
    return [h("strong", part) if bold else part for part, bold in emphasised(text)]


@solara.component
def Nothing() -> None:
    """Show what to do while nothing has been asked."""
    far = progress.value
    if far is not None and far.message:
        h("div", h("p", t(far.message)), classes="card warn", role="alert")
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
    answer = visitor_state.answer.value
    if answer is None:
        Nothing()
        return
    comparison = filter_incidents(
        answer.comparison, hide_incidents=visitor_state.hide_incidents.value
    )
    with solara.v.Html(tag="div", class_="stack"):
        _Standing(answer)
        _Sentences(comparison)
        OutcomeCards(comparison)
        Moments(comparison)
        CurvePanels(comparison)
        _Remarks(comparison)


@solara.component
def _Standing(answer: visitor_state.LatestAnswer) -> None:
    """Say where the answer is not, or not yet, that of the question on the left."""
    far = progress.value
    if far is not None and far.message:
        h("div", h("p", t(far.message)), classes="card warn", role="alert")
    if answer.question != visitor_state.question.value:
        h(
            "p",
            t("The question has changed since; press Run again for its answer."),
            classes="card warn stale",
        )
    elif not answer.complete:
        pairs = answer.comparison.replicates
        h(
            "p",
            t("So far {count} of {pairs} paired worlds.", count=pairs, pairs=answer.question.pairs),
            classes="quiet so-far",
            role="status",
        )


@solara.component
def _Sentences(comparison: Answer) -> None:
    said = sentences(comparison)
    parts = []
    for one in said:
        parts.append(h("p", *in_bold(one.lead), classes="said"))
        parts.append(h("p", " ".join(one.rest), classes="quiet said-rest"))
    parts.append(
        h(
            "p",
            rests_on(*comparison.readable_scenarios),
            " ",
            solara.Link(with_question("/why"), children=[t("What decides this?")]),
            classes="quiet",
        )
    )
    card(*parts, aria_label=t("In a sentence"), aria_live="polite")


@solara.component
def _Remarks(comparison: Answer) -> None:
    worse = when_it_looks_worse(comparison)
    if worse:
        h(
            "section",
            h("h2", t("When it looks worse before it gets better"), classes="card-title"),
            *(h("p", text) for text in worse),
            classes="card warn",
        )
    card(
        h("ul", *(h("li", text) for text in notes(comparison))),
        title=t("To know besides"),
        classes="quiet remarks",
    )
