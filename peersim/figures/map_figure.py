"""A map as a figure: colours, hatching where luck could explain it, and the border."""

import io
import textwrap
from typing import TYPE_CHECKING, Final

from peersim.figures.map_shape import MARGIN, MapShape, shape_of, shown_ticks
from peersim.figures.style import GREY, INK, SMALL, TEXT, caption, escape_math, new_figure
from peersim.figures.svg import svg_of
from peersim.methods.outcome_map import MapView, OutcomeMap
from peersim.narration.display_names import scale_of
from peersim.narration.map_text import (
    axis_name,
    axis_value,
    map_sentences,
    mark_words,
    shown_words,
)
from peersim.narration.phrases import plain
from peersim.narration.texts import number

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis
    from matplotlib.figure import Figure

__all__ = ["map_png", "map_svg", "plot_map"]

_SIZE: Final = (6.2, 5.6)
_TITLE: Final = 62
"""Characters of a line of the title."""
_DPI: Final = 150


def plot_map(found: OutcomeMap, view: MapView) -> "Figure":
    """Draw a map with what it says."""
    figure = new_figure(*_SIZE)
    axes = figure.subplots()
    shape = shape_of(found, view)
    _draw(axes, shape)
    for side, axis in enumerate((axes.xaxis, axes.yaxis)):
        _label_side(axis, found, side)
    axes.set_xlim(-MARGIN, 1.0 + MARGIN)
    axes.set_ylim(-MARGIN, 1.0 + MARGIN)
    axes.tick_params(labelsize=SMALL, colors=GREY, length=2.5)
    axes.spines[:].set_visible(False)
    title = textwrap.fill(shown_words(found, view.shown), _TITLE)
    axes.set_title(escape_math(title), loc="left", fontsize=TEXT, fontweight="bold", color=INK)
    _scale(figure, axes, found, view, shape)
    said = [plain(one) for one in map_sentences(found, view)]
    caption(figure, " ".join([*said, *mark_words(found, view, has_line=bool(shape.border))]))
    return figure


def map_svg(found: OutcomeMap, view: MapView) -> str:
    """Return the figure of a map as the text of an SVG file."""
    return svg_of(plot_map(found, view), "map", transparent=False) + "\n"


def map_png(found: OutcomeMap, view: MapView) -> bytes:
    """Return the figure of a map as a PNG file."""
    written = io.BytesIO()
    plot_map(found, view).savefig(written, format="png", dpi=_DPI, metadata={"Software": None})
    return written.getvalue()


def _label_side(axis: "Axis", found: OutcomeMap, side: int) -> None:
    ticks = shown_ticks(found, side)
    labels = [escape_math(axis_value(found, side, value)) for value in ticks.values()]
    axis.set_ticks(list(ticks), labels)
    name = textwrap.fill(axis_name(found, side), _TITLE)
    axis.set_label_text(escape_math(name), fontsize=TEXT, color=INK)


def _draw(axes: "Axes", shape: MapShape) -> None:
    from matplotlib.patches import Rectangle

    for cell in shape.cells:
        place, size = (cell.left, cell.low), (cell.right - cell.left, cell.high - cell.low)
        colour = "white" if cell.colour == "none" else cell.colour
        axes.add_patch(Rectangle(place, *size, facecolor=colour, edgecolor="white", linewidth=0.4))
        if cell.is_luck:
            hatched = Rectangle(place, *size, fill=False, edgecolor=INK, linewidth=0.0, hatch="///")
            hatched.set_hatch_linewidth(0.5)
            axes.add_patch(hatched)
    for line in shape.border:
        across, up = zip(*line, strict=True)
        axes.plot(across, up, color="white", linewidth=3.4, solid_capstyle="round")
        axes.plot(across, up, color=INK, linewidth=1.8, solid_capstyle="round")


def _scale(
    figure: "Figure", axes: "Axes", found: OutcomeMap, view: MapView, shape: MapShape
) -> None:
    from matplotlib.cm import ScalarMappable
    from matplotlib.colors import LinearSegmentedColormap, Normalize

    scale = scale_of(found.outcome.declared)
    colours = LinearSegmentedColormap.from_list("map", shape.colours)
    bar = figure.colorbar(
        ScalarMappable(Normalize(shape.low, shape.high), colours), ax=axes, shrink=0.8, pad=0.02
    )
    ends = (shape.low, (shape.low + shape.high) / 2.0, shape.high)
    bar.set_ticks(ends, labels=[number(scale.factor * end + 0.0) for end in ends])
    bar.ax.tick_params(labelsize=SMALL, colors=GREY, length=0)
    bar.outline.set_visible(False)
    bar.set_label(
        escape_math(scale.axis(effect=view.shown == "difference")), fontsize=SMALL, color=GREY
    )
