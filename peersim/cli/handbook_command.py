"""`peersim handbook`: how to use peersim, in a browser without internet, or as a site."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from peersim.cli.console import CommandConsole, explain_errors
from peersim.cli.shared_options import OUT, QUIET

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peersim.handbook import HandbookPage

__all__ = ["EXAMPLE", "handbook_command"]

EXAMPLE: Final = "Examples: peersim handbook; peersim handbook --language sv --out site"

_WORDS: Final = {
    "en": (
        "Name by name",
        "Every option",
        "Python, name by name",
        "The model, equation by equation",
        "Try it in this browser",
    ),
    "sv": (
        "Namn för namn",
        "Alla tillägg (på engelska)",
        "Python, namn för namn (på engelska)",
        "Modellen, ekvation för ekvation (på engelska)",
        "Pröva i den här webbläsaren",
    ),
}
"""The kind of the pages that are generated, their titles, and those of two more."""

LANGUAGE = Annotated[
    str,
    typer.Option(
        "--language", "-l", help="en or sv; lists of names and options, and the model, are English."
    ),
]
LIVE = Annotated[
    str,
    typer.Option(
        metavar="ADDRESS",
        help="Where the page lies on which worlds run in the browser, seen from the site, for a "
        "link to it.",
    ),
]


@explain_errors
def handbook_command(
    context: typer.Context,
    *,
    language: LANGUAGE = "en",
    live: LIVE = "",
    out: OUT = None,
    quiet: QUIET = False,
) -> None:
    """Open the handbook in a browser, without internet, or write it as a site with --out."""
    import tempfile
    import webbrowser

    from peersim.cli.output_files import write_texts
    from peersim.handbook import handbook_pages, handbook_site
    from peersim.narration.texts import check_language

    check_language(language, "--language")
    console = CommandConsole(quiet=quiet)
    kind, options, names, described, tried = _WORDS[language]
    generated = _generated_pages(kind, options, names, context.find_root().command, console)
    pages = [*handbook_pages(language), *generated]
    model = _model_page(console)
    links = dict.fromkeys(model, described) | ({live: tried} if live else {})
    folder = out or Path(tempfile.mkdtemp(prefix="peersim-handbook-"))
    write_texts(folder, handbook_site(pages, links, language) | model)
    console.note(f"Written to {folder}")
    first = (folder / "index.html").resolve().as_uri()
    if out is None and not webbrowser.open(first):
        console.say(f"Open {first} in a browser.")


def _generated_pages(
    kind: str,
    options: str,
    names: str,
    command: Any,  # noqa: ANN401 - typer's own
    console: CommandConsole,
) -> "Iterator[HandbookPage]":
    """Yield the pages that are made of the commands and of the package itself."""
    from peersim.cli.command_reference import command_reference
    from peersim.core.errors import InputError
    from peersim.handbook import HandbookPage, python_reference

    yield HandbookPage("options", kind, options, command_reference(command), "en")
    try:
        text = python_reference()
    except InputError as error:
        console.note(f"Without the page on the names of the package: {error}")
        return
    yield HandbookPage("python_names", kind, names, text, "en")


def _model_page(console: CommandConsole) -> dict[str, str]:
    """Return the description of the model as a page; nothing without the extra `report`."""
    from peersim.cli.describe_command import description_files
    from peersim.core.errors import InputError
    from peersim.report import describe_model

    try:
        return {"model.html": description_files("model", describe_model())["model.html"]}
    except InputError as error:
        console.note(f"Without the description of the model: {error}")
        return {}
