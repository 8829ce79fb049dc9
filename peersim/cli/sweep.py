"""`peersim sweep`: all worlds of an experiment, kept batch by batch."""

from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from peersim.cli.options import ENSEMBLE, JSON, OUT, QUIET, WORKERS
from peersim.cli.speech import FAILED, Speech, explained
from peersim.cli.sweeping import (
    DASK,
    EXPERIMENT,
    PROCESSES,
    RESUME,
    SEED_OR_FILE,
    failures_from_here,
    place_of,
    swept,
)
from peersim.core.counted import counted

if TYPE_CHECKING:
    from pathlib import Path

    from peersim.methods.experiment import Experiment
    from peersim.methods.sweep import Estimate
    from peersim.results.sweeps import Sweep
    from peersim.running.workers import Workers

__all__ = ["EXAMPLE", "sweep_command"]

EXAMPLE: Final = (
    "Example: peersim sweep experiments/circle_and_group --workers 2. Results go into 'results' "
    "beside the file, unless --out names another folder; --resume goes on after an interruption."
)
DRY_RUN = Annotated[
    bool, typer.Option("--dry-run", help="Tell what it will take, and run only a few worlds.")
]


@explained
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
    from peersim.methods.ensemble import ensemble_of
    from peersim.methods.experiment import read_experiment
    from peersim.running.workers import Workers

    speech = Speech(json=as_json, quiet=quiet)
    asked = read_experiment(experiment)
    if seed is not None:
        asked = asked.with_seed(seed)
    if ensemble is not None:
        asked = asked.with_ensemble(ensemble_of(ensemble))
    where = Workers(workers, processes=processes, dask=dask)
    if dry_run:
        _tell_estimate(speech, asked, where)
        return
    folder = place_of(out, experiment)
    found = swept(speech, asked, folder, where, resume=resume, file=experiment)
    if not speech.is_silent(out):
        _show(speech, found, folder, experiment)
    if found.failures:
        raise typer.Exit(FAILED)


def _tell_estimate(speech: Speech, asked: "Experiment", where: "Workers") -> None:
    from peersim.cli.waiting import compile_engine
    from peersim.methods.sweep import estimate

    compile_engine(speech)
    found = estimate(asked, where)
    if speech.json:
        speech.hand_over(_estimate_as_json(found))
        return
    several = found.worlds_at_most > found.worlds
    worlds = counted(found.worlds, "world")
    if several:
        worlds = f"{found.worlds:,} to {counted(found.worlds_at_most, 'world')}"
    until = f" to {_lasts(found.seconds(found.worlds_at_most))}" if several else ""
    speech.say(
        f"{counted(found.points, 'point')}, {counted(len(asked.labels), 'scenario')}, "
        f"{worlds}: about {_lasts(found.seconds(found.worlds))}{until} "
        f"with {counted(found.workers, 'worker')} "
        f"({1000 * found.seconds_per_world:.0f} ms a world), "
        f"{found.bytes_on_disk / 1e6:,.1f} MB on the disk."
    )
    for message in found.failures:
        speech.say(f"A world that was tried failed: {message}")


def _estimate_as_json(found: "Estimate") -> dict[str, Any]:
    return {
        "points": found.points,
        "worlds": found.worlds,
        "worlds_at_most": found.worlds_at_most,
        "workers": found.workers,
        "seconds_per_world": found.seconds_per_world,
        "seconds": found.seconds(found.worlds),
        "seconds_at_most": found.seconds(found.worlds_at_most),
        "bytes_on_disk": found.bytes_on_disk,
        "failures": list(found.failures),
    }


def _lasts(seconds: float) -> str:
    for unit, size in (("days", 86_400.0), ("hours", 3_600.0), ("minutes", 60.0)):
        if seconds >= 2 * size:
            return f"{seconds / size:.1f} {unit}"
    return f"{seconds:.0f} seconds"


def _show(speech: Speech, found: "Sweep", folder: "Path", file: "Path") -> None:
    from peersim.methods.frames import for_json
    from peersim.results.sweeps import summary

    rows = summary(found)
    if speech.json:
        failures = failures_from_here(found, file)
        speech.hand_over(
            {
                "folder": str(folder),
                "question": found.about["question"],
                "worlds": found.done,
                "summary": for_json(rows),
                "failures": [vars(failure) for failure in failures],
            }
        )
        return
    speech.say(
        f"{found.about['title']}: under these assumptions, {counted(found.done, 'world')} at "
        f"{counted(len(found.points), 'point')}.",
        style="bold",
    )
    speech.say("Means over points, and the range of the middle 90 % of points:", style="dim")
    for row in rows.to_dict("records"):
        speech.say(_line({str(key): value for key, value in row.items()}))
    if found.failures:
        are = "is" if len(found.failures) == 1 else "are"
        speech.say(
            f"{counted(len(found.failures), 'world')} failed and {are} left out; see the "
            "manifest, and mend the cause: --resume tries again."
        )
    speech.note(f"Written to {folder}")


def _line(row: dict[str, Any]) -> str:
    what = row["outcome"] + (f", {row['scenario']} minus {row['minus']}" if row["minus"] else "")
    if not row["points"]:
        return f"  {what}: there is nothing to measure in any world"
    sign = "+" if row["minus"] else ""
    values = f"{row['mean']:{sign}.3g} ({row['low']:{sign}.3g} to {row['high']:{sign}.3g})"
    higher = f", higher at {100 * row['share_higher']:.0f} % of points" if row["minus"] else ""
    return f"  {what}: {values}{higher}"
