"""Who draws results and puts them into words, for the objects that hold results.

Figures and narration lie above the rooms whose objects offer `.plot()`, `.headline()` and
`.notes()`, and imports point down. So the package hands in a presenter once, as it is imported,
and these objects ask for it here.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["HtmlView", "Presenter", "present_with", "presenter"]

Names: TypeAlias = Sequence[str] | None
"""Those that were asked for, or None for the usual ones."""
Above: TypeAlias = Any
"""A type that is defined in a room above."""


class Presenter(Protocol):
    """What draws and puts into words; `figures.answer_presenter` does."""

    def plot_answer(self, answer: Above, /, metrics: Names, groups: Names) -> "Figure":
        """Draw some metrics and groups of an answer."""

    def plot_sweep(
        self, sweep: Above, /, *, outcomes: Names, factors: Names, split: str
    ) -> "Figure":
        """Draw how outcomes of a sweep go with what differs."""

    def plot_validation(self, validation: Above, /) -> "Figure":
        """Draw what a validation found."""

    def html(self, found: Above, /) -> str:
        """Return what a notebook shows."""

    def headline(self, found: Above, /) -> str:
        """Return the sentence on a comparison, a validation or claims."""

    def notes(self, found: Above, /) -> tuple[str, ...]:
        """Return what a reader of the tables should know."""


_presenters: list[Callable[[], Presenter]] = []


def present_with(load: Callable[[], Presenter]) -> None:
    """Set who presents; `load` is called when something is to be presented, and not before."""
    _presenters[:] = [load]


def presenter() -> Presenter:
    """Return who presents."""
    (load,) = _presenters
    return load()


class HtmlView:
    """What a notebook shows as HTML; a console shows the one line of its `repr`."""

    def _repr_html_(self) -> str:
        return presenter().html(self)
