"""What the model says to the claims of its sources, on a terminal."""

import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typer

from peersim.cli.console import FAILED, CommandConsole

if TYPE_CHECKING:
    from rich.text import Text

    from peersim.methods.claims import ClaimAnswers

__all__ = ["QUICK_CLAIMS", "ask_alone", "show_claims"]

QUICK_CLAIMS: Final = 8
"""Pairs of worlds for each claim where little time is to be taken."""
_COLOURS: Final = {
    "shown": "green",
    "weak": "yellow",
    "contradicted": "bold red",
    "cannot be asked": "dim",
}
_VERDICT: Final = 16


def ask_alone(
    console: CommandConsole, pairs: int, seed: int, workers: int | None, out: Path | None
) -> None:
    """Ask the claims without anything else.

    Raises typer.Exit with 1 where one is contradicted and nobody has said why.
    """
    from peersim.cli.progress_bars import counting
    from peersim.cli.scenario_arguments import command_line
    from peersim.methods.claims import ask_claims

    with counting(console, "Worlds") as progress:
        answers = ask_claims(pairs, seed=seed, workers=workers, progress=progress)
    if out is not None:
        answers.write(out, command_line())
        console.note(f"Written to {out}")
    if console.json:
        console.print_json(answers.to_json())
    elif not console.is_silent(out):
        console.say(answers.headline(), style="bold")
        show_claims(console, answers)
        for note in () if console.quiet else answers.notes():
            console.say(note, style="dim")
    if not answers.is_as_known:
        raise typer.Exit(FAILED)


def show_claims(console: CommandConsole, answers: "ClaimAnswers") -> None:
    """Show every claim with its verdict, and what failed."""
    for line in _lines(answers, console.out.width):
        console.out.print(line, no_wrap=True, overflow="ellipsis")
    for failure in answers.failures:
        console.err.print(f"failed: {failure}", markup=False, highlight=False)
    for finding in answers.surprises:
        console.say(f"Contradicted, and no reason is known: {finding.id}.")


def _lines(answers: "ClaimAnswers", width: int) -> Iterator["Text"]:
    """Yield for each source its claims: verdict, claim, what was seen, why it is not shown."""
    from rich.text import Text

    from peersim.methods.bibliography import cite
    from peersim.methods.claims.claim_reasons import reason_of
    from peersim.narration.claim_text import seen_words

    found = {finding.id: finding for finding in answers.findings}
    yield Text()
    yield Text("Claims of the sources", style="bold underline")
    for source, claims in answers.index.by_source().items():
        yield Text(f"{source}  {cite((source,))}", style="bold cyan")
        for claim in claims:
            finding = found[claim.id]
            first, *rest = textwrap.wrap(claim.says, width - _VERDICT)
            yield Text.assemble(
                (f"{finding.verdict:<{_VERDICT}}", _COLOURS[finding.verdict]), first
            )
            quiet = [seen_words(claim, finding), reason_of(claim, finding.verdict)]
            told = [line for text in quiet for line in textwrap.wrap(text, width - _VERDICT)]
            yield from (Text(f"{'':{_VERDICT}}{line}") for line in rest)
            yield from (Text(f"{'':{_VERDICT}}{line}", style="dim") for line in told)
