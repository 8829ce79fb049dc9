"""What a visitor has chosen to see on the page "live"; it stays while other pages are visited."""

import solara

from peersim.world import census

__all__ = [
    "as_list", "colour", "go_to", "jump", "layers", "person", "replicate", "shown", "week",
]  # fmt: skip

shown = solara.reactive(0)
"""Which of the question's worlds: 0 for the base."""
replicate = solara.reactive(0)
week = solara.reactive(0)
"""The week that the browser shows, as it last said."""
jump = solara.reactive((0, 0))
"""A week that the browser is to show, and how often it was told so."""
person: solara.Reactive[int | None] = solara.reactive(None)
colour = solara.reactive("distress")
"""The level by which people are coloured."""
layers = solara.reactive((census.FRIENDS, census.MENTORING))
"""The layers of ties that are drawn."""
as_list = solara.reactive(False)


def go_to(wanted: int) -> None:
    """Let the browser show a week."""
    week.value = wanted
    jump.value = (wanted, jump.value[1] + 1)
