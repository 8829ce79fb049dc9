"""`peersim handbook`: how to use peersim, in a browser without internet, or as a site."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from peersim.cli.console import CommandConsole, explain_errors
from peersim.cli.shared_options import OUT, QUIET

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peersim.handbook import HandbookPage

__all__ = ["EXAMPLE", "handbook_command", "handbook_files"]

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
        "Modellen, ekvation för ekvation",
        "Pröva i den här webbläsaren",
    ),
}
"""The kind of the pages that are generated, their titles, and those of two more."""
_BACK: Final = {"en": (("index.html", "Handbook"),), "sv": (("index.html", "Handbok"),)}
_MODEL_FILE: Final = "model.html"
_LIVE_FILE: Final = "live.html"

LANGUAGE = Annotated[
    str,
    typer.Option("--language", "-l", help="en or sv; lists of names and of options are English."),
]


@explain_errors
def handbook_command(
    context: typer.Context,
    *,
    language: LANGUAGE = "en",
    out: OUT = None,
    quiet: QUIET = False,
) -> None:
    """Open the handbook in a browser, without internet, or write it as a site with --out.

    The site has the page beside it that runs the model in a browser.
    """
    import tempfile
    import webbrowser

    from peersim.cli.output_files import write_files
    from peersim.narration.texts import check_language

    check_language(language, "--language")
    console = CommandConsole(quiet=quiet)
    folder = out or Path(tempfile.mkdtemp(prefix="peersim-handbook-"))
    write_files(folder, {})  # tells at once where it cannot be written
    more = _model_pages(language, console)
    if out is not None:
        more |= _live_page(language, console)
    command = context.find_root().command
    there = [name for name in (_MODEL_FILE, _LIVE_FILE) if name in more]
    write_files(folder, handbook_files(language, command, console, *there) | more)
    console.note(f"Written to {folder}")
    first = (folder / "index.html").resolve().as_uri()
    if out is None and not webbrowser.open(first):
        console.say(f"Open {first} in a browser.")


def handbook_files(
    language: str,
    command: Any,  # noqa: ANN401 - typer's own
    console: CommandConsole,
    model: str = "",
    live: str = "",
) -> dict[str, bytes]:
    """Return the handbook by the names of files; model, live: addresses of these pages, if any."""
    from peersim.handbook import handbook_pages, handbook_site

    kind, options, names, described, tried = _WORDS[language]
    generated = _generated_pages(kind, options, names, command, console)
    links = {to: said for to, said in ((live, tried), (model, described)) if to}
    texts = handbook_site([*handbook_pages(language), *generated], links, language)
    return {name: text.encode("utf-8") for name, text in texts.items()}


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


def _model_pages(language: str, console: CommandConsole) -> dict[str, bytes]:
    """Return the description of the model as pages; nothing without the extra `report`."""
    from peersim.browser_engine.model_description import description_pages
    from peersim.core.errors import InputError

    try:
        return description_pages(language, _BACK[language])
    except InputError as error:
        console.note(f"Without the description of the model: {error}")
        return {}


def _live_page(language: str, console: CommandConsole) -> dict[str, bytes]:
    """Return the page that runs the model; nothing where it cannot be made."""
    from peersim.core.errors import PeersimError

    try:
        from peersim.browser_engine.model_page import model_page

        return {_LIVE_FILE: model_page(language, links=_BACK[language])}
    except PeersimError as error:
        console.note(f"Without the page that runs the model: {error}")
        return {}
