"""Part of the page "live": what is watched, the network or the list of its people, and play."""

from collections.abc import Callable
from functools import partial
from typing import Final

import solara

from peersim.core.errors import InputError
from peersim.dashboard import visitor_state
from peersim.dashboard.elements import button, h
from peersim.dashboard.form_fields import Choice, Search
from peersim.dashboard.network_view import NetworkView
from peersim.dashboard.pages import live_state as seen
from peersim.dashboard.people_list import PeopleList, find
from peersim.dashboard.side_by_side import SideBySide
from peersim.dashboard.texts import t
from peersim.figures.replay_data import LAYERS
from peersim.narration.display_names import metric_name
from peersim.narration.group_text import groups_said
from peersim.narration.phrases import capital
from peersim.narration.refusal_text import error_text
from peersim.world import census

__all__ = ["Stage"]

_DRAWN: Final = {"ink": "currentColor"}


@solara.component
def Stage(watched: SideBySide, titles: list[str], pairs: int, at: int) -> None:
    """Show a world at a week, with everything that chooses how it is seen."""
    missing, say_missing = solara.use_state("")
    listed, colour, person = seen.as_list.value, seen.colour.value, seen.person.value
    label = capital(metric_name(colour))

    groups = groups_said(watched.groups)

    def search(text: str) -> None:
        try:
            seen.person.value = find(text, watched.world)
            say_missing("")
        except InputError as error:
            say_missing(error_text(error))

    with solara.v.Html(tag="section", class_="card live-stage"):
        _Tools(titles, pairs, search)
        if missing:
            h("p", missing, classes="live-missing", role="alert")
        if listed:
            PeopleList(watched.world, colour, label, at, person, seen.person.set)
        else:
            _Layers()
        NetworkView(
            watched.world,
            watched.places,
            colour,
            label,
            seen.layers.value,
            person,
            seen.jump.value,
            at,
            drawn=not listed,
            dark=visitor_state.dark.value,
            on_week=seen.week.set,
            on_person=seen.person.set,
        )
        if groups and not listed:
            h("p", groups, classes="quiet")


@solara.component
def _Tools(titles: list[str], pairs: int, search: Callable[[str], None]) -> None:
    shown, replicate = seen.shown, seen.replicate
    worlds = {number: str(number) for number in range(pairs)}
    with solara.v.Html(tag="div", class_="row live-tools"):
        Choice(t("World"), dict(enumerate(titles)), min(shown.value, len(titles) - 1), shown.set)
        Choice(t("Luck"), worlds, min(replicate.value, pairs - 1), replicate.set)
        Choice(t("Colour"), _levels(), seen.colour.value, seen.colour.set)
        button(
            t("Network") if seen.as_list.value else t("List"),
            lambda: seen.as_list.set(not seen.as_list.value),
        )
        Search(t("Find a person"), t("Name or number"), t("Find"), search)


def _levels() -> dict[str, str]:
    return {name: capital(metric_name(name)) for name in census.LEVEL_NAMES}


@solara.component
def _Layers() -> None:
    """Offer the layers of ties, each with its line."""
    chosen = seen.layers.value

    def toggle(layer: int) -> None:
        seen.layers.value = tuple(sorted(set(chosen) ^ {layer}))

    named = {"role": "group", "aria-label": t("Ties")}
    with solara.v.Html(tag="div", class_="row live-layers", attributes=named):
        h("span", t("Ties"), classes="quiet")
        for layer, (label, line, colour, width) in LAYERS.items():
            button(
                t(label),
                partial(toggle, layer),
                classes="live-layer",
                aria_pressed="true" if layer in chosen else "false",
                style=f"--tie: {max(width, 1.0):g}px {line} {_DRAWN.get(colour, colour)}",
            )
