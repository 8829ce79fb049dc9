"""`peersim discover`: under which assumptions a scenario fails, or harms a group."""

from typing import Final

from peersim.cli.console import CommandConsole, explain_errors
from peersim.cli.dry_run import tell_estimate
from peersim.cli.experiment_options import (
    DASK,
    EXPERIMENT,
    PROCESSES,
    RESUME,
    SEED_OR_FILE,
    call_on,
)
from peersim.cli.shared_options import DRY_RUN, JSON, OUT, QUIET, WORKERS

__all__ = ["EXAMPLE", "discover_command"]

EXAMPLE: Final = (
    "Example: peersim discover experiments/when_it_harms. The file says under [discover] what "
    "counts as a case; with several scenarios it is the paired effect of the last."
)


@explain_errors
def discover_command(
    experiment: EXPERIMENT,
    *,
    dry_run: DRY_RUN = False,
    resume: RESUME = False,
    workers: WORKERS = None,
    processes: PROCESSES = False,
    dask: DASK = "",
    seed: SEED_OR_FILE = None,
    as_json: JSON = False,
    out: OUT = None,
    quiet: QUIET = False,
) -> None:
    """Find under which assumptions a case occurs, and check that on fresh worlds."""
    from peersim.cli.output_files import write_texts
    from peersim.methods.discovery import discover, discovery_worlds
    from peersim.methods.frames import for_json
    from peersim.narration.discovery_text import box_table, discovery_words
    from peersim.narration.factor_names import IN_FILES
    from peersim.results.csv_text import frame_as_csv
    from peersim.running.workers import Workers

    console = CommandConsole(json=as_json, quiet=quiet)
    where = Workers(workers, processes=processes, dask=dask)
    call = call_on(console, experiment, where, seed=seed, out=out, resume=resume)
    if dry_run:
        tell_estimate(console, call.experiment, where, discovery_worlds(call.experiment))
        return
    found = discover(call.experiment, call.folder, call.run)
    boxes = box_table(found)
    write_texts(call.folder, {"boxes.csv": frame_as_csv(boxes, float_format="%.4g")})
    if console.is_silent(out):
        return
    sentence = discovery_words(found, IN_FILES)
    if console.json:
        console.print_json(
            {"folder": str(call.folder), "sentence": sentence, "boxes": for_json(boxes)}
        )
        return
    console.say(sentence, style="bold")
    for row in boxes.to_dict("records"):
        console.say(
            f"  {row['box']} ({row['worlds']}): {row['where']}; coverage {row['coverage']:.2f}, "
            f"density {row['density']:.2f}"
        )
    console.note(f"Written to {call.folder}")
