"""A watched world as a browser takes it: who is where, in which role, and who is tied to whom.

All weeks are handed over at once, packed: roles and the shades of one level as bytes, ties with
their first and last week. A browser plays them by itself.
"""

import base64
import zlib
from collections.abc import Callable, Iterable
from typing import Any, Final, TypeAlias

import numpy as np

from peersim.figures.network_layout import Places
from peersim.methods.world_trace import WorldTrace
from peersim.world import census

__all__ = [
    "CIVIDIS",
    "LAYERS",
    "base_of",
    "encode_bytes",
    "encode_compressed",
    "shades_of",
    "ties_of",
]

Pack: TypeAlias = Callable[[Any], str]

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
_SIZE: Final = 1000
"""Half the picture's size, in units of its own; the browser stretches it to the room it has."""
_EDGE: Final = 1.08
"""So that nobody stands across the edge."""


def encode_bytes(values: Any) -> str:
    """Return the bytes of an array as text."""
    return base64.b64encode(np.ascontiguousarray(values).tobytes()).decode("ascii")


def encode_compressed(values: Any) -> str:
    """Return the bytes of an array as text, compressed as a browser can undo by itself."""
    content = np.ascontiguousarray(values).tobytes()
    return base64.b64encode(zlib.compress(content, level=9)).decode("ascii")


def base_of(world: WorldTrace, places: Places, pack: Pack = encode_bytes) -> dict[str, Any]:
    """Return who is where, and in every week in which role; 255 for who is not there."""
    points = np.array([places[person] for person in world.ids.tolist()]).reshape(-1, 2)
    return {
        "weeks": world.weeks,
        "names": list(world.called),
        "x": np.rint(points[:, 0] * _SIZE).astype(int).tolist(),
        "y": np.rint(points[:, 1] * _SIZE).astype(int).tolist(),
        "edge": round(_EDGE * _SIZE),
        "roles": pack(world.role.view(np.uint8)),
    }


def shades_of(world: WorldTrace, level: str, pack: Pack = encode_bytes) -> str:
    """Return a level of everybody in every week, in hundredths."""
    return pack(world.levels[:, census.LEVEL_NAMES.index(level), :])


def ties_of(
    world: WorldTrace, layers: Iterable[int], pack: Pack = encode_bytes
) -> list[dict[str, Any]]:
    """Return the ties of some layers: both ends, first and last week, four numbers each."""
    found = []
    for layer in sorted(layers):  # friendship first: mentoring and circles lie on top of it
        ties = world.ties[layer]
        _, line, colour, width = LAYERS[layer]
        columns = [ties[name] for name in ("one", "other", "first", "last")]
        held = np.stack(columns, axis=1).astype("<i4")
        found.append({"type": line, "colour": colour, "width": width, "held": pack(held)})
    return found
