"""`peersim map`: an outcome over two numbers, drawn and written down."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from peersim.cli.console import FAILED, CommandConsole, explain_errors
from peersim.cli.dry_run import tell_estimate
from peersim.cli.shared_options import (
    DRY_RUN,
    JSON,
    LANGUAGE,
    OUT,
    QUIET,
    SEED,
    SETTINGS,
    STOP_AFTER,
    WORKERS,
    YEARS,
)
from peersim.narration.texts import check_language, speaking

if TYPE_CHECKING:
    from peersim.methods.experiment import Experiment
    from peersim.methods.outcome_map import MapStages, MapView, OutcomeMap
    from peersim.scenario import Scenario

__all__ = ["EXAMPLE", "map_command"]

EXAMPLE: Final = (
    "Example: peersim map study_circle --years 10 --stop-after 3 --x culture.silence=0.1..0.9 "
    "--y policies.study_circle.uptake --metric silence --out map. The same again goes on where it "
    "was stopped."
)
JOURNAL: Final = "worlds.journal"
SCENARIO_HERE = Annotated[
    str, typer.Argument(help="Name or path; its level is drawn unless another one is given.")
]
ALTERNATIVE = Annotated[
    str, typer.Argument(metavar="[ALT]", help="What differs from it is drawn, pair by pair.")
]
ALONG_X = Annotated[
    str,
    typer.Option(
        "--x", metavar="KEY[=LOW..HIGH]", help="The number across: an assumption or a dose."
    ),
]
ALONG_Y = Annotated[str, typer.Option("--y", metavar="KEY[=LOW..HIGH]", help="The number upwards.")]
METRIC = Annotated[str, typer.Option("--metric", "-m", metavar="NAME", help="The outcome.")]
GROUP = Annotated[
    str,
    typer.Option(
        "--group", "-g", metavar="NAME", help="Of whom; those whom it concerns if not given."
    ),
]
CELLS = Annotated[
    int,
    typer.Option(
        metavar="N",
        help="Cells along a side at the finest: 5, 9, 17 or 33; halved where neighbours differ.",
    ),
]
WORLDS = Annotated[
    int, typer.Option("--replicates", "-n", metavar="N", help="Worlds, or pairs, of each cell.")
]
LEVEL = Annotated[bool, typer.Option("--level", help="Draw the level in ALT, not the difference.")]


@explain_errors
def map_command(
    scenario: SCENARIO_HERE,
    alternative: ALTERNATIVE = "",
    *,
    x: ALONG_X,
    y: ALONG_Y,
    metric: METRIC = "distress",
    group: GROUP = "",
    cells: CELLS = 9,
    level: LEVEL = False,
    dry_run: DRY_RUN = False,
    replicates: WORLDS = 8,
    seed: SEED = 1,
    years: YEARS = None,
    stop_after: STOP_AFTER = None,
    settings: SETTINGS = None,
    workers: WORKERS = None,
    language: LANGUAGE = "en",
    as_json: JSON = False,
    out: OUT = None,
    quiet: QUIET = False,
) -> None:
    """Draw an outcome over two numbers, coarse first and finer where neighbours differ."""
    from peersim.cli.progress_bars import compile_engine, counting
    from peersim.cli.scenario_arguments import only_with, scenarios_with, stopping
    from peersim.methods.outcome_map import map_worlds, run_map
    from peersim.running.workers import Workers

    check_language(language, "--language")
    only_with(not level or bool(alternative), "--level: takes two scenarios; one has its level")
    names = [scenario, alternative] if alternative else [scenario]
    scenarios = stopping(scenarios_with(names, settings, None, years), stop_after)
    experiment = _experiment(
        scenarios, x, y, f"{metric}:{group}", cells=cells, pairs=replicates, seed=seed
    )
    console = CommandConsole(json=as_json, quiet=quiet)
    if dry_run:
        tell_estimate(console, experiment, Workers(workers), map_worlds(experiment))
        return
    journal = _journal(out, experiment)
    compile_engine(console)
    with counting(console, "Worlds") as progress:
        found = run_map(experiment, Workers(workers), journal=journal, progress=progress)
    with speaking(language):
        _hand_out(console, found, out, level=level)
    if found.failures:
        console.note(f"Worlds failed and are left out: {next(iter(found.failures))}")
        raise typer.Exit(FAILED)


def _experiment(
    scenarios: "tuple[Scenario, ...]", x: str, y: str, outcome: str, **numbers: int
) -> "Experiment":
    from peersim.methods.outcome_map import MapAxis, map_experiment
    from peersim.metrics import registry

    metric, _, group = outcome.partition(":")
    if not group and metric in registry():
        outcome = f"{metric}:{registry()[metric].lead_group}"
    return map_experiment(
        scenarios,
        MapAxis.parse(x, "--x"),
        MapAxis.parse(y, "--y"),
        [outcome],
        side=numbers["cells"],
        pairs=numbers["pairs"],
        seed=numbers["seed"],
    )


def _journal(out: Path | None, experiment: "Experiment") -> Path | None:
    """Return where worlds are kept that are done; raises ResultsError where others lie."""
    from peersim.core.errors import ResultsError
    from peersim.methods.outcome_map.map_files import QUESTION, question_text

    if out is None:
        return None
    if out.exists() and not out.is_dir():
        raise ResultsError(f"'{out}' is a file; give a folder")
    held = {path.name for path in out.iterdir()} if out.is_dir() else set()
    if held - {JOURNAL} and QUESTION not in held:
        raise ResultsError(f"'{out}' holds other files; take an empty or a new folder")
    if QUESTION in held:
        before = (out / QUESTION).read_text(encoding="utf-8")
        if before != question_text(experiment):
            raise ResultsError(f"'{out}' holds another map; take an empty or a new folder")
    return out / JOURNAL


def _hand_out(console: CommandConsole, run: "MapStages", out: Path | None, *, level: bool) -> None:
    from peersim.methods.frames import for_json
    from peersim.narration.map_text import map_sentences, mark_words
    from peersim.narration.phrases import plain

    found = run.outcome_map()
    view = found.view("other" if level else found.usual)
    if out is not None:
        _write(out, found, view)
    if console.json:
        content: dict[str, Any] = {
            "shown": view.shown,
            "border": view.border,
            "tips": view.tips,
            "cells": for_json(found.frame),
        }
        console.print_json(content)
        return
    if console.is_silent(out):
        return
    lead, *rest = (plain(one) for one in map_sentences(found, view))
    console.say(lead, style="bold")
    console.say(" ".join([*rest, *mark_words(found, view)]))
    if out is not None:
        console.note(f"Written to {out}: map.svg, map.png, map.csv, and the question.")


def _write(out: Path, found: "OutcomeMap", view: "MapView") -> None:
    """Write pictures, table and question into a folder."""
    from peersim.cli.output_files import write_files
    from peersim.figures.map_figure import map_png, map_svg
    from peersim.methods.outcome_map.map_files import map_texts

    texts = {**map_texts(found), "map.svg": map_svg(found, view)}
    files = {name: text.encode("utf-8") for name, text in texts.items()}
    write_files(out, {**files, "map.png": map_png(found, view)})
