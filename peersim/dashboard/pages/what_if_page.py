"""What if: choose a world and what the organisation does, run it, and read what would differ."""

import solara

from peersim.dashboard.pages.what_if_answer import Answered
from peersim.dashboard.pages.what_if_run import Run
from peersim.dashboard.pages.what_if_sidebar import Assumptions, Timeline, World

__all__ = ["Page"]


@solara.component
def Page() -> None:
    """Show the page."""
    with solara.v.Html(tag="main", class_="page"), solara.v.Html(tag="div", class_="columns"):
        with solara.v.Html(tag="div", class_="stack", attributes={"role": "form"}):
            World()
            Timeline()
            Assumptions()
            Run()
        with solara.v.Html(tag="div", class_="what-if-answer"):
            Answered()
