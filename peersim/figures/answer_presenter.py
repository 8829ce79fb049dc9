"""What `.plot()`, `.headline()`, `.notes()` and a notebook's view of results do.

`core.presenter` says who asks. A validation that was read from a folder says what its manifest
holds.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from peersim.methods.answer import Answer
from peersim.narration.headline import headline as headline_of_comparison
from peersim.narration.notes import notes as notes_on_worlds
from peersim.narration.notes import pairs_needed_notes

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from peersim.methods.claims import ClaimAnswers
    from peersim.methods.validate import Validation
    from peersim.results.sweeps import Sweep

    Found = Answer | Validation | ClaimAnswers

__all__ = ["headline", "html", "notes", "plot_answer", "plot_sweep", "plot_validation"]


def plot_answer(
    answer: Answer, metrics: Sequence[str] | None = None, groups: Sequence[str] | None = None
) -> "Figure":
    """Draw worlds week by week, or what a validation found."""
    if answer.question == "validate":
        return plot_validation(answer)
    from peersim.figures.trajectory_figure import plot_comparison, plot_runs

    draw = plot_comparison if answer.is_comparison else plot_runs
    return draw(answer, metrics, groups)


def plot_validation(validation: "Validation | Answer") -> "Figure":
    """Draw what a validation found."""
    from peersim.figures import validation_figure

    return validation_figure.plot_validation(validation)


def plot_sweep(
    sweep: "Sweep",
    *,
    outcomes: Sequence[str] | None = None,
    factors: Sequence[str] | None = None,
    split: str = "",
) -> "Figure":
    """Draw how outcomes of a sweep go with what differs."""
    from peersim.figures.response_figure import plot_responses

    return plot_responses(sweep, outcomes=outcomes, factors=factors, split=split)


def html(found: Any) -> str:
    """Return a result, a scenario or a model as HTML."""
    from peersim.figures.notebook_view import notebook_html

    return notebook_html(found)


def headline(found: "Found") -> str:
    """Return the sentence on what was found; of a run there is none."""
    if not isinstance(found, Answer):
        said: str = _words_of_validation(found).headline(found)
        return said
    if found.question == "validate":
        return found.manifest.headline
    return headline_of_comparison(found)


def notes(found: "Found") -> tuple[str, ...]:
    """Return what to know besides; of a comparison also where it takes more pairs."""
    if not isinstance(found, Answer):
        said: tuple[str, ...] = _words_of_validation(found).notes(found)
        return said
    if found.question == "validate":
        return found.manifest.notes
    return (*notes_on_worlds(found), *(pairs_needed_notes(found) if found.is_comparison else ()))


def _words_of_validation(found: "Validation | ClaimAnswers") -> Any:
    from peersim.methods.claims import ClaimAnswers
    from peersim.narration import claim_text, validation_text

    return claim_text if isinstance(found, ClaimAnswers) else validation_text
