"""Tables and lists of Markdown, and how a number and an equation stand in them."""

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from peersim.report.description import NumberDescription

__all__ = ["block", "bullets", "inline", "number_table", "plain", "slug", "table"]


def bullets(texts: Iterable[str]) -> str:
    """Return a list, one line each."""
    return "\n".join(f"- {text}" for text in texts)


def slug(title: str) -> str:
    """Return the anchor of a heading.

    >>> slug("9. Sources, all of them")
    '9-sources-all-of-them'
    """
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def plain(text: str) -> str:
    r"""Return a text of somebody's file as Markdown that shows every sign of it, in one paragraph.

    >>> print(plain("<b>5 $</b> [here](x)"))
    \<b\>5 \$\</b\> \[here\](x)
    """
    return re.sub(r"([\\`*<>\[\]$&|])", r"\\\1", " ".join(text.split()))


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; nothing where there are no rows."""
    lines = [f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in rows]
    if not lines:
        return ""
    return "\n".join([f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}", *lines])


def number_table(numbers: Iterable["NumberDescription"]) -> str:
    """Return numbers with unit, range, meaning, grade and sources."""
    return table(
        ("number", "default", "range", "unit", "meaning", "grade", "sources"),
        (
            (
                f"`{number.name}`",
                f"{number.default:g}",
                f"{number.low:g} to {number.high:g}",
                number.unit,
                number.meaning,
                number.grade,
                ", ".join(number.sources),
            )
            for number in numbers
        ),
    )


def block(formula: str) -> str:
    """Return an equation of its own."""
    return f"$$\n{formula}\n$$"


def inline(formula: str) -> str:
    """Return an equation within a line."""
    return f"${formula}$"
