"""One pair of worlds for the replay in a browser: people, ties, levels, and each week in words."""

from collections.abc import Sequence
from typing import Any, Final

from peersim.figures.network_layout import places_of
from peersim.figures.replay_data import (
    CIVIDIS,
    LAYERS,
    base_of,
    encode_compressed,
    shades_of,
    ties_of,
)
from peersim.methods.world_trace import STEPS, WorldTrace
from peersim.narration.display_names import metric_name
from peersim.narration.person_labels import ROLES
from peersim.narration.phrases import capital
from peersim.narration.week_text import week_sentences
from peersim.report.texts import number, t
from peersim.world import census

__all__ = ["legend", "replay_of"]

_DRAWN: Final = (census.FRIENDS, census.MENTORING, census.CIRCLE, census.MENS_GROUP)


def replay_of(
    worlds: Sequence[WorldTrace],
    levels: Sequence[str],
    *,
    hide_incidents: bool,
) -> dict[str, Any]:
    """Return what `replay.js` plays: plain values, arrays as compressed text."""
    places = places_of(*worlds)
    return {
        "worlds": [
            {
                **base_of(world, places, encode_compressed),
                "title": t(world.scenario.title),
                "shades": {level: shades_of(world, level, encode_compressed) for level in levels},
                "ties": ties_of(world, _DRAWN, encode_compressed),
                "told": [
                    [
                        said.text
                        for said in week_sentences(world, week, hide_incidents=hide_incidents)
                    ]
                    for week in range(world.weeks)
                ],
            }
            for world in worlds
        ],
        "levels": {level: capital(metric_name(level)) for level in levels},
        "colours": list(CIVIDIS),
        "steps": STEPS,
        "words": _words(),
    }


def legend() -> list[tuple[str, str, str]]:
    """Return kind of line, colour and name of each layer that is drawn."""
    return [(LAYERS[one][1], LAYERS[one][2], t(LAYERS[one][0])) for one in _DRAWN]


def _words() -> dict[str, Any]:
    return {
        "roles": [t(role) for role in ROLES],
        "play": t("Play"),
        "pause": t("Pause"),
        "week": t("Week {week} of {last}", week="{week}", last="{last}"),
        "people": t("{count} people", count="{count}"),
        "picked": "{name}",
        "absent": t("not there"),
        "without": t("does not apply"),
        "quiet": t("Nothing to tell."),
        "old": t("This browser is too old for the replay; everything else on the page is there."),
        "point": number(0.5)[1:2],
    }
