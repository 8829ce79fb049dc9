"""What `.plot()`, `.headline()`, `.notes()` and a notebook's view of results do.

`core.presenter` says who asks. A validation that was read from a folder says what its manifest
holds.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from peersim.figures.notebook_view import notebook_html as html
from peersim.figures.response_figure import plot_responses as plot_sweep
from peersim.figures.trajectory_figure import plot_comparison, plot_runs
from peersim.figures.validation_figure import plot_validation
from peersim.methods.answer import Answer
from peersim.methods.claims import ClaimAnswers
from peersim.methods.validate import Validation
from peersim.narration import claim_text, validation_text
from peersim.narration.headline import headline as headline_of_comparison
from peersim.narration.notes import notes as notes_on_worlds
from peersim.narration.notes import pairs_needed_notes

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["headline", "html", "notes", "plot_answer", "plot_sweep", "plot_validation"]


def plot_answer(
    answer: Answer, metrics: Iterable[str] | None = None, groups: Iterable[str] | None = None
) -> "Figure":
    """Draw worlds week by week, or what a validation found."""
    if answer.question == "validate":
        return plot_validation(answer)
    draw = plot_comparison if answer.is_comparison else plot_runs
    return draw(answer, metrics, groups)


def headline(found: Answer | Validation | ClaimAnswers) -> str:
    """Return the sentence on what was found; of a run there is none."""
    match found:
        case Validation():
            return validation_text.headline(found)
        case ClaimAnswers():
            return claim_text.headline(found)
        case Answer(question="validate"):
            return found.manifest.headline
    return headline_of_comparison(found)


def notes(found: Answer | Validation | ClaimAnswers) -> tuple[str, ...]:
    """Return what to know besides; of a comparison also where it takes more pairs."""
    match found:
        case Validation():
            return validation_text.notes(found)
        case ClaimAnswers():
            return claim_text.notes(found)
        case Answer(question="validate"):
            return found.manifest.notes
    return (*notes_on_worlds(found), *(pairs_needed_notes(found) if found.is_comparison else ()))
