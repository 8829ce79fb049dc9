"""What the verbs that take an experiment file share: their flags, and how they run its worlds."""

import shlex
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from peersim.cli.console import CommandConsole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import ProgressColumn

    from peersim.methods.experiment import Experiment
    from peersim.results.sweeps import Sweep, WorldFailure
    from peersim.running.progress import OnProgress, Progress
    from peersim.running.workers import Workers

__all__ = [
    "DASK",
    "EXPERIMENT",
    "PROCESSES",
    "RESUME",
    "SEED_OR_FILE",
    "ExperimentCall",
    "call_on",
    "failures_from_here",
]

_PLACE: Final = "Where worlds are run"

EXPERIMENT = Annotated[
    Path, typer.Argument(help="The experiment file, or the folder with its question.toml.")
]
SEED_OR_FILE = Annotated[
    int | None,
    typer.Option(
        "--seed", min=0, max=2**63 - 1, metavar="N", help="All luck, instead of the file's seed."
    ),
]
PROCESSES = Annotated[
    bool,
    typer.Option("--processes", help="Processes rather than threads.", rich_help_panel=_PLACE),
]
DASK = Annotated[
    str,
    typer.Option(
        "--dask",
        metavar="ADDRESS",
        help="A Dask scheduler's address, or 'local' for one on this machine.",
        rich_help_panel=_PLACE,
    ),
]
RESUME = Annotated[
    bool,
    typer.Option(
        "--resume",
        help="Go on with what is there; worlds that failed are tried again.",
        rich_help_panel=_PLACE,
    ),
]


@dataclass(frozen=True)
class ExperimentCall:
    """A command on an experiment file: what is asked, and where worlds are run and written."""

    console: CommandConsole
    file: Path
    experiment: "Experiment"
    workers: "Workers"
    folder: Path
    resume: bool

    def run(self, experiment: "Experiment", folder: Path) -> "Sweep":
        """Run the worlds of an experiment, with a bar, and tell which of them failed."""
        from peersim.cli.progress_bars import compile_engine
        from peersim.methods.sweep import sweep

        compile_engine(self.console)
        with _bar(self.console) as progress:
            found = sweep(experiment, folder, self.workers, resume=self.resume, progress=progress)
        for failure in failures_from_here(found, self.file)[:5]:
            text = f"failed: point {failure.point}, {failure.scenario}: {failure.message}"
            text += f" (again: {failure.command})"
            self.console.err.print(text, markup=False, highlight=False)
        return found


def call_on(
    console: CommandConsole,
    file: Path,
    workers: "Workers",
    *,
    seed: int | None,
    out: Path | None,
    resume: bool,
) -> ExperimentCall:
    """Read an experiment file; results go where it is said, or into a folder beside the file."""
    from peersim.cli.typed_paths import an_experiment
    from peersim.methods.experiment import read_experiment

    with an_experiment(file):
        experiment = read_experiment(file)
    if seed is not None:
        experiment = experiment.with_seed(seed)
    folder = out or (file if file.is_dir() else file.parent) / "results"
    return ExperimentCall(console, file, experiment, workers, folder, resume)


def failures_from_here(found: "Sweep", file: Path) -> "list[WorldFailure]":
    """Return the failures of a sweep with commands that work from the current folder.

    What lies beside the experiment's file is named there as the file names it.
    """
    folder = file if file.is_dir() else file.parent
    failures = []
    for failure in found.failures:
        words = shlex.split(failure.command)
        if (folder / words[2]).is_file():
            words[2] = str(folder / words[2])
        failures.append(replace(failure, command=shlex.join(words)))
    return failures


@contextmanager
def _bar(console: CommandConsole) -> "Iterator[OnProgress | None]":
    """Give a function that is told how far things are, for a bar with the time left."""
    if not console.shows_progress:
        yield None
        return
    from rich.progress import Progress as Bar

    with Bar(*_columns(), console=console.err, transient=True) as bar:
        task = bar.add_task("Worlds", total=None)

        def tell(progress: "Progress") -> None:
            what = f"Worlds ({progress.failed} failed)" if progress.failed else "Worlds"
            bar.update(task, completed=progress.done, total=progress.total, description=what)

        yield tell


def _columns() -> "list[ProgressColumn | str]":
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn

    return [
        TextColumn("{task.description}"),
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TimeRemainingColumn(elapsed_when_finished=True),
        TextColumn("left"),
    ]
