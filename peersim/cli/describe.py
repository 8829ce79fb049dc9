"""`peersim describe`: the model, or the timetable of a scenario, in words."""

import json
from typing import Annotated, Any, Final

import typer

from peersim.cli.options import JSON, OUT, QUIET, SETTINGS, WEEKS
from peersim.cli.speech import Speech, explained

__all__ = ["EXAMPLE", "describe_command"]

EXAMPLE: Final = (
    "Examples: peersim describe; peersim describe study_circle; "
    "peersim describe --out words writes Markdown, HTML and JSON, and the causal diagram"
)

MAYBE_SCENARIO = Annotated[
    str | None, typer.Argument(help="A scenario; without one the model as a whole.")
]


@explained
def describe_command(
    scenario: MAYBE_SCENARIO = None,
    *,
    settings: SETTINGS = None,
    weeks: WEEKS = None,
    as_json: JSON = False,
    out: OUT = None,
    quiet: QUIET = False,
) -> None:
    """Describe the model, or what a scenario does and when, in words made from the code."""
    from peersim.cli.asking import only_with, scenario_with
    from peersim.cli.writing import write_texts
    from peersim.report import describe_model, describe_scenario

    speech = Speech(json=as_json, quiet=quiet)
    said: Any
    if scenario is None:
        only_with(
            not settings and weeks is None, "--set and --weeks belong to a scenario; name one"
        )
        name, said = "model", describe_model()
    else:
        name, said = scenario, describe_scenario(scenario_with(scenario, settings, weeks))
        name = said.name
    if out is not None:
        write_texts(out, _texts(name, said))
        speech.note(f"Written to {out / name}.md, .html and .json")
    if as_json:
        speech.hand_over(said.to_json())
    elif not speech.is_silent(out):
        _print(speech, said.markdown())


def _texts(name: str, said: Any) -> dict[str, str]:  # noqa: ANN401 - of the model or a scenario
    """Return what is written, by file; a page shows the causal diagram where its text does."""
    from peersim.report import causes_svg, page

    text = said.markdown()
    as_json = json.dumps(said.to_json(), indent=2, ensure_ascii=False) + "\n"
    pictures = {"causes.svg": causes_svg()} if "causes.svg" in text else {}
    written = page(f"peersim: {name}", text, pictures)
    return {f"{name}.md": text, f"{name}.html": written, f"{name}.json": as_json, **pictures}


def _print(speech: Speech, text: str) -> None:
    """Show Markdown on a terminal, and hand it over as it is anywhere else."""
    if speech.out.is_terminal:
        from rich.markdown import Markdown

        speech.out.print(Markdown(text))
    else:
        print(text, end="")
