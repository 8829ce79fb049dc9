"""A figure as a part of a page whose theme its colours follow."""

import re
from typing import Final

from peersim.figures.style import COLOURS, GREY, INK, LIGHT, SHADE

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
_SIZE: Final = re.compile(r' (?:width|height)="[^"]*"')


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
