"""How figures look: one place for colours, sizes and what every axis has in common.

Everything is set on the artists themselves, never in Matplotlib's global settings.
"""

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = [
    "COLOURS",
    "GREY",
    "INK",
    "LIGHT",
    "SMALL",
    "TEXT",
    "VERDICT_STYLE",
    "caption",
    "escape_math",
    "grid",
    "label_ends",
    "new_figure",
    "short_name",
    "spread",
    "style_axes",
]

# Okabe and Ito's palette, which people with any common colour blindness can tell apart; yellow
# is left out, being too light for lines on white.
COLOURS: Final = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
GREY: Final = "#6b7280"
LIGHT: Final = "#d9dde3"
SHADE: Final = "#64748b"
INK: Final = "#1f2937"

TEXT: Final = 8.0
"""Points; figures are made to be printed as wide as they are."""
SMALL: Final = 7.0

COLUMN: Final = 3.5
"""Inches: the width of one column of a printed page."""
PANEL_HEIGHT: Final = 1.9
_PER_INCH: Final = 16.5
"""Characters of the small size that fit an inch."""
_LABEL: Final = 15
"""Characters of a label beside a line, before it is broken."""
_LINE: Final = 0.115
"""Of the height of a panel, for a line of a label."""
_CLOSE: Final = 1e-9

VERDICT_STYLE: Final = {
    # verdict: colour, marker, filled
    "gains": ("#009E73", "o", True),
    "is harmed": ("#D55E00", "s", True),
    "rises": ("#0072B2", "^", True),
    "falls": ("#0072B2", "v", True),
}
"""Colour and shape say the same; whatever is not clear is an open grey circle."""
OPEN_STYLE: Final = (GREY, "o", False)


def new_figure(width: float, height: float) -> "Figure":
    """Return an empty figure of so many inches; a notebook shows it without pyplot."""
    from peersim.figures.shown_figure import ShownFigure

    return ShownFigure(figsize=(width, height), layout="constrained")


def grid(
    panels: int, columns: int, height: float = PANEL_HEIGHT, *, across: str = ""
) -> tuple["Figure", Sequence["Axes"]]:
    """Return a figure with room for some panels, and their axes.

    across: what all of them share as the horizontal axis, named below the lowest ones.
    """
    columns = max(1, min(columns, panels))
    rows = -(-panels // columns)
    figure = new_figure(COLUMN * columns, height * rows + 0.35)
    made = figure.subplots(rows, columns, squeeze=False, sharex=bool(across)).ravel().tolist()
    for axes in made[panels:]:
        axes.set_visible(False)
    for number, axes in enumerate(made[:panels]):
        if across and number + columns >= panels:
            axes.tick_params(labelbottom=True)
            axes.set_xlabel(across, fontsize=SMALL, color=GREY)
    return figure, made[:panels]


def style_axes(axes: "Axes", title: str, under: str, unit: str) -> None:
    """Give an axis its title, what stands under it, its unit and a quiet look."""
    axes.set_title(
        escape_math(f"{title}\n "), loc="left", fontsize=TEXT, fontweight="bold", color=INK, pad=2
    )
    axes.annotate(
        escape_math(under),
        (0.0, 1.0),
        xytext=(0, 3.5),
        xycoords="axes fraction",
        textcoords="offset points",
        fontsize=SMALL,
        color=GREY,
    )
    axes.set_ylabel(unit, fontsize=SMALL, color=GREY)
    axes.tick_params(labelsize=SMALL, colors=GREY, length=2.5, width=0.6)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        axes.spines[side].set_color(LIGHT)
    axes.grid(visible=True, axis="y", color=LIGHT, linewidth=0.5)
    axes.set_axisbelow(True)


def short_name(name: str) -> str:
    """Return the last two parts of a dotted name, in words."""
    return ".".join(name.split(".")[-2:]).replace("_", " ")


def escape_math(text: str) -> str:
    """Return a text that Matplotlib shows as it is: titles come from files, and `$` begins math."""
    return text.replace("$", r"\$")


def caption(figure: "Figure", text: str) -> None:
    """Put what a reader must know under the figure."""
    wide = int(figure.get_figwidth() * _PER_INCH)
    wrapped = escape_math("\n".join(textwrap.wrap(text, wide)))
    figure.supxlabel(wrapped, fontsize=SMALL, color=GREY, x=0.01, ha="left")


def label_ends(axes: "Axes", ends: Sequence[tuple[float, str, str]]) -> None:
    """Write labels at the right ends of lines, moved apart where they would overlap.

    ends: (height in data, label, colour).
    """
    low, high = axes.get_ylim()
    labels = sorted(
        ((y - low) / (high - low), textwrap.fill(text, _LABEL), colour) for y, text, colour in ends
    )
    needed = [_LINE * (text.count("\n") + 1) for _, text, _ in labels]
    heights = spread([place for place, _, _ in labels], needed)
    for height, (_, text, colour) in zip(heights, labels, strict=True):
        axes.text(
            1.015,
            height,
            escape_math(text),
            transform=axes.transAxes,
            fontsize=SMALL,
            color=colour,
            va="center",
            ha="left",
            linespacing=1.0,
        )


def spread(places: Sequence[float], needed: Sequence[float]) -> list[float]:
    """Return places, in order, moved as little as it takes for each to have the room it needs.

    >>> [round(place, 2) for place in spread([0.5, 0.5], [0.1, 0.1])]
    [0.45, 0.55]
    """
    wanted = list(places)
    for _ in range(len(wanted)):  # clusters that touch move apart around their middle
        moved = False
        for k in range(1, len(wanted)):
            short = (needed[k - 1] + needed[k]) / 2 - (wanted[k] - wanted[k - 1])
            if short > _CLOSE:
                wanted[k - 1] -= short / 2
                wanted[k] += short / 2
                moved = True
        if not moved:
            break
    below = max(0.0, needed[0] / 2 - wanted[0]) if wanted else 0.0
    return [place + below for place in wanted]
