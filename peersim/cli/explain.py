"""`peersim explain`: one person's life, and beside it her twin's in another world."""

import json
from typing import TYPE_CHECKING, Annotated, Final

import typer

from peersim.cli.options import (
    JSON,
    NO_INCIDENTS,
    OUT,
    QUIET,
    REPLICATE,
    SCENARIO,
    SEED,
    SETTINGS,
    WEEKS,
)
from peersim.cli.speech import Speech, explained

if TYPE_CHECKING:
    from pathlib import Path

    from peersim.narration.story import StoryTeller

__all__ = ["EXAMPLE", "explain_command"]

EXAMPLE: Final = (
    "Examples: peersim explain baseline --twin study_circle --replicate 2; "
    "peersim explain baseline --person 31:2 tells of the 2nd arrival of week 31"
)

PERSON = Annotated[
    str | None,
    typer.Option(
        "--person",
        "-p",
        metavar="ID",
        help="A founder (17) or a newcomer (31:2, the 2nd arrival of week 31); without it "
        "somebody whose lives differ most is chosen, always the same one.",
    ),
]
TWIN = Annotated[
    str | None, typer.Option("--twin", "-t", metavar="OTHER", help="The other scenario.")
]


@explained
def explain_command(
    scenario: SCENARIO,
    *,
    replicate: REPLICATE = 0,
    person: PERSON = None,
    twin: TWIN = None,
    seed: SEED = 1,
    weeks: WEEKS = None,
    settings: SETTINGS = None,
    no_incidents: NO_INCIDENTS = False,
    as_json: JSON = False,
    out: OUT = None,
    quiet: QUIET = False,
) -> None:
    """Tell one simulated person's life: what changed, when, and because of what."""
    from peersim.cli.asking import scenarios_with
    from peersim.cli.waiting import compile_engine
    from peersim.methods.explain import explain, person_in
    from peersim.narration.incident_filter import shown
    from peersim.narration.story import StoryTeller

    names = [scenario] if twin is None else [scenario, twin]
    scenarios = scenarios_with(names, settings, weeks)
    number = None if person is None else person_in(person, scenarios[0], replicate, seed)
    speech = Speech(json=as_json, quiet=quiet)
    compile_engine(speech)
    story = explain(
        scenarios[0],
        replicate,
        number,
        scenarios[1] if twin is not None else None,
        seed=seed,
    )
    teller = StoryTeller(shown(story, hide_incidents=no_incidents))
    if out is not None:
        _write(speech, teller, out)
    if as_json:
        speech.hand_over(teller.to_json())
    elif not speech.is_silent(out):
        _print(speech, teller, incidents=not no_incidents)


def _write(speech: Speech, teller: "StoryTeller", out: "Path") -> None:
    from peersim.cli.writing import write_texts

    text = json.dumps(teller.to_json(), indent=2, ensure_ascii=False) + "\n"
    write_texts(out, {"story.txt": teller.text() + "\n", "story.json": text})
    speech.note(f"Written to {out / 'story.txt'} and .json")


def _print(speech: Speech, teller: "StoryTeller", *, incidents: bool) -> None:
    from textwrap import fill

    from peersim.report.purpose import CONTENT_NOTE

    if not speech.quiet and incidents:
        speech.say(f"Content note: {CONTENT_NOTE}", style="dim")
    for block in teller.text().split("\n\n"):
        speech.say()
        for line in block.split("\n"):
            indent = " " * (len(line) - len(line.lstrip()))
            heading = not indent and not line.endswith(".")
            wrapped = fill(
                line.strip(),
                speech.out.width,
                initial_indent=indent,
                subsequent_indent=f"{indent}  ",
            )
            speech.say(wrapped, style="bold" if heading else "")
