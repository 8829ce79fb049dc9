"""`peersim explain`: one person's life, and beside it her twin's in another world."""

import json
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from peersim.cli.console import CommandConsole, explain_errors
from peersim.cli.shared_options import (
    JSON,
    LANGUAGE,
    NO_INCIDENTS,
    OUT,
    QUIET,
    REPLICATE,
    SCENARIO,
    SEED,
    SETTINGS,
    WEEKS,
)
from peersim.narration.texts import check_language, speaking

if TYPE_CHECKING:
    from pathlib import Path

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
        help="A founder (17), a newcomer (31:2, the 2nd arrival of week 31) or an invented name "
        "(Maja), as a story or Live gave it; without it somebody whose lives differ most is "
        "chosen, always the same one.",
    ),
]
TWIN = Annotated[
    str | None, typer.Option("--twin", "-t", metavar="OTHER", help="The other scenario.")
]


@explain_errors
def explain_command(
    scenario: SCENARIO,
    *,
    replicate: REPLICATE = 0,
    person: PERSON = None,
    twin: TWIN = None,
    seed: SEED = 1,
    weeks: WEEKS = None,
    settings: SETTINGS = None,
    language: LANGUAGE = "en",
    no_incidents: NO_INCIDENTS = False,
    as_json: JSON = False,
    out: OUT = None,
    quiet: QUIET = False,
) -> None:
    """Tell one simulated person's life: what changed, when, and because of what."""
    from peersim.cli.progress_bars import compile_engine
    from peersim.cli.scenario_arguments import scenarios_with
    from peersim.methods.explain import asked_for, check_called, explain, person_in
    from peersim.narration.incident_filter import filter_incidents
    from peersim.narration.story_text import StoryTeller

    check_language(language, "--language")
    names = [scenario] if twin is None else [scenario, twin]
    scenarios = scenarios_with(names, settings, weeks)
    number = None if person is None else person_in(person, scenarios[0], replicate, seed)
    console = CommandConsole(json=as_json, quiet=quiet)
    compile_engine(console)
    with asked_for(person or ""):
        story = explain(
            scenarios[0],
            replicate,
            number,
            scenarios[1] if twin is not None else None,
            seed=seed,
        )
    if person is not None:
        check_called(person, story.called)
    story = filter_incidents(story, hide_incidents=no_incidents)
    as_data = StoryTeller(story).to_json()
    with speaking(language):
        text = StoryTeller(story).text()
        if out is not None:
            _write(console, text, as_data, out)
        if as_json:
            console.print_json(as_data)
        elif not console.is_silent(out):
            _print(console, text, incidents=not no_incidents)


def _write(console: CommandConsole, text: str, as_data: dict[str, Any], out: "Path") -> None:
    from peersim.cli.output_files import write_texts

    as_json = json.dumps(as_data, indent=2, ensure_ascii=False) + "\n"
    write_texts(out, {"story.txt": text + "\n", "story.json": as_json})
    console.note(f"Written to {out / 'story.txt'} and .json")


def _print(console: CommandConsole, text: str, *, incidents: bool) -> None:
    from textwrap import fill

    console.content_note(incidents=incidents)
    for block in text.split("\n\n"):
        console.say()
        for line in block.split("\n"):
            indent = " " * (len(line) - len(line.lstrip()))
            heading = not indent and not line.endswith(".")
            wrapped = fill(
                line.strip(),
                console.out.width,
                initial_indent=indent,
                subsequent_indent=f"{indent}  ",
            )
            console.say(wrapped, style="bold" if heading else "")
