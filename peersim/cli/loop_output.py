"""The loop of culture on a terminal, for machines, and as pictures beside results."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from peersim.cli.console import CommandConsole

if TYPE_CHECKING:
    import pandas as pd

    from peersim.cli.row_selection import Selection
    from peersim.methods.answer import Answer
    from peersim.narration.loop_text import LoopView

__all__ = ["loop_as_json", "tell_loop", "write_rings"]

_SHOWN: Final = 10
"""Arrows on a terminal; the others are thinner."""


def _views(answer: "Answer", selection: "Selection") -> "list[LoopView]":
    from peersim.narration.display_names import titles_of
    from peersim.narration.loop_text import LoopView

    group = selection.groups[0] if selection.groups else "all"
    return [
        LoopView(answer.loop, label, title, group) for label, title in titles_of(answer).items()
    ]


def loop_as_json(answer: "Answer", selection: "Selection") -> dict[str, Any]:
    """Return the arrows and levels of each scenario as plain values."""
    from peersim.methods.frames import for_json
    from peersim.narration.loop_text import loop_sentences

    base, *others = _views(answer, selection)
    rows = answer.loop
    if selection.groups:
        rows = rows[rows["group"].isin({"all", *selection.groups})]
    return {
        "base": answer.base,
        "seed": answer.seed,
        "replicates": answer.replicates,
        "said": {other.scenario: loop_sentences(base, other) for other in others},
        "loop": for_json(rows),
        "failures": [failure.as_dict() for failure in answer.failures],
    }


def tell_loop(console: CommandConsole, answer: "Answer", selection: "Selection") -> None:
    """Say how the loop differs between the base and each other scenario."""
    from peersim.narration.group_labels import group_name
    from peersim.narration.loop_text import loop_sentences, loop_table

    base, *others = _views(answer, selection)
    for other in others:
        lead, *rest = loop_sentences(base, other)
        console.say(lead, style="bold")
        console.say(" ".join(rest))
        console.say()
        heading = f"base: {base.scenario}    other: {other.scenario}    {group_name(base.group)}"
        console.say(heading, style="bold")
        for line in _lines(loop_table(base, other).head(_SHOWN)):
            console.out.print(line, no_wrap=True, overflow="ellipsis", highlight=False)
    console.say(
        "An arrow is what one thing adds to where the next comes to rest, beside the same world "
        "without it; to leaving, how many leave per person and year.",
        style="dim",
    )


def _lines(table: "pd.DataFrame") -> list[str]:
    ends = [f"{row[0]} → {row[1]}" for row in table.itertuples(index=False)]
    wide = max(map(len, ends))
    lines = [f"{'':{wide}}  {'base':>7} {'other':>7} {'difference':>11}"]
    for end, row in zip(ends, table.itertuples(index=False), strict=True):
        base, other, difference = row[3:6]
        lines.append(f"{end:{wide}}  {base:>+7.3f} {other:>+7.3f} {difference:>+11.3f}  {row[2]}")
    return lines


def write_rings(answer: "Answer", selection: "Selection", folder: Path) -> None:
    """Write the ring of each scenario beside its results, the base's first, all to one scale."""
    from peersim.cli.output_files import write_texts
    from peersim.figures.loop_ring import loop_svg, thickest
    from peersim.narration.loop_text import loop_title

    views = _views(answer, selection)
    most = thickest(views)
    write_texts(
        folder,
        {
            f"loop_{number}.svg": loop_svg(view, most, loop_title(view)) + "\n"
            for number, view in enumerate(views)
        },
    )
