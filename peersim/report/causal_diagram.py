"""The causal diagram as a picture: three columns, and lines that cross as little as may be."""

from collections.abc import Sequence
from itertools import chain
from statistics import fmean
from textwrap import fill
from typing import TYPE_CHECKING, Final

from peersim.figures.style import COLOURS, GREY, INK, SMALL, TEXT, new_figure
from peersim.figures.svg import svg_of
from peersim.narration.display_names import metric_name
from peersim.report.causal_graph import COLUMNS, CausalLink, Causes, causes
from peersim.report.texts import t

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Line = tuple[float, tuple[float, ...]]

__all__ = ["causes_svg", "plot_causes"]

_STYLE: Final[dict[int, tuple[str, Line, str]]] = {
    # sign: colour, line, said
    1: (COLOURS[0], (0.0, ()), "raises"),
    -1: (COLOURS[1], (0.0, (4.0, 1.5)), "lowers"),
    0: (GREY, (0.0, ()), "either way, or towards a point of rest"),
}
"""Colour and line say the same."""
_PLACES: Final = (0.0, 0.95, 1.98)
_LEVEL: Final = 0.43
"""Width of the column of levels."""
_LINE: Final = 28
"""Characters, before a name goes on below."""
_GAP: Final = 0.012
"""Between a label and its lines."""
_ROW: Final = 0.185
"""Inches."""
_WIDTH: Final = 10.5
_SWEEPS: Final = 24
Order = dict[str, float]


def plot_causes(shown: Causes | None = None) -> "Figure":
    """Draw which cause pushes which level, and which level feeds the chance of which event."""
    graph = shown or causes()
    columns = ordered(graph)
    figure = new_figure(_WIDTH, _ROW * max(map(len, columns)) + 0.9)
    axes = figure.add_subplot()
    axes.set_axis_off()
    axes.set_xlim(-0.36, 2.46)
    axes.set_ylim(1.0, -0.045)
    left, middle, right = _PLACES
    _draw_links(axes, graph.pushes, left, middle, columns[0], columns[1])
    _draw_links(axes, graph.feeds, middle + _LEVEL, right, columns[1], columns[2])
    places = (left, middle + _LEVEL / 2, right)
    words = {"mechanism": _said, "level": metric_name, "event": _said}
    for place, names, column, side in zip(
        places, columns, COLUMNS, ("right", "center", "left"), strict=True
    ):
        title = COLUMNS[column]
        axes.text(place, -0.015, t(title), ha=side, fontsize=TEXT, fontweight="bold", color=INK)
        for name, height in names.items():
            said = fill(words[column](name), _LINE)
            axes.text(place, height, said, ha=side, va="center", fontsize=SMALL, color=INK)
    _legend(axes)
    return figure


def _said(name: str) -> str:
    """Return what acts or happens in words; behind some stands in brackets whose decision it is."""
    what, _, whose = name.replace("_", " ").removesuffix(")").partition(" (")
    return f"{t(what)} ({t(whose)})" if whose not in {"", what} else t(what)


def causes_svg() -> str:
    """Return the diagram as SVG, with its words as text and the same bytes every time."""
    return svg_of(plot_causes(), "peersim", transparent=False)


def ordered(graph: Causes) -> tuple[Order, Order, Order]:
    """Return the height of every name in its column, 0 at the top to 1.

    Each column in turn is put in the order of the mean height of what its names are linked with,
    which leaves few crossings (the barycentre method).
    """
    first, second, third = map(_spread, (graph.mechanisms, graph.levels, graph.events))
    for _ in range(_SWEEPS):
        second = _sorted(second, (_ends(graph.pushes, first), _starts(graph.feeds, third)))
        first = _sorted(first, (_starts(graph.pushes, second),))
        third = _sorted(third, (_ends(graph.feeds, second),))
    return first, second, third


def _starts(links: Sequence[CausalLink], ends: Order) -> list[tuple[str, float]]:
    return [(link.start, ends[link.end]) for link in links]


def _ends(links: Sequence[CausalLink], starts: Order) -> list[tuple[str, float]]:
    return [(link.end, starts[link.start]) for link in links]


def _spread(names: Sequence[str]) -> Order:
    return {name: (k + 0.5) / len(names) for k, name in enumerate(names)}


def _sorted(column: Order, linked: Sequence[list[tuple[str, float]]]) -> Order:
    """Put a column in the order of the mean height of what its names are linked with."""
    near: dict[str, list[float]] = {name: [] for name in column}
    for name, height in chain.from_iterable(linked):
        near[name].append(height)
    means = {name: fmean(heights or [column[name]]) for name, heights in near.items()}
    return _spread(sorted(column, key=means.__getitem__))


def _draw_links(
    axes: "Axes", links: Sequence[CausalLink], left: float, right: float, starts: Order, ends: Order
) -> None:
    from matplotlib.patches import FancyArrowPatch
    from matplotlib.path import Path as Curve

    bend = 0.45 * (right - left)
    for link in links:
        colour, line, _ = _STYLE[link.sign]
        start = (left + _GAP, starts[link.start])
        end = (right - _GAP, ends[link.end])
        between = [(start[0] + bend, start[1]), (end[0] - bend, end[1])]
        curve = Curve([start, *between, end], [Curve.MOVETO, *[Curve.CURVE4] * 3])
        axes.add_patch(
            FancyArrowPatch(
                path=curve,
                arrowstyle="-|>",
                mutation_scale=4.5,
                linewidth=0.7,
                linestyle=line,
                color=colour,
                alpha=0.75,
            )
        )


def _legend(axes: "Axes") -> None:
    from matplotlib.lines import Line2D

    handles = [
        Line2D([], [], color=colour, linestyle=line, linewidth=1.1, label=t(said))
        for colour, line, said in _STYLE.values()
    ]
    axes.legend(
        handles=handles,
        loc="upper right",
        bbox_to_anchor=(1.0, 0.0),
        ncols=len(handles),
        fontsize=SMALL,
        frameon=False,
        labelcolor=INK,
    )
