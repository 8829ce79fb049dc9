"""`peersim describe`: the model, or the timetable of a scenario, in words."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from peersim.cli.console import CommandConsole, explain_errors
from peersim.cli.shared_options import JSON, LANGUAGE, OUT, QUIET, SETTINGS, WEEKS
from peersim.narration.texts import check_language, speaking

if TYPE_CHECKING:
    from peersim.report import Description

__all__ = ["EXAMPLE", "describe_command", "description_files"]

EXAMPLE: Final = (
    "Examples: peersim describe; peersim describe --all; peersim describe study_circle; "
    "peersim describe retraumatisation; "
    "peersim describe study_circle --language sv; "
    "peersim describe --out words writes Markdown, HTML and JSON, and the causal diagram"
)

MAYBE_SCENARIO = Annotated[
    str | None,
    typer.Argument(help="A scenario or a mechanism; without one the model as a whole."),
]
EVERYTHING = Annotated[
    bool, typer.Option("--all", help="All of the model, where an overview is printed otherwise.")
]


@explain_errors
def describe_command(
    scenario: MAYBE_SCENARIO = None,
    *,
    everything: EVERYTHING = False,
    settings: SETTINGS = None,
    weeks: WEEKS = None,
    language: LANGUAGE = "en",
    as_json: JSON = False,
    out: OUT = None,
    quiet: QUIET = False,
) -> None:
    """Describe the model, one mechanism, or what a scenario does and when, in words."""
    from peersim.cli.output_files import write_texts
    from peersim.cli.scenario_arguments import only_with, scenario_with
    from peersim.mechanisms import registry
    from peersim.report import describe_model, describe_scenario

    check_language(language, "--language")
    console = CommandConsole(json=as_json, quiet=quiet)
    said: Any
    with speaking(language):
        if scenario is None or scenario in registry():
            only_with(
                not settings and weeks is None, "--set and --weeks belong to a scenario; name one"
            )
            name, said = "model", describe_model()
        else:
            _check_name(scenario)
            said = describe_scenario(scenario_with(scenario, settings, weeks))
            name = said.scenario.name
        if scenario in registry():
            only_with(out is None, "--out belongs to the model or a scenario, not to a mechanism")
            _print_mechanism(console, said, str(scenario))
            return
        if out is not None:
            write_texts(out, description_files(name, said))
            console.note(f"Written to {out / name}.md, .html and .json")
        if as_json:
            console.print_json(said.to_json())
        elif not console.is_silent(out):
            overview = scenario is None and not everything
            _print(console, said.overview() if overview else said.markdown())


def _check_name(name: str) -> None:
    """Raise InputError where a name, unlike a path, is neither of a scenario nor of a mechanism."""
    from peersim.core.errors import InputError, nearest, show_name
    from peersim.mechanisms import registry
    from peersim.scenario import names

    known = {*names(), *registry()}
    if name.isidentifier() and name not in known and not Path(name).exists():
        near = nearest(name, known) or "; 'peersim list' names them all"
        raise InputError(f"there is no scenario and no mechanism '{show_name(name)}'{near}")


def _print_mechanism(console: CommandConsole, model: "Description", name: str) -> None:
    if console.json:
        (found,) = (one for one in model.to_json()["mechanisms"] if one["name"] == name)
        console.print_json(found)
        return
    _print(console, model.mechanism(name))


def description_files(name: str, said: Any) -> dict[str, str]:  # noqa: ANN401 - of the model or a scenario
    """Return what is written, by file; a page shows the causal diagram where its text does."""
    from peersim.report import causes_svg, page

    text = said.markdown()
    as_json = json.dumps(said.to_json(), indent=2, ensure_ascii=False) + "\n"
    pictures = {"causes.svg": causes_svg()} if "causes.svg" in text else {}
    written = page(f"peersim: {name}", text, pictures)
    return {f"{name}.md": text, f"{name}.html": written, f"{name}.json": as_json, **pictures}


def _print(console: CommandConsole, text: str) -> None:
    """Show Markdown on a terminal, and hand it over as it is anywhere else."""
    if console.out.is_terminal:
        from rich.markdown import Markdown

        console.out.print(Markdown(text))
    else:
        print(text, end="")
