"""Long static parts of a page as one piece of HTML: a thousand elements each of its own are slow.

Every text is escaped here, wherever it comes from.
"""

from collections.abc import Iterable
from html import escape
from typing import Any, Final

import pandas as pd
import solara

from peersim.dashboard.texts import number, t

__all__ = ["Markup", "html_table", "tag"]

_MOST_ROWS: Final = 500


class Markup(str):
    """HTML whose texts are escaped already."""

    __slots__ = ()

    def show(self, name: str = "div", classes: str = "", **attributes: str) -> Any:
        """Return it as an element of a page."""
        named = {key.replace("_", "-"): value for key, value in attributes.items()}
        return solara.HTML(
            tag=name,
            unsafe_innerHTML=str(self),
            attributes={**named, "class": classes},
        )


def tag(name: str, *children: object, **attributes: str) -> Markup:
    """Return an element with its texts escaped; `class_` is `class`, `aria_label` `aria-label`."""
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value
    )
    inside = "".join(
        child if isinstance(child, Markup) else escape(str(child)) for child in children
    )
    return Markup(f"<{name}{said}>{inside}</{name}>")


def html_table(frame: pd.DataFrame, caption: str = "", most: int = _MOST_ROWS) -> Markup:
    """Return a frame as a table; numbers are written as the visitor's language does."""
    head = tag("tr", *(tag("th", column, scope="col") for column in frame.columns))
    rows = [
        tag("tr", *(tag("td", _cell(value)) for value in row))
        for row in frame.head(most).itertuples(index=False)
    ]
    more = len(frame) - most
    parts = [
        tag(
            "table",
            tag("caption", caption, class_="visually-hidden"),
            tag("thead", head),
            tag("tbody", *rows),
            class_="table",
        ),
        tag("p", t("{count} more rows", count=more), class_="quiet") if more > 0 else "",
    ]
    return tag("div", *_nonempty(parts), class_="table-box", tabindex="0")


def _nonempty(parts: Iterable[Markup | str]) -> list[Markup | str]:
    return [part for part in parts if part]


def _cell(value: object) -> str:
    return number(value) if isinstance(value, float) else str(value)
