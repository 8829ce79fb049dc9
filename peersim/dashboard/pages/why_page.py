"""Why: which causes moved a level, for which group and when, and what a measure did to them."""

from collections.abc import Sequence
from functools import partial
from typing import Final

import solara
import solara.lab

from peersim.core.errors import PeersimError, RunError
from peersim.dashboard import visitor_state
from peersim.dashboard.cause_charts import cause_colours
from peersim.dashboard.elements import button, card, h
from peersim.dashboard.form_fields import Choice
from peersim.dashboard.pages.why_loop import Loop, LoopGroup
from peersim.dashboard.pages.why_parts import Groups, Mechanisms, Pictures, Pushes, Reading
from peersim.dashboard.question import Question
from peersim.dashboard.texts import t
from peersim.methods.causes import LEVELS, Ledgers, ledgers_request, pairs_for
from peersim.metrics import registry as metrics
from peersim.narration.cause_tables import summary
from peersim.narration.display_names import metric_name
from peersim.narration.group_labels import group_name
from peersim.narration.incident_filter import filter_incidents
from peersim.narration.phrases import capital
from peersim.narration.refusal_text import error_text
from peersim.running.jobs import JobHandle, Request

View = tuple[str, int, int | None]
"""What is looked at: its name, a world, and the world it is compared with."""

level = solara.reactive("distress")
group = solara.reactive("women")
view = solara.reactive(0)
looks_at_loop = solara.reactive(False)
added_up = solara.reactive(True)
booking: solara.Reactive[JobHandle[Ledgers] | None] = solara.reactive(None)
"""Holds the books of the visitor's question, so that whoever comes back has them at once."""
followed: solara.Reactive[Question | None] = solara.reactive(None)
"""The question whose headline has said what is looked at first; later choices are the visitor's."""
_LOOK: Final = 0.5
"""Seconds between looks at how far it is; its end is seen at once."""


@solara.component
def Page() -> None:
    """Book a few worlds of the visitor's question, and show what moved them."""
    question = visitor_state.question.value
    told, tell = solara.use_state((0, 0))
    solara.use_memo(_follow_headline, [question])
    asked = solara.use_ref(question)
    asked.current = question
    solara.use_effect(lambda: lambda: setattr(asked, "current", None), [])
    owner = f"causes for {solara.get_kernel_id()}"

    def work() -> Ledgers | str:
        """Return the books, or in words why there are none."""
        try:
            job = visitor_state.jobs().start(_request(question), owner)
        except PeersimError as error:
            return error_text(error)
        booking.value = job
        while not job.wait(_LOOK):
            if asked.current != question:  # something else is asked by now, or nothing
                visitor_state.jobs().cancel(job)
            elif job.state == "running":
                tell((job.done, job.total))
        try:
            return job.whole_answer()
        except RunError as error:
            return error_text(error)

    task = solara.lab.use_task(work, dependencies=[question], raise_error=False)
    with solara.v.Html(tag="main", class_="page"):
        h("h1", t("Why: which causes move people, for whom and when"), classes="page-title")
        if task.pending:
            _Waiting(*told)
        elif isinstance(task.value, Ledgers):
            _Shown(task.value)
        else:
            said = task.value or str(task.exception or "")
            card(h("p", said, role="alert"), title=t("Causes cannot be shown"), classes="warn")


def _follow_headline() -> None:
    """Look first at the outcome that the headline of the visitor's answer named, if causes move it.

    Its group is everybody, or the group in which it stands out.
    """
    question, answer = visitor_state.question.value, visitor_state.answer.value
    if answer is None or answer.question != question or followed.peek() == question:
        return
    followed.value = question
    for found in answer.comparison.said.values():
        for row in (*found.gains, *found.harms):
            if row["metric"] in LEVELS:
                level.value, group.value = row["metric"], row["most"] or row["group"]
                return


def _request(question: Question) -> Request[Ledgers]:
    scenarios = question.scenarios()
    return ledgers_request(scenarios, pairs_for(scenarios[0], question.pairs), question.seed)


@solara.component
def _Waiting(done: int, of: int) -> None:
    said = t("Booking causes: waiting for a free place")
    if of:
        said = t("Booking causes: {done} of {count} pairs of worlds", done=done, count=of)
    card(
        h("p", said, role="status"),
        h("progress", value=done, max=of or 1, aria_label=said, style="width: 100%"),
    )


@solara.component
def _Shown(ledgers: Ledgers) -> None:
    views = _views(ledgers)
    chosen = min(view.value, len(views) - 1)
    _, world, base = views[chosen]
    with solara.v.Html(tag="div"):
        _Tabs()
        if looks_at_loop.value:
            with solara.v.Html(tag="div", class_="columns"):
                with solara.v.Html(tag="section", class_="card stack"):
                    h("h2", t("What to look at"), classes="card-title")
                    _world_choice(views, chosen)
                    LoopGroup()
                Loop(ledgers, world, base)
        else:
            _Causes(ledgers, views, chosen)


@solara.component
def _Tabs() -> None:
    """Choose between what moved one level and the loop of all that is in it."""
    with solara.v.Html(tag="div", class_="why-tabs"):
        for looks, name in ((False, t("What moved a level")), (True, t("The loop on one picture"))):
            button(
                name,
                partial(looks_at_loop.set, looks),
                aria_pressed="true" if looks == looks_at_loop.value else "false",
            )


@solara.component
def _Causes(ledgers: Ledgers, views: list[View], chosen: int) -> None:
    _, world, base = views[chosen]
    groups = metrics()[level.value].groups
    who = group.value if group.value in groups else groups[0]
    hide = visitor_state.hide_incidents.value
    by_group = {
        one: filter_incidents(ledgers.moved(level.value, one, world, base), hide_incidents=hide)
        for one in groups
    }
    moved = by_group[who]
    colours = cause_colours([*by_group.values()])
    with solara.v.Html(tag="div", class_="columns"):
        with solara.v.Html(tag="div", class_="stack why-side"):
            _Choices(views, chosen, groups, who)
            Reading()
        with solara.v.Html(tag="div", class_="stack"):
            card(h("p", summary(moved), classes="said", role="status"))
            if moved.worlds:
                Pictures(moved, colours, added_up=added_up.value)
            if len(groups) > 1:
                Groups([*by_group.values()], colours)
            Mechanisms(moved)
            if base is not None:
                Pushes(moved, world - 1)


def _views(ledgers: Ledgers) -> list[View]:
    """Return what can be looked at: differences from the base first, then each world."""
    base, *others = (t(title) for title in ledgers.titles)
    differences: list[View] = [
        (t("Difference: {other} − {base}", other=other, base=base), number, 0)
        for number, other in enumerate(others, start=1)
    ]
    worlds: list[View] = [
        (t("One world: {world}", world=name), number, None)
        for number, name in enumerate((base, *others))
    ]
    return [*differences, *worlds]


def _world_choice(views: list[View], chosen: int) -> object:
    names = {number: name for number, (name, _, _) in enumerate(views)}
    return Choice(t("Worlds"), names, chosen, view.set)


@solara.component
def _Choices(views: list[View], chosen: int, groups: Sequence[str], who: str) -> None:
    levels = {name: capital(metric_name(name)) for name in sorted(LEVELS, key=metric_name)}
    times = {1: t("Added up since week 0"), 0: t("Each period on its own")}
    with solara.v.Html(tag="section", class_="card stack"):
        h("h2", t("What to look at"), classes="card-title")
        _world_choice(views, chosen)
        Choice(t("Level"), levels, level.value, level.set)
        h("p", t(metrics()[level.value].meaning), classes="quiet")
        Choice(t("Group"), {one: capital(group_name(one)) for one in groups}, who, group.set)
        Choice(t("Over time"), times, int(added_up.value), lambda one: added_up.set(one == 1))
