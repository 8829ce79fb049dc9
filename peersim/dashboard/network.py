"""The network of a watched world, drawn and played in the browser.

The browser gets all weeks at once, packed: who is there in which role, the shades of one level, and
ties with their first and last week. It plays them by itself and tells Python, now and then, which
week it shows. So playing keeps its pace whatever the server does, and costs it little.
"""

import base64
from collections.abc import Callable, Iterable
from typing import Any, Final

import numpy as np
import solara

from peersim.dashboard.places import Places
from peersim.dashboard.texts import number, t
from peersim.dashboard.watching import Watched
from peersim.world import census

__all__ = ["LAYERS", "NetworkView", "base_of", "shades_of", "ties_of"]

CIVIDIS: Final = (
    "#00224e", "#083370", "#35456c", "#4f576c", "#666970", "#7d7c78",
    "#948e77", "#aea371", "#c8b866", "#e5cf52", "#fee838",
)  # fmt: skip
"""Eleven points of Matplotlib's cividis, dark to light."""

LAYERS: Final = {
    # layer: label, kind of line, colour, width
    census.FRIENDS: ("Friendship", "solid", "ink", 0.7),
    census.MENTORING: ("Mentoring", "solid", "#0072b2", 1.6),
    census.CIRCLE: ("Study circle", "dashed", "#009e73", 1.2),
    census.MENS_GROUP: ("Men’s group", "dashed", "#cc79a7", 1.2),
    census.STAFF_CONTACT: ("Staff", "dotted", "#d55e00", 1.2),
    census.ROOM: ("Common room", "dotted", "#8a8a8a", 1.0),
}
SPEEDS: Final = (1, 2, 5, 10, 20)
_SIZE: Final = 1000
"""Half the picture's size, in units of its own; the browser stretches it to the room it has."""
_EDGE: Final = 1.08
"""So that nobody stands across the edge."""


@solara.component_vue("network.vue")
def _Network(
    base: dict[str, Any],
    ties: list[dict[str, Any]],
    shades: str,
    colours: list[str],
    words: dict[str, Any],
    selected: int,
    jump: dict[str, int],
    known: int,
    drawn: bool,
    dark: bool,
    event_week_shown: Callable[[int], None],
    event_select_person: Callable[[int], None],
) -> None:
    """Draw and play a network; see network.vue."""


def packed(values: Any) -> str:
    """Return the bytes of an array as text."""
    return base64.b64encode(np.ascontiguousarray(values).tobytes()).decode("ascii")


def base_of(world: Watched, places: Places) -> dict[str, Any]:
    """Return who is where, and in every week in which role; 255 for who is not there."""
    points = np.array([places[person] for person in world.ids.tolist()]).reshape(-1, 2)
    return {
        "weeks": world.weeks,
        "names": list(world.names),
        "x": np.rint(points[:, 0] * _SIZE).astype(int).tolist(),
        "y": np.rint(points[:, 1] * _SIZE).astype(int).tolist(),
        "edge": round(_EDGE * _SIZE),
        "roles": packed(world.role.view(np.uint8)),
    }


def shades_of(world: Watched, level: str) -> str:
    """Return a level of everybody in every week, in steps of 1/250."""
    return packed(world.levels[:, census.LEVEL_NAMES.index(level), :])


def ties_of(world: Watched, layers: Iterable[int]) -> list[dict[str, Any]]:
    """Return the ties of some layers: both ends, first and last week, four numbers each."""
    found = []
    for layer in sorted(layers, reverse=True):  # friendship last, so that it covers nothing
        ties = world.ties[layer]
        _, line, colour, width = LAYERS[layer]
        columns = [ties[name] for name in ("one", "other", "first", "last")]
        held = np.stack(columns, axis=1).astype("<i4")
        found.append({"type": line, "colour": colour, "width": width, "held": packed(held)})
    return found


def _words(level_label: str, without: str) -> dict[str, Any]:
    return {
        "title": t("Week {week} of {last}", week="{week}", last="{last}"),
        "people": t("{count} people", count="{count}"),
        "described": t(
            "Network of {count} people in week {week}. The list shows the same in words.",
            count="{count}",
            week="{week}",
        ),
        "mentor": t("mentor"),
        "staff": t("staff"),
        "member": t("member or mentee"),
        "roles": [t("Member"), t("Mentee"), t("Mentor"), t("Staff")],
        "level": level_label,
        "without": without,
        "play": t("Play"),
        "pause": t("Pause"),
        "step": t("Step"),
        "back": t("One week back"),
        "closer": t("Closer"),
        "farther": t("Farther"),
        "speed": t("Speed"),
        "speeds": {each: t("{count} weeks a second", count=each) for each in SPEEDS}
        | {1: t("1 week a second")},
        "week": t("Week"),
        "point": number(0.5)[1:2],
    }


@solara.component
def NetworkView(
    world: Watched,
    places: Places,
    level: str,
    level_label: str,
    layers: tuple[int, ...],
    selected: int | None,
    jump: tuple[int, int],
    known: int,
    *,
    drawn: bool,
    dark: bool,
    on_week: Callable[[int], None],
    on_person: Callable[[int], None],
) -> None:
    """Show a world week by week.

    jump: a week to show and a number that makes it news; known: the week that the page shows.
    """
    base = solara.use_memo(lambda: base_of(world, places), [world])
    shades = solara.use_memo(lambda: shades_of(world, level), [world, level])
    ties = solara.use_memo(lambda: ties_of(world, layers), [world, layers])
    carried = census.LEVELS[census.LEVEL_NAMES.index(level)].carried_by
    without = "" if carried == "everybody" else t("does not apply")
    _Network(
        base=base,
        ties=ties,
        shades=shades,
        colours=list(CIVIDIS),
        words=_words(level_label, without),
        selected=-1 if selected is None else world.number_of.get(selected, -1),
        jump={"week": jump[0], "number": jump[1]},
        known=known,
        drawn=drawn,
        dark=dark,
        event_week_shown=lambda week: on_week(int(week)),
        event_select_person=lambda number: on_person(int(world.ids[int(number)])),
    )
