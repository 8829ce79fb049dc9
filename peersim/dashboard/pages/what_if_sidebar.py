"""The questions' side of the what-if page: world, timeline and assumptions."""

from dataclasses import replace

import solara

from peersim.core.errors import InputError
from peersim.dashboard import question_forms, visitor_state
from peersim.dashboard.elements import card
from peersim.dashboard.pages.what_if_forms import AssumptionsForm, TimelineForm, WorldForm
from peersim.dashboard.pages.what_if_run import ask
from peersim.dashboard.question import NETWORK_WORLD, Question, world_of
from peersim.dashboard.request_limits import MOST_ALTERNATIVES
from peersim.dashboard.scenario_upload import (
    LARGEST,
    LARGEST_NETWORK,
    upload,
    upload_network,
)
from peersim.dashboard.texts import t
from peersim.figures.curve_lines import colours
from peersim.narration.network_text import network_sentences
from peersim.narration.refusal_text import error_text
from peersim.scenario import names

__all__ = ["Assumptions", "Timeline", "World"]


@solara.component
def World() -> None:
    """Show the card of the world, with the way of files in and out."""
    question = visitor_state.question.value
    wrong, say = solara.use_state("")
    file, give = solara.use_state(None)

    def sent(held: dict[str, str]) -> None:
        ask(lambda: upload(str(held["text"]).encode(), str(held["name"])), say)

    def want(place: int) -> None:
        times = 0 if file is None else file["times"]  # so that the same file can be had twice
        try:
            name = question.file_names()[int(place)]
            text = question.to_toml(int(place))
        except InputError as error:
            say(error_text(error))
        else:
            give({"name": f"{name}.toml", "text": text, "times": times + 1})

    def sent_network(held: dict[str, str]) -> None:
        text, name = str(held["text"]), str(held["name"])
        ask(lambda: upload_network(text, name, visitor_state.question.value), say)

    world = question.founded()
    description = world.description
    says = " ".join((t(description), *network_sentences(world, t)))
    form = WorldForm(
        worlds=[{"name": name, "title": t(world_of(name).title)} for name in names()],
        world=question.world,
        says=says,
        says_language="en" if t(description) == description else visitor_state.language.value,
        uploaded=t("From the file {name}", name=question.uploaded) if question.uploaded else "",
        files=[f"{name}.toml" for name in question.file_names()],
        file=file,
        largest=LARGEST,
        takes_network=question.world == NETWORK_WORLD,
        largest_network=LARGEST_NETWORK,
        wrong=wrong,
        words={
            "world": t("World"),
            "more": t("More: scenario files"),
            "upload": t("Upload a scenario"),
            "download": t("Download"),
            "large": t(
                "This file is too large: a scenario takes up to {size} bytes.", size=LARGEST
            ),
            "network": t("Upload a network"),
            "network_says": t(
                "GraphML, GEXF, GML, Pajek or a CSV of ties. Roles and genders are kept, names and "
                "all else are dropped as the file is read; a link does not hold it."
            ),
            "network_large": t(
                "This file is too large: a network takes up to {size} bytes.", size=LARGEST_NETWORK
            ),
        },
        event_choose=lambda name: ask(lambda: _with_world(visitor_state.question.value, name), say),
        event_sent=sent,
        event_sent_network=sent_network,
        event_want=want,
    )
    card(form, title=t("World"))


def _with_world(question: Question, name: str) -> Question:
    changed = replace(question, world=name, settings=(), uploaded="", network=None, network_name="")
    changed.scenarios()
    return changed


@solara.component
def Timeline() -> None:
    """Show what the organisation does, in up to four alternatives."""
    question = visitor_state.question.value
    wrong, say = solara.use_state("")
    times, count = solara.use_state(0)

    def changed(sent: object) -> None:
        ask(lambda: question_forms.with_alternatives(sent, visitor_state.question.value), say)
        count(times + 1)  # so that the form shows what holds, also where it was refused

    shown = question_forms.alternative_form_items(question, colours(dark=visitor_state.dark.value))
    form = TimelineForm(
        alternatives=[{**one, "times": times} for one in shown],
        kinds=question_forms.policy_form_items(),
        weeks=int(question.value("organisation.weeks")),
        most=MOST_ALTERNATIVES,
        wrong=wrong,
        words=_timeline_words(),
        event_changed=changed,
    )
    card(form, title=t("What the organisation does"), classes="timeline-card")


def _timeline_words() -> dict[str, str]:
    return {
        "name": t("Name of the alternative"),
        "remove": t("Remove"),
        "remove_policy": t("Remove this measure"),
        "nothing": t("Nothing new is done."),
        "keys": t("Arrow keys move it; with the shift key they move its end."),
        "from": t("From week"),
        "until": t("Until week"),
        "once": t("this week alone"),
        "end": t("to the end"),
        "add": t("Add a measure"),
        "another": t("Another alternative"),
        "week": t("week"),
        "span": t("Weeks {first} to {last}"),
        "new_name": t("Alternative {number}"),
    }


@solara.component
def Assumptions() -> None:
    """Show the assumptions that matter most, and behind `more` all others."""
    question = visitor_state.question.value
    wrong, say = solara.use_state("")
    form = AssumptionsForm(
        groups=question_forms.headline_form_items(question),
        more=question_forms.other_form_items(question),
        language=visitor_state.language.value,
        wrong=wrong,
        words={
            "near": t("Near {at}: {words}."),
            "changed": t("changed"),
            "how": t("how do we know?"),
            "range": t("Range"),
            "usual": t("In this world"),
            "exact": t("Exact value"),
            "back": t("back to what it was"),
            "more": t("All other numbers"),
            "search": t("Search numbers"),
            "found": t("{count} numbers"),
            "reset": t("Undo all changes ({count})"),
        },
        event_moved=lambda sent: ask(
            lambda: question_forms.with_number(visitor_state.question.value, sent), say
        ),
        event_reset=lambda _=None: ask(
            lambda: replace(visitor_state.question.value, settings=()), say
        ),
    )
    card(form, title=t("Assumptions that matter most"))
