"""Tables and lists of Markdown, and how a number and a decision stand in them."""

import re
from collections.abc import Iterable, Sequence

from peersim.methods.declared_numbers import NumberDescription
from peersim.report.description_parts import DecisionDescription

__all__ = [
    "bullets",
    "levels_that_move",
    "number_table",
    "plain",
    "slug",
    "table",
]


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


def number_table(numbers: Iterable[NumberDescription]) -> str:
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


def levels_that_move(decision: DecisionDescription) -> str:
    """Say which levels make it likelier that something is settled one way, and which less likely.

    >>> levels_that_move(DecisionDescription("telling", ("hope",), ("shame",), ()))
    'more with `hope`; less with `shame`'
    """
    words = {
        "more with": decision.raised_by,
        "less with": decision.lowered_by,
        "either way with": decision.either_way,
    }
    return "; ".join(
        f"{word} {', '.join(f'`{level}`' for level in levels)}"
        for word, levels in words.items()
        if levels
    )
