"""Help: the handbook, one page at a time beside its contents."""

from collections.abc import Callable
from functools import partial
from itertools import groupby

import solara

from peersim.dashboard import visitor_state
from peersim.dashboard.elements import button, h
from peersim.dashboard.texts import t
from peersim.handbook import HandbookPage, handbook_pages, html

__all__ = ["Page"]

chosen = solara.reactive("start")


@solara.component_vue("help_text.vue")
def _Text(text: str, language: str, event_open: Callable[[str], None]) -> None:
    """Show a page; event_open is called with the name of the page that a link in it leads to."""


@solara.component
def Page() -> None:
    """Show the contents of the handbook, and the page that was chosen."""
    language = visitor_state.language.value
    pages = {page.name: page for page in handbook_pages(language)}
    shown = pages[chosen.value]

    def address(name: str) -> str:
        return f"#{name}" if name in pages else ""

    text = solara.use_memo(lambda: html(shown, address), [shown.name, language])
    with solara.v.Html(tag="main", class_="page"), solara.v.Html(tag="div", class_="columns"):
        _Contents(tuple(pages.values()))
        _Text(text=text, language=shown.language, event_open=chosen.set)


@solara.component
def _Contents(pages: tuple[HandbookPage, ...]) -> None:
    with solara.v.Html(
        tag="nav",
        class_="card help-contents",
        attributes={"aria-label": t("Contents of the handbook")},
    ):
        for kind, group in groupby(pages, key=lambda page: page.kind):
            h("h2", kind, classes="card-title")
            h("ul", *(h("li", _entry(page)) for page in group), classes="plain-list")


def _entry(page: HandbookPage) -> object:
    is_here = page.name == chosen.value
    return button(
        page.title,
        partial(chosen.set, page.name),
        "link",
        classes="help-here" if is_here else "",
        lang=page.language,
        aria_current="page" if is_here else None,
    )
