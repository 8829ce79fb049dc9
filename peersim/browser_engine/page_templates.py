"""The files of which pages are made: templates and scripts, as they lie in `page/`."""

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from peersim.narration.texts import add_texts
from peersim.report.brief.html import environment
from peersim.report.report_libraries import need

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["page_source", "templates"]

add_texts("peersim.browser_engine.texts")
add_texts("peersim.dashboard.texts")  # of sliders, and of the catalogue of sources


def page_source(name: str) -> str:
    """Return a file of the room as text."""
    return files(__package__).joinpath("page", name).read_text(encoding="utf-8")


@cache
def templates() -> "Environment":
    """Return the templates of the room, and behind them those of reports.

    Raises InputError where the libraries of the extra `report` are missing.
    """
    jinja2 = need("jinja2")
    need("babel")  # reads Swedish texts
    theirs = environment()
    mine = jinja2.FunctionLoader(_source_or_none)
    return theirs.overlay(loader=jinja2.ChoiceLoader([mine, theirs.loader]))


def _source_or_none(name: str) -> str | None:
    held = files(__package__).joinpath("page", name)
    return held.read_text(encoding="utf-8") if held.is_file() else None
