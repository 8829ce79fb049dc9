"""`peersim sensitivity`: which assumptions decide an answer."""

from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

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

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from peersim.methods.sensitivity import Sensitivity

__all__ = ["EXAMPLE", "sensitivity_command", "svg_of"]

EXAMPLE: Final = (
    "Example: peersim sensitivity experiments/what_decides --resume. With several scenarios it is "
    "the paired effect that is explained. --so-far analyses what is there and runs nothing."
)
SO_FAR = Annotated[
    bool, typer.Option("--so-far", help="Analyse the worlds that are there; run nothing.")
]
_SHOWN: Final = 6


@explain_errors
def sensitivity_command(
    experiment: EXPERIMENT,
    *,
    so_far: SO_FAR = False,
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
    """Say which assumptions decide the outcomes of an experiment, or the effect of a scenario."""
    from peersim.methods import sensitivity as method
    from peersim.running.workers import Workers

    console = CommandConsole(json=as_json, quiet=quiet)
    where = Workers(workers, processes=processes, dask=dask)
    call = call_on(console, experiment, where, seed=seed, out=out, resume=resume)
    if dry_run:
        tell_estimate(console, call.experiment, where, method.sensitivity_worlds(call.experiment))
        return
    if so_far:
        found = method.so_far(call.experiment, call.folder)
    else:
        found = method.sensitivity(call.experiment, call.folder, call.run)
    _write(found, call.folder)
    if not console.is_silent(out):
        _show(console, found, call.folder)


def _write(found: "Sensitivity", folder: Path) -> None:
    from peersim.cli.output_files import write_texts
    from peersim.figures.sensitivity_figure import plot_pairs, plot_tornado
    from peersim.results.csv_text import frame_as_csv

    tables = {"screening": found.screening, "indices": found.indices, "pairs": found.pairs}
    texts = {
        f"{name}.csv": frame_as_csv(table, float_format="%.6g")
        for name, table in tables.items()
        if len(table)
    }
    if len(found.indices):
        texts["tornado.svg"] = svg_of(plot_tornado(found.indices, found.answers))
    if len(found.pairs):
        texts["pairs.svg"] = svg_of(plot_pairs(found.pairs, found.answers))
    write_texts(folder, texts)


def svg_of(figure: "Figure") -> str:
    """Return a figure as the text of a vector graphic."""
    text = StringIO()
    figure.savefig(text, format="svg", metadata={"Date": None})
    return text.getvalue()


def _show(console: CommandConsole, found: "Sensitivity", folder: Path) -> None:
    from peersim.methods.frames import for_json
    from peersim.narration.factor_names import IN_FILES
    from peersim.narration.sensitivity_text import caveat_words

    remarks = [caveat_words(caveat, IN_FILES) for caveat in found.caveats]
    if console.json:
        console.print_json(
            {
                "folder": str(folder),
                "screening": for_json(found.screening),
                "indices": for_json(found.indices),
                "pairs": for_json(found.pairs),
                "remarks": remarks,
            }
        )
        return
    console.say("Under these assumptions and within these ranges:", style="bold")
    for line in _lines(found):
        console.say(line)
    for remark in remarks:
        console.say(remark, style="dim")
    console.note(f"Written to {folder}")


def _lines(found: "Sensitivity") -> list[str]:
    lines = []
    if not len(found.indices):
        for answer, rows in found.screening.groupby("answer", sort=False):
            lines.append(f"{answer}: mean change over the whole range")
            lines += [
                f"  {row['factor']:<48} {row['effect']:.3g} ± {row['effect_half']:.2g}"
                for row in rows.head(_SHOWN).to_dict("records")
            ]
    else:
        for answer, rows in found.indices.groupby("answer", sort=False):
            lines.append(f"{answer}: share of the variance, alone and in all")
            lines += [
                f"  {row['factor']:<48} {row['first']:5.2f} ± {row['first_half']:.2f}  "
                f"{row['total']:5.2f} ± {row['total_half']:.2f}"
                for row in rows.nlargest(_SHOWN, "total").to_dict("records")
            ]
    return lines
