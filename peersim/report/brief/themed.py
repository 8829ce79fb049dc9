"""A figure as SVG, and the same as a part of a page whose theme its colours follow."""

import io
import re
from threading import Lock
from typing import TYPE_CHECKING, Final

from peersim.figures.style import COLOURS, GREY, INK, LIGHT, SHADE

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["svg_of", "themed"]

_THEME: Final = {
    **{colour.lower(): f"var(--line-{place})" for place, colour in enumerate(COLOURS)},
    "#ffffff": "var(--ground)",
    GREY: "var(--quiet)",
    INK: "var(--ink)",
    LIGHT: "var(--rule)",
    SHADE: "var(--shade)",
}
"""What each colour of a figure is called in a page's style sheet."""
_SIZE: Final = re.compile(r' (?:width|height)="[^"]*"')
_PATH: Final = re.compile(r' d="[^"]*"')
_LONG: Final = re.compile(r"(\.\d\d)\d+")
"""A hundredth of a point is finer than anybody sees."""
_one_at_a_time: Final = Lock()


def svg_of(figure: "Figure", name: str) -> str:
    """Return a figure as an SVG element whose texts are texts."""
    from matplotlib import rc_context

    written = io.StringIO()
    # how text and names are written can only be said in Matplotlib's settings, which all threads
    # share; they are put back at once
    with _one_at_a_time, rc_context({"svg.fonttype": "none", "svg.hashsalt": name}):
        figure.savefig(written, format="svg", transparent=True, metadata={"Date": None})
    text = written.getvalue()
    text = re.sub(r"<metadata>.*?</metadata>", "", text[text.index("<svg") :], flags=re.DOTALL)
    return _PATH.sub(lambda path: _LONG.sub(r"\1", path[0]), text)


def themed(svg: str, name: str) -> str:
    """Return an SVG element that takes its colours and its size from the page.

    name: with which the names of its parts begin, so that no other figure has them.
    """
    opening, rest = svg.split(">", 1)
    text = f"{_SIZE.sub('', opening)}>{rest}"
    text = re.sub(r' xmlns:xlink="[^"]*"', "", text).replace("xlink:href", "href")
    for colour, variable in _THEME.items():
        text = text.replace(colour, variable)
    for part in dict.fromkeys(re.findall(r' id="([^"]+)"', text)):
        text = text.replace(f'id="{part}"', f'id="{name}-{part}"')
        text = text.replace(f'"#{part}"', f'"#{name}-{part}"')
        text = text.replace(f"url(#{part})", f"url(#{name}-{part})")
    return text
