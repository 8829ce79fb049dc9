"""`peersim export-page`, `peersim rocrate` and `peersim diaries`: results that are handed on."""

from typing import Annotated, Final

import typer

from peersim.cli.options import JSON, NO_INCIDENTS, OUT, QUIET, REPLICATE
from peersim.cli.report import LANGUAGE, RESULTS, hand_over, open_results, place_for
from peersim.cli.speech import explained

__all__ = [
    "EXAMPLE_CRATE",
    "EXAMPLE_DIARIES",
    "EXAMPLE_PAGE",
    "diaries_command",
    "page_command",
    "rocrate_command",
]

EXAMPLE_PAGE: Final = "Example: peersim export-page results --language sv --out pages"
EXAMPLE_CRATE: Final = "Example: peersim rocrate results --out crate"
EXAMPLE_DIARIES: Final = "Example: peersim diaries results --people 8 --out exercise"

PEOPLE = Annotated[int, typer.Option("--people", min=1, max=1000, help="How many people at most.")]
LANGUAGES = Annotated[
    list[str] | None,
    typer.Option("--language", "-l", help="Of the briefs: en or sv; both without it."),
]


@explained
def page_command(
    results: RESULTS,
    *,
    language: LANGUAGE = "en",
    replicate: REPLICATE = 0,
    no_incidents: NO_INCIDENTS = False,
    as_json: JSON = False,
    out: OUT = None,
    quiet: QUIET = False,
) -> None:
    """Write one page on results that needs no server and no internet, small enough to mail."""
    answer = open_results(results)
    from peersim.report.offline import page_of

    name = "page.html" if language == "en" else f"page.{language}.html"
    page = page_of(answer, language, replicate, hide_incidents=no_incidents)
    hand_over(place_for(answer, "page", out), {name: page}, as_json=as_json, quiet=quiet)


@explained
def rocrate_command(
    results: RESULTS,
    *,
    languages: LANGUAGES = None,
    as_json: JSON = False,
    out: OUT = None,
    quiet: QUIET = False,
) -> None:
    """Write results, scenarios, figures, brief and citation as an RO-Crate."""
    from peersim.cli.speech import Speech
    from peersim.narration.wording import counted

    answer = open_results(results)
    from peersim.report.crate import write_crate

    folder = answer.folder.path
    place = out or folder.with_name(f"{folder.name}-crate")
    files = write_crate(answer, place, languages or ("en", "sv"))
    speech = Speech(json=as_json, quiet=quiet)
    if as_json:
        speech.hand_over({"written": [str(place / name) for name in files]})
    elif not quiet:
        speech.say(f"{place}: {counted(len(files), '1 file', '{count} files')}")


@explained
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
    hand_over(place, files, as_json=as_json, quiet=quiet)
