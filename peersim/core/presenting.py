"""Who draws results and puts them into words, for the objects that hold results.

Figures and narration lie above the rooms whose objects offer `.plot()`, `.headline()` and
`.notes()`, and imports point down. So the package hands in a presenter once, as it is imported,
and these objects ask for it here.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["Presenter", "present_with", "presenter"]

Names: TypeAlias = Sequence[str] | None
"""Those that were asked for, or None for the usual ones."""


class Presenter(Protocol):
    """What draws and puts into words; `figures.presenting` does."""

    def plot_answer(
        self,
        answer: Any,  # noqa: ANN401 - its type lies above
        /,
        metrics: Names = None,
        groups: Names = None,
    ) -> "Figure":
        """Draw some metrics and groups of an answer."""

    def plot_sweep(
        self,
        sweep: Any,  # noqa: ANN401 - as above
        /,
        *,
        outcomes: Names = None,
        factors: Names = None,
        split: str = "",
    ) -> "Figure":
        """Draw how outcomes of a sweep go with what differs."""

    def plot_validation(self, validation: Any, /) -> "Figure":  # noqa: ANN401 - as above
        """Draw what a validation found."""

    def headline(self, answer: Any, /) -> str:  # noqa: ANN401 - as above
        """Return the sentence on a comparison."""

    def notes(self, answer: Any, /) -> tuple[str, ...]:  # noqa: ANN401 - as above
        """Return what a reader of the tables should know."""


_presenters: list[Callable[[], Presenter]] = []


def present_with(load: Callable[[], Presenter]) -> None:
    """Set who presents; `load` is called when something is to be presented, and not before."""
    _presenters[:] = [load]


def presenter() -> Presenter:
    """Return who presents."""
    (load,) = _presenters
    return load()
