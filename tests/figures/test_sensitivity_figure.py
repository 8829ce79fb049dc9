"""Pictures of indices have a panel for each answer, and a bar for each assumption."""

import numpy as np
import pandas as pd

from peersim.figures.sensitivity_figure import plot_pairs, plot_tornado
from peersim.results.sweeps import Target

ANSWERS = [Target(name, "study_circle", "baseline") for name in ("distress_all", "voice_all")]


def test_a_tornado_has_the_largest_bar_on_top():
    rows = [
        {
            "answer": answer.name,
            "factor": name,
            "first": total / 2,
            "total": total,
            "total_half": 0.1,
        }
        for answer in ANSWERS
        for name, total in (("culture.silence", 0.2), ("culture.macho", 0.9))
    ]
    figure = plot_tornado(pd.DataFrame(rows), ANSWERS)
    panels = [axes for axes in figure.axes if axes.get_visible()]
    assert len(panels) == 2
    assert {text.get_text() for text in panels[0].texts} >= {"study_circle minus baseline"}
    assert [label.get_text() for label in panels[0].get_yticklabels()][-1] == "culture.macho"
    figure.canvas.draw()


def test_pairs_that_are_not_clear_stay_empty():
    rows = [
        {"answer": ANSWERS[0].name, "factor": "a", "other": "b", "second": 0.3, "second_half": 0.1},
        {"answer": ANSWERS[0].name, "factor": "a", "other": "c", "second": 0.1, "second_half": 0.2},
    ]
    figure = plot_pairs(pd.DataFrame(rows), ANSWERS)
    shown = figure.axes[0].images[0].get_array()
    assert shown is not None
    assert np.ma.count(shown) == 1
    figure.canvas.draw()
