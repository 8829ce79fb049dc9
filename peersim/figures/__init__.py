"""Pictures of finished tables: a table goes in, a Matplotlib figure and a text come out.

`trajectory_figure` draws worlds week by week, `difference_figure` what another scenario would
change, with its uncertainty; `response_figure` a sweep along what differs in it,
`sensitivity_figure` what decides there, `calibration_figure` which parameter sets fit,
`validation_figure` what holds of the patterns. `panels` says what stands in which panel, `style`
how everything looks; each says the same in words for whoever cannot see the picture. Figures are
made without pyplot and touch no setting of Matplotlib's: whatever draws besides looks as it did,
and threads may draw.

Nothing here shows reports without the true incidents in the same panel, or a mean without its
spread. What belongs elsewhere: how numbers come about (metrics, methods), pages (report,
dashboard).
"""

from peersim.figures.difference_figure import plot_differences, text_of_differences
from peersim.figures.response_figure import plot_responses
from peersim.figures.trajectory_figure import (
    plot_comparison,
    plot_runs,
    text_of_comparison,
    text_of_runs,
)
from peersim.figures.validation_figure import plot_validation, text_of_validation

__all__ = [
    "plot_comparison",
    "plot_differences",
    "plot_responses",
    "plot_runs",
    "plot_validation",
    "text_of_comparison",
    "text_of_differences",
    "text_of_runs",
    "text_of_validation",
]
