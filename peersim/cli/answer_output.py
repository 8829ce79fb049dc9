"""An answer is written into a folder and shown; worlds that failed end in an exit code."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from peersim.cli.console import FAILED, CommandConsole

if TYPE_CHECKING:
    from peersim.cli.row_selection import Selection
    from peersim.methods.answer import Answer

__all__ = ["hand_out", "tell_failures"]


def hand_out(
    console: CommandConsole,
    answer: "Answer",
    selection: "Selection",
    out: Path | None,
    to_json: Callable[["Answer", "Selection"], dict[str, Any]],
    tell: Callable[[CommandConsole, "Answer", "Selection"], None],
) -> None:
    """Write an answer, if a folder was named, and show it to people or machines.

    Raises typer.Exit with 1 where a world failed.
    """
    from peersim.cli.scenario_arguments import command_line

    if out is not None:
        answer.write(out, command_line())
        console.note(f"Written to {out}")
    if not console.is_silent(out):
        if console.json:
            console.print_json(to_json(answer, selection))
        else:
            tell(console, answer, selection)
    if answer.failures:
        raise typer.Exit(FAILED)


def tell_failures(console: CommandConsole, answer: "Answer") -> None:
    """Say which worlds failed, and leave a line free."""
    for failure in answer.failures:
        console.err.print(f"failed: {failure}", markup=False, highlight=False)
    console.say()
