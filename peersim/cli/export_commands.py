"""`peersim export-page`, `peersim rocrate` and `peersim diaries`: results that are handed on."""

from pathlib import Path
from typing import Annotated, Final

import typer

from peersim.cli.console import CommandConsole, explain_errors
from peersim.cli.report_command import (
    RESULTS,
    open_results,
    place_for,
    write_and_name_files,
)
from peersim.cli.shared_options import JSON, LANGUAGE, NO_INCIDENTS, OUT, QUIET, REPLICATE

__all__ = [
    "EXAMPLE_CRATE",
    "EXAMPLE_DIARIES",
    "EXAMPLE_PAGE",
    "diaries_command",
    "page_command",
    "rocrate_command",
]

EXAMPLE_PAGE: Final = (
    "Examples: peersim export-page; peersim export-page --lesson silence; "
    "peersim export-page results --language sv --out pages; peersim export-page --all site"
)
EXAMPLE_CRATE: Final = "Example: peersim rocrate results --out crate"
EXAMPLE_DIARIES: Final = "Example: peersim diaries results --people 8 --out exercise"

PEOPLE = Annotated[int, typer.Option("--people", min=1, max=1000, help="How many people at most.")]
LANGUAGES = Annotated[
    list[str] | None,
    typer.Option(
        "--language",
        "-l",
        help="Of the briefs, the first of them of figures as well: en or sv; both without it.",
    ),
]

RESULTS_OR_NONE = Annotated[
    Path | None,
    typer.Argument(metavar="[RESULTS_DIR]", help="A folder of results, or an RO-Crate of them."),
]
SCENARIO = Annotated[str, typer.Option("--scenario", help="With which the page begins.")]
TWIN = Annotated[str, typer.Option("--twin", help="Beside which it is shown.")]
LESSON = Annotated[
    str | None, typer.Option("--lesson", help="A lesson to put into the page, by name or path.")
]
ALL = Annotated[
    Path | None,
    typer.Option("--all", metavar="FOLDER", help="Every page, as a site for any web host."),
]


@explain_errors
def page_command(
    context: typer.Context,
    results: RESULTS_OR_NONE = None,
    *,
    scenario: SCENARIO = "study_circle",
    twin: TWIN = "baseline",
    lesson: LESSON = None,
    all_pages: ALL = None,
    language: LANGUAGE = "en",
    replicate: REPLICATE = 0,
    no_incidents: NO_INCIDENTS = False,
    as_json: JSON = False,
    out: OUT = None,
    quiet: QUIET = False,
) -> None:
    """Write one page that runs the model in any browser, without a server and without internet.

    With a folder of results the page holds these as well, and begins with their scenarios.
    """
    from peersim.core.errors import InputError, RunError

    if all_pages is not None:
        from peersim.cli.handbook_command import handbook_files

        if results is not None or lesson is not None or out is not None:
            raise InputError("--all FOLDER writes every page; leave results, --lesson and --out")
        from peersim.browser_engine.static_site import site_files

        write_and_name_files(all_pages, {}, as_json=False, quiet=True)  # tells at once if it cannot
        console = CommandConsole(json=as_json, quiet=quiet)
        command = context.find_root().command
        handbook = handbook_files(language, command, console, "../model.html", "../index.html")
        files = dict(site_files(language, handbook, hide_incidents=no_incidents))
        write_and_name_files(all_pages, files, as_json=as_json, quiet=quiet)
        return
    answer = None if results is None else open_results(results)
    from peersim.browser_engine.model_page import model_page
    from peersim.lesson import load as load_lesson

    told = None if lesson is None else load_lesson(lesson, language)
    try:
        page = model_page(
            language,
            told,
            answer,
            base=twin,
            other=scenario,
            replicate=replicate,
            hide_incidents=no_incidents,
        )
    except RunError as error:
        if answer is None:
            raise
        from peersim.report.offline import page_of

        CommandConsole(json=as_json, quiet=quiet).note(f"The page holds the results alone: {error}")
        page = page_of(answer, language, replicate, hide_incidents=no_incidents)
    name = "page.html" if language == "en" else f"page.{language}.html"
    place = (out or Path()) if answer is None else place_for(answer, "page", out)
    write_and_name_files(place, {name: page}, as_json=as_json, quiet=quiet)


@explain_errors
def rocrate_command(
    results: RESULTS,
    *,
    languages: LANGUAGES = None,
    as_json: JSON = False,
    out: OUT = None,
    quiet: QUIET = False,
) -> None:
    """Write results, scenarios, figures, brief and citation as an RO-Crate."""
    from peersim.narration.phrases import counted_text

    answer = open_results(results)
    from peersim.report.ro_crate import write_crate

    folder = answer.folder.path
    place = out or folder.with_name(f"{folder.name}-crate")
    files = write_crate(answer, place, languages or ("en", "sv"))
    console = CommandConsole(json=as_json, quiet=quiet)
    if as_json:
        console.print_json({"written": [str(place / name) for name in files]})
    elif not quiet:
        console.say(f"{place}: {counted_text(len(files), '1 file', '{count} files')}")


@explain_errors
def diaries_command(
    results: RESULTS,
    *,
    people: PEOPLE = 12,
    language: LANGUAGE = "en",
    replicate: REPLICATE = 0,
    no_incidents: NO_INCIDENTS = False,
    as_json: JSON = False,
    out: OUT = None,
    quiet: QUIET = False,
) -> None:
    """Write simulated diaries and events as CSV, for practice in coding qualitative material."""
    answer = open_results(results)
    from peersim.report.diaries import diary_files

    texts = diary_files(answer, language, people, replicate, hide_incidents=no_incidents)
    files = {name: text.encode("utf-8") for name, text in texts.items()}
    place = place_for(answer, "diaries", out)
    write_and_name_files(place, files, as_json=as_json, quiet=quiet)
