"""A figure that a notebook shows as it is."""

from io import BytesIO
from typing import Final

from matplotlib.figure import Figure

__all__ = ["ShownFigure"]

_DPI: Final = 110
"""As large on a page of a notebook as its text."""


class ShownFigure(Figure):
    """A figure of Matplotlib's that needs no pyplot to be seen.

    Notebooks know how to show figures from the moment at which pyplot is imported. peersim never
    imports it, since it sets what is global and may not be used by threads.
    """

    def _repr_png_(self) -> bytes:
        drawn = BytesIO()
        self.savefig(drawn, format="png", dpi=_DPI)
        return drawn.getvalue()
