"""What was learned, and what fresh worlds show, as figures."""

import numpy as np
import pandas as pd
from matplotlib.patches import Rectangle

from peersim.figures.calibration_figure import plot_posterior, plot_predicted


def test_an_assumption_has_a_panel_over_its_whole_range():
    posterior = pd.DataFrame({"weight": [0.5, 0.5], "culture.silence": [0.4, 0.6]})
    row = {"factor": "culture.silence", "from": 0.2, "to": 0.9, "median": 0.5, "narrowed": 0.6}
    figure = plot_posterior(posterior, pd.DataFrame([row]))
    axes = figure.axes[0]
    assert axes.get_xlim() == (0.2, 0.9)
    assert "narrowed by 60 %" in {text.get_text() for text in axes.texts}
    figure.canvas.draw()


def test_the_band_reaches_as_far_as_it_was_asked():
    columns = ["pattern", "said", "asked", "low", "high", "step", "sets", "value"]
    rows = [
        ("open", "x, base", "above 0", 0.0, np.inf, 0.1, sets, value)
        for sets, value in (("kept", 0.5), ("of the ranges", -1.0))
    ]
    rows += [
        ("closed", "y, base", "0.2 to 0.4", 0.2, 0.4, 0.1, sets, value)
        for sets, value in (("kept", 0.3), ("of the ranges", np.nan))
    ]
    figure = plot_predicted(pd.DataFrame(rows, columns=columns))
    open_band, closed_band = (
        [patch.get_x() + end * patch.get_width() for patch in bands(axes) for end in (0, 1)]
        for axes in figure.axes
    )
    assert open_band[0] == -0.1
    assert open_band[1] >= 0.5
    np.testing.assert_allclose(closed_band, [0.1, 0.5])
    figure.canvas.draw()


def bands(axes):
    return [patch for patch in axes.patches if isinstance(patch, Rectangle)]
