"""The application: its routes, and the frame that every page stands in.

Solara serves this module. The frame holds the way between pages, language, theme and the link
that restores everything; below them the content note, then the page.
"""

import traceback
from collections.abc import Callable
from functools import partial
from importlib.resources import files
from typing import Any, Final
from urllib.parse import parse_qs

import solara
import solara.lab

from peersim.core.errors import InputError
from peersim.core.plugins import RoomMember, members
from peersim.dashboard import visitor_state
from peersim.dashboard.elements import button, h
from peersim.dashboard.map_request import MapRequest
from peersim.dashboard.page_address import query, with_question
from peersim.dashboard.pages import (
    help_page,
    live_page,
    map_page,
    results_page,
    sources_page,
    what_if_page,
    why_page,
)
from peersim.dashboard.question import Question
from peersim.dashboard.texts import LANGUAGES, t
from peersim.narration.refusal_text import error_text


def _of_plugin(member: RoomMember[Any]) -> tuple[str, Any]:
    """Return label and component of a page; PluginError where it has no label."""
    label = getattr(member.module, "LABEL", None)
    if member.plugin is not None and not (isinstance(label, str) and label):
        raise member.plugin.fault("a page has a LABEL, the word for it at the top of every page")
    return str(label), member.declared


PAGES: Final[dict[str, tuple[str, Any]]] = {
    "/": ("What if", what_if_page.Page),
    "map": ("Map", map_page.Page),
    "live": ("Live", live_page.Page),
    "why": ("Why", why_page.Page),
    "sources": ("Sources", sources_page.Page),
    "results": ("Results", results_page.Page),
    "help": ("Help", help_page.Page),
    **{
        member.name: _of_plugin(member)
        for member in members("peersim.dashboard.pages", "Page", object)
        if member.plugin is not None
    },
}
"""Label and component of each page by its path, those of plug-ins last."""


def _styles() -> str:
    room = files("peersim.dashboard")
    sheets = [room / "frame.css", *sorted((room / "pages").iterdir(), key=lambda file: file.name)]
    return "\n".join(
        sheet.read_text(encoding="utf-8") for sheet in sheets if sheet.name.endswith(".css")
    )


@solara.component_vue("link.vue")
def _Link(
    query: str,
    path: str,
    language: str,
    asked: int,
    event_copied: Callable[[bool], None],
    event_prefers_dark: Callable[[Any], None],
) -> None:
    """Keep the address of the page up to date, without a history entry for every change.

    asked: how often it was asked to copy the address; event_copied tells whether it could.
    """


def _restore(search: str | None) -> str:
    """Set the visitor's state from the link; return what is wrong with it, or an empty text."""
    held = {key: values[0] for key, values in parse_qs((search or "").removeprefix("?")).items()}
    if held.get("lang") in LANGUAGES:
        visitor_state.language.value = held["lang"]
    if "hide" in held:
        visitor_state.hide_incidents.value = held["hide"] == "1"
    try:
        if "q" in held:
            visitor_state.question.value = Question.from_link(held["q"])
        if "map" in held:
            visitor_state.map_request.value = MapRequest.from_link(held["map"])
    except InputError as error:
        return error_text(error)
    return ""


@solara.component
def _Top(copy: Callable[[], None], copied: bool | None) -> None:
    route, _ = solara.use_route(peek=True)
    current = route.path if route is not None else "/"
    solara.Title(f"peersim: {t(PAGES[current][0])}")
    links = [
        solara.Link(
            with_question("/" if path == "/" else f"/{path}"),
            children=[
                h(
                    "span",
                    t(label),
                    classes="nav-link nav-here" if path == current else "nav-link",
                    aria_current="page" if path == current else None,
                )
            ],
        )
        for path, (label, _) in PAGES.items()
    ]
    others = [code for code in LANGUAGES if code != visitor_state.language.value]
    h(
        "header",
        h("span", "peersim", classes="brand"),
        h("nav", *links, classes="nav", aria_label=t("Pages")),
        h(
            "div",
            h("span", _copied_words(copied), classes="quiet", role="status"),
            button(t("Copy link"), copy),
            *(
                button(LANGUAGES[code], partial(visitor_state.language.set, code), lang=code)
                for code in others
            ),
            button(
                t("Light") if visitor_state.dark.value else t("Dark"),
                lambda: setattr(solara.lab.theme, "dark", not visitor_state.dark.value),
            ),
            classes="top-tools",
        ),
        classes="top",
    )


def _copied_words(copied: bool | None) -> str:
    if copied is None:
        return ""
    return t("Copied") if copied else t("This browser does not copy: copy the address by hand.")


@solara.component
def _Note() -> None:
    hidden = visitor_state.hide_incidents.value
    h(
        "aside",
        h(
            "span",
            t(
                "Mentions sexual violence, violence, substance use, imprisonment and self-blame, "
                "without detail. Everybody here is simulated."
            ),
        ),
        " ",
        button(
            t("Show incidents and reports") if hidden else t("Hide incidents and reports"),
            lambda: visitor_state.hide_incidents.set(not hidden),
            "link",
            aria_pressed="true" if hidden else "false",
        ),
        classes="content-note",
        aria_label=t("Content note"),
    )


@solara.component
def _Foot() -> None:
    h(
        "footer",
        h(
            "p",
            t(
                "peersim is a thinking aid: it shows what follows if the findings behind its rules "
                "hold. It is no forecast, no evaluation and no risk tool, and it says nothing "
                "about any real person or organisation."
            ),
        ),
        h(
            "p",
            t(
                "It must not be used to score people, to decide on parole, membership, mentors or "
                "funding, to rank organisations, or to judge whether an allegation is true."
            ),
        ),
        classes="foot quiet",
    )


@solara.component
def _Guarded(children: list[Any]) -> None:
    """Show children, or in words what went wrong with them; never a blank page."""
    error, clear = solara.use_exception()
    if error is None:
        h("div", *children, id="main", tabindex="-1")
        return

    def start_again() -> None:
        visitor_state.question.value = Question()
        clear()

    lines = traceback.format_exception_only(error)
    h(
        "main",
        h(
            "div",
            h("h2", t("Something went wrong on this page"), classes="card-title"),
            h("p", lines[-1].strip(), classes="mono"),
            button(t("Try again"), clear),
            button(t("Start again with the usual question"), start_again),
            classes="card warn",
            role="alert",
        ),
        classes="page",
    )


@solara.component
def Frame(children: list[Any] | None = None) -> None:
    """Show a page in its frame."""
    router = solara.use_router()
    dark = solara.lab.use_dark_effective()
    asked, ask = solara.use_state(0)
    told, tell = solara.use_state(
        ("", False)
    )  # the address that was to be copied, and whether it was
    address = with_question(router.path)
    wrong = solara.use_memo(lambda: _restore(router.search), [])
    dismissed, dismiss = solara.use_state(False)
    solara.use_effect(lambda: visitor_state.dark.set(bool(dark)), [dark])
    solara.Style(_styles())
    with solara.v.Html(tag="div", class_="peersim dark" if dark else "peersim"):
        _Link(
            query=query(),
            path=router.path,
            language=visitor_state.language.value,
            asked=asked,
            event_copied=lambda was: tell((address, was)),
            event_prefers_dark=lambda _=None: setattr(solara.lab.theme, "dark", True),
        )
        h("a", t("Skip to the page"), classes="skip", href="#main")
        _Top(lambda: ask(asked + 1), told[1] if told[0] == address else None)
        _Note()
        if wrong and not dismissed:
            h(
                "div",
                h("span", t("This link cannot be restored: {why}", why=wrong)),
                button(t("Close"), lambda: dismiss(True)),
                classes="warn card",
                role="alert",
            )
        _Guarded(children or [])
        _Foot()


routes = [
    solara.Route(
        path, component=page, label=f"peersim: {label}", layout=Frame if path == "/" else None
    )
    for path, (label, page) in PAGES.items()
]
