"""A figure that a notebook shows as it is."""

from io import BytesIO
from typing import Final

from matplotlib.backend_bases import RendererBase
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine

__all__ = ["ShownFigure"]

_DPI: Final = 110
"""As large on a page of a notebook as its text."""


class ShownFigure(Figure):
    """A figure of Matplotlib's that needs no pyplot to be seen.

    Notebooks know how to show figures from the moment at which pyplot is imported. peersim never
    imports it, since it sets what is global and may not be used by threads.
    """

    def draw(self, renderer: RendererBase) -> None:
        """Draw everything, or lay it out alone.

        Before Matplotlib writes a file it draws a figure that has a layout once for nothing, so
        that it is laid out; the file itself is drawn with another, empty layout.
        """
        layout = self.get_layout_engine()
        if isinstance(layout, ConstrainedLayoutEngine) and self.canvas.is_saving():
            if self.axes:
                layout.execute(self)
        else:
            super().draw(renderer)

    def _repr_png_(self) -> bytes:
        drawn = BytesIO()
        self.savefig(drawn, format="png", dpi=_DPI)
        return drawn.getvalue()
