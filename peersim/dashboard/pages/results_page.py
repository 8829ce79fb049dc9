"""Results: open a folder that the command line wrote, and look at it like at an answer."""

from collections.abc import Callable
from functools import partial
from typing import Final

import solara
import solara.lab

from peersim.core.errors import PeersimError
from peersim.dashboard import visitor_state
from peersim.dashboard.elements import button, card, h
from peersim.dashboard.pages.results_parts import About, Causes, Compared, Outcomes, Ran
from peersim.dashboard.pages.sweep_parts import SweepShown
from peersim.dashboard.result_folders import ResultFolder, listing, open_any
from peersim.dashboard.sweep_folder import SweepFolder
from peersim.dashboard.texts import moment, t
from peersim.methods.answer import Answer
from peersim.narration.refusal_text import error_text

__all__ = ["Page"]

_WRITING: Final = "peersim compare baseline study_circle --out results/circle"
_SERVING: Final = "peersim dashboard --results results"

chosen = solara.reactive("")
"""The folder that is open, by its name in the list."""


@solara.component
def Page() -> None:
    """List the folders, and show the one that was chosen."""
    looked, look = solara.use_state(0)
    root = visitor_state.results_root()
    found = solara.use_memo(lambda: listing(root) if root else (), [looked])
    name = chosen.value

    def work() -> Answer | SweepFolder | str | None:
        """Return the results, or in words why they cannot be shown."""
        try:
            return open_any(root, name) if name else None
        except PeersimError as error:
            return error_text(error)

    task = solara.lab.use_task(work, dependencies=[name, looked], raise_error=False)
    with solara.v.Html(tag="main", class_="page"):
        h("h1", t("Results: what the command line wrote"), classes="page-title")
        with solara.v.Html(tag="div", class_="columns"):
            _Folders(found, lambda: look(looked + 1), given=root is not None)
            with solara.v.Html(tag="div", class_="stack"):
                if task.pending:
                    card(h("p", t("Opening “{name}” …", name=name), role="status"))
                elif isinstance(task.value, Answer):
                    _Shown(task.value)
                elif isinstance(task.value, SweepFolder):
                    SweepShown(task.value).key(name)
                elif task.value is not None or task.exception is not None:
                    _Wrong(task.value or str(task.exception))
                else:
                    card(h("p", t("Choose a folder to look at."), classes="said"))


@solara.component
def _Folders(
    found: tuple[ResultFolder, ...], look_again: Callable[[], None], *, given: bool
) -> None:
    rows = [
        h(
            "li",
            button(
                one.name,
                partial(chosen.set, one.name),
                classes="folder folder-open" if one.name == chosen.value else "folder",
                aria_pressed="true" if one.name == chosen.value else "false",
            ),
            h("span", moment(one.written), classes="quiet"),
        )
        for one in found
    ]
    with solara.v.Html(tag="section", class_="card stack"):
        h("h2", t("Folders"), classes="card-title")
        if rows:
            h("ul", *rows, classes="plain-list folders")
        elif given:
            h("p", t("There are no results yet in the folder that was given at start."))
        else:
            h("p", t("No folder of results was given when the dashboard was started."))
        h("p", t("Results come from the command line:"), classes="quiet")
        h("pre", _WRITING, classes="mono command")
        if given:
            button(t("Look again"), look_again)
        else:
            h("pre", _SERVING, classes="mono command")


@solara.component
def _Wrong(why: str) -> None:
    card(h("p", why, role="alert"), title=t("These results cannot be shown"), classes="warn")


@solara.component
def _Shown(answer: Answer) -> None:
    with solara.v.Html(tag="div", class_="stack"):
        if answer.is_comparison:
            Compared(answer)
            Causes(answer)
        else:
            Ran(answer)
        Outcomes(answer)
        About(answer)
