"""Parts of the page "results" for a sweep: what is asked of it, and where it comes from."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import solara

from peersim.dashboard import visitor_state
from peersim.dashboard.elements import card, h
from peersim.dashboard.factor_responses import ResponseChoice
from peersim.dashboard.form_fields import Choice
from peersim.dashboard.markup import Markup, tag
from peersim.dashboard.pages.sweep_boxes import Boxes
from peersim.dashboard.pages.sweep_charts import Curves, Decided
from peersim.dashboard.sweep_folder import SweepFolder, SweepOutcome
from peersim.dashboard.texts import number, t
from peersim.narration.factor_names import factor_name, factor_value, outcome_name, scenario_title
from peersim.narration.incident_filter import hidden_metrics
from peersim.narration.phrases import capital, listed
from peersim.narration.sweep_text import opening, spread_words
from peersim.results.sweeps import spread_over_points

__all__ = ["SweepShown"]


@solara.component
def SweepShown(swept: SweepFolder) -> None:
    """Show a sweep: how an outcome goes with what differs, what decides it, and where."""
    hidden = hidden_metrics(hide_incidents=visitor_state.hide_incidents.value)
    outcomes = [one for one in swept.outcomes if one.metric.name not in hidden]
    several = len(swept.scenarios) > 1
    asked, ask = solara.use_state(_usual(swept, outcomes) if outcomes else None)
    with solara.v.Html(tag="div", class_="stack"):
        if asked is None or asked.looked not in outcomes:
            asked = _usual(swept, outcomes) if outcomes else None
        if asked is None:
            card(h("p", t("There is nothing to show.")))
            return
        _Said(swept, asked)
        _Asking(swept, outcomes, asked, ask, several=several)
        Curves(swept, asked)
        for looked, _ in swept.shown(asked.looked, asked.scenario, effect=asked.effect):
            Decided(swept, replace(asked, looked=looked)).key(f"decides {looked.column}")
        Boxes(swept, asked).key(f"boxes {asked.looked.column} {asked.scenario} {asked.effect}")
        _Origin(swept)


def _usual(swept: SweepFolder, outcomes: list[SweepOutcome]) -> ResponseChoice:
    """Return what is shown first: what the last scenario does to the first outcome."""
    return ResponseChoice(outcomes[0], swept.scenarios[-1], effect=len(swept.scenarios) > 1)


@solara.component
def _Said(swept: SweepFolder, asked: ResponseChoice) -> None:
    """Say what the sweep is, and what it says on the whole."""
    about = swept.about
    said = opening(about["title"], swept.done, len(swept.sweep.points))
    way = (
        []
        if swept.sweep.complete
        else [
            h(
                "p",
                t(
                    "It is under way or was interrupted: {done} of {planned} worlds are there.",
                    done=number(swept.done, 6),
                    planned=number(int(about["planned"]), 6),
                ),
                role="status",
            )
        ]
    )
    texts = solara.use_memo(
        lambda: [
            spread_words(target, spread_over_points(swept.sweep, target))
            for _, target in swept.shown(asked.looked, asked.scenario, effect=asked.effect)
        ],
        [swept, asked.looked, asked.scenario, asked.effect, visitor_state.language.value],
    )
    card(
        h("p", said, classes="said"),
        *way,
        *(h("p", text, classes="quiet said-rest") for text in texts),
        aria_label=t("In a sentence"),
    )


@solara.component
def _Asking(
    swept: SweepFolder,
    outcomes: list[SweepOutcome],
    asked: ResponseChoice,
    ask: Callable[[ResponseChoice], None],
    *,
    several: bool,
) -> None:
    """Offer outcomes, scenarios, and levers by which worlds are chosen or curves split."""
    named = {one.column: capital(outcome_name(one.column)) for one in outcomes}
    by_column = {one.column: one for one in outcomes}
    looks = {(name, False): scenario_title(name) for name in swept.scenarios}
    effects = {
        (name, True): t("what “{name}” changes", name=scenario_title(name))
        for name in swept.scenarios[1:]
    }
    chosen = dict(asked.where)
    with solara.v.Html(tag="section", class_="card stack"):
        with solara.v.Html(tag="div", class_="row"):
            Choice(
                t("Outcome"),
                named,
                asked.looked.column,
                lambda column: ask(replace(asked, looked=by_column[column])),
            )
            if several:
                Choice(
                    t("Look at"),
                    {
                        f"{name} {effect}": said
                        for (name, effect), said in (effects | looks).items()
                    },
                    f"{asked.scenario} {asked.effect}",
                    lambda said: ask(_look(asked, said, [*effects, *looks])),
                )
        if swept.levers:
            with solara.v.Html(tag="div", class_="row"):
                for name, values in swept.levers.items():
                    _Lever(
                        name,
                        values,
                        chosen.get(name),
                        lambda held, name=name: ask(_only(asked, name, held)),
                    ).key(name)
                Choice(
                    t("A line for each"),
                    {"": t("none"), **{name: factor_name(name) for name in swept.levers}},
                    asked.split,
                    lambda name: ask(replace(asked, split=name)),
                )


def _look(asked: ResponseChoice, said: str, known: list[tuple[str, bool]]) -> ResponseChoice:
    for scenario, effect in known:
        if said == f"{scenario} {effect}":
            return replace(asked, scenario=scenario, effect=effect)
    return asked


def _only(asked: ResponseChoice, name: str, held: Any) -> ResponseChoice:
    """Return what is asked with a lever at one value alone, or at any of them (None)."""
    rest = tuple(one for one in asked.where if one[0] != name)
    return replace(asked, where=rest if held is None else (*rest, (name, held)))


@solara.component
def _Lever(name: str, values: list[Any], chosen: Any, choose: Callable[[Any], None]) -> None:
    """Offer the values of a lever; what comes back is a place in the list, not a value."""
    places = {"": t("any"), **{f"{k}": factor_value(held) for k, held in enumerate(values)}}
    place = "" if chosen is None else f"{values.index(chosen)}"
    Choice(
        factor_name(name),
        places,
        place,
        lambda said: choose(values[int(said)] if said in places and said else None),
    )


@solara.component
def _Origin(swept: SweepFolder) -> None:
    """Show where the sweep comes from, and the worlds that failed."""
    about = swept.about
    question = about["question"]
    titles = [scenario_title(name) for name in swept.scenarios]
    facts = [
        (t("Worlds"), listed(titles)),
        (t("What differs"), ", ".join(factor_name(name) for name in swept.factors)),
        (t("Design"), str(question["design"]["kind"]).replace("_", " ")),
        (t("Seed"), f"{question['seed']}"),
        (t("Version"), f"peersim {about['peersim']}"),
        (t("Worlds that failed"), f"{len(swept.failures)}"),
    ]
    rows = [Markup(tag("dt", label) + tag("dd", said)) for label, said in facts]
    failed = [tag("li", f"{one.message} ", tag("code", one.command)) for one in swept.failures[:20]]
    said = tag("dl", *rows, class_="facts")
    if failed and not visitor_state.hide_incidents.value:
        said = Markup(said + tag("ul", *failed, lang="en", class_="quiet notes"))
    card(said.show(), title=t("Where this comes from"))
