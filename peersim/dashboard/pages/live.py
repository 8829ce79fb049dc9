"""The page "live"; its contents follow."""

import solara

from peersim.dashboard.elements import h


@solara.component
def Page() -> None:
    """Show the page."""
    h("main", h("p", "live"), classes="page")
