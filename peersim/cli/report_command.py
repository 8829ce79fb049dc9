"""`peersim report`: a brief on results, for people who were not there."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from peersim.cli.console import CommandConsole, explain_errors
from peersim.cli.shared_options import JSON, LANGUAGE, NO_INCIDENTS, OUT, QUIET
from peersim.core.errors import ResultsError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from peersim.methods.answer import Answer

__all__ = [
    "EXAMPLE",
    "RESULTS",
    "open_results",
    "place_for",
    "report_command",
    "write_and_name_files",
]

EXAMPLE: Final = (
    "Examples: peersim report results; peersim report results --language sv --format pdf --out "
    "briefs"
)

RESULTS = Annotated[
    Path,
    typer.Argument(metavar="RESULTS_DIR", help="A folder of results, or an RO-Crate of them."),
]
FORMATS = Annotated[
    list[str] | None, typer.Option("--format", "-f", help="html, pdf or docx; all without it.")
]


@explain_errors
def report_command(
    results: RESULTS,
    *,
    language: LANGUAGE = "en",
    formats: FORMATS = None,
    no_incidents: NO_INCIDENTS = False,
    as_json: JSON = False,
    out: OUT = None,
    quiet: QUIET = False,
) -> None:
    """Write a brief of one or two pages on results, into them or into another folder."""
    answer = open_results(results)
    from peersim.report.brief.brief_formats import FORMATS as KNOWN
    from peersim.report.brief.brief_formats import brief_files

    files = brief_files(answer, [language], formats or list(KNOWN), hide_incidents=no_incidents)
    write_and_name_files(place_for(answer, "brief", out), files, as_json=as_json, quiet=quiet)


def place_for(answer: "Answer", name: str, out: Path | None) -> Path:
    """Return where documents go: where it was said, or into the results.

    Raises ResultsError where a folder that somebody sent leads elsewhere.
    """
    place = out or answer.folder.path / name
    if out is None and place.is_symlink():
        raise ResultsError(f"'{place}' is a link; name a folder with --out")
    return place


def write_and_name_files(
    place: Path, files: "Mapping[str, bytes]", *, as_json: bool, quiet: bool
) -> None:
    """Write files into a folder and say where they are."""
    from peersim.cli.output_files import write_files

    write_files(place, files)
    console = CommandConsole(json=as_json, quiet=quiet)
    if as_json:
        console.print_json({"written": [str(place / name) for name in files]})
    elif not quiet:
        for name in files:
            console.say(str(place / name))


def open_results(folder: Path) -> "Answer":
    """Return results from their folder, or from the RO-Crate that they were put into.

    Raises InputError where what documents are made with is not installed, ResultsError where
    there are no results.
    """
    from peersim.report.report_libraries import need

    for library in ("babel", "jinja2"):
        need(library)

    from peersim.cli.typed_paths import results_in
    from peersim.methods.saved_answer import read_results

    inside = folder / "results"
    is_crate = (folder / "ro-crate-metadata.json").is_file() and inside.is_dir()
    with results_in(folder):
        return read_results(inside if is_crate else folder, folder.name)
