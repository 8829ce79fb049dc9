"""How far things are: the first compilation, and worlds one by one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from peersim.cli.speech import Speech

if TYPE_CHECKING:
    from rich.progress import Progress

__all__ = ["compile_engine", "counting"]

_TINY: Final = {
    "organisation.people": 12,
    "organisation.weeks": 1,
    "organisation.burn_in": 0,
}


def _bar(speech: Speech) -> "Progress":
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=speech.err,
        transient=True,
    )


def compile_engine(speech: Speech) -> None:
    """Compile the engine if this machine has not done so yet, and say so."""
    from peersim.core.kernel import COMPILES, is_compiled, watch_compilation
    from peersim.engine import kernels

    if is_compiled(kernels.start) and is_compiled(kernels.advance):
        return
    speech.note("Compiling the engine for this machine, once; this takes a minute or two ...")
    if not speech.tells_progress:
        _run_tiny()
        return
    with _bar(speech) as bar:
        task = bar.add_task("Compiling", total=COMPILES)
        with watch_compilation(lambda done: bar.update(task, completed=min(done, COMPILES))):
            _run_tiny()


def _run_tiny() -> None:
    from peersim.engine.run import run
    from peersim.scenario import load

    run(load("baseline", _TINY))


@contextmanager
def counting(speech: Speech, what: str) -> Iterator[Callable[[int, int], None] | None]:
    """Give a function that is told how many worlds are done, and of how many; or nothing."""
    if not speech.tells_progress:
        yield None
        return
    with _bar(speech) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)
