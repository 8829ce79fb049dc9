"""What `.plot()`, `.headline()` and `.notes()` of results do; see `core.presenting`.

A validation that was read from a folder says what its manifest holds.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from peersim.figures.responses import plot_responses as plot_sweep
from peersim.figures.trajectories import plot_comparison, plot_runs
from peersim.figures.validation import plot_validation
from peersim.methods.answer import Answer
from peersim.narration.headline import headline as headline_of_comparison
from peersim.narration.notes import notes as notes_on_worlds
from peersim.narration.notes import pairs_wanted

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["headline", "notes", "plot_answer", "plot_sweep", "plot_validation"]


def plot_answer(
    answer: Answer, metrics: Iterable[str] | None = None, groups: Iterable[str] | None = None
) -> "Figure":
    """Draw worlds week by week, or what a validation found."""
    if answer.question == "validate":
        return plot_validation(answer)
    draw = plot_comparison if answer.is_comparison else plot_runs
    return draw(answer, metrics, groups)


def headline(answer: Answer) -> str:
    """Return the sentence on a comparison or a validation; of a run there is none."""
    if answer.question == "validate":
        return answer.manifest.headline
    return headline_of_comparison(answer)


def notes(answer: Answer) -> tuple[str, ...]:
    """Return what to know besides; of a comparison also where it takes more pairs."""
    if answer.question == "validate":
        return answer.manifest.notes
    return (*notes_on_worlds(answer), *(pairs_wanted(answer) if answer.is_comparison else ()))
