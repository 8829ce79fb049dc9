"""The shape of a map: a rectangle with its colour for each cell, and the border as lines.

Everything lies in units of the sides, 0 to 1 from their first value to the last; the cells at the
edge reach beyond by half of the coarsest cell. A page and a figure draw the same shape.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from peersim.figures.replay_data import CIVIDIS
from peersim.methods.outcome_map import MapView, OutcomeMap
from peersim.methods.outcome_map.map_axes import first_stride

__all__ = ["MapCell", "MapShape", "shape_of", "shown_ticks"]

Floats = npt.NDArray[np.float64]
_LOWER_TO_HIGHER: Final = (
    "#0a4f86", "#3f7fb3", "#7fabce", "#b9d0e1", "#ebe9e4", "#efcdb0", "#e5a271", "#d07535",
    "#9c4a0e",
)  # fmt: skip
"""Blue where it is lower, brown where it is higher, and nearly white between."""
MARGIN: Final = 0.125
"""By which the map reaches beyond its first and last values: half of a coarse cell of five."""

_MOST_TICKS: Final = 5


@dataclass(frozen=True)
class MapCell:
    """A cell to be drawn; finer ones lie on coarser ones."""

    cell: int
    """Its number in the map."""
    left: float
    low: float
    right: float
    high: float
    colour: str
    is_luck: bool
    inner: tuple[float, float, float, float]
    """What is seen of it between finer ones: left, low, right, high."""


@dataclass(frozen=True)
class MapShape:
    """What is drawn of a map."""

    cells: tuple[MapCell, ...]
    """In the order of drawing."""
    border: tuple[tuple[tuple[float, float], ...], ...]
    """Lines along the border."""
    low: float
    """The value of the first colour."""
    high: float
    colours: tuple[str, ...]


def shape_of(found: OutcomeMap, view: MapView) -> MapShape:
    """Return what is to be drawn of a map."""
    known = view.values[np.isfinite(view.values)]
    low, high = (float(known.min()), float(known.max())) if len(known) else (0.0, 1.0)
    colours = tuple(reversed(CIVIDIS))
    if view.shown == "difference":
        high = max(abs(low), abs(high))
        low, colours = -high, _LOWER_TO_HIGHER
    if high <= low:
        low, high = low - 0.5, low + 0.5
    return MapShape(
        _cells(found, view, (low, high), colours), _border(found, view), low, high, colours
    )


def shown_ticks(found: OutcomeMap, side: int) -> dict[float, float]:
    """Return the values that stand beside a side of a map, by their places from 0 to 1."""
    values = found.ticks[side]
    last = max(len(values) - 1, 1)
    shown = range(0, len(values), max(1, (len(values) - 1) // (_MOST_TICKS - 1)))
    return {k / last: values[k] for k in shown}


def _cells(
    found: OutcomeMap, view: MapView, span: tuple[float, float], colours: Sequence[str]
) -> tuple[MapCell, ...]:
    columns, rows = (max(len(side) - 1, 1) for side in found.ticks)
    strides, known = _strides(found), frozenset(found.corners)
    order = sorted(range(len(found.corners)), key=lambda cell: (-strides[cell], cell))
    made = []
    for cell in order:
        i, j = found.corners[cell]
        left, right = _ends(i, strides[cell], columns)
        low, high = _ends(j, strides[cell], rows)
        colour = _colour(float(view.values[cell]), span, colours)
        inner = _inner(found.corners[cell], strides[cell], (columns, rows), known)
        is_luck = bool(view.is_luck[cell])
        made.append(MapCell(cell, left, low, right, high, colour, is_luck, inner))
    return tuple(made)


def _strides(found: OutcomeMap) -> list[int]:
    """Return how coarse the grid is on which each cell first stands; see `MapStages`."""
    sides = [len(side) for side in found.ticks]
    coarsest = first_stride(min(sides))

    def stride_of(place: int, count: int) -> int:
        stride = coarsest
        while stride > 1 and place % stride and place != count - 1:
            stride //= 2
        return stride

    return [min(stride_of(i, sides[0]), stride_of(j, sides[1])) for i, j in found.corners]


def _ends(place: int, stride: int, last: int) -> tuple[float, float]:
    half = stride / 2.0
    first = -MARGIN if place == 0 else max((place - half) / last, -MARGIN)
    end = 1.0 + MARGIN if place == last else min((place + half) / last, 1.0 + MARGIN)
    return first, end


def _inner(
    corner: tuple[int, int],
    stride: int,
    lasts: tuple[int, int],
    known: AbstractSet[tuple[int, int]],
) -> tuple[float, float, float, float]:
    """Return the part of a cell that its finer neighbours leave."""
    ends = []
    for way_x, way_y in ((-1, 0), (0, -1), (1, 0), (0, 1)):
        wide = stride
        while wide > 1:
            step = wide // 2
            if (corner[0] + step * way_x, corner[1] + step * way_y) not in known:
                break
            wide = step
        side = 0 if way_x else 1
        first, end = _ends(corner[side], wide, lasts[side])
        ends.append(first if way_x + way_y < 0 else end)
    return ends[0], ends[1], ends[2], ends[3]


def _colour(value: float, span: tuple[float, float], colours: Sequence[str]) -> str:
    """Return the colour of a value between those of a scale; nothing to see where it is nan."""
    if not np.isfinite(value):
        return "none"
    place = (value - span[0]) / (span[1] - span[0]) * (len(colours) - 1)
    below = int(np.clip(np.floor(place), 0, len(colours) - 2))
    share = place - below
    one, two = ([int(colours[k][p : p + 2], 16) for p in (1, 3, 5)] for k in (below, below + 1))
    mixed = (round(a + share * (b - a)) for a, b in zip(one, two, strict=True))
    return "#" + "".join(f"{part:02x}" for part in mixed)


def _border(found: OutcomeMap, view: MapView) -> tuple[tuple[tuple[float, float], ...], ...]:
    """Return where the map crosses its border, as lines."""
    from contourpy import contour_generator

    field = _filled(found, view) if np.isfinite(view.border) else None
    if field is None:
        return ()
    across, up = (np.linspace(0.0, 1.0, size) for size in reversed(field.shape))
    lines = contour_generator(across, up, field).lines(view.border)
    return tuple(
        tuple((round(float(x), 4), round(float(y), 4)) for x, y in np.asarray(line))
        for line in lines
    )


def _filled(found: OutcomeMap, view: MapView) -> Floats | None:
    """Return the map on its finest grid, (up, across): what was not run lies between neighbours.

    None where a coarse cell has no value, or there are fewer than two cells along a side.
    """
    from scipy.interpolate import LinearNDInterpolator

    columns, rows = (len(side) for side in found.ticks)
    if min(columns, rows) < 2 or not np.isfinite(view.values).all():  # noqa: PLR2004
        return None
    places = np.array(found.corners, dtype=np.float64).reshape(-1, 2)
    ends = {(0, 0), (columns - 1, 0), (0, rows - 1), (columns - 1, rows - 1)}
    if not ends <= set(found.corners):
        return None
    grid_x, grid_y = np.meshgrid(np.arange(columns), np.arange(rows))
    return np.asarray(LinearNDInterpolator(places, view.values)(grid_x, grid_y))
