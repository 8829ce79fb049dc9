"""`peersim calibrate`: which parameter sets show the patterns that are asked for."""

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from peersim.cli.console import CommandConsole, explain_errors
from peersim.cli.dry_run import tell_estimate
from peersim.cli.experiment_options import DASK, EXPERIMENT, RESUME, SEED_OR_FILE, call_on
from peersim.cli.shared_options import DRY_RUN, JSON, OUT, QUIET, WORKERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peersim.methods.calibration import Calibration
    from peersim.methods.calibration.fit_progress import CandidateProgress

__all__ = ["EXAMPLE", "calibrate_command"]

EXAMPLE: Final = (
    "Example: peersim calibrate experiments/calibration --resume. The file says under "
    "[calibrate.patterns.NAME] what worlds should show. posterior.parquet holds the sets that were "
    "kept; 'peersim compare baseline study_circle --ensemble posterior.parquet' runs them."
)
_TABLES: Final = ("generations", "learned", "correlations", "predicted")


@explain_errors
def calibrate_command(
    experiment: EXPERIMENT,
    *,
    dry_run: DRY_RUN = False,
    resume: RESUME = False,
    workers: WORKERS = None,
    dask: DASK = "",
    seed: SEED_OR_FILE = None,
    as_json: JSON = False,
    out: OUT = None,
    quiet: QUIET = False,
) -> None:
    """Find parameter sets whose worlds show the patterns of an experiment file."""
    from peersim.cli.progress_bars import compile_engine
    from peersim.methods.calibration import calibrate, calibration_worlds
    from peersim.running.workers import Workers

    console = CommandConsole(json=as_json, quiet=quiet)
    # processes, not threads: the sampler draws from a generator that threads would share
    where = Workers(workers, processes=not dask and workers != 1, dask=dask)
    call = call_on(console, experiment, where, seed=seed, out=out, resume=resume)
    if dry_run:
        tell_estimate(console, call.experiment, where, calibration_worlds(call.experiment))
        return
    compile_engine(console)
    with _telling(console) as progress:
        found = calibrate(call.experiment, call.folder, where, resume=resume, progress=progress)
    _write(found, call.folder)
    if not console.is_silent(out):
        _show(console, found, call.folder)


@contextmanager
def _telling(console: CommandConsole) -> "Iterator[CandidateProgress | None]":
    """Give a function that is told how far things are, for a line that says so."""
    if not console.shows_progress:
        yield None
        return
    with console.err.status("Starting") as status:

        def tell(generation: int, accepted: int, wanted: int, tried: int) -> None:
            status.update(
                f"Generation {generation}: {accepted} of {wanted} parameter sets, {tried} tried"
            )

        yield tell


def _write(found: "Calibration", folder: Path) -> None:
    from peersim.cli.output_files import write_texts
    from peersim.cli.sensitivity_command import svg_of
    from peersim.figures.calibration_figure import plot_posterior, plot_predicted
    from peersim.results.csv_text import frame_as_csv

    texts = {
        f"{name}.csv": frame_as_csv(getattr(found, name), float_format="%.6g") for name in _TABLES
    }
    texts["posterior.svg"] = svg_of(plot_posterior(found.posterior, found.learned))
    texts["predicted.svg"] = svg_of(plot_predicted(found.predicted))
    write_texts(folder, texts)


def _show(console: CommandConsole, found: "Calibration", folder: Path) -> None:
    from peersim.methods.frames import for_json
    from peersim.narration.calibration_text import calibration_words, caveat_words

    sentence, remarks = calibration_words(found), [*map(caveat_words, found.caveats)]
    if console.json:
        tables = {name: for_json(getattr(found, name)) for name in _TABLES}
        words = {"sentence": sentence, "remarks": remarks}
        console.print_json({"folder": str(folder), **words, **tables})
        return
    console.say(f"Under these assumptions and within these ranges: {sentence}", style="bold")
    for row in found.learned.to_dict("records"):
        console.say(
            f"  {row['factor']}: {row['median']:.3g} ({row['low']:.3g} to {row['high']:.3g}), of "
            f"{row['from']:.3g} to {row['to']:.3g}"
        )
    for remark in remarks:
        console.say(remark, style="dim")
    console.note(
        f"Written to {folder}; run the sets with --ensemble {folder / 'posterior.parquet'}"
    )
