"""The page "why"; its contents follow."""

import solara

from peersim.dashboard.elements import h


@solara.component
def Page() -> None:
    """Show the page."""
    h("main", h("p", "why"), classes="page")
