"""How far things are: the first compilation, and worlds one by one."""

from contextlib import contextmanager
from typing import TYPE_CHECKING

from peersim.cli.console import CommandConsole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import Progress as Bar

    from peersim.running.progress import OnProgress

__all__ = ["compile_engine", "counting"]


def _bar(console: CommandConsole) -> "Bar":
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    return Bar(
        TextColumn("{task.description}"),
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console.err,
        transient=True,
    )


def compile_engine(console: CommandConsole) -> None:
    """Compile the engine if this machine has not done so yet, and say so."""
    from peersim.core.kernel import COMPILES
    from peersim.running import compilation

    if compilation.is_engine_compiled():
        return
    console.note("Compiling the engine for this machine, once; this takes a minute or two ...")
    if not console.shows_progress:
        compilation.compile_engine(lambda _: None)
        return
    with _bar(console) as bar:
        task = bar.add_task("Compiling", total=COMPILES)
        compilation.compile_engine(lambda done: bar.update(task, completed=min(done, COMPILES)))


@contextmanager
def counting(console: CommandConsole, what: str) -> "Iterator[OnProgress | None]":
    """Give a function that is told how many worlds are done; or nothing."""
    if not console.shows_progress:
        yield None
        return
    with _bar(console) as bar:
        task = bar.add_task(what, total=None)
        yield lambda far: bar.update(task, completed=far.done, total=far.total)
