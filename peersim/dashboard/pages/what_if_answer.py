"""The answer's side of the what-if page: sentence, cards, curves, and what to know besides."""

import threading
from collections.abc import Sequence
from typing import Any, Final

import solara

from peersim.dashboard import visitor_state
from peersim.dashboard.elements import button, card, h
from peersim.dashboard.page_address import with_question
from peersim.dashboard.pages.outcome_parts import CurvePanels, MainCurve, Moments, OutcomeGrid
from peersim.dashboard.pages.what_if_run import follows, progress
from peersim.dashboard.question import Question
from peersim.dashboard.texts import t
from peersim.methods.answer import Answer
from peersim.methods.intervals import LEAST_DIFFERING
from peersim.narration.headline import HeadlineText, on_the_way, sentences, when_it_looks_worse
from peersim.narration.incident_filter import filter_incidents
from peersim.narration.notes import notes, rests_on
from peersim.narration.phrases import emphasised, plain
from peersim.narration.refusal_text import composed

__all__ = ["Answered", "Nothing", "in_bold"]

_ENOUGH: Final = LEAST_DIFFERING
"""Pairs from which on intervals, and with them sentences, say something."""
_LOOK: Final = 0.5
"""Seconds between looks at whether the example is there."""


def in_bold(text: str) -> list[Any]:
    """Return a text in pieces, those that are emphasised in bold."""
    return [h("strong", part) if bold else part for part, bold in emphasised(text)]


@solara.component
def Nothing() -> None:
    """Show what to do while there is no answer, not even the example."""
    far = progress.value
    if far is not None and far.message:
        h("div", h("p", composed(far.message)), classes="card warn", role="alert")
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
                "will come of it: who gains, who pays, from when? The same world "
                "runs many times with and without it, with the same luck, so that what differs is "
                "its effect. An example is worked out meanwhile."
            ),
        ),
        h(
            "p",
            t("A thinking aid, not a forecast: everything holds under these assumptions."),
            classes="quiet",
        ),
    )


def _latest(*, was_seen: bool) -> visitor_state.LatestAnswer | None:
    """Return the visitor's answer, or before there is one the example to the usual question.

    was_seen: whether the example stands there already, and stays until there is an answer.
    """
    latest: visitor_state.LatestAnswer | None = visitor_state.answer.value
    if latest is not None:
        return latest
    example, question = visitor_state.example(), Question()
    is_usual = visitor_state.question.value.asks_the_same(question)
    if example is None or example.answer is None or not (is_usual or was_seen):
        return None
    return visitor_state.LatestAnswer(question, example.answer, 0, complete=True, is_example=True)


@solara.component
def Answered() -> None:
    """Show the answer as far as there is one."""
    _, look_again = solara.use_state(0)
    outcome, draw = solara.use_state("")
    first_outcome, example_seen = solara.use_ref(""), solara.use_ref(False)
    example = visitor_state.example()

    def wait_for_the_example(stop: threading.Event) -> None:
        while example is not None and example.answer is None and not stop.is_set():
            if example.wait(_LOOK):
                look_again(1)

    solara.use_thread(wait_for_the_example, dependencies=[], intrusive_cancel=False)
    answer = _latest(was_seen=example_seen.current)
    if answer is None:
        Nothing()
        return
    example_seen.current = answer.is_example
    comparison = filter_incidents(
        answer.comparison, hide_incidents=visitor_state.hide_incidents.value
    )
    is_enough = answer.complete or comparison.replicates >= _ENOUGH
    said = sentences(comparison) if is_enough else ()
    if answer.complete or not first_outcome.current:
        first_outcome.current = _first_outcome(comparison)
    drawn = outcome or first_outcome.current
    with solara.v.Html(tag="div", class_="stack"):
        with solara.v.Html(tag="section", class_="card answer", attributes=_named_answer()):
            _Standing(answer)
            _Sentences(said)
            MainCurve(comparison, drawn, draw)
            _Grounds(comparison)
        _Aloud(said)
        OutcomeGrid(comparison, drawn, draw)
        Moments(comparison)
        _Remarks(comparison, is_enough)
        _AllCurves(comparison)


def _named_answer() -> dict[str, str]:
    return {"aria-label": t("The answer"), "id": "answer", "tabindex": "-1"}


def _first_outcome(comparison: Answer) -> str:
    """Return what is drawn at first: the largest that the headline names, or silence."""
    named = [
        row for one in comparison.said.values() if one.enough for row in (*one.gains, *one.harms)
    ]
    return str(named[0]["metric"]) if named else "silence"


@solara.component
def _Standing(answer: visitor_state.LatestAnswer) -> None:
    """Say whose answer it is: an example, of few pairs so far, or of another question."""
    far, question = progress.value, visitor_state.question.value
    pairs = answer.comparison.replicates
    if far is not None and far.message:
        h("div", h("p", composed(far.message)), classes="card warn", role="alert")
    if not answer.question.asks_the_same(question):
        if follows(question):
            h("p", t("The answer follows …"), classes="standing so-far")
        else:
            h(
                "p",
                t("The question has changed since; press Run again for its answer."),
                classes="card warn stale",
            )
    elif answer.is_example:
        what = t(
            "A finished example: {pairs} pairs of worlds, worked out beforehand. Change anything "
            "in the question to make it yours.",
            pairs=pairs,
        )
        h("p", what, classes="standing")
    elif pairs < question.pairs:
        what = t(
            "Rough: {count} of {pairs} pairs of worlds. Run sharpens it.",
            count=pairs,
            pairs=question.pairs,
        )
        h("p", what, classes="standing so-far")
    else:
        h("p", t("From {pairs} pairs of worlds.", pairs=pairs), classes="standing")


@solara.component
def _Sentences(said: Sequence[HeadlineText]) -> None:
    """Say who gains and who is harmed; of too few pairs that they are too few."""
    parts = []
    if not said:
        few = t(
            "Too few pairs for a sentence: the lines show where it goes, and may yet turn. It "
            "takes {count} pairs to say how sure a difference is.",
            count=_ENOUGH,
        )
        parts.append(h("p", few, classes="said said-few"))
    several = len(said) > 1
    for place, one in enumerate(said, start=1):
        parts.append(h("p", *in_bold(one.lead), classes="said said-several" if several else "said"))
        # what stays open of several stands in the grid below; what they allow for is said once
        rest = one.rest[-1:] if several else one.rest
        if place == len(said):
            parts.append(h("p", " ".join(rest), classes="quiet said-rest"))
    h("div", *parts)


@solara.component
def _Aloud(said: Sequence[HeadlineText]) -> None:
    """Say the answer to who listens, once: not while it still changes."""
    far = progress.value
    is_running = far is not None and far.state in {"waiting", "running"}
    text = "" if is_running else " ".join(plain(one.lead) for one in said)
    h("p", text, classes="visually-hidden", aria_live="polite")


@solara.component
def _Grounds(comparison: Answer) -> None:
    h(
        "p",
        rests_on(*comparison.readable_scenarios),
        " ",
        solara.Link(with_question("/why"), children=[t("What decides this?")]),
        classes="quiet",
    )


@solara.component
def _AllCurves(comparison: Answer) -> None:
    """Show the curves of all outcomes to whoever asks for them."""
    shown, show = solara.use_state(False)
    button(
        t("Hide the other curves") if shown else t("All curves, week by week"),
        lambda: show(not shown),
        aria_expanded="true" if shown else "false",
        classes="all-curves",
    )
    if shown:
        CurvePanels(comparison)


@solara.component
def _Remarks(comparison: Answer, is_enough: bool) -> None:
    """Say what to know besides; of too few pairs for a sentence, nothing of what differs."""
    way = on_the_way(comparison) if is_enough else ()
    if way:
        h(
            "section",
            h("h2", t("On the way"), classes="card-title"),
            h("ul", *(h("li", text) for text in way)),
            classes="card way",
        ).key("way")
    worse = when_it_looks_worse(comparison) if is_enough else ()
    if worse:
        h(
            "section",
            h("h2", t("When it looks worse before it gets better"), classes="card-title"),
            *(h("p", text) for text in worse),
            classes="card warn",
        ).key("worse")
    card(
        h("ul", *(h("li", text) for text in notes(comparison))),
        title=t("To know besides"),
        classes="quiet remarks",
    ).key("besides")
