"""The causal diagram as a picture: three columns, and lines that cross as little as may be."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from peersim.figures.style import COLOURS, GREY, INK, SMALL, TEXT
from peersim.report.causes import COLUMNS, Causes, Link, causes

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["plot_causes", "save_causes"]

_STYLE: Final = {
    # sign: colour, line, said
    1: (COLOURS[0], "-", "raises"),
    -1: (COLOURS[1], (0, (4, 1.5)), "lowers"),
    0: (GREY, "-", "either way, or towards a point of rest"),
}
"""Colour and line say the same."""
_PLACES: Final = (0.0, 1.0, 1.9)
_GAP: Final = 0.012
"""Between a label and its lines."""
_ROW: Final = 0.185
"""Inches."""
_WIDTH: Final = 10.5
_SWEEPS: Final = 24
Order = dict[str, float]


def plot_causes(shown: Causes | None = None) -> "Figure":
    """Draw which cause pushes which level, and which level feeds the chance of which event."""
    from matplotlib.figure import Figure

    graph = shown or causes()
    columns = ordered(graph)
    figure = Figure(figsize=(_WIDTH, _ROW * max(map(len, columns)) + 0.9), layout="constrained")
    axes = figure.add_subplot()
    axes.set_axis_off()
    axes.set_xlim(-0.47, 2.42)
    axes.set_ylim(1.02, -0.06)
    _draw_links(axes, graph.pushes, _PLACES[0], _PLACES[1], columns[0], columns[1])
    _draw_links(axes, graph.feeds, _PLACES[1] + 0.22, _PLACES[2], columns[1], columns[2])
    for place, names, title, side in zip(
        (_PLACES[0], _PLACES[1] + 0.11, _PLACES[2]),
        columns,
        COLUMNS.values(),
        ("right", "center", "left"),
        strict=True,
    ):
        axes.text(place, -0.035, title, ha=side, fontsize=TEXT, fontweight="bold", color=INK)
        for name, height in names.items():
            said = name.replace("_", " ")
            axes.text(place, height, said, ha=side, va="center", fontsize=SMALL, color=INK)
    _legend(axes)
    return figure


def save_causes(path: Path) -> None:
    """Write the diagram as SVG, with its words as text and the same bytes every time."""
    from matplotlib import rc_context

    with rc_context({"svg.fonttype": "none", "svg.hashsalt": "peersim"}):
        plot_causes().savefig(path, format="svg", metadata={"Date": None})


def ordered(graph: Causes) -> tuple[Order, Order, Order]:
    """Return the height of every name in its column, 0 at the top to 1.

    Each column in turn is put in the order of the mean height of what its names are linked with,
    which leaves few crossings (the barycentre method).
    """
    columns = (graph.mechanisms, graph.levels, graph.events)
    heights = {name: height for names in columns for name, height in _spread(names).items()}
    links = [*graph.pushes, *graph.feeds]
    near: dict[str, list[str]] = {name: [] for name in heights}
    for link in links:
        near[link.start].append(link.end)
        near[link.end].append(link.start)
    for _ in range(_SWEEPS):
        for names in (columns[1], columns[0], columns[1], columns[2]):
            heights |= _spread(sorted(names, key=lambda name: _mean(name, near[name], heights)))
    first, second, third = (
        dict(sorted(((name, heights[name]) for name in names), key=lambda pair: pair[1]))
        for names in columns
    )
    return first, second, third


def _spread(names: Sequence[str]) -> Order:
    return {name: (k + 0.5) / len(names) for k, name in enumerate(names)}


def _mean(name: str, near: Sequence[str], heights: Mapping[str, float]) -> float:
    return sum(heights[one] for one in near) / len(near) if near else heights[name]


def _draw_links(
    axes: "Axes", links: Sequence[Link], left: float, right: float, starts: Order, ends: Order
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
        Line2D([], [], color=colour, linestyle=line, linewidth=1.1, label=said)
        for colour, line, said in _STYLE.values()
    ]
    axes.legend(handles=handles, loc="lower right", fontsize=SMALL, frameon=False, labelcolor=INK)
