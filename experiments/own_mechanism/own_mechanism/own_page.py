"""A page of the dashboard: LABEL is its word at the top, Page what it shows."""

import solara

from own_mechanism.shared_meals import MECHANISM
from peersim.dashboard.elements import card, h
from peersim.narration.display_names import unit_name
from peersim.narration.texts import t

LABEL = "Meals"


@solara.component
def Page() -> None:  # noqa: N802 - a component is named like a class
    """Show what the mechanism says, and its numbers."""
    rows = [
        h("li", f"{name}: {number.default:g} {unit_name(number.unit)} ({t(number.grade)})")
        for name, number in MECHANISM.parameters.items()
    ]
    h(
        "main",
        card(h("p", t(MECHANISM.sentence)), h("ul", *rows, classes="plain-list"), title=t("Meals")),
        classes="page",
    )
