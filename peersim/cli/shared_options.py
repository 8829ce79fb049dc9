"""The flags that several verbs share, each declared once."""

from pathlib import Path
from typing import Annotated, Final

import typer

__all__ = [
    "ALL",
    "ALLOW_HOST",
    "DRY_RUN",
    "ENSEMBLE",
    "GROUPS",
    "JSON",
    "LANGUAGE",
    "METRICS",
    "NO_INCIDENTS",
    "OUT",
    "QUIET",
    "REPLICATE",
    "REPLICATES",
    "SCENARIO",
    "SEED",
    "SETTINGS",
    "STOP_AFTER",
    "VERSION",
    "WEEKS",
    "WORKERS",
    "YEARS",
    "at_home",
]

MOST_REPLICATES: Final = 1_000_000
_CHOICE: Final = "What the tables show"
_WORLDS: Final = "Worlds"
_OUTPUT: Final = "Output"


def _print_version(asked: bool) -> None:
    if asked:
        from peersim.core.package_version import __version__

        print(f"peersim {__version__}")
        raise typer.Exit


def at_home(path: Path | None) -> Path | None:
    """Read `~` as the user's own folder, where the shell has left it: `--out=~/results`."""
    from peersim.core.input_files import path_of

    return None if path is None else path_of(path)


VERSION = Annotated[
    bool,
    typer.Option("--version", help="Say the version.", callback=_print_version, is_eager=True),
]
SCENARIO = Annotated[str, typer.Argument(help="Name of a scenario, or path of a .toml file.")]
REPLICATES = Annotated[
    int,
    typer.Option(
        "--replicates",
        "-n",
        min=1,
        max=MOST_REPLICATES,
        metavar="N",
        help="Worlds that differ in luck alone.",
        rich_help_panel=_WORLDS,
    ),
]
REPLICATE = Annotated[
    int,
    typer.Option(
        "--replicate",
        "-r",
        min=0,
        max=MOST_REPLICATES,
        metavar="R",
        help="Number of the world, from 0.",
        rich_help_panel=_WORLDS,
    ),
]
SEED = Annotated[
    int,
    typer.Option(
        min=0, max=2**63 - 1, metavar="N", help="What all luck hangs from.", rich_help_panel=_WORLDS
    ),
]
WEEKS = Annotated[
    int | None,
    typer.Option(
        metavar="N", help="Weeks to look at, instead of the scenario's.", rich_help_panel=_WORLDS
    ),
]
YEARS = Annotated[
    int | None,
    typer.Option(
        min=1,
        max=50,
        metavar="N",
        help="The same in years of 52 weeks: --years 10.",
        rich_help_panel=_WORLDS,
    ),
]
STOP_AFTER = Annotated[
    int | None,
    typer.Option(
        min=1,
        max=50,
        metavar="N",
        help="Let measures that go on stop so many years after they begin.",
        rich_help_panel=_WORLDS,
    ),
]
SETTINGS = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="KEY=VALUE",
        help="Change a number by its dotted name, such as culture.silence=0.8; repeatable.",
        rich_help_panel=_WORLDS,
    ),
]
DRY_RUN = Annotated[
    bool,
    typer.Option(
        "--dry-run",
        help="Tell what it will take, and run only a few worlds.",
        rich_help_panel=_WORLDS,
    ),
]
WORKERS = Annotated[
    int | None,
    typer.Option(
        min=1,
        max=1024,
        metavar="N",
        help="Threads; one per processor if not given.",
        rich_help_panel=_WORLDS,
    ),
]
ENSEMBLE = Annotated[
    Path | None,
    typer.Option(
        "--ensemble",
        metavar="FILE",
        help="A table of parameter sets, such as calibrate writes; each replicate takes one.",
        rich_help_panel=_WORLDS,
    ),
]
METRICS = Annotated[
    list[str] | None,
    typer.Option(
        "--metric",
        "-m",
        metavar="NAME",
        help="Show this outcome; repeatable.",
        rich_help_panel=_CHOICE,
    ),
]
GROUPS = Annotated[
    list[str] | None,
    typer.Option(
        "--group",
        "-g",
        metavar="NAME",
        help="Show this group of people; repeatable.",
        rich_help_panel=_CHOICE,
    ),
]
ALL = Annotated[
    bool,
    typer.Option("--all", help="Show every outcome and every group.", rich_help_panel=_CHOICE),
]
NO_INCIDENTS = Annotated[
    bool,
    typer.Option(
        "--no-incidents",
        help="Leave incidents, reports and old trauma that comes back out of what is shown.",
        rich_help_panel=_CHOICE,
    ),
]
JSON = Annotated[
    bool, typer.Option("--json", help="Print JSON for machines.", rich_help_panel=_OUTPUT)
]
OUT = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="DIR",
        help="Write into this folder.",
        callback=at_home,
        rich_help_panel=_OUTPUT,
    ),
]
LANGUAGE = Annotated[str, typer.Option("--language", "-l", help="en or sv.")]
QUIET = Annotated[
    bool,
    typer.Option(
        "--quiet",
        "-q",
        help="No progress and no notes; with --out nothing but errors.",
        rich_help_panel=_OUTPUT,
    ),
]
ALLOW_HOST = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME",
        help="A name or address under which browsers reach this server, besides those of this "
        "machine; may be given again.",
    ),
]
