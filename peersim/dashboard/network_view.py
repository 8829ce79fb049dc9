"""The network of a watched world, drawn and played in the browser.

The browser gets all weeks at once, packed: who is there in which role, the shades of one level, and
ties with their first and last week. It plays them by itself and tells Python, now and then, which
week it shows. So playing keeps its pace whatever the server does, and costs it little.
"""

from collections.abc import Callable
from typing import Any, Final

import numpy as np
import solara

from peersim.dashboard.texts import number, t
from peersim.figures.network_layout import Places
from peersim.figures.replay_data import CIVIDIS, base_of, encode_bytes, shades_of, ties_of
from peersim.methods.world_trace import STEPS, WorldTrace
from peersim.narration.person_labels import GENDERS
from peersim.world import census

__all__ = ["NetworkView"]

SPEEDS: Final = (1, 2, 5, 10, 20)


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
        "woman": t("woman (ring)"),
        "genders": [t(gender) for gender in GENDERS],
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


def _base(world: WorldTrace, places: Places) -> dict[str, Any]:
    women = encode_bytes((world.gender == census.WOMAN).astype(np.uint8))
    more = {"women": women, "genders": world.gender.tolist(), "steps": STEPS}
    return base_of(world, places) | more


@solara.component
def NetworkView(
    world: WorldTrace,
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
    base = solara.use_memo(lambda: _base(world, places), [world])
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
