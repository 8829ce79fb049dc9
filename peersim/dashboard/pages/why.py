"""Why: which causes moved a level, for which group and when, and what a measure did to them."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import solara
import solara.lab

from peersim.core.errors import PeersimError
from peersim.dashboard import state
from peersim.dashboard.cause_charts import by_cause, by_group, over_time, rows_high
from peersim.dashboard.cause_words import (
    by_cause_table,
    by_group_summary,
    by_group_table,
    group_words,
    level_label,
    summary,
    together,
    when_table,
    world_words,
)
from peersim.dashboard.causes import (
    LEVELS,
    WHO_IS_THERE,
    Ledgers,
    Moved,
    Stopped,
    gather,
    pairs_for,
)
from peersim.dashboard.chart import Chart, table
from peersim.dashboard.elements import button, card, h
from peersim.dashboard.pages import sources
from peersim.dashboard.question import Question
from peersim.dashboard.texts import t
from peersim.mechanisms import registry as mechanisms
from peersim.methods.explain.words import is_hidden
from peersim.metrics import registry as metrics

level = solara.reactive("distress")
group = solara.reactive("women")
view = solara.reactive(0)
added_up = solara.reactive(True)


@solara.component
def Page() -> None:
    """Book a few worlds of the visitor's question, and show what moved them."""
    question = state.question.value
    told, tell = solara.use_state((0, 0))
    asked = solara.use_ref(question)
    asked.current = question
    solara.use_effect(lambda: lambda: setattr(asked, "current", None), [])

    def work() -> Ledgers | str:
        """Return the books, or in words why there are none."""

        def go_on(done: int, of: int) -> bool:
            tell((done, of))
            return bool(asked.current == question)

        try:
            return _ledgers(question, go_on)
        except (PeersimError, Stopped) as error:
            return str(error)

    task = solara.lab.use_task(work, dependencies=[question], raise_error=False)
    with solara.v.Html(tag="main", class_="page"):
        h("h1", t("Why: which causes move people, for whom and when"), classes="page-title")
        if task.pending:
            _Waiting(*told)
        elif isinstance(task.value, Ledgers):
            _Shown(task.value)
        else:
            _Failed(task.value or str(task.exception))


def _ledgers(question: Question, go_on: Any) -> Ledgers:  # noqa: ANN401 - see gather
    scenarios = question.scenarios()
    return gather(scenarios, pairs_for(scenarios[0], question.pairs), question.seed, go_on)


@solara.component
def _Waiting(done: int, of: int) -> None:
    said = (
        t("Booking causes: {done} of {count} pairs of worlds", done=done, count=of)
        if of
        else t("Booking causes: waiting for a free place")
    )
    card(h("p", said, role="status"), h("progress", value=done, max=of or 1, aria_label=said))


@solara.component
def _Failed(why: str) -> None:
    card(
        h("p", why, role="alert"),
        title=t("The causes cannot be shown"),
        classes="warn",
    )


@solara.component
def _Shown(ledgers: Ledgers) -> None:
    views = _views(ledgers)
    chosen = min(view.value, len(views) - 1)
    _, world, base = views[chosen]
    groups = metrics()[level.value].groups
    who = group.value if group.value in groups else groups[0]
    incidents = not state.hide_incidents.value
    moved = ledgers.moved(level.value, who, world, base)
    with solara.v.Html(tag="div", class_="columns"):
        _Choices([name for name, _, _ in views], chosen, groups, who)
        with solara.v.Html(tag="div", class_="stack"):
            card(h("p", summary(moved, incidents=incidents), classes="headline"))
            if moved.worlds:
                _Pictures(moved, incidents=incidents)
            if len(groups) > 1:
                _Groups([ledgers.moved(level.value, one, world, base) for one in groups])
            _Mechanisms(moved, incidents=incidents)
            _Pushes(moved, incidents=incidents)
            _Reading()


def _views(ledgers: Ledgers) -> list[tuple[str, int, int | None]]:
    """Return what can be looked at: differences from the base first, then each world."""
    base, *others = (world_words(label) for label in ledgers.labels)
    differences: list[tuple[str, int, int | None]] = [
        (t("Difference: {other} − {base}", other=other, base=base), number, 0)
        for number, other in enumerate(others, start=1)
    ]
    worlds = [
        (t("One world: {world}", world=name), number, None)
        for number, name in enumerate((base, *others))
    ]
    return [*differences, *worlds]


@solara.component
def _Choices(views: list[str], chosen: int, groups: Sequence[str], who: str) -> None:
    levels = {level_label(name): name for name in LEVELS}
    known = {group_words(name): name for name in groups}
    times = {t("Added up since week 0"): True, t("Each period on its own"): False}

    def label_of(held: dict[str, Any], value: object) -> str:
        return next(label for label, known in held.items() if known == value)

    with solara.v.Html(tag="section", class_="card stack"):
        h("h2", t("What to look at"), classes="card-title")
        solara.Select(
            label=t("Worlds"),
            value=views[chosen],
            values=views,
            on_value=lambda label: view.set(views.index(label)),
        )
        solara.Select(
            label=t("Level"),
            value=label_of(levels, level.value),
            values=sorted(levels),
            on_value=lambda label: level.set(levels[label]),
        )
        h("p", t(metrics()[level.value].meaning), classes="quiet")
        solara.Select(
            label=t("Group"),
            value=label_of(known, who),
            values=list(known),
            on_value=lambda label: group.set(known[label]),
        )
        solara.Select(
            label=t("Over time"),
            value=label_of(times, added_up.value),
            values=list(times),
            on_value=lambda label: added_up.set(times[label]),
        )


@solara.component
def _Pictures(moved: Moved, *, incidents: bool) -> None:
    name = f"why-{moved.level}-{moved.group}"
    with solara.v.Html(tag="div", class_="card"):
        Chart(
            over_time(moved, added_up=added_up.value, incidents=incidents),
            t("When: {level}, {group}", level=level_label(moved.level), group=group_words(moved.group)),
            t(
                "Each bar is stacked by cause; the line is all causes together. What pushes up lies "
                "above zero, what pushes down below."
            ),
            when_table(moved, incidents=incidents),
            f"{name}-when",
            height=380,
        )
    with solara.v.Html(tag="div", class_="card"):
        Chart(
            by_cause(moved, incidents=incidents),
            t("Which: each cause over all weeks"),
            t("Bars add up to the whole change. Thin lines are 95 % intervals of the mean."),
            by_cause_table(moved, incidents=incidents),
            f"{name}-which",
            height=rows_high(len(together(moved, incidents=incidents))),
        )


@solara.component
def _Groups(found: list[Moved]) -> None:
    incidents = not state.hide_incidents.value
    with solara.v.Html(tag="div", class_="card"):
        Chart(
            by_group(found, incidents=incidents),
            t("For whom: {level} by group", level=level_label(found[0].level)),
            by_group_summary(found),
            by_group_table(found, incidents=incidents),
            f"why-{found[0].level}-groups",
            height=rows_high(len(found), 110),
        )


@solara.component
def _Mechanisms(moved: Moved, *, incidents: bool) -> None:
    router = solara.use_router()

    def look_up(name: str) -> None:
        sources.look_for(name)
        router.push("/sources")

    rows = []
    for name in moved.mechanisms:
        if name == WHO_IS_THERE or is_hidden(name, incidents=incidents):
            continue
        words = t(name.replace("_", " "))
        rows.append(
            h(
                "li",
                h("strong", words[:1].upper() + words[1:]),
                ": ",
                t(mechanisms()[name].sentence),
                " ",
                button(
                    t("How do we know?"),
                    lambda name=name: look_up(name),
                    "link",
                    aria_label=t("How do we know? {mechanism}", mechanism=words),
                ),
            )
        )
    card(h("ul", *rows, classes="plain-list"), title=t("The mechanisms behind these causes"))


@solara.component
def _Pushes(moved: Moved, *, incidents: bool) -> None:
    """Show every push over all pairs of the answer, where there is one to this question."""
    answer = state.answer.value
    if answer is None or answer.question != state.question.value or not moved.base:
        return
    frame = answer.comparison.decomposition
    mine = frame[
        (frame["scenario"] == moved.label)
        & (frame["level"] == moved.level)
        & (frame["group"] == moved.group)
    ]
    if incidents is False:
        mine = mine[[not is_hidden(name, incidents=False) for name in mine["mechanism"]]]
    card(
        h(
            "p",
            t(
                "From all {count} pairs of the answer, over the weeks in which a measure is in "
                "force; in change of the level per person and year.",
                count=int(frame["pairs"].max()),
            ),
            classes="quiet",
        ),
        table(_pushes(mine), t("Push by push")),
        title=t("Push by push"),
    )


def _pushes(rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            t("Mechanism"): [t(str(name).replace("_", " ")) for name in rows["mechanism"]],
            t("Push"): [str(name).replace("_", " ") for name in rows["push"]],
            t("Direction"): [t(str(name)) for name in rows["direction"]],
            t("Base"): rows["base_mean"].round(4),
            t("Other"): rows["other_mean"].round(4),
            t("Difference"): rows["difference"].round(4),
            t("95 % from"): rows["low"].round(4),
            t("to"): rows["high"].round(4),
        }
    )


@solara.component
def _Reading() -> None:
    card(
        h(
            "p",
            t(
                "A cause is what a mechanism did to a level, its pushes up and down taken together. "
                "All causes add up to the change, or to the difference between the worlds. “People "
                "who come, go or change groups” is no push on anybody: the mean of a group moves "
                "when others are in it. When a level has moved, the pull back to the usual level "
                "moves as well and works against it."
            ),
        ),
        h("p", t("Under these assumptions; a thinking aid, not a forecast."), classes="quiet"),
        title=t("How to read this"),
        classes="quiet-card",
    )
