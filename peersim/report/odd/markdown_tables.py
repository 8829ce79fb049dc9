"""Tables and lists of Markdown, and how a number and a decision stand in them."""

import re
from collections.abc import Iterable, Sequence

from peersim.methods.declared_numbers import NumberDescription
from peersim.narration.display_names import unit_name
from peersim.narration.texts import number, spoken
from peersim.report.description_parts import DecisionDescription
from peersim.report.texts import t

__all__ = [
    "bullets",
    "levels_that_move",
    "number_table",
    "plain",
    "shown",
    "shown_unit",
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
    return "\n".join([f"| {' | '.join(map(t, heads))} |", f"|{'---|' * len(heads)}", *lines])


def shown(value: float) -> str:
    """Write a number as the code has it, with the comma of a language that has one."""
    return f"{value:g}" if spoken() == "en" else number(value, 6)


def shown_unit(unit: str) -> str:
    """Write a unit as the code has it, or as a language calls it."""
    return unit if spoken() == "en" else unit_name(unit)


def number_table(numbers: Iterable[NumberDescription]) -> str:
    """Return numbers with unit, range, meaning, grade and sources."""
    return table(
        ("number", "default", "range", "unit", "what it is", "grade", "sources"),
        (
            (
                f"`{one.name}`",
                shown(one.default),
                t("{low} to {high}", low=shown(one.low), high=shown(one.high)),
                shown_unit(one.unit),
                t(one.meaning),
                t(one.grade),
                ", ".join(one.sources),
            )
            for one in numbers
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
        f"{t(word)} {', '.join(f'`{level}`' for level in levels)}"
        for word, levels in words.items()
        if levels
    )
