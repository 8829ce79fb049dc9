"""`peersim sweep`: all worlds of an experiment, kept batch by batch."""

from typing import TYPE_CHECKING, Any, Final

import typer

from peersim.cli.console import FAILED, CommandConsole, explain_errors
from peersim.cli.dry_run import tell_estimate
from peersim.cli.experiment_options import (
    DASK,
    EXPERIMENT,
    PROCESSES,
    RESUME,
    SEED_OR_FILE,
    call_on,
    failures_from_here,
)
from peersim.cli.shared_options import DRY_RUN, ENSEMBLE, JSON, OUT, QUIET, WORKERS

if TYPE_CHECKING:
    from pathlib import Path

    from peersim.results.sweeps import Sweep

__all__ = ["EXAMPLE", "sweep_command"]

EXAMPLE: Final = (
    "Example: peersim sweep experiments/circle_and_group --workers 2. Results go into 'results' "
    "beside the file, unless --out names another folder; --resume goes on after an interruption."
)


@explain_errors
def sweep_command(
    experiment: EXPERIMENT,
    *,
    dry_run: DRY_RUN = False,
    resume: RESUME = False,
    ensemble: ENSEMBLE = None,
    workers: WORKERS = None,
    processes: PROCESSES = False,
    dask: DASK = "",
    seed: SEED_OR_FILE = None,
    as_json: JSON = False,
    out: OUT = None,
    quiet: QUIET = False,
) -> None:
    """Run all worlds of an experiment file, and keep them as tables."""
    from peersim.methods.ensemble_table import ensemble_of
    from peersim.running.workers import Workers

    console = CommandConsole(json=as_json, quiet=quiet)
    where = Workers(workers, processes=processes, dask=dask)
    call = call_on(console, experiment, where, seed=seed, out=out, resume=resume)
    asked = call.experiment
    if ensemble is not None:
        asked = asked.with_ensemble(ensemble_of(ensemble))
    if dry_run:
        tell_estimate(console, asked, where)
        return
    found = call.run(asked, call.folder)
    if not console.is_silent(out):
        _show(console, found, call.folder, experiment)
    if found.failures:
        raise typer.Exit(FAILED)


def _show(console: CommandConsole, found: "Sweep", folder: "Path", file: "Path") -> None:
    from peersim.methods.frames import for_json
    from peersim.narration.sweep_text import failed_words, opening
    from peersim.results.sweeps import summary

    rows = summary(found)
    if console.json:
        failures = failures_from_here(found, file)
        console.print_json(
            {
                "folder": str(folder),
                "question": found.about["question"],
                "worlds": found.done,
                "summary": for_json(rows),
                "failures": [vars(failure) for failure in failures],
            }
        )
        return
    console.say(opening(found.about["title"], found.done, len(found.points)), style="bold")
    console.say("Means over points, and the range of the middle 90 % of points:", style="dim")
    for row in rows.to_dict("records"):
        console.say(_line({str(key): value for key, value in row.items()}))
    if found.failures:
        console.say(failed_words(len(found.failures)))
    console.note(f"Written to {folder}")


def _line(row: dict[str, Any]) -> str:
    what = row["outcome"] + (f", {row['scenario']} minus {row['minus']}" if row["minus"] else "")
    if not row["points"]:
        return f"  {what}: there is nothing to measure in any world"
    sign = "+" if row["minus"] else ""
    values = f"{row['mean']:{sign}.3g} ({row['low']:{sign}.3g} to {row['high']:{sign}.3g})"
    higher = f", higher at {100 * row['share_higher']:.0f} % of points" if row["minus"] else ""
    return f"  {what}: {values}{higher}"
