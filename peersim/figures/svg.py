"""A figure as an SVG element with texts that are texts, the same bytes every time."""

import io
import re
from threading import Lock
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["svg_of"]

_PATH: Final = re.compile(r' d="[^"]*"')
_LONG: Final = re.compile(r"(\.\d\d)\d+")
"""A hundredth of a point is finer than anybody sees."""
_one_at_a_time: Final = Lock()


def svg_of(figure: "Figure", name: str, *, transparent: bool = True) -> str:
    """Return a figure as an SVG element, which stands in a page or in a file of its own.

    name: what the names of its parts are made from, so that they are the same every time.
    """
    from matplotlib import rc_context

    written = io.StringIO()
    # how text and names are written can only be said in Matplotlib's settings, which all threads
    # share; they are put back at once
    with _one_at_a_time, rc_context({"svg.fonttype": "none", "svg.hashsalt": name}):
        figure.savefig(written, format="svg", transparent=transparent, metadata={"Date": None})
    text = written.getvalue()
    text = re.sub(r"<metadata>.*?</metadata>", "", text[text.index("<svg") :], flags=re.DOTALL)
    return _PATH.sub(lambda path: _LONG.sub(r"\1", path[0]), text)
