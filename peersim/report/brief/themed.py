"""A figure as a part of a page: its texts stay texts, its colours follow the page's theme."""

import io
import re
from threading import Lock
from typing import TYPE_CHECKING, Final

from peersim.figures.style import COLOURS, GREY, INK, LIGHT, SHADE

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["themed"]

_THEME: Final = {
    **{colour.lower(): f"var(--line-{place})" for place, colour in enumerate(COLOURS)},
    "#ffffff": "var(--ground)",
    GREY: "var(--quiet)",
    INK: "var(--ink)",
    LIGHT: "var(--rule)",
    SHADE: "var(--shade)",
}
"""What each colour of a figure is called in a page's style sheet."""
_SIZE: Final = re.compile(r'(<svg[^>]*?) width="[^"]*"')
_HIGH: Final = re.compile(r'(<svg[^>]*?) height="[^"]*"')
_one_at_a_time: Final = Lock()


def themed(figure: "Figure", name: str) -> str:
    """Return a figure as an SVG element; names of its parts begin with `name`."""
    from matplotlib import rc_context

    written = io.StringIO()
    # how text and names are written can only be said in Matplotlib's settings, which all threads
    # share; they are put back at once
    with _one_at_a_time, rc_context({"svg.fonttype": "none", "svg.hashsalt": name}):
        figure.savefig(written, format="svg", transparent=True, metadata={"Date": None})
    text = written.getvalue()
    text = text[text.index("<svg") :]
    text = re.sub(r"<metadata>.*?</metadata>", "", text, flags=re.DOTALL)
    text = re.sub(r' xmlns:xlink="[^"]*"', "", text).replace("xlink:href", "href")
    text = _HIGH.sub(r"\1", _SIZE.sub(r"\1", text, count=1), count=1)
    for colour, variable in _THEME.items():
        text = text.replace(colour, variable)
    return _named_apart(text, name)


def _named_apart(text: str, name: str) -> str:
    """Give parts names that no other figure of the page has."""
    for part in dict.fromkeys(re.findall(r' id="([^"]+)"', text)):
        for before, after in (
            (f'id="{part}"', f'id="{name}-{part}"'),
            (f'"#{part}"', f'"#{name}-{part}"'),
            (f"url(#{part})", f"url(#{name}-{part})"),
        ):
            text = text.replace(before, after)
    return text
