"""What if: choose a world and what the organisation does, run it, and read what would differ."""

import solara

from peersim.dashboard.elements import h
from peersim.dashboard.pages.what_if_answer import Answered
from peersim.dashboard.pages.what_if_run import Run
from peersim.dashboard.pages.what_if_sidebar import Assumptions, Timeline, World
from peersim.dashboard.texts import t

__all__ = ["Page"]


@solara.component
def Page() -> None:
    """Show the page."""
    with solara.v.Html(tag="main", class_="page"):
        h(
            "p",
            h("strong", t("A simulated peer-support association, week by week.")),
            " ",
            t(
                "150 invented people, some of them women, with convictions and substance use "
                "behind them, over three years: change what the association does or what is "
                "assumed, and see what would become of whom. A thinking aid, not a forecast."
            ),
            classes="what-this-is",
        )
        with solara.v.Html(tag="div", class_="columns what-if"):
            with solara.v.Html(tag="div", class_="stack question", attributes=_named_form()):
                Run()
                World()
                Timeline()
                Assumptions()
            with solara.v.Html(tag="div", class_="what-if-answer"):
                Answered()


def _named_form() -> dict[str, str]:
    return {"role": "form", "aria-label": t("Your question"), "id": "question"}
